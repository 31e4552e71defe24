using System.Collections.Immutable;
using Griot.Language;
using Griot.Places;

namespace Griot.Coding;

/// <summary>
/// Names that the tagger takes for persons or bodies and the gazetteer knows as towns: "seized Konna", "shelled Kadugli". A town suffers and is gone to; who
/// does something stays who the tagger says.
/// </summary>
static class TownNames
{
    /// <summary>The text with the kinds of such names set right.</summary>
    public static ParsedText SetRight(ParsedText text, IReadOnlyList<PlaceMention> places)
    {
        var changed = new Dictionary<int, ImmutableArray<Name>>();
        foreach (var place in places)
        {
            if (place.IsDemonym || place.IsMetonym || place.Place is not { Kind: PlaceKind.Settlement })
            {
                continue;
            }

            var sentence = text.Sentences[place.Sentence];
            var names = changed.GetValueOrDefault(place.Sentence, sentence.Names);
            for (var i = 0; i < names.Length; i++)
            {
                var name = names[i];
                if (name.End == name.First + 1 && name.Kind is NameKind.Person or NameKind.Organisation && sentence[name.First].Span == place.Name
                    && sentence[name.First].Relation is Relation.Obj or Relation.Obl or Relation.Nmod or Relation.NsubjPass or Relation.Appos)
                {
                    changed[place.Sentence] = names.SetItem(i, name with { Kind = NameKind.Place });
                }
            }
        }

        return changed.Count == 0 ? text : new(text.Text, [.. text.Sentences.Select((s, i) => changed.TryGetValue(i, out var names) ? s.WithNames(names) : s)]);
    }
}

using Griot.Language;
using Griot.Places;
using Griot.Record;

namespace Griot.Coding;

/// <summary>Finds the places a text names: the longest run of proper nouns that the gazetteer knows.</summary>
public sealed class Placer
{
    readonly Gazetteer gazetteer = Gazetteer.Embedded;

    public IReadOnlyList<PlaceMention> Find(ParsedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<PlaceMention>();
        for (var s = 0; s < text.Sentences.Length; s++)
        {
            var sentence = text.Sentences[s];
            for (var first = 0; first < sentence.Count; first++)
            {
                if (sentence[first].Upos is not Upos.Propn || !char.IsUpper(sentence.Form(first)[0]))
                {
                    continue;
                }

                for (var end = Math.Min(sentence.Count, first + 5); end > first; end--)
                {
                    var span = TextSpan.Between(sentence[first].Span.Start, sentence[end - 1].Span.End);
                    var places = gazetteer.Find(span.Of(text.Text));
                    if (places.Length == 0)
                    {
                        continue;
                    }

                    var place = places[0];
                    var precision = place.Kind switch
                    {
                        PlaceKind.Country => PlacePrecision.Country,
                        PlaceKind.Admin1 => PlacePrecision.Admin1,
                        PlaceKind.Admin2 => PlacePrecision.Admin2,
                        PlaceKind.Area => PlacePrecision.Area,
                        _ => PlacePrecision.Exact,
                    };
                    found.Add(new(s, first, end, span, span.Of(text.Text).ToString(), place, place.Point, precision, places.Length - 1, IsDemonym: false));
                    first = end - 1;
                    break;
                }
            }
        }

        return found;
    }
}

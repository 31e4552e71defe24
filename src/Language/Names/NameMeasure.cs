namespace Griot.Language;

/// <summary>How many names of persons, organisations and places a model finds just as a corpus marks them.</summary>
/// <param name="Corpus">The corpus.</param>
/// <param name="Marked">Names it marks.</param>
/// <param name="Found">Names the model gives.</param>
/// <param name="Right">Those of both with the same tokens and kind.</param>
public sealed record NameMeasure(string Corpus, int Marked, int Found, int Right)
{
    /// <summary>In per cent.</summary>
    public double Precision => Share(Right, Found);

    /// <summary>In per cent.</summary>
    public double Recall => Share(Right, Marked);

    /// <summary>In per cent.</summary>
    public double F1 => Share(2 * Right, Marked + Found);

    /// <summary>On the development part of UNER English EWT, given tokens.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">Where <c>uner_ewt-dev.iob2.gz</c> lies.</param>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static NameMeasure Of(LanguageModel model, string folder)
    {
        ArgumentNullException.ThrowIfNull(model);
        var parser = model.CreateParser();
        using var reader = Conllu.Open(Path.Combine(folder, "uner_ewt-dev.iob2.gz"));
        var (marked, found, right) = (0, 0, 0);
        foreach (var sentence in NameCorpora.Uner(reader, []))
        {
            var whole = new TokenizedSentence(new TextSpan(0, sentence.Text.Length), sentence.Tokens);
            var given = parser.Parse(sentence.Text, [whole]).Sentences[0].Names.Where(name => name.Kind <= NameKind.Place).ToHashSet();
            var wanted = Names(sentence.Labels).ToHashSet();
            (marked, found) = (marked + wanted.Count, found + given.Count);
            given.IntersectWith(wanted);
            right += given.Count;
        }

        return new NameMeasure("uner_ewt-dev", marked, found, right);
    }

    static IEnumerable<Name> Names(ushort[] labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            foreach (var kind in (NameKind[])[NameKind.Person, NameKind.Organisation, NameKind.Place])
            {
                if (labels[i] == 1 << NameTags.First(kind))
                {
                    var end = i + 1;
                    while (end < labels.Length && labels[end] == 1 << NameTags.Inside(kind))
                    {
                        end++;
                    }

                    yield return new Name(i, end, kind);
                }
            }
        }
    }

    static double Share(int part, int whole) => whole == 0 ? 0 : Math.Round(100.0 * part / whole, 2);
}

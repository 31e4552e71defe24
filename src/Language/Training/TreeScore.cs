namespace Griot.Language;

/// <summary>
/// How well trees agree with a treebank's, on the same tokens, in per cent of them, as CoNLL 2018 counts: punctuation
/// included, relations without their subtypes, lemmas regardless of case.
/// </summary>
public readonly record struct TreeScore(int Tokens, double Upos, double Xpos, double Uas, double Las, double Lemmas)
{
    /// <summary>Compares trees with the sentences they should be.</summary>
    /// <exception cref="ArgumentException">The sentences or their tokens are not the same.</exception>
    public static TreeScore Of(IEnumerable<ConlluSentence> gold, IEnumerable<Sentence> parsed)
    {
        var (tokens, upos, xpos, uas, las, lemmas) = (0, 0, 0, 0, 0, 0);
        foreach (var (right, found) in gold.Zip(parsed))
        {
            if (right.Words.Length != found.Count)
            {
                throw new ArgumentException($"A sentence of {right.Words.Length} words was parsed as one of {found.Count}.", nameof(parsed));
            }

            for (var i = 0; i < found.Count; i++)
            {
                var row = right.Words[i];
                ref readonly var token = ref found[i];
                var attached = int.Parse(row.Head, System.Globalization.CultureInfo.InvariantCulture) == token.Head + 1;
                tokens++;
                upos += row.Upos == token.Upos.Label ? 1 : 0;
                xpos += row.Xpos == (token.Xpos.Length == 0 ? "_" : token.Xpos) ? 1 : 0;
                uas += attached ? 1 : 0;
                las += attached && row.Deprel.Split(':')[0] == token.Relation.Universal.Label ? 1 : 0;
                lemmas += string.Equals(row.Lemma, token.Lemma.Length == 0 ? "_" : token.Lemma, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            }
        }

        return new TreeScore(tokens, Share(upos), Share(xpos), Share(uas), Share(las), Share(lemmas));

        double Share(int count) => tokens == 0 ? 0 : 100.0 * count / tokens;
    }
}

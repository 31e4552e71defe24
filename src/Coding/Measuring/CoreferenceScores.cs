using Griot.Language;

namespace Griot.Coding;

/// <summary>
/// How well parties are linked inside documents. <paramref name="Pronouns"/> and <paramref name="Definites"/> count links: a link is right
/// where its two ends mean the same, and wanted where the gold has somebody before. <see cref="Muc"/> and <see cref="BCubed"/>
/// hold over mentions of people and organisations that are linked to another.
/// </summary>
public sealed record CoreferenceScore(int Documents, F1 Pronouns, F1 Definites, double MucPrecision, double MucRecall, double BCubedPrecision, double BCubedRecall)
{
    public double Muc => Harmonic(MucPrecision, MucRecall);

    public double BCubed => Harmonic(BCubedPrecision, BCubedRecall);

    static double Harmonic(double p, double r) => p + r == 0 ? 0 : 2 * p * r / (p + r);
}

/// <summary>Holds the parties of a document against the entities marked in it. Mentions are the same where their head words begin at one character.</summary>
public sealed class CoreferenceScores
{
    static readonly HashSet<string> Third = new(
        ["he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their", "theirs", "themselves"], StringComparer.OrdinalIgnoreCase);

    static readonly HashSet<string> FirstAndSecond = new(
        ["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself", "yourselves"], StringComparer.OrdinalIgnoreCase);

    int documents;
    F1 pronouns;
    F1 definites;
    (double Right, double Found) mucPrecision;
    (double Right, double Found) mucRecall;
    (double Right, double Found) cubedPrecision;
    (double Right, double Found) cubedRecall;

    public CoreferenceScore Score => new(documents, pronouns, definites, Share(mucPrecision), Share(mucRecall), Share(cubedPrecision), Share(cubedRecall));

    /// <param name="gold">The document as marked.</param>
    /// <param name="parsed">Its text, as parsed by the program or as the gold has it.</param>
    public void Add(EntityDocument gold, ParsedText parsed)
    {
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(parsed);
        documents++;
        var marked = new Dictionary<int, (int Entity, string Type, bool Before, string Form, bool Definite)>();
        var seen = new HashSet<int>();
        foreach (var mention in gold.Mentions)
        {
            var words = gold.Text.Sentences[mention.Sentence].Words;
            var start = gold.Text.Tokens[mention.Sentence].Tokens[mention.Head].Start;
            marked.TryAdd(start, (mention.Entity, mention.Type, seen.Contains(mention.Entity), words[mention.Head].Form, words[mention.First].Form is "the" or "The" or "this" or "This" or "these" or "These"));
            seen.Add(mention.Entity);
        }

        var found = new Dictionary<int, int>();
        foreach (var (mention, entity) in new ActorResolver(parsed, null).Parties)
        {
            var start = StartOf(parsed, mention);
            var form = parsed.Sentences[mention.Sentence].Form(mention.Head).ToString();
            if (!FirstAndSecond.Contains(form))
            {
                found.TryAdd(start, entity);
            }

            if (mention.Antecedent is not { } antecedent)
            {
                continue;
            }

            var right = marked.TryGetValue(start, out var here) && marked.TryGetValue(StartOf(parsed, antecedent), out var there) && here.Entity == there.Entity;
            if (mention.Rule == ActorRule.Pronoun)
            {
                pronouns = new(pronouns.Right + (right ? 1 : 0), pronouns.Found + 1, pronouns.Wanted);
            }
            else
            {
                definites = new(definites.Right + (right ? 1 : 0), definites.Found + 1, definites.Wanted);
            }
        }

        foreach (var (_, mention) in marked)
        {
            if (mention.Before && mention.Type is "person" or "organization")
            {
                pronouns = pronouns with { Wanted = pronouns.Wanted + (Third.Contains(mention.Form) ? 1 : 0) };
                definites = definites with { Wanted = definites.Wanted + (mention.Definite && char.IsLower(mention.Form[0]) ? 1 : 0) };
            }
        }

        var goldOf = marked.Where(m => m.Value.Type is "person" or "organization" && !FirstAndSecond.Contains(m.Value.Form)).ToDictionary(m => m.Key, m => m.Value.Entity);
        Compare(Linked(found), goldOf, ref mucPrecision, ref cubedPrecision);
        Compare(Linked(goldOf), found, ref mucRecall, ref cubedRecall);
    }

    static double Share((double Right, double Found) sum) => sum.Found == 0 ? 0 : sum.Right / sum.Found;

    static int StartOf(ParsedText parsed, ActorMention mention) => parsed.Sentences[mention.Sentence][mention.Head].Span.Start;

    // Entities of two mentions or more.
    static IEnumerable<int[]> Linked(Dictionary<int, int> mentions) =>
        mentions.GroupBy(m => m.Value, m => m.Key).Where(group => group.Count() > 1).Select(group => group.ToArray());

    // MUC counts the links that hold a chain together (Vilain and others 1995), B-cubed how much of its chain each mention has (Bagga and Baldwin 1998).
    static void Compare(IEnumerable<int[]> chains, Dictionary<int, int> other, ref (double Right, double Found) muc, ref (double Right, double Found) cubed)
    {
        foreach (var chain in chains)
        {
            var parts = chain.Select((mention, i) => other.TryGetValue(mention, out var entity) ? entity : -1 - i).GroupBy(part => part).Select(part => part.Count()).ToArray();
            muc = (muc.Right + chain.Length - parts.Length, muc.Found + chain.Length - 1);
            cubed = (cubed.Right + parts.Sum(n => (double)n * n / chain.Length), cubed.Found + chain.Length);
        }
    }
}

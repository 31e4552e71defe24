namespace Griot.Coding;

/// <summary>All coding rules, in the order in which they come to bear. <c>docs/rules.md</c> is written from it.</summary>
public static class RuleBook
{
    static readonly Dictionary<string, CodingRule> ByName = Chapters().SelectMany(c => c.Rules).ToDictionary(r => r.Name, StringComparer.Ordinal);

    /// <summary>The rules in chapters, as they are printed.</summary>
    public static IEnumerable<(string Title, IReadOnlyList<CodingRule> Rules)> Chapters() =>
    [
        ("Events", ClaimRule.All),
        ("Arguments", ArgumentRule.All),
        ("Actors", ActorRule.All),
        ("Names of places", PlacingRule.All),
        ("Places of claims", PlaceRule.All),
        ("Times", TimeRule.All),
        ("Speakers", SpeechRule.All),
        ("Stances", VoiceRule.All),
        ("Standing", StatusRule.All),
        ("Second coder", QuotingRule.All),
    ];

    /// <summary>The rule of a name, or null.</summary>
    public static CodingRule? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The rules as Markdown.</summary>
    public static string Markdown()
    {
        var text = new System.Text.StringBuilder("# Coding rules\n\nWritten from the rules themselves; a claim names the ones that fired. `griot explain` shows them with the sentence and its tree.\n");
        foreach (var (title, rules) in Chapters())
        {
            text.Append("\n## ").Append(title).Append("\n\n| rule | |\n|---|---|\n");
            foreach (var rule in rules)
            {
                text.Append("| `").Append(rule.Name).Append("` | ").Append(rule.Sentence.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |\n");
            }
        }

        return text.ToString();
    }
}

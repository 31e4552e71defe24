namespace Griot.Coding;

/// <summary>
/// A coding rule: a name that claims carry as their trace, and one sentence that is the rule. All of them are listed in
/// <see cref="RuleBook"/> and printed into <c>docs/rules.md</c>.
/// </summary>
public abstract class CodingRule(string name, string sentence)
{
    /// <summary>Lower case with hyphens: <c>passive-subject-is-object</c>.</summary>
    public string Name { get; } = name;

    public string Sentence { get; } = sentence;
}

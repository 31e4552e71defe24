using System.Runtime.CompilerServices;
using Griot.Coding;
using Xunit;

namespace Griot.Tests.Coding;

public class RuleBookTests
{
    [Fact]
    public void Is_printed_in_docs()
    {
        var path = Path.GetFullPath(Path.Combine(Here(), "../../../../docs/rules.md"));
        if (Golden.Writes)
        {
            File.WriteAllText(path, RuleBook.Markdown());
        }

        Assert.Equal(RuleBook.Markdown(), File.ReadAllText(path));
    }

    [Fact]
    public void Every_rule_is_a_sentence_under_a_name_of_its_own()
    {
        var rules = RuleBook.Chapters().SelectMany(chapter => chapter.Rules).ToArray();
        Assert.Equal(rules.Length, rules.Select(rule => rule.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(rules, rule => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", rule.Name));
        Assert.All(rules, rule => Assert.EndsWith(".", rule.Sentence, StringComparison.Ordinal));
    }

    static string Here([CallerFilePath] string here = "") => here;
}

using System.Text;
using Griot.Coding;
using Griot.Language;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>
/// Who says what in sentences of our own (<c>Sayings/statements.conllu</c>, trees as the parser gave them): source, cue and content, and the rule that found them, as
/// <c>docs/attributions.md</c> cuts them.
/// </summary>
public class StatementGoldenTests
{
    [Fact]
    public void Texts_give_the_kept_statements()
    {
        var lines = new StringBuilder();
        foreach (var parsed in GoldenTrees.Read(GoldenTrees.Named("statements", "Sayings")))
        {
            lines.Append("> ").Append(parsed.Text.Trim()).Append('\n');
            foreach (var statement in new Coder().Code(new Document { Text = parsed.Text }, parsed).Statements)
            {
                lines.Append("  ").Append(statement.Speaker?.Text ?? "-").Append(" | ").Append(statement.Cue.Text).Append(" | ").Append(statement.Content.Text).Append(" | ").Append(statement.Kind).Append(" | ").Append(statement.Rule?.Name).Append('\n');
                Assert.Equal(statement.Content.Text, parsed.Text[statement.Content.Start..statement.Content.End]);
            }

            lines.Append('\n');
        }

        Golden.Matches(lines.ToString(), "statements");
    }
}

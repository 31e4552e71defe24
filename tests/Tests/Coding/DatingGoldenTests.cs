using System.Globalization;
using System.Text;
using Griot.Coding;
using Griot.Language;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>When things happened in short texts of our own (<c>Dating/times.conllu</c>), published on Thursday 14 February 2013.</summary>
public class DatingGoldenTests
{
    [Fact]
    public void Texts_give_the_kept_times()
    {
        var lines = new StringBuilder();
        foreach (var parsed in GoldenTrees.Read(GoldenTrees.Named("times", "Dating")))
        {
            lines.Append("> ").Append(parsed.Text.Trim()).Append('\n');
            foreach (var finding in new Coder().Code(new Document { Text = parsed.Text, Published = new DateOnly(2013, 2, 14) }, parsed).Findings)
            {
                var time = finding.Claim.Time!;
                lines.Append("  ").Append(finding.Claim.Content.Trigger.Text).Append(" | ").Append(time.Words?.Text ?? "(publication)")
                    .Append(CultureInfo.InvariantCulture, $" | {time.From:yyyy-MM-dd}..{time.To:yyyy-MM-dd} {time.Precision}{(time.YearInferred ? ", year inferred" : "")}\n");
            }

            lines.Append('\n');
        }

        Golden.Matches(lines.ToString(), "times");
    }
}

using System.Text;
using Griot.Coding;
using Griot.Language;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>
/// What a coder of ACLED would record of short passages, and how many were hurt: each passage (<c>Trees/*.conllu</c>, a paragraph each), its claims with their ACLED
/// sub-type, weapon and tolls, kept as text that a political scientist can correct.
/// </summary>
public class IncidentGoldenTests
{
    const string Folder = "Incidents/Trees";

    public static TheoryData<string> Files() => GoldenTrees.Themes(Folder);

    [Theory]
    [MemberData(nameof(Files))]
    public void Passages_give_the_kept_incidents(string file)
    {
        var text = new StringBuilder();
        foreach (var parsed in GoldenTrees.Read(GoldenTrees.Named(file, Folder)))
        {
            text.Append("> ").Append(parsed.Text.Trim()).Append('\n');
            foreach (var finding in new Coder().Code(new Document { Text = parsed.Text }, parsed).Findings)
            {
                if (finding.Claim.Content is ClaimContent.Event content)
                {
                    Append(text, finding.Claim, content);
                }
            }

            text.Append('\n');
        }

        Golden.Matches(text.ToString(), file);
    }

    static void Append(StringBuilder text, Claim claim, ClaimContent.Event content)
    {
        text.Append("  ").Append(content.Label).Append(content.Mode is { } mode ? "/" + mode : "").Append(" \"").Append(content.Trigger.Text).Append("\": ").Append(content.Acled?.SubType ?? "nothing");
        if (claim.Instrument is { } weapon)
        {
            text.Append("; with ").Append(weapon.Words.Text).Append(" [").Append(weapon.Kind).Append(']');
        }

        foreach (var (name, toll) in new[] { ("killed", claim.Casualties?.Killed), ("wounded", claim.Casualties?.Wounded), ("abducted", claim.Casualties?.Abducted), ("arrested", claim.Casualties?.Arrested) })
        {
            if (toll is not null)
            {
                text.Append("; ").Append(name).Append(' ').Append(Bound(toll.Number.Low)).Append('-').Append(Bound(toll.Number.Best)).Append('-').Append(Bound(toll.Number.High)).Append(" \"").Append(toll.Words.Text).Append('"');
            }
        }

        text.Append('\n');
    }

    static string Bound(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?";
}

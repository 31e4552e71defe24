using System.Runtime.CompilerServices;
using System.Text;
using Griot.Coding;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>
/// The places that the sentences of <c>Trees/settings.conllu</c> and the texts of <c>Trees/texts.conllu</c> name: the words, the place, how exactly they give it, and
/// the rules that fired, kept as text that a political scientist can correct.
/// </summary>
public class PlaceGoldenTests
{
    [Theory]
    [InlineData("settings")]
    [InlineData("texts")]
    public void Sentences_give_the_kept_places(string file)
    {
        var placer = new Placer();
        var lines = new StringBuilder();
        foreach (var parsed in GoldenTrees.Read(GoldenTrees.Named(file)))
        {
            lines.Append("> ").Append(parsed.Text.Trim()).Append('\n');
            foreach (var mention in placer.Find(parsed))
            {
                lines.Append("  \"").Append(mention.Text).Append("\": ").Append(mention.Place?.Name ?? "unknown").Append(mention.Place is { Country: { } country } ? $", {country}" : "")
                    .Append("; ").Append(mention.Precision).Append("; by ").AppendJoin(", ", mention.Rules).Append('\n');
            }

            lines.Append('\n');
        }

        Golden.Matches(lines.ToString(), file + "-places");
    }
}

using System.Text;
using Griot.Coding;
using Griot.Language;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>
/// What the rules make of sentences whose trees were checked by hand (<c>Trees/*.conllu</c>, a theme a file; short texts in
/// <c>Trees/texts.conllu</c>), and of trees with the slips the parser makes (<c>Trees/slips.conllu</c>), kept as text that a political
/// scientist can correct: the sentence, its claims, and the rules that fired. Published on Thursday 14 February 2013, where a date is needed.
/// </summary>
public class ClaimGoldenTests
{
    public static TheoryData<string> Files() => GoldenTrees.Themes();

    [Theory]
    [MemberData(nameof(Files))]
    public void Sentences_give_the_kept_claims(string file)
    {
        var text = new StringBuilder();
        foreach (var parsed in GoldenTrees.Read(GoldenTrees.Named(file)))
        {
            var document = new Document { Text = parsed.Text, Published = new DateOnly(2013, 2, 14) };
            text.Append("> ").Append(parsed.Text.Trim()).Append('\n');
            foreach (var finding in new Coder().Code(document, parsed).Findings)
            {
                text.Append(ClaimLine.Of(finding.Claim)).Append('\n');
            }

            text.Append('\n');
        }

        Golden.Matches(text.ToString(), file);
    }
}

/// <summary>A claim on two lines: what is claimed, and the rules behind it.</summary>
static class ClaimLine
{
    public static string Of(Claim claim)
    {
        var line = new StringBuilder("  ");
        line.Append(claim.Content.Label);
        if (claim.Content is ClaimContent.Event { Mode: { } mode })
        {
            line.Append('/').Append(mode);
        }

        line.Append(" \"").Append(claim.Content.Trigger.Text).Append('"');
        Parties(Role.Source, "by");
        Parties(Role.Target, "to");
        if (claim.Place is { } place)
        {
            line.Append("; at ").Append(place.Name ?? place.Words.Text);
        }

        if (claim.Time is { FromPublication: false } time)
        {
            line.Append("; on ").Append(time is { From: null, To: null } ? $"\"{time.Words?.Text}\"" : $"{time.From:yyyy-MM-dd}..{time.To:yyyy-MM-dd}");
        }

        Toll("killed", claim.Casualties?.Killed);
        Toll("wounded", claim.Casualties?.Wounded);
        Toll("abducted", claim.Casualties?.Abducted);
        Toll("arrested", claim.Casualties?.Arrested);
        foreach (var quantity in claim.Quantities)
        {
            line.Append("; number ").Append(Number(quantity.Number)).Append(' ').Append(quantity.Unit);
        }

        if (!claim.Attribution.IsEmpty)
        {
            line.Append("; says ").AppendJoin(" > ", claim.Attribution.Select(a => $"{a.Speaker?.Text ?? "somebody"} ({a.Kind}, \"{a.Cue.Text}\")"));
        }

        line.Append("; ").Append(claim.Status.Label).Append(claim.Negated ? ", not so" : "");
        return line.Append("\n    by ").AppendJoin(", ", claim.Content.Rules).ToString();

        void Parties(Role role, string word)
        {
            var parties = claim.Actors.Where(a => a.Role == role).Select(a => a.Words.Text + (a.Id is { } id ? $" [{id}]" : a.Kind is { } kind ? $" [{kind}{(a.Country is { } c ? " " + c : "")}]" : "")).ToList();
            if (parties.Count > 0)
            {
                line.Append("; ").Append(word).Append(' ').AppendJoin(" and ", parties);
            }
        }

        void Toll(string name, Toll? toll)
        {
            if (toll is not null)
            {
                line.Append("; ").Append(name).Append(' ').Append(Number(toll.Number));
            }
        }
    }

    static string Number(Count count) => count switch
    {
        { Low: { } low, High: { } high } => low == high ? $"{low}" : $"{low}-{high}",
        { Low: { } low } => $"{low}+",
        { High: { } high } => $"-{high}",
        _ => $"~{count.Best}",
    };
}

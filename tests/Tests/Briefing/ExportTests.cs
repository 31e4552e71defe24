using Griot.Briefing;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Briefing;

/// <summary>What each format makes of the example claims, kept as text, and what each of them must hold to.</summary>
public class ExportTests
{
    static readonly string[] Formulas = ["=", "+", "@", "-", "\t", "\r"];

    [Theory]
    [InlineData("csv")]
    [InlineData("acled")]
    [InlineData("ucdp")]
    [InlineData("plover")]
    [InlineData("stix")]
    public void Example_claims_give_the_kept_text(string format) => Golden.Matches(Print(format, ExampleClaims.All).ReplaceLineEndings("\n"), format);

    [Theory]
    [InlineData("csv")]
    [InlineData("geojson")]
    [InlineData("ucdp")]
    [InlineData("stix")]
    public void Where_a_file_lay_on_the_machine_is_in_no_table_that_is_passed_on(string format)
    {
        var text = Print(format, [.. ExampleClaims.All.Select(claim => claim with { Document = claim.Document with { Uri = "/home/quetzal/field notes/gao.txt" } })]);
        Assert.DoesNotContain("quetzal", text, StringComparison.Ordinal);
        if (format is "csv" or "geojson")
        {
            Assert.Contains("gao.txt", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_did_not_happen_is_no_event()
    {
        var not = ExampleClaims.All.Where(claim => claim.Content is ClaimContent.Relation || claim.Negated || claim.Status is not (Status.Asserted or Status.Alleged)).ToList();
        Assert.Equal(5, not.Count);
        Assert.Single(Csv.Rows(Print("acled", not)));
        Assert.Single(Csv.Rows(Print("ucdp", not)));
        Assert.Empty(Print("plover", not));
        Assert.DoesNotContain("\"incident\"", Print("stix", not), StringComparison.Ordinal);
        Assert.Equal(not.Count, Print("stix", not).Split("\"type\":\"note\"").Length - 1);
    }

    [Fact]
    public void Words_between_governments_are_no_event_of_ACLED_but_one_of_PLOVER()
    {
        Claim[] talks = [.. ExampleClaims.All.Where(claim => claim.Content.Label == "CONSULT")];
        Assert.Single(Csv.Rows(Print("acled", talks)));
        Assert.Contains("\"event\":[\"CONSULT\"]", Print("plover", talks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("acled")]
    [InlineData("ucdp")]
    public void No_cell_runs_as_a_formula(string format)
    {
        var claims = Formulas.Select(formula => ExampleClaims.All[0] with
        {
            Document = ExampleClaims.Report with { Title = formula + "cmd|' /C calc'!A0", Source = formula + "1+1" },
            Place = ExampleClaims.All[0].Place! with { Name = formula + "HYPERLINK(\"x\")" },
        });
        Assert.All(Csv.Rows(Print(format, [.. claims])), row => Assert.All(row, cell => Assert.False(
            Formulas.Any(formula => cell.StartsWith(formula, StringComparison.Ordinal)) && !double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _), cell)));
    }

    [Fact]
    public void Side_A_is_the_state_whoever_began()
    {
        var attack = ExampleClaims.All[0];
        var turned = attack with
        {
            Actors = [.. attack.Actors.Select(a => a with { Role = a.Role is Role.Source ? Role.Target : Role.Source })],
            Casualties = new() { Killed = attack.Casualties!.Killed! with { Of = Role.Source } },
        };
        var (one, other) = (Csv.Read(Print("ucdp", [attack]))[0], Csv.Read(Print("ucdp", [turned]))[0]);
        Assert.Equal(("Government of Mali", "0", "12"), (one["side_a"], one["deaths_a"], one["deaths_b"]));
        Assert.Equal(one, other);
    }

    public static string Print(string format, IReadOnlyList<Claim> claims)
    {
        using var output = new StringWriter { NewLine = "\n" };
        ClaimWriter writer = format switch
        {
            "csv" => new ClaimCsv(output),
            "acled" => new AcledCsv(output),
            "ucdp" => new UcdpCsv(output),
            "plover" => new PloverLines(output),
            "geojson" => new ClaimGeoJson(output),
            _ => new StixBundle(output),
        };
        writer.Begin();
        foreach (var document in claims.GroupBy(claim => claim.Document))
        {
            writer.Write(document.Key, [.. document]);
        }

        writer.End();
        return output.ToString();
    }
}

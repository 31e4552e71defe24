using System.Text.Json;
using Xunit;

namespace Griot.Tests.Cli;

public sealed class LinkTests : IDisposable
{
    readonly Griot griot = new();

    public LinkTests()
    {
        griot.Write("reports.jsonl",
            """
            {"uri":"a","source":"Reuters","published":"2013-02-22","text":"Suicide bombers attacked a base of the MNLA in Tessalit on Friday, killing at least three people."}
            {"uri":"b","source":"AFP","published":"2013-02-23","text":"The death toll of Friday's suicide attack in Tessalit has risen to five, a spokesman of the MNLA said on Saturday."}
            {"uri":"c","source":"RFI","published":"2013-02-23","text":"Gunmen killed two herders near Gao on Saturday."}
            """);
        griot.Write("claims.jsonl", griot.Run("read", "reports.jsonl", "--format", "jsonl").Output);
    }

    [Fact]
    public void Two_reports_of_one_attack_become_one_event_with_its_range()
    {
        var run = griot.Run("link", "claims.jsonl");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("killed 3-5   2 origins", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 events in 3 reports, 1 told by more than one origin", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Reasons_are_shown_in_words()
    {
        var run = griot.Run("link", "claims.jsonl", "--why", "--origins", "2");
        Assert.Contains("+2.8 same place, Tessalit", run.Output, StringComparison.Ordinal);
        Assert.Contains("killed: 3+ Reuters; 5 a spokesman of the MNLA", run.Output, StringComparison.Ordinal);
        Assert.Contains("not reported by RFI", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("herders", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_may_split_what_was_linked()
    {
        using var linked = JsonDocument.Parse(griot.Run("link", "claims.jsonl", "--json", "--origins", "2").Lines.Single());
        var claims = linked.RootElement.GetProperty("accounts").EnumerateArray().Select(a => a.GetProperty("claims")[0].GetString()).ToArray();
        griot.Write("judged.jsonl", $$"""{"a":"{{claims[0]}}","b":"{{claims[1]}}","same":false,"by":"editor","at":"2013-03-01T10:00:00Z"}""");
        Assert.Equal(3, griot.Run("link", "claims.jsonl", "--json", "--judgements", "judged.jsonl").Lines.Length);
    }

    [Fact]
    public void Wrong_lines_and_missing_files_are_named()
    {
        griot.Write("judged.jsonl", "{\"a\":\"c1\"}\n");
        var run = griot.RunWith("{}\n", "link", "claims.jsonl", "-", "missing.jsonl", "--judgements", "judged.jsonl");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("standard input, line 1: There is no \"schema\"", run.Said[0], StringComparison.Ordinal);
        Assert.Contains("missing.jsonl cannot be read", run.Said[1], StringComparison.Ordinal);
        Assert.Contains("judged.jsonl, line 1: The line is no judgement", run.Said[2], StringComparison.Ordinal);
        Assert.Equal(3, griot.Run("link", "missing.jsonl").ExitCode);
    }

    public void Dispose() => griot.Dispose();
}

using System.Text.Json;
using Griot.Intake;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using Xunit;

namespace Griot.Tests.Cli;

public sealed class SitesTests : IDisposable
{
    const string Ucdp = """
        id,type_of_violence,side_a,side_b,where_prec,latitude,longitude,event_clarity,date_start,best
        1.0,1,Government of Mali,MUJAO,1,16.27,-0.04,1,2013-02-21 00:00:00.000,9
        2,3,MUJAO,Civilians,4,16.5,0.2,2,2013-02-10,3
        3,1,Government of Mali,MNLA,1,18.44,1.41,1,2013-02-22,0
        4,1,Government of Mali,MNLA,1,18.44,1.41,1,someday,0

        """;

    readonly Griot griot = new();

    public SitesTests()
    {
        griot.Write("sites.csv", "name,latitude,longitude\nGao office,16.27,-0.04\nBamako office,12.65,-8.0\n");
        griot.Write("events.csv", Ucdp);
    }

    [Fact]
    public void Sites_are_assessed_with_every_term_open()
    {
        var run = griot.Run("sites", "assess", "sites.csv", "--events", "events.csv", "--on", "2013-02-28", "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("griot: events.csv: Line 5 has no date like 2013-02-28 but 'someday'; it is left out.", Assert.Single(run.Said));
        var gao = JsonDocument.Parse(run.Lines[0]).RootElement;
        Assert.Equal(("Gao office", "TLP:RED", "unknown"), (gao.GetProperty("name").GetString(), gao.GetProperty("marking").GetString(), gao.GetProperty("trend").GetString()));
        var term = gao.GetProperty("terms")[0];
        Assert.Equal(("1", 2.0, 0.9), (term.GetProperty("event").GetString(), term.GetProperty("severity").GetDouble(), term.GetProperty("grade").GetDouble()));
        Assert.Equal(0, JsonDocument.Parse(run.Lines[1]).RootElement.GetProperty("exposure").GetDouble());
    }

    [Fact]
    public void The_table_says_what_is_usual_and_one_site_can_be_opened()
    {
        var table = griot.Run("sites", "assess", "sites.csv", "--events", "events.csv", "--on", "2013-02-28");
        Assert.StartsWith("TLP:RED  Sites on 2013-02-28", table.Output, StringComparison.Ordinal);
        Assert.Contains("the 12 windows before", table.Output, StringComparison.Ordinal);
        var opened = griot.Run("sites", "assess", "sites.csv", "--events", "events.csv", "--on", "2013-02-28", "--why", "gao office");
        Assert.Matches(@"1 +2013-02-21 +battle +9 +0\.0 +2\.00 +0\.90", opened.Output);
    }

    [Fact]
    public void Settings_are_the_users()
    {
        griot.Write("far.json", """{"battleKm": 1000, "baseline": 3}""");
        var run = griot.Run("sites", "assess", "sites.csv", "--events", "events.csv", "--settings", "far.json", "--json");
        Assert.Equal(3, JsonDocument.Parse(run.Lines[0]).RootElement.GetProperty("earlier").GetArrayLength());
        Assert.True(JsonDocument.Parse(run.Lines[0]).RootElement.GetProperty("terms").GetArrayLength() >= 2);
    }

    [Theory]
    [InlineData(3, "There is no none.csv", "none.csv", "--events", "events.csv")]
    [InlineData(3, "is no list of events", "sites.csv", "--events", "sites.csv")]
    [InlineData(3, "is no list of sites", "odd.json", "--events", "ok.csv")]
    [InlineData(2, "There is no site Kidal", "sites.csv", "--events", "ok.csv", "--why", "Kidal")]
    [InlineData(3, "holds no settings", "sites.csv", "--events", "ok.csv", "--settings", "odd.json")]
    [InlineData(2, "cannot be used", "sites.csv", "--events", "ok.csv", "--settings", "zero.json")]
    public void What_is_wrong_is_said(int exitCode, string said, params string[] arguments)
    {
        griot.Write("ok.csv", Ucdp.Replace("someday", "2013-02-23", StringComparison.Ordinal));
        griot.Write("odd.json", """{"battleMiles": 3}""");
        griot.Write("zero.json", """{"windowDays": 0}""");
        var run = griot.Run(["sites", "assess", .. arguments]);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => griot.Dispose();
}

/// <summary>Sites and briefs of a store by command.</summary>
public sealed class SitesOfAStoreTests : IDisposable
{
    readonly Griot griot = new();

    public SitesOfAStoreTests()
    {
        using (var store = RecordStore.Open(Path.Combine(griot.Folder, "griot.db"), StoreUse.Create, TimeProvider.System))
        {
            using (var writer = store.Writer("tester"))
            {
                for (var i = 0; i < 20; i++)
                {
                    writer.Take(Reports.Of(i));
                }

                writer.Commit();
            }

            new StoreLinker(store, "tester").Run(cancellation: TestContext.Current.CancellationToken);
        }

        griot.Write("sites.csv", "name,latitude,longitude,owner,marking\nMopti clinic,14.4843,-4.18296,Awa,green\nFar office,0,0,,\nWrong,95,0,,\n");
    }

    [Fact]
    public void A_list_is_kept_assessed_watched_and_printed()
    {
        var import = griot.Run("sites", "import", "sites.csv", "--json");
        Assert.Equal((1, "{\"added\":2,\"changed\":0,\"same\":0,\"leftOut\":1}"), (import.ExitCode, import.Lines[0]));
        var listed = griot.Run("sites", "list", "--json");
        Assert.Equal(["TLP:RED", "TLP:GREEN"], listed.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("marking").GetString()));
        var assessed = griot.Run("sites", "assess", "--on", "2013-03-01", "--json", "--html", "print.html");
        Assert.Equal(0, assessed.ExitCode);
        var mopti = JsonDocument.Parse(assessed.Lines[0]).RootElement;
        Assert.Equal(("Mopti clinic", 2), (mopti.GetProperty("name").GetString(), mopti.GetProperty("terms").GetArrayLength()));
        var forecast = mopti.GetProperty("forecast");
        Assert.Equal((mopti.GetProperty("nextWindow").GetDouble(), "MLI", 30), (forecast.GetProperty("chance").GetDouble(), forecast.GetProperty("country").GetString(), forecast.GetProperty("days").GetInt32()));
        Assert.StartsWith("e1", forecast.GetProperty("windows")[0].GetProperty("near")[0].GetString(), StringComparison.Ordinal);
        var page = File.ReadAllText(Path.Combine(griot.Folder, "print.html"));
        Assert.Contains("Mopti clinic", page, StringComparison.Ordinal);
        Assert.Contains("events are expected within reach", page, StringComparison.Ordinal);
        Assert.Contains("own windows) × tempo", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("own windows) × tempo", griot.Run("sites", "assess", "--on", "2013-03-01", "--why", "Mopti clinic").Output, StringComparison.Ordinal);
        Assert.Contains("Next 30 days: events expected within reach, and the chance of one or more.", griot.Run("sites", "assess", "--on", "2013-03-01").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        using (var store = RecordStore.Open(Path.Combine(griot.Folder, "griot.db"), StoreUse.Write, TimeProvider.System))
        {
            store.SetTrigger(RecordStore.SiteId("Mopti clinic"), new() { Kind = TriggerKind.Exposure, Threshold = 0.1, Response = TriggerResponse.Evacuate, Note = "By road" }, "Awa");
        }

        Assert.Contains("TLP:GREEN  Mopti clinic: The exposure is", griot.Run("sites", "watch").Output, StringComparison.Ordinal);
        Assert.Equal("", griot.Run("sites", "watch").Output);
    }

    [Fact]
    public async Task Watching_says_once_that_it_was_interrupted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no signal to send.");
        griot.Run("sites", "import", "sites.csv");
        using (var store = RecordStore.Open(Path.Combine(griot.Folder, "griot.db"), StoreUse.Write, TimeProvider.System))
        {
            store.SetTrigger(RecordStore.SiteId("Mopti clinic"), new() { Kind = TriggerKind.Exposure, Threshold = 0.1, Response = TriggerResponse.Rethink }, "Awa");
        }

        using var process = griot.Start("sites", "watch", "--every", "5", "--json");
        Assert.Contains("Mopti clinic", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
        var run = Griot.Finish(process, Task.FromResult(""), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal((130, "griot: Interrupted; what was raised is kept, and letters wait."), (run.ExitCode, Assert.Single(run.Said)));
    }

    [Fact]
    public void A_brief_is_made_kept_shown_and_looked_through()
    {
        var made = griot.Run("brief", "make", "--country", "MLI", "--keep", "--out", "brief.md");
        Assert.Equal(0, made.ExitCode);
        var id = Assert.Single(made.Said).Split(' ')[1];
        Assert.StartsWith("b1", id, StringComparison.Ordinal);
        Assert.Equal((0, ""), griot.Run("brief", "lint", "brief.md") is var sound ? (sound.ExitCode, sound.Output) : default);
        Assert.Contains(id, griot.Run("brief", "list").Output, StringComparison.Ordinal);
        Assert.StartsWith("TLP:CLEAR\n\n# Mali", griot.Run("brief", "show", id).Output, StringComparison.Ordinal);
        Assert.Equal(3, griot.Run("brief", "show", "b1none").ExitCode);
        griot.Write("bad.md", "Rebels probably came.\n");
        var bad = griot.Run("brief", "lint", "bad.md", "--json");
        Assert.Equal(1, bad.ExitCode);
        Assert.Equal(["likelihood", "marking", "unsourced"], bad.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("rule").GetString()));
        Assert.Equal(3, griot.Run("brief", "lint", "none.md").ExitCode);
        Assert.Equal(2, griot.Run("brief", "make", "--words", "mine").ExitCode);
        // A place that nobody knows looks like a quiet one.
        var nowhere = griot.Run("brief", "make", "--place", "Nowhereville", "--out", "nowhere.md");
        Assert.Equal(3, nowhere.ExitCode);
        Assert.Contains("no event at a place or in a region called “Nowhereville”", Assert.Single(nowhere.Said), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(griot.Folder, "nowhere.md")));
        Assert.Equal((2, "griot: --from 2013-03-01 lies after --to 2013-01-31."), griot.Run("brief", "make", "--country", "MLI", "--from", "2013-03", "--to", "2013-01") is var reversed ? (reversed.ExitCode, Assert.Single(reversed.Said)) : default);
    }

    public void Dispose() => griot.Dispose();
}

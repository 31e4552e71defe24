using System.Runtime.CompilerServices;
using System.Text.Json;
using Griot.Intake;
using Xunit;

namespace Griot.Tests.Cli;

/// <summary>Data sets into the store and out of it. All rows are invented; their form is that of the data sets.</summary>
public sealed class ImportTests : IDisposable
{
    readonly Griot griot = new();

    static string Tiny([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../Intake/Datasets/ucdp-tiny.csv"));

    [Fact]
    public void Rows_of_UCDP_come_out_as_they_went_in_and_are_found_as_events()
    {
        var run = griot.Run("import", "ucdp", Tiny(), "--version", "0.1");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("4 added", run.Error, StringComparison.Ordinal);
        Assert.Contains("4 events", run.Error, StringComparison.Ordinal);
        Assert.Contains("4 there already", griot.Run("import", "ucdp", Tiny(), "--version", "0.1").Error, StringComparison.Ordinal);

        var (went, came) = (Table(File.ReadAllText(Tiny())), Table(griot.Run("export", "ucdp").Output));
        Assert.Equal(49, came[0].Length);
        foreach (var (column, i) in went[0].Select((column, i) => (column, i)))
        {
            Assert.Equal(went.Skip(1).Select(row => row[i]), came.Skip(1).Select(row => row[Array.IndexOf(came[0], column)]));
        }

        Assert.Equal(["900002.0", "900001.0"], Events("--country", "NGA", "--from", "2014-05", "--type", "ASSAULT", "--within", "100 km of Maiduguri").Select(Row).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(["900003.0"], Events("--within", "150 km of Jos").Select(Row));
        Assert.Equal(["900004.0"], Events("--country", "COD").Select(Row));
        var battle = Events("--from", "2014-06-03", "--to", "2014-06-03").Single();
        Assert.Equal((12, 15), (battle.GetProperty("tolls")[0].GetProperty("low").GetInt32(), battle.GetProperty("tolls")[0].GetProperty("high").GetInt32()));
        Assert.Contains(battle.GetProperty("actors").EnumerateArray(), actor => actor.TryGetProperty("id", out var id) && id.GetString() == "actor:boko-haram");
        Assert.Contains("UCDP GED 0.1  ucdp, 4 rows", griot.Run("datasets").Output, StringComparison.Ordinal);
        Assert.Contains("900001.0,TST-2014-1-1-1", griot.Run("datasets", "UCDP GED", "--rows").Output, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(griot.Run("verify", "--json").Output).RootElement.GetProperty("sound").GetBoolean());
    }

    [Fact]
    public void A_revised_row_is_a_later_version_and_a_bad_one_goes_into_quarantine_alone()
    {
        var lines = File.ReadAllText(Tiny());
        griot.Write("first.csv", lines);
        griot.Run("import", "ucdp", "first.csv");
        var before = Events("--to", "2014-05-31", "--from", "2014").Single();
        griot.Write("second.csv", lines.Replace("40,60.0,25.0", "44,60.0,25.0", StringComparison.Ordinal) + "1,2,3\n900009,x,2014,1,9\n" + lines.Split('\n')[^2].Replace("900004.0", "900005.0", StringComparison.Ordinal).Replace("-2.500000", "north", StringComparison.Ordinal) + "\n");
        var run = griot.Run("import", "ucdp", "second.csv", "--json");
        Assert.Equal(1, run.ExitCode);
        var told = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((0, 1, 3, 3), (told.GetProperty("added").GetInt32(), told.GetProperty("revised").GetInt32(), told.GetProperty("known").GetInt32(), told.GetProperty("quarantined").GetInt32()));
        Assert.Contains("second.csv, line 9: latitude is 'north', which is no number.", run.Error, StringComparison.Ordinal);
        Assert.Equal(3, griot.Run("quarantine").Lines.Length);
        var after = Events("--to", "2014-05-31", "--from", "2014").Single();
        Assert.Equal((40, 44), (before.GetProperty("tolls")[0].GetProperty("latest").GetInt32(), after.GetProperty("tolls")[0].GetProperty("latest").GetInt32()));
        Assert.Contains("44,60.0,25.0", griot.Run("export", "ucdp").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("40,60.0,25.0", griot.Run("export", "ucdp").Output, StringComparison.Ordinal);

        griot.Write("second.csv", lines + "1,2,3\n900009,x,2014,1,9\n" + lines.Split('\n')[^2].Replace("900004.0", "900005.0", StringComparison.Ordinal) + "\n");
        Assert.Contains("1 added", griot.Run("import", "ucdp", "second.csv").Error, StringComparison.Ordinal);
        Assert.Equal(2, griot.Run("quarantine").Lines.Length);
        griot.Write("none.csv", "a,b\n1,2\n");
        run = griot.Run("import", "ucdp", "none.csv");
        Assert.Equal((3, true), (run.ExitCode, run.Error.Contains("no column id", StringComparison.Ordinal)));
        Assert.Equal(2, griot.Run("import", "cow", "none.csv").ExitCode);
        Assert.Equal(3, griot.Run("import", "ucdp", "missing.csv").ExitCode);
    }

    [Fact]
    public void Reports_are_not_drawn_into_events_of_data_sets_which_are_shown_beside_them()
    {
        griot.Write("report.jsonl", """{"uri":"https://example.org/1","source":"Reuters","published":"2014-06-04","title":"","text":"Militants of Boko Haram killed 12 soldiers in Konduga in Borno state on 3 June, a lawmaker said."}""" + "\n");
        griot.Run("add", "report.jsonl");
        griot.Run("import", "ucdp", Tiny());
        Assert.Equal(5, Events().Length);
        var report = Events().Single(e => e.GetProperty("accounts")[0].GetProperty("source").GetString() == "Reuters");
        Assert.Equal(1, report.GetProperty("origins").GetInt32());
        Assert.Contains("data sets have beside it", griot.Run("show", report.GetProperty("id").GetString()!).Output, StringComparison.Ordinal);

        // A person may say that they are one.
        var listed = Events("--from", "2014-06-03", "--to", "2014-06-03").Single(e => e.GetProperty("accounts")[0].GetProperty("source").GetString() == "UCDP GED");
        griot.Run("merge", report.GetProperty("id").GetString()!, listed.GetProperty("id").GetString()!);
        Assert.Equal(2, Events("--from", "2014-06-03", "--to", "2014-06-03").Single().GetProperty("origins").GetInt32());
    }

    [Fact]
    public void Rows_of_ACLED_are_kept_from_leaving()
    {
        griot.Write("acled.csv", """
            event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp
            TST1,03 June 2014,2014,1,Political violence,Explosions/Remote violence,Air/drone strike,Military Forces of Invented (2011-),,1,Upper Riders,,2,12,,0,Western Africa,Mali,Gao,Gao,,Gao,16.2717,-0.0447,1,A paper,National,"On 3 June 2014, aircraft struck riders.",4,,1
            TST2,2014-06-05,2014,3,Demonstrations,Protests,Peaceful protest,Protesters (Mali),Traders,6,,,0,60,,0,Western Africa,Mali,Gao,Gao,,Gao,16.2717,-0.0447,1,A paper,National,Traders marched.,0,crowd size=no report,1
            TST3,2014-06-06,2014,1,Strategic developments,Strategic developments,Other,Upper Riders,,2,,,0,20,,0,Western Africa,Mali,Gao,Gao,,Gao,16.2717,-0.0447,1,A paper,National,Something else.,0,,1
            """);
        var run = griot.Run("import", "acled", "acled.csv");
        Assert.Contains("3 added", run.Error, StringComparison.Ordinal);
        Assert.Contains("forbid passing rows on", run.Error, StringComparison.Ordinal);
        Assert.Equal(["ASSAULT aerial 4", "PROTEST demo"], Events().Select(e => $"{e.GetProperty("type")} {e.GetProperty("mode")}{(e.TryGetProperty("tolls", out var tolls) ? " " + tolls[0].GetProperty("latest") : "")}").Order());
        Assert.Single(griot.Run("export", "acled").Lines);
        Assert.Contains("left out", griot.Run("export", "acled").Error, StringComparison.Ordinal);
        Assert.Contains("TST1,03 June 2014", griot.Run("export", "acled", "--marking", "red").Output, StringComparison.Ordinal);
        Assert.Contains("marked more strictly", griot.Run("datasets", "acled", "--rows").Error, StringComparison.Ordinal);
        Assert.Contains("TST3", griot.Run("search", "\"Something else\"").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_and_mentions_of_GDELT_are_one_origin_however_many_tell_them()
    {
        griot.Write("events.tsv", Event(77, "190", "REBELS", "REB") + Event(78, "010", "SPOKESMAN", ""));
        griot.Write("mentions.tsv", Mention(77, "a.example", 1) + Mention(77, "b.example", 2) + Mention(99, "c.example", 1) + "broken\trow\n");
        Assert.Contains("2 added", griot.Run("import", "gdelt", "events.tsv").Error, StringComparison.Ordinal);
        var run = griot.Run("import", "gdelt", "mentions.tsv");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("2 mentions", run.Error, StringComparison.Ordinal);
        Assert.Contains("It mentions event 99, which is not in the store", run.Error, StringComparison.Ordinal);
        Assert.Contains("It has 2 columns", run.Error, StringComparison.Ordinal);
        Assert.Contains("2 there already", griot.Run("import", "gdelt", "mentions.tsv").Error, StringComparison.Ordinal);
        var happening = Events().Single();
        Assert.Equal(("ASSAULT", "MLI", 1), (happening.GetProperty("type").GetString(), happening.GetProperty("place").GetProperty("country").GetString(), happening.GetProperty("origins").GetInt32()));
        Assert.Contains("mentioned by 2 sources", griot.Run("show", happening.GetProperty("id").GetString()!).Output, StringComparison.Ordinal);

        static string Event(int id, string code, string actor, string type)
        {
            var cells = new string[61];
            Array.Fill(cells, "");
            (cells[0], cells[1], cells[6], cells[12], cells[26], cells[51], cells[52], cells[56], cells[57]) = ($"{id}", "20150218", actor, type, code, "4", "Gao, Gao, Mali", "16.2717", "-0.0447");
            return string.Join('\t', cells) + "\n";
        }

        static string Mention(int id, string source, int sentence) => string.Join('\t', $"{id}", "20150218230000", "20150218231500", "1", source, $"https://{source}/1", $"{sentence}", "-1", "-1", "5", "1", "60", "900", "-3.1", "", "") + "\n";
    }

    [Fact]
    public void A_panel_is_kept_whole_and_forecast_from()
    {
        var panel = "month_id,country_id,country,sb_v1,sb_v2\n" + string.Concat(Enumerable.Range(400, 60).SelectMany(month => new[] { $"{month},1,Mali,{month % 7},\n", $"{month},2,Niger,{month % 5},\n" }));
        griot.Write("panel.csv", panel + "460,1,Mali,-3,\n460,2,Niger,many,\n");
        var run = griot.Run("import", "panel", "panel.csv", "--name", "Deaths");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("panel.csv, line 122: sb_v1 is negative.", run.Error, StringComparison.Ordinal);
        var rows = griot.Run("datasets", "Deaths", "--rows").Output;
        Assert.Equal(panel, rows);
        griot.Write("again.csv", rows);
        Assert.Contains("1 there already", griot.Run("import", "panel", "again.csv", "--name", "Deaths").Error, StringComparison.Ordinal);
        Assert.Equal(0, griot.Run("forecast", "--panel", "again.csv", "--country", "Mali", "--model", "last", "--months", "1").ExitCode);
        Assert.Equal(3, griot.Run("import", "ucdp", Tiny(), "--name", "Deaths").ExitCode);
    }

    JsonElement[] Events(params string[] options) => [.. griot.Run(["events", "--json", .. options]).Lines.Select(line => JsonDocument.Parse(line).RootElement)];

    // The title of a row's document begins with the data set and the row.
    static string Row(JsonElement happening) => happening.GetProperty("accounts")[0].GetProperty("title").GetString()!.Split(' ', ':')[2];

    static string[][] Table(string text) => [.. new DelimitedText(new StringReader(text), ',', quoted: true).Read().Select(record => record.Cells)];

    public void Dispose() => griot.Dispose();
}

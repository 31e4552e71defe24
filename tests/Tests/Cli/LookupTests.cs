using System.Text.Json;
using Xunit;

namespace Griot.Tests.Cli;

public sealed class LookupTests : IClassFixture<LookupTests.ThreeReports>, IDisposable
{
    readonly Griot griot = new();

    public LookupTests(ThreeReports added)
    {
        foreach (var file in Directory.GetFiles(added.Folder))
        {
            File.Copy(file, Path.Combine(griot.Folder, Path.GetFileName(file)));
        }
    }

    /// <summary>A folder with three reports that were added to a store, once; each test has a copy of its own.</summary>
    public sealed class ThreeReports : IDisposable
    {
        readonly Griot griot = new();

        public ThreeReports()
        {
            griot.Write("feed.jsonl", """
                {"uri":"https://example.org/1","title":"Attack in Gao","source":"The Wire","published":"2013-02-11","text":"Rebels of MUJAO killed three soldiers in Gao on Sunday, the army said."}
                {"uri":"https://example.org/2","title":"March in Niamey","source":"The Post","published":"2013-03-02","text":"Hundreds of students marched in Niamey on Friday."}
                {"uri":"https://example.org/3","title":"Camp raided","source":"Field office","published":"2013-03-05","text":"Boko Haram fighters abducted two teachers near Maiduguri on Monday, witnesses said."}

                """);
            Assert.Equal(0, griot.Run("add", "feed.jsonl").ExitCode);
        }

        public string Folder => griot.Folder;

        public void Dispose() => griot.Dispose();
    }

    [Theory]
    [InlineData("Attack in Gao", "--within", "50 km of Gao")]
    [InlineData("Attack in Gao", "--country", "Mali", "--type", "assault")]
    [InlineData("Attack in Gao", "--actor", "mujao", "--role", "source")]
    [InlineData("Attack in Gao", "--to", "2013-02")]
    [InlineData("March in Niamey", "--type", "PROTEST")]
    [InlineData("March in Niamey", "--source", "the post")]
    [InlineData("March in Niamey", "--text", "student -rebel")]
    [InlineData("Camp raided", "--place", "Borno")]
    [InlineData("Camp raided", "--box", "12,11,14,13", "--from", "2013-03-01")]
    [InlineData("", "--certainty", "1", "--type", "AID")]
    public void Filters_find_the_claims_of_one_report(string title, params string[] filter)
    {
        var run = griot.Run(["claims", "--json", .. filter]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(title, string.Join('|', run.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("document").GetProperty("title").GetString()).Distinct()));
    }

    [Theory]
    [InlineData("claims")]
    [InlineData("export", "jsonl")]
    [InlineData("events")]
    public void An_area_is_a_file_of_GeoJSON_with_parts_and_holes(params string[] command)
    {
        griot.Write("area.geojson", """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,13]}},
              {"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[[[[12,11],[14,11],[14,13],[12,13],[12,11]]],[[[-1,12],[3,12],[3,18],[-1,18],[-1,12]],[[1,13],[3,13],[3,14],[1,14],[1,13]]]]}}]}
            """);
        var run = griot.Run([.. command, .. command[0] is "export" ? (string[])[] : ["--json"], "--area", "area.geojson"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("MUJAO", run.Output, StringComparison.Ordinal);
        Assert.Contains("Boko Haram", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Niamey", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "is no GeoJSON")]
    [InlineData("[]", "has no polygon")]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[1,2]}", "has no polygon")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4]]]}", "three corners")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,400],[5,6]]]}", "no longitude and latitude")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":7}", "is no list")]
    public void A_file_that_has_no_area_is_told(string text, string told)
    {
        griot.Write("area.geojson", text);
        var run = griot.Run("claims", "--area", "area.geojson");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains(told, Assert.Single(run.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_file_and_no_store()
    {
        Assert.Contains("is a folder, and a file is wanted", Assert.Single(griot.Run("claims", "--area", griot.Folder).Said), StringComparison.Ordinal);
        Assert.Contains("is a folder, and a file is wanted", Assert.Single(griot.Run("import", "ucdp", griot.Folder, "--no-link").Said), StringComparison.Ordinal);
        foreach (var command in (string[][])[["sources"], ["add", "feed.jsonl"]])
        {
            var run = griot.Run([.. command, "--store", griot.Folder]);
            Assert.Equal(3, run.ExitCode);
            Assert.Contains("is a folder; a store is a file in it", Assert.Single(run.Said), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Actors_are_merged_split_and_the_claims_of_one_given_to_another()
    {
        var merge = griot.Run("actors", "merge", "mujao", "boko haram", "--by", "awa", "--note", "A test of names.");
        Assert.Equal(0, merge.ExitCode);
        Assert.Contains("actor:mujao and actor:boko-haram are one actor, actor:mujao", merge.Said[0], StringComparison.Ordinal);
        Assert.Contains("one actor already", griot.Run("actors", "merge", "actor:mujao", "actor:boko-haram").Error, StringComparison.Ordinal);
        Assert.Equal(2, griot.Run("claims", "--json", "--actor", "boko haram").Lines.Length);
        Assert.DoesNotContain("actor:boko-haram", griot.Run("export", "jsonl").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("actor:boko-haram", griot.Run("events", "--json").Output, StringComparison.Ordinal);
        var shown = griot.Run("show", "actor:boko-haram").Output;
        Assert.Contains("actor:boko-haram was merged into this one.", shown, StringComparison.Ordinal);
        Assert.Contains("awa: merge-actors actor:boko-haram (A test of names.)", shown, StringComparison.Ordinal);

        Assert.Equal(0, griot.Run("actors", "split", "mujao", "actor:boko-haram").ExitCode);
        Assert.Single(griot.Run("claims", "--json", "--actor", "boko haram").Lines);
        Assert.Contains("The split-actors of actor:boko-haram", griot.Run("actors", "undo", "mujao").Error, StringComparison.Ordinal);
        Assert.Contains("The undo-actors of", griot.Run("actors", "undo", "mujao").Error, StringComparison.Ordinal);

        var claim = JsonDocument.Parse(griot.Run("claims", "--json", "--actor", "mujao").Output).RootElement.GetProperty("id").GetString()!;
        Assert.Contains("1 claim speaks of actor:western-unity-front instead of actor:mujao", griot.Run("actors", "split", "mujao", claim, "--as", "Western Unity Front").Error, StringComparison.Ordinal);
        Assert.Single(griot.Run("claims", "--json", "--actor", "western unity front").Lines);
        Assert.Equal(3, griot.Run("actors", "split", "boko haram", claim, "--as", "Western Unity Front").ExitCode);
        Assert.Equal(2, griot.Run("actors", "split", "boko haram", claim).ExitCode);
        Assert.Equal(3, griot.Run("actors", "merge", "mujao", "nobody at all").ExitCode);
        Assert.Equal(0, griot.Run("verify").ExitCode);
    }

    [Theory]
    [InlineData("--type", "ASAULT", "did you mean ASSAULT?")]
    [InlineData("--country", "Atlantis", "is not a country")]
    [InlineData("--within", "near Gao", "is not a distance")]
    [InlineData("--within", "50 km of Xyzzyville", "The gazetteer has no 'Xyzzyville'")]
    [InlineData("--box", "1,2,3", "west,south,east,north")]
    [InlineData("--box", "1,95,3,4", "is no box")]
    [InlineData("--grade", "Q", "is not a grade")]
    [InlineData("--from", "yesterday", "is no day like")]
    [InlineData("--certainty", "7", "is not a number from 0 to 1")]
    [InlineData("--status", "sure", "asserted, alleged")]
    [InlineData("--after", "here", "is no place to go on from")]
    public void A_value_that_stands_for_nothing_is_told(string option, string value, string told)
    {
        var run = griot.Run("claims", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_is_corrected_and_the_correction_is_exported()
    {
        var id = JsonDocument.Parse(griot.Run("claims", "--json", "--place", "Borno").Lines[0]).RootElement.GetProperty("id").GetString()!;
        griot.Write("claim.json", griot.Run("show", id, "--json").Output.Replace("\"status\":\"asserted\"", "\"status\":\"alleged\"", StringComparison.Ordinal));
        Assert.Equal(0, griot.Run("review", "correct", "claim.json", "--by", "Awa", "--note", "Only witnesses say so.").ExitCode);
        Assert.Equal(id, JsonDocument.Parse(Assert.Single(griot.Run("claims", "--json", "--review", "corrected").Lines)).RootElement.GetProperty("id").GetString());
        var review = JsonDocument.Parse(Assert.Single(griot.Run("review", "export").Lines)).RootElement;
        Assert.Equal(("asserted", "alleged", "Awa"), (review.GetProperty("read").GetProperty("status").GetString(), review.GetProperty("corrected").GetProperty("status").GetString(), review.GetProperty("by").GetString()));
        Assert.Contains("Only witnesses say so.", griot.Run("show", id).Output, StringComparison.Ordinal);
        Assert.Equal(0, griot.Run("verify").ExitCode);
    }

    [Fact]
    public void What_is_marked_strictly_is_not_exported_unless_asked_for()
    {
        Assert.Equal(0, griot.Run("mark", "Field office", "red").ExitCode);
        var run = griot.Run("export", "jsonl");
        Assert.DoesNotContain("Maiduguri", run.Output, StringComparison.Ordinal);
        Assert.Contains("were left out", run.Error, StringComparison.Ordinal);
        Assert.Contains("Maiduguri", griot.Run("export", "jsonl", "--marking", "red").Output, StringComparison.Ordinal);
        Assert.Equal(0, griot.Run("grade", "The Wire", "B").ExitCode);
        Assert.Equal(["Attack in Gao"], griot.Run("claims", "--json", "--grade", "B").Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("document").GetProperty("title").GetString()).Distinct());
    }

    [Theory]
    [InlineData("hxl", "#event")]
    [InlineData("kml", "<Placemark")]
    [InlineData("parquet", "PAR1")]
    [InlineData("geopackage", "SQLite format 3")]
    public void Maps_and_tables_are_exported_whole_and_marked_things_stay_out(string format, string expected)
    {
        Assert.Equal(0, griot.Run("mark", "Field office", "red").ExitCode);
        var run = griot.Run("export", format, "--out", "out.bin");
        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.Contains("were left out", run.Error, StringComparison.Ordinal);
        var written = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(griot.Folder, "out.bin")));
        Assert.Contains(expected, written, StringComparison.Ordinal);
        Assert.DoesNotContain("Maiduguri", written, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(griot.Folder, "out.bin.part")));
        Assert.Contains(expected, griot.Run("export", format).Output, StringComparison.Ordinal);
        Assert.Equal(3, griot.Run("export", format, "--out", "no/such/folder.bin").ExitCode);
    }

    [Fact]
    public void Search_shows_the_words_and_show_the_text()
    {
        var hit = JsonDocument.Parse(Assert.Single(griot.Run("search", "teacher", "abducting", "--json").Lines)).RootElement;
        Assert.Contains("[abducted] two [teachers]", hit.GetProperty("snippet").GetString(), StringComparison.Ordinal);
        Assert.Contains("witnesses said.", griot.Run("show", hit.GetProperty("document").GetString()!).Output, StringComparison.Ordinal);
        Assert.Equal(3, griot.Run("show", "d1none").ExitCode);
        Assert.Equal(2, griot.Run("search", "...").ExitCode);
    }

    [Fact]
    public void A_backup_is_restored_and_the_head_of_the_log_is_still_in_it()
    {
        Assert.Equal(0, griot.Run("backup", "copy.db").ExitCode);
        var head = griot.Run("audit", "verify").Lines[^1];
        Assert.Equal(0, griot.Run("restore", "copy.db", "--store", "new.db").ExitCode);
        Assert.Equal(0, griot.Run("audit", "verify", "--head", head, "--store", "new.db").ExitCode);
        Assert.Equal(1, griot.Run("audit", "verify", "--head", new string('0', 64), "--store", "new.db").ExitCode);
        Assert.Equal(griot.Run("claims", "--json").Output, griot.Run("claims", "--json", "--store", "new.db").Output);
        Assert.Equal(3, griot.Run("backup", "copy.db").ExitCode);
        Assert.Equal(3, griot.Run("restore", "copy.db").ExitCode);
    }

    [Fact]
    public void Help_of_every_command_of_the_store_has_examples() => Assert.All(
        (string[])["add", "verify", "search", "claims", "actors", "sources", "show", "export", "grade", "mark", "review", "quarantine", "audit", "backup", "restore"],
        command => Assert.Contains("Examples:\n  griot ", griot.Run(command, "--help").Output, StringComparison.Ordinal));

    public void Dispose() => griot.Dispose();
}

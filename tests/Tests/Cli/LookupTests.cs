using System.Text.Json;
using Xunit;

namespace Griot.Tests.Cli;

public sealed class LookupTests : IDisposable
{
    readonly Griot griot = new();

    public LookupTests()
    {
        griot.Write("feed.jsonl", """
            {"uri":"https://example.org/1","title":"Attack in Gao","source":"The Wire","published":"2013-02-11","text":"Rebels of MUJAO killed three soldiers in Gao on Sunday, the army said."}
            {"uri":"https://example.org/2","title":"March in Niamey","source":"The Post","published":"2013-03-02","text":"Hundreds of students marched in Niamey on Friday."}
            {"uri":"https://example.org/3","title":"Camp raided","source":"Field office","published":"2013-03-05","text":"Boko Haram fighters abducted two teachers near Maiduguri on Monday, witnesses said."}

            """);
        Assert.Equal(0, griot.Run("add", "feed.jsonl").ExitCode);
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

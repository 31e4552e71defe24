using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Griot.Tests.Cli;

public sealed class AddTests : IDisposable
{
    const string Report = "Soldiers killed three rebels near Gao on Monday, the army said.\n";

    readonly Griot griot = new();

    [Fact]
    public void What_is_added_is_there_once_however_often_it_is_added()
    {
        griot.Write("report.txt", Report);
        griot.Write("feed.jsonl", string.Concat(Enumerable.Range(0, 5).Select(Line)));
        var first = griot.Run("add", "report.txt", "feed.jsonl", "--source", "Reuters", "--json");
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(["added", "added", "added", "added", "added", "added"], first.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("arrival").GetString()));
        Assert.Contains("6 added", first.Error, StringComparison.Ordinal);
        var again = griot.Run("add", "feed.jsonl", "report.txt", "--source", "Reuters");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("0 added, 6 there already", again.Error, StringComparison.Ordinal);
        var counts = Verify();
        Assert.Equal((6, true, 7 + counts.GetProperty("schema").GetInt32()), (counts.GetProperty("documents").GetInt32(), counts.GetProperty("sound").GetBoolean(), counts.GetProperty("audit").GetProperty("entries").GetInt32()));
        Assert.True(counts.GetProperty("claims").GetInt32() >= 6);
    }

    [Fact]
    public void A_bad_document_is_set_aside_with_its_reason_and_the_rest_goes_on()
    {
        griot.Write("feed.jsonl", Line(1) + "{\"text\": 5}\nno JSON\n{\"text\":\"Rebels\\u0000 fled.\"}\n" + Line(2));
        griot.Write("picture.txt", [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 1, 0, 2]);
        var run = griot.Run("add", "picture.txt", "feed.jsonl");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("2 added, 4 in quarantine", run.Error, StringComparison.Ordinal);
        Assert.Equal((2, 4), (Verify().GetProperty("documents").GetInt32(), Verify().GetProperty("quarantined").GetInt32()));
    }

    [Fact]
    public void A_path_that_is_none_is_no_document()
    {
        var run = griot.Run("add", "nowhere.txt");
        Assert.Equal(3, run.ExitCode);
        Assert.Equal(0, Verify().GetProperty("quarantined").GetInt32());
    }

    [Fact]
    public async Task Interrupted_it_keeps_what_it_told_and_goes_on_when_run_again()
    {
        griot.Write("feed.jsonl", string.Concat(Enumerable.Range(0, 150).Select(Line)));
        using var process = griot.Start("add", "feed.jsonl", "--json");
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var told = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            told.Add(line);
            if (told.Count == 20)
            {
                Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
            }
        }

        process.WaitForExit();
        Assert.Contains("goes on from there", await error, StringComparison.Ordinal);
        Assert.Equal(130, process.ExitCode);
        Assert.True(told.Count < 150, "it was over before it was interrupted");
        Assert.Equal((told.Count, true), (Verify().GetProperty("documents").GetInt32(), Verify().GetProperty("sound").GetBoolean()));
        Assert.Equal(0, griot.Run("add", "feed.jsonl").ExitCode);
        Assert.Equal(150, Verify().GetProperty("documents").GetInt32());
    }

    [Fact]
    public void Variable_and_option_name_the_store()
    {
        griot.Write("report.txt", Report);
        griot.Variables["GRIOT_STORE"] = "other.db";
        Assert.Equal(0, griot.Run("add", "report.txt").ExitCode);
        Assert.Equal(0, griot.Run("add", "report.txt", "--store", "third.db").ExitCode);
        Assert.Equal(["other.db", "third.db"], Directory.GetFiles(griot.Folder, "*.db").Select(Path.GetFileName).Order());
        Assert.Equal(3, griot.Run("verify", "--store", "fourth.db").ExitCode);
        Assert.Equal(2, griot.Run("verify", "--store", "Host=;Nonsense=1").ExitCode);
    }

    JsonElement Verify() => JsonDocument.Parse(griot.Run("verify", "--json").Output).RootElement;

    static string Line(int number) => $"{{\"uri\":\"https://example.org/{number}\",\"text\":\"Gunmen killed {number + 2} traders in Gao on Monday, the mayor said.\"}}\n";

    public void Dispose() => griot.Dispose();
}

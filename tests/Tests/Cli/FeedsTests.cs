using System.Text.Json;
using Griot.Tests.Intake;
using Xunit;

namespace Griot.Tests.Cli;

public sealed class FeedsTests : IDisposable
{
    readonly Griot griot = new() { Variables = { ["GRIOT_POLITENESS"] = "0" } };
    readonly PageServer server = new();

    [Fact]
    public void A_feed_is_followed_its_articles_come_in_and_a_changed_one_is_a_version()
    {
        Serve("killed three", "2013-02-11T10:00:00Z");
        server.Page("/gone", "", status: 500);
        var added = griot.Run("feeds", "add", server.At("/atom"), "--every", "30m", "--marking", "green", "--allow-address", "127.0.0.1");
        Assert.Equal((0, true), (added.ExitCode, added.Error.Contains("Following The Post (2 entries)", StringComparison.Ordinal)));

        var run = griot.Run("feeds", "run", "--json", "--allow-address", "127.0.0.1");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal((server.At("/1"), "added"), (Property(Assert.Single(run.Lines), "uri"), Property(run.Lines[0], "arrival")));
        Assert.Contains("1 added, 1 in quarantine", run.Error, StringComparison.Ordinal);
        Assert.Contains(server.At("/gone"), griot.Run("quarantine").Output, StringComparison.Ordinal);
        Assert.Contains("TLP:GREEN", griot.Run("show", Property(run.Lines[0], "document")).Output, StringComparison.Ordinal);

        var again = griot.Run("feeds", "run", "--json", "--allow-address", "127.0.0.1");
        Assert.Equal((0, ""), (again.ExitCode, again.Output));
        Serve("killed seven", "2013-02-11T12:00:00Z");
        Assert.Equal("version", Property(Assert.Single(griot.Run("feeds", "run", "--json", "--allow-address", "127.0.0.1").Lines), "arrival"));

        var listed = JsonDocument.Parse(Assert.Single(griot.Run("feeds", "list", "--json").Lines)).RootElement;
        Assert.Equal((30, 1, 1, 0), (listed.GetProperty("everyMinutes").GetInt32(), listed.GetProperty("articles").GetInt32(), listed.GetProperty("missing").GetInt32(), listed.GetProperty("failures").GetInt32()));
        Assert.Equal(0, griot.Run("feeds", "remove", server.At("/atom")).ExitCode);
        Assert.Equal(3, griot.Run("feeds", "remove", server.At("/atom")).ExitCode);
        Assert.True(JsonDocument.Parse(griot.Run("verify", "--json").Output).RootElement.GetProperty("sound").GetBoolean());
    }

    [Fact]
    public void What_is_no_feed_is_not_followed_and_the_feeds_it_names_are_told()
    {
        server.Page("/", "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/atom\"></head></html>");
        var run = griot.Run("feeds", "add", server.At("/"), "--allow-address", "127.0.0.1");
        Assert.Equal((3, $"griot: {server.At("/")} cannot be followed. It is a page and no feed; it names the feed {server.At("/atom")}."), (run.ExitCode, Assert.Single(run.Said)));
        Assert.Equal(2, griot.Run("feeds", "add", "ftp://example.org/rss").ExitCode);
        Assert.Equal(2, griot.Run("feeds", "add", server.At("/atom"), "--every", "1m").ExitCode);
    }

    [Fact]
    public void A_page_is_fetched_by_add_and_by_nothing_else()
    {
        server.Page("/1", "<html><body><p>Soldiers killed three rebels near Gao on Monday, the army said.</p></body></html>");
        server.Page("/closed", "x");
        server.Page("/robots.txt", "User-agent: *\nDisallow: /closed\n", "text/plain");
        Serve("killed", "2013-02-11T10:00:00Z");
        var run = griot.Run("add", server.At("/1"), server.At("/closed"), server.At("/nowhere"), server.At("/atom"), "--published", "2013-02-12", "--json", "--allow-address", "127.0.0.1");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["added"], run.Lines.Select(line => Property(line, "arrival")));
        Assert.Contains("asks programs to leave this page alone", run.Error, StringComparison.Ordinal);
        Assert.Contains("It is not there (404)", run.Error, StringComparison.Ordinal);
        Assert.Contains("It is a feed; `griot feeds add", run.Error, StringComparison.Ordinal);

        var strict = griot.Run("add", server.At("/1"), "--store", "other.db");
        Assert.Equal(3, strict.ExitCode);
        Assert.Contains("127.0.0.1 is 127.0.0.1, which is no address of the public internet; --allow-address 127.0.0.1 allows it.", strict.Error, StringComparison.Ordinal);
        Assert.Contains("`griot add` fetches pages", Assert.Single(griot.Run("read", server.At("/1")).Said), StringComparison.Ordinal);
        Assert.Equal(2, griot.Run("add", server.At("/1"), "--allow-address", "everything").ExitCode);
    }

    [Fact]
    public async Task Watching_goes_on_until_it_is_interrupted()
    {
        Serve("killed three", "2013-02-11T10:00:00Z");
        griot.Run("feeds", "add", server.At("/atom"), "--allow-address", "127.0.0.1");
        using var process = griot.Start("feeds", "run", "--watch", "--json", "--allow-address", "127.0.0.1");
        Assert.Equal("added", Property((await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!, "arrival"));
        string? line;
        do
        {
            line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        }
        while (line is not null && !line.Contains(" events, ", StringComparison.Ordinal)); // Linked, the last thing of a round.
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.False(process.HasExited);
        System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
        var run = Griot.Finish(process, Task.FromResult(""), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(130, run.ExitCode);
        Assert.Contains("what was taken in is whole", run.Error, StringComparison.Ordinal);
    }

    void Serve(string words, string updated)
    {
        server.Page("/atom", $"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Post</title><entry><title>One</title><link href=\"/1\"/><updated>{updated}</updated></entry><entry><title>Two</title><link href=\"/gone\"/><updated>2013-02-10T10:00:00Z</updated></entry></feed>", "application/atom+xml");
        server.Page("/1", $"<html><body><p>Soldiers {words} rebels near Gao on Monday, the army said.</p></body></html>");
    }

    static string Property(string line, string name) => JsonDocument.Parse(line).RootElement.GetProperty(name).GetString()!;

    public void Dispose()
    {
        griot.Dispose();
        server.Dispose();
    }
}

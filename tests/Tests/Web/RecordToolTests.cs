using System.Net;
using System.Text.Json;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Xunit;

namespace Griot.Tests.Web;

/// <summary>A real client of the protocol's own library against the real program, over its streams and over HTTP.</summary>
public sealed class RecordToolTests
{
    static readonly string[] Tools = ["explain_claim", "find_events", "list_actors", "list_sources", "search_reports", "show_claim", "show_document", "show_event"];

    [Fact]
    public async Task An_assistant_that_starts_the_program_searches_real_reports_and_every_answer_has_its_source()
    {
        using var griot = new Griot.Tests.Cli.Griot();
        griot.Write("wire.txt", "Rebels attack Konna\n\nBAMAKO, 15 January 2013 - French jets bombed rebels near Konna on Monday, a Malian officer said. Eleven soldiers were killed in the battle for the town, according to residents.\n");
        Assert.Equal(0, griot.Run("add", "wire.txt", "--source", "The Wire", "--published", "2013-01-15").ExitCode);
        var token = TestContext.Current.CancellationToken;
        await using var client = await McpClient.CreateAsync(
            new StdioClientTransport(new() { Command = "dotnet", Arguments = [Path.Combine(AppContext.BaseDirectory, "griot.dll"), "mcp", "--desk", "https://desk.example.org"], WorkingDirectory = griot.Folder }), cancellationToken: token);
        Assert.Contains("who claims it", client.ServerInstructions, StringComparison.Ordinal);
        var tools = await client.ListToolsAsync(cancellationToken: token);
        Assert.Equal(Tools, tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool => Assert.True(tool.ProtocolTool.Annotations?.ReadOnlyHint));

        var found = await Call(client, "search_reports", new() { ["words"] = "residents" });
        var hit = found.GetProperty("reports")[0].GetProperty("from");
        Assert.Equal("The Wire", hit.GetProperty("source").GetString());
        Assert.Equal("2013-01-15", hit.GetProperty("day").GetString());
        Assert.Equal("Eleven soldiers were killed in the battle for the town, according to residents.", hit.GetProperty("quote").GetString());
        Assert.Equal("https://desk.example.org/read/" + hit.GetProperty("document").GetString(), hit.GetProperty("address").GetString());

        var events = (await Call(client, "find_events", new() { ["type"] = "ASSAULT", ["limit"] = 5 })).GetProperty("events").EnumerateArray().ToList();
        Assert.NotEmpty(events);
        Assert.All(events, one => Assert.All(one.GetProperty("sources").EnumerateArray(), claim =>
        {
            Assert.StartsWith("The Wire (2013-01-15)", claim.GetProperty("says").GetString(), StringComparison.Ordinal);
            Assert.Contains("certainty", claim.GetProperty("says").GetString(), StringComparison.Ordinal);
            Assert.Contains(claim.GetProperty("from").GetProperty("quote").GetString()!, File.ReadAllText(Path.Combine(griot.Folder, "wire.txt")), StringComparison.Ordinal);
            Assert.Contains("#c1", claim.GetProperty("from").GetProperty("address").GetString(), StringComparison.Ordinal);
        }));
        var id = events[0].GetProperty("sources")[0].GetProperty("claim").GetString()!;
        var explained = await Call(client, "explain_claim", new() { ["id"] = id });
        Assert.Contains(explained.GetProperty("rules").EnumerateArray(), rule => rule.GetString()!.Contains(": ", StringComparison.Ordinal));
        Assert.Contains(explained.GetProperty("readings").EnumerateArray(), part => part.GetString()!.Contains(" of the text", StringComparison.Ordinal));
        Assert.Equal(events[0].GetProperty("event").GetString(), (await Call(client, "show_event", new() { ["id"] = events[0].GetProperty("event").GetString() })).GetProperty("event").GetProperty("event").GetString());
        Assert.StartsWith("Rebels", (await Call(client, "show_document", new() { ["id"] = hit.GetProperty("document").GetString() })).GetProperty("text").GetString()!.TrimStart('\n'), StringComparison.Ordinal);
        Assert.Equal(id, (await Call(client, "show_claim", new() { ["id"] = id })).GetProperty("claim").GetProperty("claim").GetString());
        Assert.Equal("The Wire", (await Call(client, "list_sources", [])).GetProperty("sources")[0].GetProperty("name").GetString());
        Assert.NotEmpty((await Call(client, "list_actors", [])).GetProperty("actors").EnumerateArray());

        var wrong = await client.CallToolAsync("find_events", new Dictionary<string, object?> { ["from"] = "yesterday" }, cancellationToken: token);
        Assert.True(wrong.IsError);
        Assert.Contains("no value of from", Assert.IsType<TextContentBlock>(Assert.Single(wrong.Content)).Text, StringComparison.Ordinal);
        // Names that nobody knows are no quiet places, and no actors who did nothing.
        foreach (var (field, name) in new[] { ("place", "Nowhereville"), ("actor", "nobody at all") })
        {
            var unknown = await client.CallToolAsync("find_events", new Dictionary<string, object?> { [field] = name }, cancellationToken: token);
            Assert.True(unknown.IsError, name);
            Assert.Contains($"“{name}”", Assert.IsType<TextContentBlock>(Assert.Single(unknown.Content)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_marked_is_told_only_where_the_command_says_so()
    {
        using var griot = new Griot.Tests.Cli.Griot();
        griot.Write("secret.txt", "Raid\n\nGAO, 3 March 2013 - Gunmen attacked a patrol in Gao on Sunday, killing two soldiers.\n");
        Assert.Equal(0, griot.Run("add", "secret.txt", "--source", "A field office", "--marking", "amber").ExitCode);
        Assert.Equal(0, await Hits("clear"));
        Assert.Equal(0, await Hits("green"));
        Assert.Equal(1, await Hits("amber"));

        async Task<int> Hits(string marking)
        {
            await using var client = await McpClient.CreateAsync(
                new StdioClientTransport(new() { Command = "dotnet", Arguments = [Path.Combine(AppContext.BaseDirectory, "griot.dll"), "mcp", "--marking", marking], WorkingDirectory = griot.Folder }), cancellationToken: TestContext.Current.CancellationToken);
            return (await Call(client, "search_reports", new() { ["words"] = "patrol" })).GetProperty("reports").GetArrayLength();
        }
    }

    [Fact]
    public async Task The_desk_answers_assistants_over_http_with_a_token_and_up_to_its_marking()
    {
        await using var desk = await OpenDesk.WithReports(10);
        var report = Reports.Of(4);
        await using (var all = await Connect(desk, desk.Token()))
        {
            Assert.Equal(Tools, (await all.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(tool => tool.Name).Order(StringComparer.Ordinal));
            var shown = await Call(all, "show_document", new() { ["id"] = report.Document.Id });
            Assert.Equal(report.Document.Text, shown.GetProperty("text").GetString());
            Assert.StartsWith(desk.Address + "/read/", shown.GetProperty("address").GetString(), StringComparison.Ordinal);
            Assert.Equal(desk.Store.EventsOf(report.Document.Id)[0], shown.GetProperty("claims")[0].GetProperty("event").GetString());
        }

        await using (var few = await Connect(desk, desk.Token(marking: Marking.Clear)))
        {
            var refused = await few.CallToolAsync("show_document", new Dictionary<string, object?> { ["id"] = report.Document.Id }, cancellationToken: TestContext.Current.CancellationToken);
            Assert.True(refused.IsError);
            Assert.Equal(8, (await Call(few, "search_reports", new() { ["words"] = "villagers", ["limit"] = 50 })).GetProperty("reports").GetArrayLength());
        }

        using var nobody = desk.Of(null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.Post("/mcp", """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.Client.Post("/mcp", """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""")).StatusCode);
        using var scraper = desk.Of(desk.Token(TokenRights.Metrics));
        Assert.Equal(HttpStatusCode.Forbidden, (await scraper.Post("/mcp", """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""")).StatusCode);
        using var wrong = desk.Of("griot_wrong");
        await (await wrong.Post("/mcp", """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""")).Problem(HttpStatusCode.Unauthorized);

        static Task<McpClient> Connect(OpenDesk desk, string token) => McpClient.CreateAsync(
            new HttpClientTransport(new() { Endpoint = new(desk.Address + "/mcp"), TransportMode = HttpTransportMode.StreamableHttp, AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = "Bearer " + token } }), cancellationToken: TestContext.Current.CancellationToken);
    }

    static async Task<JsonElement> Call(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments, cancellationToken: TestContext.Current.CancellationToken);
        Assert.False(result.IsError ?? false, string.Join(' ', result.Content.OfType<TextContentBlock>().Select(block => block.Text)));
        return JsonSerializer.SerializeToElement(result.StructuredContent);
    }
}

using System.Text.Json;
using Griot.Tests.Assistants;
using Xunit;

namespace Griot.Tests.Cli;

/// <summary><c>griot read --coder llm</c>: the real program before a real server.</summary>
public sealed class AssistantTests : IDisposable
{
    const string Report = "Gunmen killed at least twelve Malian soldiers near Gao on Monday.\n";

    readonly Griot griot = new();

    public AssistantTests() => griot.Write("report.txt", Report);

    [Fact]
    public void Claims_are_printed_and_the_account_is_told()
    {
        using var server = new ModelServer(ModelServer.Says(AssistantCoderTests.Good()));
        var run = Read(server.Endpoint, "--format", "jsonl", "--published", "2013-02-14", "--price", "0.15/0.60");
        Assert.Equal(0, run.ExitCode);
        var claim = JsonDocument.Parse(Assert.Single(run.Lines)).RootElement;
        Assert.Equal("killed", claim.GetProperty("event").GetProperty("trigger").GetProperty("text").GetString());
        Assert.Equal(2457163, claim.GetProperty("place").GetProperty("geonames").GetInt32());
        Assert.Equal(["griot: 1 questions (0 repeated), 1,000 tokens in, 200 out, cost 0.0003; 1 claims, 0 dropped with 0 parts of others, which the text does not bear out."], run.Said);
    }

    [Fact]
    public void A_server_that_is_not_there_is_told_once_and_nothing_is_read()
    {
        griot.Write("other.txt", Report);
        var run = Read(ModelServer.Nowhere, "other.txt", "--format", "stix");
        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("griot: No language model answers at", run.Said[0], StringComparison.Ordinal);
        Assert.Equal(2, run.Said.Length);
        Assert.Equal("bundle", JsonDocument.Parse(run.Output).RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public void One_document_that_fails_is_named_and_the_rest_is_read()
    {
        griot.Write("other.txt", Report);
        using var server = new ModelServer(ModelServer.Says(AssistantCoderTests.Good()), ModelServer.Fails(400, "too much"));
        var run = Read(server.Endpoint, "other.txt", "--format", "jsonl", "--threads", "1");
        Assert.Equal(1, run.ExitCode);
        Assert.Single(run.Lines);
        Assert.Equal($"griot: other.txt was not coded. The language model at {server.Endpoint} answered 400: too much.", run.Said[0]);
    }

    [Theory]
    [InlineData("--coder", "llm")]
    [InlineData("--coder", "gpt")]
    [InlineData("--coder", "llm", "--endpoint", "localhost", "--llm-model", "m")]
    [InlineData("--coder", "llm", "--endpoint", "http://localhost/v1", "--llm-model", "m", "--format", "attributions")]
    [InlineData("--coder", "llm", "--endpoint", "http://localhost/v1", "--llm-model", "m", "--price", "cheap")]
    [InlineData("--endpoint", "http://localhost/v1")]
    public void Wrong_options_are_told_in_one_sentence(params string[] options)
    {
        var run = griot.Run(["read", "report.txt", .. options]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Said);
    }

    Run Read(Uri endpoint, params string[] more) => griot.Run(["read", "report.txt", "--coder", "llm", "--endpoint", endpoint.ToString(), "--llm-model", "m", .. more]);

    public void Dispose() => griot.Dispose();
}

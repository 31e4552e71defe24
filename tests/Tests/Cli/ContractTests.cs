using System.Runtime.CompilerServices;
using System.Text.Json;
using Griot.Intake;
using NJsonSchema;
using Xunit;

namespace Griot.Tests.Cli;

/// <summary>Every claim printed for the samples keeps the public contract, docs/claim.schema.json.</summary>
public class ContractTests
{
    static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../../.."));

    readonly string[] lines = SampleClaims.In("jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public async Task Every_claim_is_valid_by_the_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Root, "docs", "claim.schema.json"), TestContext.Current.CancellationToken);
        Assert.True(lines.Length > 100, $"only {lines.Length} claims");
        Assert.All(lines, line => Assert.Empty(schema.Validate(line).Select(error => error.ToString())));
    }

    [Fact]
    public void Every_offset_finds_its_words_in_the_text()
    {
        var texts = new DocumentReader(() => Stream.Null).Read([Path.Combine(Root, "data", "samples")]).OfType<Reading.Taken>().ToDictionary(taken => taken.Document.Uri!, taken => taken.Document.Text);
        foreach (var line in lines)
        {
            var claim = JsonDocument.Parse(line).RootElement;
            var text = texts[claim.GetProperty("document").GetProperty("uri").GetString()!];
            Assert.All(Quotes(claim), quote => Assert.Equal(quote.Words, quote.End == 0 ? quote.Words : text[quote.Start..quote.End]));
        }
    }

    [Fact]
    public void What_is_absent_is_left_out() =>
        Assert.All(lines, line => Assert.DoesNotContain(Values(JsonDocument.Parse(line).RootElement), value => value.ValueKind is JsonValueKind.Null || value is { ValueKind: JsonValueKind.String } && value.GetString()!.Length == 0 || value is { ValueKind: JsonValueKind.Array } && value.GetArrayLength() == 0));

    [Fact]
    public void No_two_claims_have_the_same_identifier() =>
        Assert.Distinct(lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()));

    static IEnumerable<(string Words, int Start, int End)> Quotes(JsonElement element) => Values(element)
        .Where(value => value.ValueKind is JsonValueKind.Object && value.TryGetProperty("start", out _))
        .Select(value => (
            (value.TryGetProperty("text", out var text) || value.TryGetProperty("speaker", out text) || value.TryGetProperty("cue", out text)) ? text.GetString()! : throw new FormatException("a place without words"),
            value.GetProperty("start").GetInt32(),
            value.GetProperty("end").GetInt32()));

    static IEnumerable<JsonElement> Values(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Values(property.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Values).Prepend(element),
        _ => [element],
    };

    static string Here([CallerFilePath] string here = "") => here;
}

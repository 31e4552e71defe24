using System.Text.Json;

namespace Griot.Assistants;

/// <summary>What a model said of one claim, not yet believed: a JSON object, read field by field. What has another form than was asked for is as if absent.</summary>
readonly struct AnsweredClaim(JsonElement claim)
{
    public int? Sentence => Field("sentence") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    public bool Negated => Field("negated") is { ValueKind: JsonValueKind.True };

    public string? Text(string name) => Field(name) is { ValueKind: JsonValueKind.String } text && text.GetString() is { } words && !string.IsNullOrWhiteSpace(words) ? words : null;

    public IEnumerable<string> List(string name) =>
        Field(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!) : [];

    public IEnumerable<AnsweredClaim> Objects(string name) =>
        Field(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.Object).Select(item => new AnsweredClaim(item)) : [];

    public AnsweredClaim? Object(string name) => Field(name) is { ValueKind: JsonValueKind.Object } item ? new AnsweredClaim(item) : null;

    JsonElement? Field(string name) => claim.TryGetProperty(name, out var value) ? value : null;
}

static class Answer
{
    static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    /// <summary>The claims of an answer; null where it is not what was asked for. Words around the object, such as a fence, are passed over.</summary>
    public static List<AnsweredClaim>? Read(string text)
    {
        var (first, last) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (first < 0 || last < first)
        {
            return null;
        }

        try
        {
            var root = JsonDocument.Parse(text.AsMemory(first, last + 1 - first), Options).RootElement;
            return root.TryGetProperty("claims", out var claims) && claims.ValueKind is JsonValueKind.Array
                ? [.. claims.EnumerateArray().Where(claim => claim.ValueKind is JsonValueKind.Object).Select(claim => new AnsweredClaim(claim))]
                : null;
        }
        catch (JsonException)
        {
            // Told by the caller, who asks again.
            return null;
        }
    }
}

using System.Collections.Immutable;
using System.Text.Json;

namespace Griot.Language;

/// <summary>
/// How a model was made, so that it can be made again: kept in the model file and, to be read, in a JSON file beside it.
/// </summary>
/// <param name="Language">The language's ISO 639-1 code, such as <c>en</c>.</param>
/// <param name="Seed">The seed of every random choice.</param>
/// <param name="Licences">What the training files had to be licensed under.</param>
/// <param name="Files">What was trained on and what was scored on.</param>
/// <param name="Options">Sizes and settings of the training, by name.</param>
/// <param name="Scores">Scores on development data by data set and measure, in per cent.</param>
public sealed record ModelManifest(
    string Language,
    int Seed,
    string Licences,
    ImmutableArray<ManifestFile> Files,
    ImmutableSortedDictionary<string, string> Options,
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, double>> Scores)
{
    static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n" };

    public string ToJson() => JsonSerializer.Serialize(this, Format) + "\n";

    /// <exception cref="JsonException">The text is no manifest.</exception>
    public static ModelManifest Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<ModelManifest>(json, Format) ?? throw new JsonException("A manifest is an object, not null.");
}

/// <summary>A file of the training.</summary>
/// <param name="Name">Its name, without folders.</param>
/// <param name="Use"><c>train</c> or <c>development</c>.</param>
/// <param name="Sha256">The checksum of the file as it lay there, in lower-case hexadecimal digits.</param>
/// <param name="Licence">Under which its content is shared.</param>
public sealed record ManifestFile(string Name, string Use, string Sha256, string Licence);

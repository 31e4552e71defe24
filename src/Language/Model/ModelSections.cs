namespace Griot.Language;

/// <summary>The names of the sections of a model file.</summary>
public static class ModelSections
{
    /// <summary>How and from what the model was made: JSON, see <see cref="ModelManifest"/>.</summary>
    public const string Manifest = "manifest";

    /// <summary>The tagger and parser: sizes, label sets, vocabulary and weights.</summary>
    public const string Network = "network";

    /// <summary>Where sentences end.</summary>
    public const string Sentences = "sentences";

    public const string Lemmas = "lemmas";

    public const string Names = "names";

    public const string Casing = "casing";
}

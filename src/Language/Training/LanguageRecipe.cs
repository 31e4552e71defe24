namespace Griot.Language;

/// <summary>Which treebanks a language is trained and scored on. Only what may be shared alike is among them.</summary>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Training">File names, without <c>.conllu.gz</c>, and licences.</param>
/// <param name="Development">The same, never trained on.</param>
public sealed record LanguageRecipe(string Language, (string Name, string Licence)[] Training, (string Name, string Licence)[] Development)
{
    /// <summary>What a training file must be licensed under.</summary>
    public const string Licences = "CC BY 4.0, CC BY-SA 4.0";

    const string Ewt = "CC BY-SA 4.0";
    const string Gum = "CC BY 4.0 and CC BY-SA 4.0, by text";

    static readonly LanguageRecipe[] Known =
    [
        new("en", [("en_ewt-train", Ewt), ("en_gum_open-train", Gum)], [("en_ewt-dev", Ewt), ("en_gum_open-dev", Gum)]),
    ];

    public static IEnumerable<string> Languages => Known.Select(recipe => recipe.Language);

    /// <exception cref="ArgumentException">There is no recipe for the language.</exception>
    public static LanguageRecipe Of(string language) =>
        Array.Find(Known, recipe => recipe.Language == language)
        ?? throw new ArgumentException($"There is no recipe for '{language}', only for {string.Join(", ", Languages)}.", nameof(language));

    /// <exception cref="FileNotFoundException">One of the treebanks is not in the folder.</exception>
    public Treebank[] ReadTraining(string folder) => [.. Training.Select(file => Read(folder, file.Name, "train", file.Licence))];

    /// <exception cref="FileNotFoundException">One of the treebanks is not in the folder.</exception>
    public Treebank[] ReadDevelopment(string folder) => [.. Development.Select(file => Read(folder, file.Name, "development", file.Licence))];

    static Treebank Read(string folder, string name, string use, string licence)
    {
        var path = Path.Combine(folder, name + ".conllu.gz");
        return File.Exists(path)
            ? Treebank.Read(path, use, licence)
            : throw new FileNotFoundException($"There is no treebank {path}.", path);
    }
}

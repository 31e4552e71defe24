using System.Globalization;
using Griot.Language;
using Griot.Places;
using Griot.Web;

namespace Griot.Cli;

/// <summary>What a desk reads with, for its page of administration: from the manifest inside the model and from the files themselves.</summary>
static class DeskParts
{
    /// <summary>The model and the gazetteers that the options name, or those used where they name none.</summary>
    public static IReadOnlyList<DeskPart> Of(FileInfo? model, FileInfo[]? gazetteers)
    {
        var path = model?.FullName ?? InstalledModels.Path("en");
        var parts = new List<DeskPart>();
        if (File.Exists(path))
        {
            using var loaded = ReadyModel.Load(model);
            var manifest = loaded.Manifest;
            parts.Add(new("language model", Path.GetFileName(path), new FileInfo(path).Length,
                $"{manifest.Language}; trained on {Count(manifest.Files.Count(file => file.Use == "train"), "file")}, scored on {Count(manifest.Files.Count(file => file.Use != "train"), "other")}",
                string.Join("; ", manifest.Files.Select(file => file.Licence).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
                [.. manifest.Scores.SelectMany(set => set.Value.Where(score => score.Key is "LAS" or "UPOS" or "las" or "upos").Select(score => ($"{set.Key} {score.Key}", score.Value.ToString("0.0", CultureInfo.InvariantCulture))))]));
        }

        parts.Add(new("gazetteer", "Griot’s own places", null, Count(Gazetteer.Embedded.Count, "place"), "GeoNames (CC BY 4.0), Natural Earth (public domain)", []));
        parts.Add(new("outlines", "Griot’s own countries and divisions", null, Count(Areas.Embedded.Countries.Length, "outline of a country", "outlines of countries"), "Natural Earth (public domain)", []));
        parts.AddRange(PlaceFiles.Of(gazetteers).Select(file => new DeskPart("gazetteer or outlines, imported", Path.GetFileName(file), new FileInfo(file).Length, file, "those of what was imported", [])));
        return parts;
    }

    static string Count(int number, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");
}

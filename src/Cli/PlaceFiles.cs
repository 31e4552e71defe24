using System.CommandLine;
using Griot.Coding;
using Griot.Places;

namespace Griot.Cli;

/// <summary>Imported gazetteers and outlines, used beside those that come with Griot.</summary>
static class PlaceFiles
{
    /// <summary>Names another folder than the user's for what is imported.</summary>
    const string FolderVariable = "GRIOT_PLACES";

    /// <summary>Where imports go and are found when nothing else is said: <c>griot/places</c> in the user's folder for data.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "griot", "places");

    public static Option<FileInfo[]> Option() => new("--gazetteer")
    {
        Description = $"An imported gazetteer or outlines to use beside those that come with Griot; may be given several times. By default all .bin files in the folder that {FolderVariable} names, or griot/places in your folder for data.",
        HelpName = "file",
    };

    /// <summary>The names and outlines that come with Griot, with those of the files, or else of the folder.</summary>
    /// <exception cref="CommandException">A file is not there, or neither a gazetteer nor outlines.</exception>
    public static Placer Open(FileInfo[]? files)
    {
        var paths = Of(files);
        var (gazetteers, outlines) = (new List<Gazetteer>(), new List<Areas>());
        foreach (var path in paths)
        {
            try
            {
                if (IsOutlines(path))
                {
                    outlines.Add(new Areas(File.ReadAllBytes(path)));
                }
                else
                {
                    gazetteers.Add(Gazetteer.Open(path));
                }
            }
            catch (Exception flaw) when (flaw is InvalidDataException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or ArgumentException)
            {
                throw new CommandException(ExitCode.Nothing, flaw is FileNotFoundException or DirectoryNotFoundException ? $"The gazetteer {path} is not there." : $"{path}: {flaw.Message}", flaw);
            }
        }

        return new Placer(Gazetteer.Embedded.With([.. gazetteers]), Areas.Embedded.With([.. outlines]));
    }

    /// <summary>The files named, or else all of the folder.</summary>
    public static IReadOnlyList<string> Of(FileInfo[]? files) => files is { Length: > 0 } ? [.. files.Select(f => f.FullName)] : Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder, "*.bin").Order(StringComparer.Ordinal)] : [];

    static bool IsOutlines(string path)
    {
        Span<byte> magic = stackalloc byte[Areas.Magic.Length];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual(Areas.Magic);
    }
}

namespace Griot.Intake;

/// <summary>A file to read, or what stands in the way of it.</summary>
readonly record struct InputFile(string Path, string? Problem);

/// <summary>
/// The files a path stands for: itself, all that a pattern fits, or everything below a folder that bears the name of a text, sorted. Hidden files and
/// folders are left alone, and links to folders are not followed, since they may lead in circles.
/// </summary>
static class InputFiles
{
    public static IEnumerable<InputFile> At(string path)
    {
        if (path.Length == 0)
        {
            return [new("(empty)", "An empty path names no file.")];
        }

        if (Directory.Exists(path))
        {
            return Below(path);
        }

        if (File.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            return [new(path, null)];
        }

        return !FilePattern.Is(path) ? [new(path, $"There is no {path}.")]
            : new FilePattern(path).Files() is { Count: > 0 } files ? files
            : [new(path, $"No file fits {path}.")];
    }

    static List<InputFile> Below(string path)
    {
        var found = new List<InputFile>();
        Collect(path, found);
        if (found.Count == 0)
        {
            return [new(path, $"{path} holds no file to read: none ends in .txt, .md, .html, .jsonl, .pdf, .docx, .eml, .mbox or .zip.")];
        }

        Sort(found);
        return found;
    }

    static void Collect(string folder, List<InputFile> found)
    {
        foreach (var entry in Entries(folder, found))
        {
            var path = Path.Combine(folder, entry.Name);
            if (entry.Name.StartsWith('.'))
            {
                continue;
            }

            if (!entry.Attributes.HasFlag(FileAttributes.Directory))
            {
                if (TextForms.Of(path) is not TextForm.Unknown)
                {
                    found.Add(new(path, null));
                }
            }
            else if (entry.LinkTarget is null)
            {
                Collect(path, found);
            }
        }
    }

    /// <summary>What a folder holds; one that may not be read is put among the files, with its problem.</summary>
    public static List<FileSystemInfo> Entries(string folder, List<InputFile> found)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            found.Add(new(folder, $"The folder {folder} may not be read: {(e is UnauthorizedAccessException ? "access is denied" : e.Message.TrimEnd('.'))}."));
            return [];
        }
    }

    /// <summary>By path, code unit by code unit.</summary>
    public static void Sort(List<InputFile> found) => found.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
}

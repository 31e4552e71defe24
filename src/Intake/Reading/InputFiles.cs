namespace Griot.Intake;

/// <summary>A file to read, or what stands in the way of it.</summary>
readonly record struct InputFile(string Path, string? Problem);

/// <summary>
/// The files a path stands for: itself, or everything below a folder that bears the name of a text, sorted. Hidden files and
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

        if (!Directory.Exists(path))
        {
            return [File.Exists(path) || new FileInfo(path).LinkTarget is not null ? new(path, null) : new(path, $"There is no {path}.")];
        }

        var found = new List<InputFile>();
        Collect(path, found);
        if (found.Count == 0)
        {
            return [new(path, $"{path} holds no file to read: none ends in .txt, .md, .html or .jsonl.")];
        }

        found.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return found;
    }

    static void Collect(string folder, List<InputFile> found)
    {
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            found.Add(new(folder, $"The folder {folder} may not be read: {(e is UnauthorizedAccessException ? "access is denied" : e.Message.TrimEnd('.'))}."));
        }
    }
}

using System.Text.RegularExpressions;

namespace Griot.Intake;

/// <summary>
/// A path with <c>*</c> (any characters of one name), <c>?</c> (one of them), <c>[a-c]</c> and <c>**</c> (any folders, or none), for shells that leave such
/// patterns alone. What a pattern fits is read whatever its name ends in; hidden files only where the pattern itself says the dot.
/// </summary>
sealed class FilePattern(string pattern)
{
    static readonly char[] Marks = ['*', '?', '['];

    readonly string[] parts = Parts(pattern);

    public static bool Is(string path) => path.IndexOfAny(Marks) >= 0;

    // Two ** in a row say no more than one, and take far longer.
    static string[] Parts(string pattern)
    {
        var found = new List<string>();
        foreach (var part in pattern.Split('/', '\\'))
        {
            if (part != "**" || found is not [.., "**"])
            {
                found.Add(part);
            }
        }

        return [.. found];
    }

    /// <summary>The files it fits, sorted, each once, and folders that may not be read.</summary>
    public List<InputFile> Files()
    {
        var found = new List<InputFile>();
        var fixedParts = parts.TakeWhile(part => !Is(part)).Count();
        var root = string.Join('/', parts[..fixedParts]);
        Match(root.Length > 0 ? root : fixedParts > 0 ? "/" : "", fixedParts, found);
        found = [.. found.Distinct()];
        InputFiles.Sort(found);
        return found;
    }

    void Match(string folder, int at, List<InputFile> found)
    {
        if (folder.Length > 0 && !Directory.Exists(folder))
        {
            return;
        }

        if (at < parts.Length && parts[at] == "**")
        {
            // No folder at all, or one more with the same pattern below it.
            Match(folder, at + 1, found);
            foreach (var entry in InputFiles.Entries(Here(folder), found).Where(entry => IsFolder(entry) && entry.LinkTarget is null && !entry.Name.StartsWith('.')))
            {
                Match(Path.Combine(folder, entry.Name), at, found);
            }

            return;
        }

        var last = at >= parts.Length - 1;
        var part = at < parts.Length ? parts[at] : "*";
        if (!Is(part))
        {
            var path = Path.Combine(folder, part);
            if (!last)
            {
                Match(path, at + 1, found);
            }
            else if (File.Exists(path))
            {
                found.Add(new(path, null));
            }

            return;
        }

        var fits = Expression(part);
        foreach (var entry in InputFiles.Entries(Here(folder), found).Where(entry => (part.StartsWith('.') || !entry.Name.StartsWith('.')) && fits.IsMatch(entry.Name)))
        {
            if (IsFolder(entry) && !last)
            {
                Match(Path.Combine(folder, entry.Name), at + 1, found);
            }
            else if (!IsFolder(entry) && last)
            {
                found.Add(new(Path.Combine(folder, entry.Name), null));
            }
        }
    }

    static string Here(string folder) => folder.Length > 0 ? folder : ".";

    static bool IsFolder(FileSystemInfo entry) => entry.Attributes.HasFlag(FileAttributes.Directory);

    // Without backtracking: a pattern is somebody's input too.
    static Regex Expression(string part)
    {
        var expression = Regex.Replace(part, @"\*|\?|\[!?[^\]]+\]|.", match => match.Value switch
        {
            "*" => ".*",
            "?" => ".",
            ['[', '!', .. var none] => "[^" + none[..^1].Replace("\\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal) + "]",
            ['[', _, ..] set => "[" + set[1..^1].Replace("\\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal).Replace("^", @"\^", StringComparison.Ordinal) + "]",
            var other => Regex.Escape(other),
        }, RegexOptions.Singleline, TimeSpan.FromSeconds(1));
        try
        {
            return new Regex($"^{expression}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
        }
        catch (RegexParseException)
        {
            // [z-a] is no range: the letters as they stand.
            return new Regex($"^{Regex.Escape(part)}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
        }
    }
}

using System.Runtime.CompilerServices;
using Griot.Language;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>The trees beside the goldens: a text is what stands between two <c># newdoc</c> or <c># newpar</c> lines, or else a single sentence.</summary>
static class GoldenTrees
{
    public static string Named(string name, string folder = "Trees") => Path.Combine(Folder(), folder, name + ".conllu");

    /// <summary>The themes of a folder, a file each.</summary>
    public static TheoryData<string> Themes(string folder = "Trees") =>
        [.. Directory.GetFiles(Path.Combine(Folder(), folder), "*.conllu").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    /// <summary>Every tree of the coding goldens, the incidents and the statements among them.</summary>
    public static IEnumerable<ParsedText> All() =>
        Directory.GetFiles(Folder(), "*.conllu", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(Read);

    public static IEnumerable<ParsedText> Read(string path)
    {
        var all = File.ReadAllText(path);
        var opening = Array.Find(["# newdoc", "# newpar"], line => all.Contains(line, StringComparison.Ordinal));
        return all.Split(opening ?? "\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(block => Conllu.Parse("# newdoc " + block + "\n\n"));
    }

    static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}

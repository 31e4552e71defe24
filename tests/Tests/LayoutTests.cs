using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Xunit;

namespace Griot.Tests;

/// <summary>
/// The arrows of docs/layout.md, read from the project files themselves: a reference that no code uses
/// yet is already an arrow, and no assembly scan would see it.
/// </summary>
public class LayoutTests
{
    static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Kernels"] = [],
        ["Language"] = ["Kernels"],
        ["Places"] = [],
        ["Record"] = ["Places"],
        ["Coding"] = ["Language", "Places", "Record"],
        ["Assistants"] = ["Coding", "Language", "Record"],
        ["Outlook"] = ["Places", "Record"],
        ["Store"] = ["Places", "Record"],
        ["Intake"] = ["Record", "Store"],
        ["Briefing"] = ["Outlook", "Places", "Record", "Store"],
        ["Web"] = ["Briefing", "Intake", "Record", "Store"],
        ["Cli"] = ["Assistants", "Briefing", "Coding", "Intake", "Language", "Outlook", "Places", "Record", "Store", "Web"],
    };

    [Fact]
    public void Projects_reference_what_the_layout_says_and_nothing_else()
    {
        var found = Directory.GetFiles(Src(), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(Name, References, StringComparer.Ordinal);

        Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.All(Arrows, arrow => Assert.Equal(arrow.Value, found[arrow.Key]));
    }

    static string[] References(string csproj) =>
    [
        .. XDocument.Load(csproj).Descendants("ProjectReference")
            .Select(reference => Name((string)reference.Attribute("Include")!))
            .Order(StringComparer.Ordinal),
    ];

    static string Name(string path) => Path.GetFileNameWithoutExtension(path);

    static string Src([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../src"));
}

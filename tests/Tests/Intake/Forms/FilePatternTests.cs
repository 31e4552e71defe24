using Griot.Intake;
using Xunit;

namespace Griot.Tests.Intake;

public class FilePatternTests
{
    [Theory]
    [InlineData("reports/**/*.html", "reports/a.html reports/b/c.html reports/b/d/e.html")]
    [InlineData("reports/*.html", "reports/a.html")]
    [InlineData("reports/*/*.html", "reports/b/c.html")]
    [InlineData("**/e.*", "reports/b/d/e.html")]
    [InlineData("reports/b/?.html", "reports/b/c.html")]
    [InlineData("reports/[ab].*", "reports/a.html reports/a.log")]
    [InlineData("reports/[!a]*.txt", "reports/note[1].txt")]
    [InlineData("reports/note[[]1].txt", "reports/note[1].txt")]
    [InlineData("reports/.*", "reports/.hidden.html")]
    [InlineData("reports/**/**/c.html", "reports/b/c.html")]
    public void Fits_files_as_shells_do(string pattern, string expected)
    {
        using var griot = new Cli.Griot();
        Directory.CreateDirectory(Path.Combine(griot.Folder, "reports/b/d"));
        Directory.CreateDirectory(Path.Combine(griot.Folder, "reports/.git"));
        foreach (var name in new[] { "reports/a.html", "reports/a.log", "reports/b/c.html", "reports/b/d/e.html", "reports/.hidden.html", "reports/.git/x.html", "reports/note[1].txt" })
        {
            griot.Write(name, "Some text.");
        }

        Assert.Equal(expected.Split(' '), InputFiles.At(Path.Combine(griot.Folder, pattern)).Select(file => Path.GetRelativePath(griot.Folder, file.Path)));
    }

    [Fact]
    public void A_file_of_that_very_name_goes_before_a_pattern()
    {
        using var griot = new Cli.Griot();
        griot.Write("a[1].txt", "One.");
        griot.Write("a1.txt", "Two.");
        Assert.Equal("One.", Assert.Single(FormReading.Documents(new DocumentReader(() => Stream.Null).Read([Path.Combine(griot.Folder, "a[1].txt")]))).Text);
    }

    [Fact]
    public void A_pattern_that_fits_nothing_is_told() =>
        Assert.Equal("No file fits nowhere/*.html.", Assert.IsType<Reading.Failure>(Assert.Single(new DocumentReader(() => Stream.Null).Read(["nowhere/*.html"]))).Sentence);
}

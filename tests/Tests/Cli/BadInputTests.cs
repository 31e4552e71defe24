using System.Text;
using System.Text.Json;
using Xunit;

namespace Griot.Tests.Cli;

/// <summary>Whatever it is given: one sentence that says what is the matter, the right exit code, and the rest read.</summary>
public sealed class BadInputTests : IDisposable
{
    const string Report = "Soldiers killed three rebels near Gao on Monday, the army said.\n";

    readonly Griot griot = new();

    [Fact]
    public void Empty_file_is_named_and_the_rest_is_read()
    {
        var run = griot.Run("read", griot.Write("empty.txt", ""), griot.Write("report.txt", Report), "--format", "jsonl");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["griot: empty.txt is empty."], run.Said);
        Assert.NotEmpty(run.Lines);
    }

    [Fact]
    public void Binary_file_is_refused_and_the_rest_is_read()
    {
        var bytes = new byte[5000];
        new Random(1).NextBytes(bytes);
        var run = griot.Run("read", griot.Write("picture.txt", bytes), griot.Write("report.txt", Report), "--format", "jsonl");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("griot: picture.txt is not text: it contains zero bytes.", Assert.Single(run.Said));
        Assert.NotEmpty(run.Lines);
    }

    [Fact]
    public void Broken_PDF_is_told_and_the_rest_is_read()
    {
        var run = griot.Run("read", griot.Write("report.pdf", Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n")), griot.Write("report.txt", Report), "--format", "jsonl");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("griot: report.pdf is a broken PDF", Assert.Single(run.Said), StringComparison.Ordinal);
        Assert.NotEmpty(run.Lines);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_guessed_at_and_told()
    {
        var run = griot.Run("read", griot.Write("latin.txt", Encoding.Latin1.GetBytes("L'armée a tué trois rebelles à Sévaré, près de Mopti, où les forces étaient arrivées.\n")), "--format", "text");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("latin.txt is not valid UTF-8", Assert.Single(run.Said), StringComparison.Ordinal);
        Assert.Contains("tué trois rebelles à Sévaré", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file_is_named_and_the_rest_is_read()
    {
        var run = griot.Run("read", "nowhere.txt", griot.Write("report.txt", Report), "--format", "jsonl");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["griot: There is no nowhere.txt."], run.Said);
        Assert.NotEmpty(run.Lines);
    }

    [Fact]
    public void Nothing_but_a_missing_file_is_nothing()
    {
        var run = griot.Run("read", "nowhere.txt");
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Said);
    }

    [Theory]
    [InlineData("--frobnicate", "x.txt")]
    [InlineData("x.txt", "--format", "xml")]
    [InlineData("x.txt", "--published", "28/02/2013")]
    [InlineData("x.txt", "--threads", "0")]
    [InlineData("--format", "csv")]
    public void Wrong_command_line_is_told_in_one_sentence(params string[] arguments)
    {
        var run = griot.Run(["read", .. arguments]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("griot: ", Assert.Single(run.Said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("griot: There is no command 'griot raed'; did you mean 'griot read'? `griot --help` says what there is.", "raed", "x.txt")]
    [InlineData("griot: There is no command 'griot bogus'; `griot --help` says what there is.", "bogus")]
    [InlineData("griot: There is no command 'griot measure plases'; did you mean 'griot measure places'? `griot measure --help` says what there is.", "measure", "plases")]
    [InlineData("griot: Required command was not provided; `griot --help` says what there is.")]
    public void Command_that_there_is_not_is_told_with_a_guess(string said, params string[] arguments)
    {
        var run = griot.Run(arguments);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal([said], run.Said);
    }

    [Fact]
    public void Day_that_is_none_in_front_matter_is_told()
    {
        var run = griot.Run("read", griot.Write("dated.md", $"---\npublished: 2013-13-45\n---\n{Report}"), "--format", "text");
        Assert.Equal((0, Report), (run.ExitCode, run.Output));
        Assert.Equal(["griot: dated.md was published on \"2013-13-45\", which is no date like 2013-02-28; it is read without."], run.Said);
    }

    [Fact]
    public void Missing_model_is_told_with_what_to_do()
    {
        var run = griot.Run("read", griot.Write("report.txt", Report), "--model", "none.griot");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("--model", Assert.Single(run.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_is_no_model_is_told()
    {
        var run = griot.Run("read", griot.Write("report.txt", Report), "--model", griot.Write("bad.griot", "This is no model at all, but it is long enough to have a header."));
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("bad.griot is no model file", Assert.Single(run.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_model_is_told()
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "en.griot"));
        bytes.AsSpan(bytes.Length / 4, bytes.Length / 2).Fill(7);
        var run = griot.Run("read", griot.Write("report.txt", Report), "--model", griot.Write("damaged.griot", bytes));
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains("damaged", Assert.Single(run.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_cannot_be_opened_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links in a circle are made with a right Windows does not give.");
        File.CreateSymbolicLink(Path.Combine(griot.Folder, "circle.txt"), "circle.txt");
        var run = griot.Run("read", "circle.txt", griot.Write("report.txt", Report), "--format", "jsonl");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("circle.txt", Assert.Single(run.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_that_may_not_be_read_is_told()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no such modes.");
            return;
        }

        Assert.SkipWhen(Environment.IsPrivilegedProcess, "The administrator may read everything.");
        var folder = Directory.CreateDirectory(Path.Combine(griot.Folder, "all", "closed"));
        File.WriteAllText(Path.Combine(griot.Folder, "all", "report.txt"), Report);
        File.SetUnixFileMode(folder.FullName, UnixFileMode.None);
        var run = griot.Run("read", "all", "--format", "jsonl");
        File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("closed may not be read", Assert.Single(run.Said), StringComparison.Ordinal);
        Assert.NotEmpty(run.Lines);
    }

    [Fact]
    public void Bad_line_of_JSON_is_named_by_its_number()
    {
        griot.Write("corpus.jsonl", $$"""
            {"uri":"a:1","text":{{JsonSerializer.Serialize(Report)}}}
            {"uri":"a:2","text":
            {"uri":"a:3"}
            {"uri":"a:4","text":{{JsonSerializer.Serialize(Report)}},"published":"2013-02-11"}
            """);
        var run = griot.Run("read", "corpus.jsonl", "--format", "jsonl");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["griot: corpus.jsonl:2 is not JSON: it breaks at byte 21.", "griot: corpus.jsonl:3 has no text: an object with a string \"text\" was expected."], run.Said);
        Assert.Equal(["a:1", "a:4"], run.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("document").GetProperty("uri").GetString()).Distinct());
    }

    [Fact]
    public void Sentence_of_100_000_characters_is_read()
    {
        var clause = "the army killed three rebels near Gao and ";
        var run = griot.Run("read", griot.Write("long.txt", string.Concat(Enumerable.Repeat(clause, 100_000 / clause.Length)) + "left.\n"), "--format", "jsonl");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.NotEmpty(run.Lines);
    }

    [Fact]
    public void File_of_50_MB_is_read_in_pieces()
    {
        var text = new StringBuilder(50_000_001);
        text.Append(Report).Append(' ', 49_999_000).Append('\n').Append('\n').Append(Report);
        var run = griot.Run("read", griot.Write("large.txt", text.ToString()), "--format", "jsonl");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var starts = run.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("passage")).Select(p => (p.GetProperty("index").GetInt32(), p.GetProperty("start").GetInt32())).Distinct();
        Assert.Equal([(0, 0), (1, text.Length - Report.Length)], starts);
    }

    [Fact]
    public void File_above_the_limit_is_refused()
    {
        using (var file = File.Create(Path.Combine(griot.Folder, "huge.txt")))
        {
            file.SetLength(101L * 1024 * 1024);
        }

        var run = griot.Run("read", "huge.txt");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("larger than 100 MB", Assert.Single(run.Said), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_nested_100_000_deep_is_read()
    {
        var page = string.Concat(Enumerable.Repeat("<div>", 100_000)) + $"<p>{Report}</p>" + string.Concat(Enumerable.Repeat("</div>", 100_000));
        var run = griot.Run("read", griot.Write("deep.html", page), "--format", "text");
        Assert.Equal((0, Report, ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void A_line_of_JSON_with_a_wrong_day_is_read_without_it()
    {
        var run = griot.RunWith($"{{\"uri\":\"a\",\"text\":{JsonSerializer.Serialize(Report)},\"published\":\"2013-13-40\"}}\n", "read", "-", "--format", "jsonl");
        Assert.Equal((0, "griot: standard input:1 was published on \"2013-13-40\", which is no date like 2013-02-28; it is read without."), (run.ExitCode, Assert.Single(run.Said)));
        Assert.NotEmpty(run.Lines);
    }

    [Theory]
    [InlineData("Les rebelles ont attaqué la ville de Gao lundi, tuant dix soldats, selon un porte-parole de l'armée. Les habitants ont fui vers le sud du pays après les combats.")]
    [InlineData("Mayakan 'yan tawaye sun kai hari garin Gao ranar Litinin, inda suka kashe sojoji goma, in ji mai magana da yawun rundunar sojin kasar a birnin Bamako.")]
    public void A_text_in_another_language_is_told(string text)
    {
        var run = griot.Run("read", griot.Write("other.txt", text + "\n"), "--format", "jsonl");
        Assert.Equal((0, "griot: other.txt does not look English, and Griot reads English only."), (run.ExitCode, Assert.Single(run.Said)));
    }

    [Fact]
    public void A_report_without_claims_is_no_mistake_to_explain()
    {
        var run = griot.Run("explain", griot.Write("cake.txt", "The cake is in the oven.\n"));
        Assert.Equal((0, "griot: There are no claims to explain."), (run.ExitCode, Assert.Single(run.Said)));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("gazetteer", "find", "Gao")]
    public void A_full_disk_is_told_whatever_is_printed(params string[] arguments)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no disk that is always full.");
        var shell = new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", "exec dotnet \"$0\" \"$@\" > /dev/full", Path.Combine(AppContext.BaseDirectory, "griot.dll"), .. arguments]) { RedirectStandardError = true, UseShellExecute = false };
        using var process = System.Diagnostics.Process.Start(shell)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal((3, "griot: The output cannot be written: No space left on device.\n"), (process.ExitCode, said));
    }

    [Theory]
    [InlineData("read - <&-", 3, "griot: standard input cannot be read: it is closed.\n")]
    [InlineData("parse <&-", 3, "griot: standard input cannot be read: it is closed.\n")]
    [InlineData("convert - <&-", 3, "griot: standard input cannot be read: it is closed.\n")]
    [InlineData("read nowhere.txt 3>&2 2>&-", 3, "")]
    [InlineData("read report.txt --format jsonl >&-", 3, "griot: The output cannot be written: it is closed.\n")]
    [InlineData("--version >&-", 3, "griot: The output cannot be written: it is closed.\n")]
    public async Task A_closed_stream_is_told_and_not_waited_for(string arguments, int code, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such shell.");
        griot.Write("report.txt", Report);
        var shell = new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", $"exec dotnet \"$0\" {arguments}", Path.Combine(AppContext.BaseDirectory, "griot.dll")]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = griot.Folder };
        using var process = System.Diagnostics.Process.Start(shell)!;
        var said = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "It waits for ever.");
        Assert.Equal((code, expected), (process.ExitCode, await said));
    }

    [Fact]
    public void A_parse_of_a_large_text_is_written_piece_by_piece_and_numbered_through()
    {
        griot.Write("large.txt", string.Concat(Enumerable.Repeat("It rained.\n\n", 36_000)));
        var run = griot.Run("parse", "large.txt");
        var numbers = run.Lines.Where(line => line.StartsWith("# sent_id = ", StringComparison.Ordinal)).Select(line => int.Parse(line["# sent_id = ".Length..], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(1, 36_000), numbers);
    }

    [Fact]
    public void Ctrl_C_ends_a_parse_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no signal to send.");
        griot.Write("large.txt", string.Concat(Enumerable.Repeat(Report, 20_000)));
        using var process = griot.Start("parse", "large.txt");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Thread.Sleep(TimeSpan.FromSeconds(2));
        System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])!.WaitForExit();
        var run = Griot.Finish(process, output, error);
        Assert.Equal((130, "griot: Interrupted; the last line may be cut off."), (run.ExitCode, Assert.Single(run.Said)));
    }

    [Fact]
    public void Closed_pipe_ends_the_run_quietly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows tells a closed pipe in its own way.");
        griot.Write("corpus.jsonl", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{\"uri\":\"a:{i}\",\"text\":{JsonSerializer.Serialize(Report)}}}\n")));
        using var process = griot.Start("read", "corpus.jsonl", "--format", "jsonl");
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(process.StandardOutput.ReadLine());
        process.StandardOutput.Close();
        var run = Griot.Finish(process, Task.FromResult(""), error);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public void Ctrl_C_ends_with_130_and_whole_output()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no signal to send.");
        griot.Write("large.txt", string.Concat(Enumerable.Repeat(Report, 10_000)));
        using var process = griot.Start("read", griot.Write("report.txt", Report), "large.txt", "-", "--format", "geojson");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        // In the middle of a large text, or waiting for a standard input that stays open.
        Thread.Sleep(TimeSpan.FromSeconds(4));
        System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])!.WaitForExit();
        var run = Griot.Finish(process, output, error);
        Assert.Equal(130, run.ExitCode);
        Assert.Equal(["griot: Interrupted; what was written so far is whole."], run.Said);
        Assert.Equal("FeatureCollection", JsonDocument.Parse(run.Output).RootElement.GetProperty("type").GetString());
    }

    public void Dispose() => griot.Dispose();
}

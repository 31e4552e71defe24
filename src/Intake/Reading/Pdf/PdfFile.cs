using System.Globalization;
using Griot.Record;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace Griot.Intake;

/// <summary>
/// A PDF as a document: its text in the order in which it is read, lines joined to paragraphs, without the running heads and page numbers. One that is
/// behind a password, or holds pictures of pages and no text, is refused.
/// </summary>
static class PdfFile
{
    /// <summary>A report of a truth commission has two thousand.</summary>
    const int MostPages = 5000;

    /// <summary>Fewer letters on a page are a number or a stamp.</summary>
    const int FewestLetters = 20;

    /// <summary>Of the characters of a text, hardly any is unknown or private.</summary>
    const double MostUnknown = 0.3;

    const int StackSize = 64 << 20;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static IEnumerable<Reading> Read(Input input, byte[] bytes)
    {
        // On a thread of its own, for the size of its stack and for the clock. One that runs over time is told to end, and ends when it next unpacks anything.
        var limits = new PdfLimits();
        var result = default((PdfPages? Pages, string? Problem));
        var thread = new Thread(() => result = Open(bytes, limits), StackSize) { IsBackground = true, Name = "pdf" };
        thread.Start();
        if (!thread.Join(Patience))
        {
            limits.Stop();
            return [Contents.Failure(input, $"{input.Name} takes longer than {Patience.TotalSeconds:0} seconds to read.")];
        }

        return result is { Pages: { } pages } ? Told(input, pages) : [Contents.Failure(input, $"{input.Name} {result.Problem}.")];
    }

    static IEnumerable<Reading> Told(Input input, PdfPages pages)
    {
        if (pages.Letters == 0)
        {
            yield return Contents.Failure(input, pages.Scanned.Count > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{input.Name} holds pictures of {(pages.Count == 1 ? "a page" : $"{pages.Count:N0} pages")} and no text: it was scanned. A program for recognising text (OCR) makes text of it.")
                : $"{input.Name} holds no text.");
            yield break;
        }

        if (pages.Unknown > MostUnknown * pages.Letters)
        {
            yield return Contents.Failure(input, $"{input.Name} does not say which characters its letters are: its text cannot be copied, and not be read. A program for recognising text (OCR) makes text of it.");
            yield break;
        }

        if (pages.Scanned.Count > 0)
        {
            yield return new Reading.Warning($"{input.Name} holds pictures and no text on {(pages.Scanned.Count == 1 ? "page" : "pages")} {Numbers(pages.Scanned)}, which cannot be read.");
        }

        if (pages.Broken.Count > 0)
        {
            yield return new Reading.Warning($"{input.Name} is broken on {(pages.Broken.Count == 1 ? "page" : "pages")} {Numbers(pages.Broken)}; the others are read.");
        }

        if (pages.Count > MostPages)
        {
            yield return new Reading.Warning(string.Create(CultureInfo.InvariantCulture, $"{input.Name} has {pages.Count:N0} pages; the first {MostPages:N0} are read."));
        }

        yield return Contents.Taken(input, PdfText.Of(pages));
    }

    static (PdfPages?, string?) Open(byte[] bytes, PdfLimits limits)
    {
        try
        {
            using var file = PdfDocument.Open(bytes, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, ClipPaths = false, FilterProvider = limits });
            var pages = new PdfPages(file.NumberOfPages, file.Information.Title);
            if (new PdfDrawing(file).LargestPage() > PdfDrawing.Largest)
            {
                return (null, $"draws more than {PdfDrawing.Largest / 1024 / 1024} MB on one page");
            }

            for (var number = 1; number <= Math.Min(file.NumberOfPages, MostPages); number++)
            {
                limits.Check();
                Read(file, number, pages, limits);
            }

            return pages.Broken.Count > 0 && pages.Letters == 0 && pages.Scanned.Count == 0 ? (null, "is a broken PDF: none of its pages can be read") : (pages, null);
        }
        catch (PdfDocumentEncryptedException)
        {
            return (null, "is behind a password: save it without one");
        }
        catch (PdfTooLargeException e)
        {
            return (null, e.Message);
        }
#pragma warning disable CA1031 // the library throws whatever a strange file makes it throw; it is told, with the file's name
        catch (Exception e)
#pragma warning restore CA1031
        {
            return (null, limits.Flaw ?? $"is a broken PDF: {Contents.Short(e.Message)}");
        }
    }

    static void Read(PdfDocument file, int number, PdfPages pages, PdfLimits limits)
    {
        try
        {
            var page = file.GetPage(number);
            var found = PageLayout.Read(page.Letters, page.Width, page.Height);
            pages.Add(found, page.Letters.Sum(letter => string.IsNullOrWhiteSpace(letter.Value) ? 0 : 1), page.Letters.Count(IsUnknown));
            if (found.Blocks.Sum(block => block.Lines.Sum(line => line.Text.Length)) < FewestLetters && page.NumberOfImages > 0)
            {
                pages.Scanned.Add(number);
            }
        }
#pragma warning disable CA1031 // as above: one broken page, and the others are read
        catch (Exception) when (limits.Flaw is null)
#pragma warning restore CA1031
        {
            pages.Broken.Add(number);
        }
    }

    // Private use areas, characters that stand for unknown ones, and control characters.
    static bool IsUnknown(Letter letter) => letter.Value is null || letter.Value.AsSpan().IndexOfAnyInRange('\uE000', '\uF8FF') >= 0 || letter.Value.Contains('\uFFFD', StringComparison.Ordinal) || (letter.Value.Length > 0 && letter.Value[0] < ' ' && letter.Value[0] is not ('\t' or '\n' or '\r'));

    /// <summary>1-3, 7</summary>
    static string Numbers(List<int> numbers)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var number in numbers)
        {
            if (ranges is [.., var last] && last.Last == number - 1)
            {
                ranges[^1] = (last.First, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }

        return string.Join(", ", ranges.Select(range => range.First == range.Last ? range.First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}")));
    }
}

/// <summary>What was found on the pages of a PDF.</summary>
/// <param name="Count">All of its pages.</param>
/// <param name="Title">What the file says its title is.</param>
sealed record PdfPages(int Count, string? Title)
{
    public List<PageText> Pages { get; } = [];

    /// <summary>Numbers, from 1, of pages that are pictures.</summary>
    public List<int> Scanned { get; } = [];

    public List<int> Broken { get; } = [];

    public long Letters { get; private set; }

    public long Unknown { get; private set; }

    public void Add(PageText page, long letters, long unknown)
    {
        Pages.Add(page);
        Letters += letters;
        Unknown += unknown;
    }
}

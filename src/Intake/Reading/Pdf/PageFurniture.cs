using System.Text.RegularExpressions;

namespace Griot.Intake;

/// <summary>Running heads, feet and page numbers: lines at the top or bottom of pages that say the same, but for numbers, at the same height of several.</summary>
static partial class PageFurniture
{
    /// <summary>So many lines from the top or bottom may be furniture, and they stand in so much of the page's height.</summary>
    const int Lines = 3;

    const double Band = 0.14;

    /// <summary>Of all pages, so many have it: even and odd pages often have heads of their own.</summary>
    const double LeastShare = 0.3;

    /// <summary>Of the page's height: how far the same line stands up or down.</summary>
    const double SameHeight = 0.012;

    /// <summary>The pages without their furniture.</summary>
    public static List<PageText> Remove(List<PageText> pages)
    {
        var found = new Dictionary<string, List<(int Page, double Height)>>(StringComparer.Ordinal);
        foreach (var (index, page) in pages.Index())
        {
            foreach (var line in Edge(page))
            {
                var key = Key(line.Text);
                if (!found.TryGetValue(key, out var places))
                {
                    found.Add(key, places = []);
                }

                places.Add((index, line.Base / page.Height));
            }
        }

        return pages.ConvertAll(page =>
        {
            var edge = Edge(page).Where(line => PageNumber().IsMatch(line.Text) || IsRepeated(found[Key(line.Text)], line.Base / page.Height, pages.Count)).ToHashSet();
            return edge.Count == 0 ? page : page with { Blocks = [.. page.Blocks.Select(block => new PageBlock(block.Lines.FindAll(line => !edge.Contains(line)))).Where(block => block.Lines.Count > 0)] };
        });
    }

    static bool IsRepeated(List<(int Page, double Height)> places, double height, int pages) =>
        places.Where(place => Math.Abs(place.Height - height) <= SameHeight).DistinctBy(place => place.Page).Count() >= Math.Max(2, LeastShare * pages);

    static IEnumerable<PageLine> Edge(PageText page)
    {
        var lines = page.Blocks.SelectMany(block => block.Lines).OrderByDescending(line => line.Base).ToList();
        var top = lines.Take(Lines).Where(line => line.Base > page.Height * (1 - Band));
        var bottom = lines.TakeLast(Lines).Where(line => line.Base < page.Height * Band);
        return top.Concat(bottom).Distinct();
    }

    // Numbers count as one, and so do blanks: page 7 of 12 is page 8 of 12.
    static string Key(string text) => Numbers().Replace(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), "#");

    [GeneratedRegex(@"\d+|\b[ivxlc]+\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^\W{0,3}(page\s+)?\d{1,4}(\s*(of|/)\s*\d{1,4})?\W{0,3}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PageNumber();
}

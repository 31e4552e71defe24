using System.Diagnostics;
using AngleSharp.Html.Parser;
using CsCheck;
using Griot.Briefing;
using Xunit;

namespace Griot.Tests.Briefing;

public sealed class MarkdownPageTests
{
    [Theory]
    [InlineData("A *quiet* **night** in ~~Gao~~ Ménaka.", "<p>A <em>quiet</em> <strong>night</strong> in <del>Gao</del> Ménaka.</p>")]
    [InlineData("# What happened", "<h2>What happened</h2>")]
    [InlineData("## One\n\n#### Below\n\n## Two", "<h2>One</h2>\n<h3>Below</h3>\n<h2>Two</h2>")]
    [InlineData("###### Deep", "<h2>Deep</h2>")]
    [InlineData("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>")]
    [InlineData("3. three\n4. four", "<ol start=\"3\">\n<li>three</li>\n<li>four</li>\n</ol>")]
    [InlineData("[report](https://example.org/a?b=1&c=2)", "<p><a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"nofollow noopener noreferrer\">report</a></p>")]
    [InlineData("[here](/articles/gao)", "<p><a href=\"/articles/gao\">here</a></p>")]
    [InlineData("see https://example.org/x", "<p>see <a href=\"https://example.org/x\" rel=\"nofollow noopener noreferrer\">https://example.org/x</a></p>")]
    [InlineData("![a map](https://example.org/map.png)", "<p><a href=\"https://example.org/map.png\" rel=\"nofollow noopener noreferrer\">a map</a></p>")]
    public void What_people_write_is_laid_out(string markdown, string html) => Assert.Equal(html, MarkdownPage.Html(markdown));

    [Fact]
    public void A_footnote_leads_to_its_source_and_back_and_two_texts_on_a_page_have_their_own()
    {
        const string text = "Twelve were killed.[^1]\n\n[^1]: Reuters, 3 March.";
        var html = MarkdownPage.Html(text, name: "brief");
        Assert.Contains("<a id=\"brief-ref1\" href=\"#brief-1\" class=\"footnote-ref\" aria-label=\"Note 1\"><sup>1</sup></a>", html, StringComparison.Ordinal);
        Assert.Contains("<li id=\"brief-1\">", html, StringComparison.Ordinal);
        Assert.Contains("href=\"#brief-ref1\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("brief-", MarkdownPage.Html(text), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_keeps_its_columns_and_can_be_moved_by_keys_where_it_is_wide()
    {
        var html = MarkdownPage.Html("| place | killed |\n|---|--:|\n| Gao | 12 |");
        Assert.Contains("<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"num\">12</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("text <svg/onload=alert(1)> text")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("<style>body{display:none}</style>")]
    [InlineData("<iframe src=\"https://example.org\"></iframe>")]
    [InlineData("<form action=/x><input name=id><button>go</button></form>")]
    [InlineData("<!-- --><base href=//example.org>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java\nscript:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](javascript&colon;alert(1))")]
    [InlineData("[x](\u0001javascript:alert(1))")]
    [InlineData("[x](<java\tscript:alert(1)>)")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:msgbox(1))")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](//evil.example)")]
    [InlineData("[x](/\\evil.example)")]
    [InlineData("[x](\\\\evil.example)")]
    [InlineData("[x](https://bank.example@evil.example)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](javascript:alert(1) \"onmouseover=alert(1)\")")]
    [InlineData("[x](https://a.example \"\" onclick=alert(1)\")")]
    [InlineData("[^a]\n\n[^a]: <script>alert(1)</script> [y](javascript:alert(2))")]
    [InlineData("| <b onclick=alert(1)>x</b> | [x](javascript:alert(1)) |\n|---|---|\n| a | b |")]
    [InlineData("```html onload=alert(1)\n<script>alert(1)</script>\n```")]
    [InlineData("# x {#main onclick=alert(1)}")]
    [InlineData("`<script>`")]
    public void Hostile_text_stays_text(string markdown)
    {
        var html = MarkdownPage.Html(markdown);
        AssertHarmless(html);
    }

    static void AssertHarmless(string html)
    {
        string[] elements = ["P", "BR", "HR", "H2", "H3", "H4", "H5", "H6", "UL", "OL", "LI", "BLOCKQUOTE", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "PRE", "CODE", "EM", "STRONG", "DEL", "A", "SUP", "DIV"];
        string[] attributes = ["href", "id", "class", "start", "rel", "aria-label", "role", "tabindex"];
        foreach (var element in new HtmlParser().ParseDocument(html).Body!.QuerySelectorAll("*"))
        {
            Assert.Contains(element.TagName, elements);
            Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, attributes));
            if (element.GetAttribute("href") is { } address)
            {
                // As a browser reads it, from this page.
                var to = new AngleSharp.Dom.Url(AngleSharp.Dom.Url.Create("https://desk.example/articles/x"), address);
                Assert.True(to.Scheme is "http" or "https" or "mailto", address);
                Assert.True(to.HostName == "desk.example" || address.StartsWith("http", StringComparison.OrdinalIgnoreCase) || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase), address);
                Assert.True(to.Scheme is "mailto" || string.IsNullOrEmpty(to.UserName), address);
            }

            if (element.Id is { Length: > 0 } id)
            {
                Assert.Matches("^note-(ref)?[0-9:]+$", id);
            }
        }
    }

    [Fact]
    public void Any_mixture_of_marks_is_harmless()
    {
        string[] pieces = ["[", "](", ")", "<", ">", "javascript:", "//", "\\", "[^1]", "[^1]: ", "|", "\n|---|\n", "\n", "\n\n", "*", "`", "```", "# ", "> ", "- ", "![", "&#106;", "<a href=", "onerror=", "\"", "'", "x", "\t", "https://a.b", "{.c}", "<!--", "-->", "\0"];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[1, 40].Select(string.Concat).Sample(text => AssertHarmless(MarkdownPage.Html(text)), iter: 3000);
    }

    [Theory]
    [InlineData(">", 60_000)]
    [InlineData("[", 60_000)]
    [InlineData("![", 60_000)]
    [InlineData("*a ", 40_000)]
    [InlineData("- ", 60_000)]
    [InlineData("`a``b", 30_000)]
    [InlineData("<a ", 40_000)]
    [InlineData("[a](", 40_000)]
    [InlineData("[a](\n", 40_000)]
    [InlineData("[a\n", 60_000)]
    [InlineData("[a](b\n\n", 20_000)]
    [InlineData("|", 100_000)]
    [InlineData("|a\n", 40_000)]
    [InlineData("[^a]", 40_000)]
    [InlineData("> - ", 40_000)]
    [InlineData("**_a", 40_000)]
    [InlineData("a\n===\n", 20_000)]
    [InlineData("&", 200_000)]
    public void What_is_nested_or_repeated_without_end_is_laid_out_in_seconds(string piece, int times)
    {
        var began = Stopwatch.GetTimestamp();
        AssertHarmless(MarkdownPage.Html(string.Concat(Enumerable.Repeat(piece, times))));
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(8), $"{Stopwatch.GetElapsedTime(began)}");
    }

    [Fact]
    public void Too_long_a_text_is_cut_and_says_so() => Assert.Contains("is left out", MarkdownPage.Html(new string('a', MarkdownPage.Longest + 1)), StringComparison.Ordinal);

    [Theory]
    [InlineData("# Title\n\nTwelve *were* [killed](https://a.b).[^1]\n\n[^1]: Reuters", 200, "Title Twelve were killed. Reuters")]
    [InlineData("one two three four", 12, "one two…")]
    [InlineData("a &amp; b <script>", 200, "a & b <script>")]
    public void Words_are_those_of_the_text_without_its_marks(string markdown, int most, string words) => Assert.Equal(words, MarkdownPage.Words(markdown, most));
}

using System.Text.RegularExpressions;
using Griot.Web;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Griot.Tests.Web;

public sealed partial class PhrasesTests
{
    static readonly string Web = Path.GetFullPath(Path.Combine(Here(), "../../../src/Web"));

    static Dictionary<string, string> Own(PageLanguage language) => Phrases.Read(File.ReadAllText(Path.Combine(Web, "Languages", language.Code + ".txt"))).ToDictionary(pair => pair.Name, pair => pair.Phrase, StringComparer.Ordinal);

    public static TheoryData<string> Others => [.. PageLanguage.All.Select(language => language.Code).Where(code => code != "en")];

    [Fact]
    public void Whatever_a_page_says_is_there_in_English_and_nothing_else_is()
    {
        var english = Own(PageLanguage.English);
        var groups = english.Keys.Select(name => name.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Web, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".razor" or ".cs"))
        {
            foreach (Match name in Name().Matches(File.ReadAllText(file)).Where(name => groups.Contains(name.Groups["group"].Value) && !name.Groups["whole"].Value.EndsWith(".css", StringComparison.Ordinal)))
            {
                var whole = name.Groups["whole"].Value;
                Assert.True(english.ContainsKey(whole) || english.ContainsKey(whole + ".other") || whole == "date.month.", $"{Path.GetFileName(file)} says {whole}, which is not in Languages/en.txt.");
                asked.Add(whole);
            }
        }

        Assert.True(asked.Count > 100, $"Only {asked.Count} phrases were found in the pages.");
        Assert.DoesNotContain(english.Keys, name => !asked.Contains(name) && !asked.Contains(Base(name)) && !name.StartsWith("date.month.", StringComparison.Ordinal));
        Assert.All(english, pair => Assert.False(pair.Value.Contains("TODO", StringComparison.Ordinal), pair.Key));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_language_puts_in_what_English_puts_in_and_has_all_forms_of_a_number(string code)
    {
        var (english, language) = (Own(PageLanguage.English), PageLanguage.Of(code)!);
        var its = Own(language);
        foreach (var (name, phrase) in its)
        {
            var counterpart = english.GetValueOrDefault(name) ?? english.GetValueOrDefault(Base(name) + ".other");
            Assert.True(counterpart is not null, $"{code}: {name} is in no page.");
            Assert.True(Placeholders(counterpart!).SetEquals(Placeholders(phrase)), $"{code}: {name} puts in {string.Join(", ", Placeholders(phrase))}, and English {string.Join(", ", Placeholders(counterpart!))}.");
        }

        foreach (var counted in english.Keys.Where(name => name.EndsWith(".other", StringComparison.Ordinal)).Select(Base).Where(name => its.Keys.Any(known => Base(known) == name)))
        {
            Assert.Equal(language.Forms.Select(form => $"{counted}.{form}").Order(StringComparer.Ordinal), its.Keys.Where(name => Base(name) == counted).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>What was begun is whole: the frame of every page, signing in, filters, articles and replies.</summary>
    [Theory]
    [MemberData(nameof(Others))]
    public void The_frame_and_what_readers_see_is_said_in_every_language(string code)
    {
        var its = Own(PageLanguage.Of(code)!).Keys.Select(Base).ToHashSet(StringComparer.Ordinal);
        string[] begun = ["date", "number", "frame", "signin", "filter", "press", "replies", "reply", "own"];
        Assert.DoesNotContain(Own(PageLanguage.English).Keys.Where(name => begun.Contains(name.Split('.')[0], StringComparer.Ordinal)).Select(Base), name => !its.Contains(name));
    }

    [Theory]
    [InlineData("frame.today Today")]
    [InlineData("= Today")]
    [InlineData("frame.today =")]
    [InlineData("Frame = Today")]
    [InlineData("a.b = One\na.b = Two")]
    public void A_line_that_is_no_phrase_or_comes_twice_is_refused(string file) => Assert.Throws<FormatException>(() => Phrases.Read(file));

    [Fact]
    public void A_phrase_is_read_as_it_is_written() =>
        Assert.Equal([("a.b", "One = {two}, # not a remark"), ("c", "\u202f")], Phrases.Read("# A remark\r\n\r\na.b = One = {two}, # not a remark\r\n  c = \\u202f\n"));

    [Theory]
    [InlineData("en", 0, "other")]
    [InlineData("en", 1, "one")]
    [InlineData("en", 21, "other")]
    [InlineData("fr", 0, "one")]
    [InlineData("fr", 1, "one")]
    [InlineData("fr", 2, "other")]
    [InlineData("ar", 0, "zero")]
    [InlineData("ar", 2, "two")]
    [InlineData("ar", 3, "few")]
    [InlineData("ar", 110, "few")]
    [InlineData("ar", 11, "many")]
    [InlineData("ar", 199, "many")]
    [InlineData("ar", 100, "other")]
    [InlineData("ar", 102, "other")]
    public void A_number_takes_the_form_of_its_language(string code, long number, string form) => Assert.Equal(form, PageLanguage.Of(code)!.FormFor(number));

    [Fact]
    public void Numbers_days_and_what_is_put_in_are_written_as_the_language_does()
    {
        var (english, french, arabic) = (new Phrasebook(PageLanguage.English), new Phrasebook(PageLanguage.Of("fr")!), new Phrasebook(PageLanguage.Of("ar")!));
        var at = new DateTimeOffset(2013, 2, 5, 9, 7, 0, TimeSpan.FromHours(1));
        Assert.Equal(Wording.Moment(at), english.Moment(at));
        Assert.Equal(Wording.Day(new(2013, 2, 5)), english.Day(new(2013, 2, 5)));
        Assert.Equal("5 févr. 2013 à 08:07 UTC", french.Moment(at));
        Assert.Equal("5 فبراير 2013", arabic.Day(new(2013, 2, 5)));
        Assert.Equal(("1 reply", "2 replies", "1,200 replies"), (english.Count("replies.count", 1), english.Count("replies.count", 2), english.Count("replies.count", 1200)));
        Assert.Equal(("0 réponse", "1\u202f200 réponses"), (french.Count("replies.count", 0), french.Count("replies.count", 1200)));
        Assert.Equal(("3 ردود", "11 ردًا"), (arabic.Count("replies.count", 3), arabic.Count("replies.count", 11)));
        // What is put in is never taken for a place to put something in.
        Assert.Equal("Reply of {name} {count}", english.With("replies.of", ("name", "{name} {count}")));
        Assert.Throws<ArgumentException>(() => english.With("replies.of", ("count", "1")));
        Assert.Throws<KeyNotFoundException>(() => english["replies.unheard-of"]);
    }

    [Theory]
    [InlineData("", null, null, "en")]
    [InlineData("", null, "de-DE,de;q=0.9", "en")]
    [InlineData("", null, "de-DE, fr-ML;q=0.8, en;q=0.7", "fr")]
    [InlineData("", null, "fr;q=0.2, ar;q=0.9", "ar")]
    [InlineData("", null, "fr;q=0, en;q=0.1", "en")]
    [InlineData("", null, "*;;;\u0001nonsense", "en")]
    [InlineData("", "ar", "fr", "ar")]
    [InlineData("", "xx", "fr", "fr")]
    [InlineData("?lang=fr", "ar", "en", "fr")]
    [InlineData("?lang=FR", null, null, "fr")]
    [InlineData("?lang=../en", "ar", "en", "ar")]
    public void The_address_goes_before_what_was_chosen_and_that_before_what_the_browser_prefers(string query, string? cookie, string? accepts, string code)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new(query);
        if (cookie is not null)
        {
            request.Headers.Cookie = $"{Phrasebook.Cookie}={cookie}";
        }

        if (accepts is not null)
        {
            request.Headers.AcceptLanguage = accepts;
        }

        Assert.Equal(code, Phrasebook.LanguageOf(request).Code);
    }

    /// <summary>A side of the page is called by where a line begins and ends, so that a script that runs the other way turns the page with it.</summary>
    [Fact]
    public void Style_sheets_know_no_left_and_right()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Web, "Assets", "plain"), "*.css"))
        {
            var css = Remark().Replace(File.ReadAllText(file), "");
            Assert.All(Sided().Matches(css), found => Assert.Fail($"{Path.GetFileName(file)} has {found.Value.Trim()}: say start and end."));
            // Four values of which the second and the fourth differ are left and right by another name.
            foreach (Match four in FourSides().Matches(css))
            {
                Assert.True(four.Groups["right"].Value == four.Groups["left"].Value, $"{Path.GetFileName(file)} has {four.Value}: say -block and -inline.");
            }
        }
    }

    static string Base(string name) => name.Split('.') is [.. var stem, "zero" or "one" or "two" or "few" or "many" or "other"] ? string.Join('.', stem) : name;

    static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    static HashSet<string> Placeholders(string phrase) => [.. Phrases.Pieces(phrase).Where(piece => piece.IsName).Select(piece => piece.Text)];

    [GeneratedRegex("\"(?<whole>(?<group>[a-z]+)\\.[a-z][a-z0-9.-]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, 1000)]
    private static partial Regex Remark();

    [GeneratedRegex(@"(?<=[{;\s])((margin|padding|border|scroll-margin|scroll-padding)-(left|right)[a-z-]*|left|right|float|text-align)(?>\s*:\s*)(?!start|end|center|inherit|justify)[^;}]*(?=[;}])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sided();

    [GeneratedRegex(@"(?<=[{;\s])(margin|padding|inset):\s*(?<top>(calc\(([^()]|\([^()]*\))*\)|var\([^)]*\)|[^\s;(]+))\s+(?<right>(calc\(([^()]|\([^()]*\))*\)|var\([^)]*\)|[^\s;(]+))\s+(?<bottom>(calc\(([^()]|\([^()]*\))*\)|var\([^)]*\)|[^\s;(]+))\s+(?<left>(calc\(([^()]|\([^()]*\))*\)|var\([^)]*\)|[^\s;(!]+))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FourSides();
}

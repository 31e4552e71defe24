using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Griot.Briefing;
using Griot.Intake;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using UglyToad.PdfPig;
using Xunit;

namespace Griot.Tests.Briefing.Briefs;

/// <summary>Briefs composed from a record, and what becomes of them outside it.</summary>
public sealed partial class BriefWriterTests : IDisposable
{
    static readonly DateOnly Today = new(2013, 3, 1);

    readonly StorePlace.InFile place = new();
    readonly RecordStore store;

    public BriefWriterTests()
    {
        store = place.Open();
        using (var writer = store.Writer("tester"))
        {
            for (var i = 0; i < 20; i++)
            {
                writer.Take(Reports.Of(i) with { Marking = i == 5 ? Marking.Red : i == 10 ? Marking.Amber : Marking.Clear });
            }

            // A second origin tells of what report 15 tells.
            writer.Take(Reports.Of(15, uri: "https://example.org/post", source: "The Post", text: "Gunmen of MUJAO killed 16 people in Gao on 15 February, the mayor said; they came by the river at dawn."));
            writer.Commit();
        }

        new StoreLinker(store, "tester").Run(cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Every_statement_is_cited_and_the_draft_stands_its_own_review()
    {
        var draft = Compose(new() { Countries = ["MLI"], MostMarking = Marking.Red });
        Assert.Empty(BriefLint.Check(draft.Body, draft.Marking, draft.Sources));
        Assert.Equal(Marking.Red, draft.Marking);
        Assert.StartsWith("TLP:RED\n", draft.Body, StringComparison.Ordinal);
        Assert.Contains("Mali", draft.Title, StringComparison.Ordinal);
        // Each source is a claim of the record whose words are those quoted, and the numbers run without a gap.
        Assert.Equal(Enumerable.Range(1, draft.Sources.Count), draft.Sources.Select(source => source.Number));
        Assert.All(draft.Sources, source =>
        {
            var claim = Assert.Single(store.ClaimsById(source.Claim)).Claim;
            Assert.Contains(source.Words.Trim('…', ' '), EventWords(claim), StringComparison.Ordinal);
            Assert.Equal(source.Document, claim.Document.Id);
            Assert.Contains($"](/read/{source.Document}#{source.Claim})", draft.Body, StringComparison.Ordinal);
        });
        var statements = draft.Body.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal) && line.Contains("[^", StringComparison.Ordinal)).Select(line => Notes().Replace(line, "")).ToList();
        Assert.NotEmpty(statements);
        Assert.Equal(statements.Count, statements.Distinct(StringComparer.Ordinal).Count());

        static string EventWords(Claim claim) => string.Join(' ', claim.Passage.Words.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void What_two_origins_tell_happened_and_what_one_tells_is_somebody_s_claim()
    {
        var body = Compose(new() { Place = "Gao", MostMarking = Marking.Red }).Body;
        var (happened, claimed) = (Section(body, "What happened"), Section(body, "What is claimed"));
        Assert.Contains("(two independent origins)", happened, StringComparison.Ordinal);
        Assert.Contains("Witnesses said, according to The Wire, that", claimed, StringComparison.Ordinal);
        Assert.DoesNotContain("Witnesses said", happened, StringComparison.Ordinal);
        Assert.Contains("killed", claimed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_toll_that_somebody_claims_is_told_as_his_claim_with_its_bounds_and_its_own_words_and_never_as_what_happened()
    {
        Take(
            Told(30, "The Wire", "MUJAO fighters attacked villagers in Gao on 1 April. Malian officers have claimed that around 100 rebels were killed there.", toll: "around 100 rebels", speaker: "Malian officers"),
            Told(30, "The Post", "At dawn on the first of April came gunmen of MUJAO, and for two hours they shot at villagers in Gao, a councillor told us."));
        var draft = Compose(new() { From = new(2013, 4, 1), To = new(2013, 4, 1), Place = "Gao" });
        var happened = Section(draft.Body, "What happened");
        Assert.Contains("MUJAO attacked villagers with firearms in Gao on 1 April 2013 (two independent origins).[^1]", happened, StringComparison.Ordinal);
        var toll = TollSentence().Match(happened);
        Assert.True(toll.Success, happened);
        Assert.Contains("around 100 rebels were killed", draft.Sources[int.Parse(toll.Groups["note"].Value, System.Globalization.CultureInfo.InvariantCulture) - 1].Words, StringComparison.Ordinal);
        Assert.DoesNotContain("100", Section(draft.Body, "Summary"), StringComparison.Ordinal);
        Assert.Empty(BriefLint.Check(draft.Body, draft.Marking, draft.Sources));
    }

    [Fact]
    public void What_is_presented_as_rather_untrue_never_happened_and_one_attack_is_not_told_twice()
    {
        Take(
            Told(30, "The Wire", "MUJAO fighters attacked villagers in Gao on 1 April."),
            Told(30, "The Post", "It is doubted whether gunmen of MUJAO shot at villagers in Gao on the first of April, as some would have it.", certainty: 0.3));
        var body = Compose(new() { From = new(2013, 4, 1), To = new(2013, 4, 1), Place = "Gao" }).Body;
        Assert.DoesNotContain("MUJAO", Section(body, "What happened"), StringComparison.Ordinal);
        Assert.Contains("MUJAO attacked villagers", Section(body, "What is claimed"), StringComparison.Ordinal);

        // Kept apart by a person, of one day, place and actor.
        var other = Told(30, "The Cable", "In the evening MUJAO men blew up a fuel store in Gao, a trader said of the first of April.", mode: "suicide-attack");
        Take(other);
        var claim = other.Claims[0].Id;
        store.Split(store.EachEvent(new()).Single(found => found.Event.Accounts.Any(account => account.Account.Claims.Any(one => one.Id == claim))).Event, [claim], "tester");
        new StoreLinker(store, "tester").Run(cancellation: TestContext.Current.CancellationToken);
        body = Compose(new() { From = new(2013, 4, 1), To = new(2013, 4, 1), Place = "Gao" }).Body;
        Assert.Single(body.Split('\n'), line => line.StartsWith("- ", StringComparison.Ordinal) && line.Contains("MUJAO", StringComparison.Ordinal));
        Assert.Contains("Perhaps one event with it: The Cable reported that", body, StringComparison.Ordinal);
        Assert.Empty(BriefLint.Check(body));
    }

    [Fact]
    public void There_is_no_outlook_for_where_the_record_never_was()
    {
        Take(Told(50, "The Wire", "MUJAO fighters attacked villagers in Gao on 31 May."));
        var outlook = Section(new BriefWriter(store).Compose(new() { Countries = ["CHL"] }, new(2026, 1, 1), Marking.Red).Body, "Outlook");
        Assert.Contains("There is no outlook", outlook, StringComparison.Ordinal);
        Assert.DoesNotContain("unlikely that", outlook, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_this_year_that_tells_of_the_last_did_not_watch_the_last()
    {
        using var aside = new StorePlace.InFile();
        using var alone = aside.Open();
        using (var writer = alone.Writer("tester"))
        {
            foreach (var number in Enumerable.Range(30, 30))
            {
                var report = Reports.Of(number);
                var document = report.Document with { Published = new DateOnly(2013, 12, 30) };
                writer.Take(report with { Document = document, Claims = [.. report.Claims.Select(claim => claim with { Document = document })] });
            }

            writer.Commit();
        }

        new StoreLinker(alone, "tester").Run(cancellation: TestContext.Current.CancellationToken);
        var outlook = Section(new BriefWriter(alone).Compose(new() { Countries = ["NGA"] }, new(2014, 1, 2), Marking.Red).Body, "Outlook");
        Assert.Contains("reaches back too little", outlook, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_marked_more_strictly_is_not_cited_and_is_said_to_be_left_out()
    {
        var draft = new BriefWriter(store).Compose(new() { Place = "Gao", MostMarking = Marking.Amber }, Today, Marking.Red);
        Assert.Equal(Marking.Amber, draft.Marking);
        Assert.All(draft.Sources, source => Assert.True(source.Marking <= Marking.Amber));
        Assert.DoesNotContain(Reports.Of(5).Document.Id, draft.Body, StringComparison.Ordinal);
        Assert.Contains("One event marked more strictly than TLP:AMBER", draft.Body, StringComparison.Ordinal);
        // Whoever may not see it is not told that it is there.
        Assert.DoesNotContain("marked more strictly", new BriefWriter(store).Compose(new() { Place = "Gao", MostMarking = Marking.Red }, Today, Marking.Amber).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_brief_about_a_site_is_marked_as_the_site_at_least()
    {
        store.KeepSites([new() { Id = "m", Name = "Mopti clinic", Point = new(14.4843, -4.18296), Marking = Marking.AmberStrict }], Marking.Red, "Awa");
        var draft = Compose(new() { Site = store.Sites(Marking.Red)[0], MostMarking = Marking.AmberStrict });
        Assert.Equal(Marking.AmberStrict, draft.Marking);
        Assert.All(draft.Sources, source => Assert.Contains("Mopti", store.ClaimsById(source.Claim)[0].Claim.Place!.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void The_outlook_of_a_site_is_the_forecast_of_its_page_and_no_other_base_rate()
    {
        store.KeepSites([new() { Id = "g", Name = "Gao clinic", Point = new(16.27, -0.04) }, new() { Id = "s", Name = "Ushuaia store", Point = new(-54.8, -68.3) }], Marking.Clear, "Awa");
        var sites = store.Sites(Marking.Red).ToDictionary(site => site.Site.Name);
        var outlook = Section(Compose(new() { Site = sites["Gao clinic"], MostMarking = Marking.Red }).Body, "Outlook");
        var assessment = SiteAssessments.On(store, Marking.Red, SiteAssessments.DayOf(store, Marking.Red, Today));
        var forecast = assessment.Forecast(assessment.Of(sites["Gao clinic"].Site))!;
        Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{forecast.Expected:0.00} are expected"), outlook, StringComparison.Ordinal);
        Assert.Contains(Likelihood.Icd203.Of(forecast.Chance).Word, outlook, StringComparison.Ordinal);
        Assert.DoesNotContain("base rate", outlook, StringComparison.Ordinal);
        Assert.All(outlook.Split(". "), sentence => Assert.False(sentence.Contains("Confidence", StringComparison.Ordinal) && sentence.Contains("likely", StringComparison.Ordinal), sentence));
        Assert.Contains("There is no outlook", Section(Compose(new() { Site = sites["Ushuaia store"], MostMarking = Marking.Red }).Body, "Outlook"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("icd203")]
    [InlineData("phia")]
    public void The_outlook_keeps_likelihood_and_confidence_apart_and_prints_the_key(string yardstick)
    {
        var words = Likelihood.Named(yardstick)!;
        var outlook = Section(Compose(new() { Countries = ["NGA"], Yardstick = words }).Body, "Outlook");
        // Reports of Nigeria begin in January: too little for a base rate in March, enough in June.
        Assert.Contains("reaches back too little", outlook, StringComparison.Ordinal);
        using (var writer = store.Writer("tester"))
        {
            writer.Take(Reports.Of(50));
            writer.Commit();
        }

        new StoreLinker(store, "tester").Run(cancellation: TestContext.Current.CancellationToken);
        outlook = Section(new BriefWriter(store).Compose(new() { Countries = ["NGA"], To = new(2013, 6, 5), Yardstick = words }, new(2026, 1, 1), Marking.Red).Body, "Outlook");
        Assert.Contains("that an attack is reported here in the 30 days after 5 June 2013. This is a base rate: of the last five windows of 30 days, two had such reports.", outlook, StringComparison.Ordinal);
        Assert.Contains("Confidence in this is low.", outlook, StringComparison.Ordinal);
        Assert.Contains(words.Key, outlook, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_record_gives_the_same_brief() => Assert.Equal(Compose(new() { Countries = ["MLI"] }).Body, Compose(new() { Countries = ["MLI"] }).Body);

    [Fact]
    public void Word_takes_it_with_footnotes_and_the_marking_on_every_page()
    {
        var draft = Compose(new() { Countries = ["MLI"], MostMarking = Marking.Red });
        using var file = new MemoryStream(BriefWord.Document(draft.Title, draft.Marking, draft.Body, "Version 1", "https://desk.example.org"));
        using var word = WordprocessingDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(word, TestContext.Current.CancellationToken).Select(error => $"{error.Description} {error.Path?.XPath}"));
        var main = word.MainDocumentPart!;
        Assert.Contains("What is claimed", main.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.Equal(CitedOnce(draft.Body), main.FootnotesPart!.Footnotes!.ChildElements.Count - 2);
        Assert.Contains("“", main.FootnotesPart.Footnotes.InnerText, StringComparison.Ordinal);
        Assert.All(main.FootnotesPart.HyperlinkRelationships, link => Assert.StartsWith("https://desk.example.org/read/d1", link.Uri.ToString(), StringComparison.Ordinal));
        Assert.Equal(("TLP:RED", "TLP:RED"), (main.HeaderParts.Single().Header!.InnerText, main.FooterParts.Single().Footer!.InnerText));
    }

    [Fact]
    public void A_page_of_HTML_runs_nothing_and_fetches_nothing()
    {
        var page = BriefHtml.Page("<script>alert(1)</script>", Marking.Green, "TLP:GREEN\n\n<img src=https://evil.example/x onerror=alert(2)> [x](javascript:alert(3)) ![y](https://evil.example/y.png)", "Version 1");
        var parsed = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page);
        Assert.Empty(parsed.Scripts);
        Assert.Empty(parsed.Images);
        Assert.DoesNotContain(parsed.Links, link => link.GetAttribute("href")?.StartsWith("javascript", StringComparison.Ordinal) is true);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.Equal("<script>alert(1)</script>", parsed.QuerySelector("h1")!.TextContent);
        Assert.Equal(2, parsed.QuerySelectorAll(".tlp").Length);
    }

    [Fact]
    public async Task Chromium_prints_it_where_it_is_installed()
    {
        Assert.SkipWhen(BriefPdf.Program is null, BriefPdf.Missing);
        var draft = Compose(new() { Countries = ["MLI"] });
        var pdf = await BriefPdf.Print(BriefHtml.Page(draft.Title, draft.Marking, draft.Body, "Version 1"), TestContext.Current.CancellationToken);
        using var document = PdfDocument.Open(pdf);
        var text = string.Concat(document.GetPages().Select(page => page.Text));
        Assert.Contains("What is claimed", text, StringComparison.Ordinal);
        Assert.Contains("TLP:CLEAR", text, StringComparison.Ordinal);
    }

    void Take(params IncomingDocument[] reports)
    {
        using (var writer = store.Writer("tester"))
        {
            foreach (var report in reports)
            {
                writer.Take(report);
            }

            writer.Commit();
        }

        new StoreLinker(store, "tester").Run(cancellation: TestContext.Current.CancellationToken);
    }

    // An attack by MUJAO on villagers in Gao, told in a first sentence and, where there is a toll, that in a claim of its own.
    static IncomingDocument Told(int number, string source, string text, string? toll = null, string speaker = "", double certainty = 0.95, string mode = "firearms")
    {
        var made = Reports.Of(number, uri: $"https://example.org/{source}", source: source, text: text);
        var attack = made.Claims[0] with { Casualties = null, Attribution = [], Certainty = certainty, Content = new ClaimContent.Event(EventType.Assault, mode, [], new("attacked", 0, 8), ["subject"]) };
        if (toll is null)
        {
            return made with { Claims = [attack] };
        }

        Quote Words(string words) => new(words, text.IndexOf(words, StringComparison.Ordinal), text.IndexOf(words, StringComparison.Ordinal) + words.Length);
        var second = attack with
        {
            Id = Identifiers.OfClaim(made.Document.Id, text.Length, "ASSAULT", 1),
            Status = Status.Alleged,
            Certainty = 0.8,
            Attribution = [new(Words(speaker), "military", Words("have claimed"))],
            Content = new ClaimContent.Event(EventType.Assault, mode, [], Words("killed"), ["subject"]),
            Casualties = new() { Killed = new(new(null, 100, null), Role.Target, Words(toll)) },
        };
        return made with { Claims = [attack, second] };
    }

    BriefDraft Compose(BriefScope scope) => new BriefWriter(store).Compose(scope, Today, Marking.Red);

    static string Section(string body, string name) => body.Split("## " + name + "\n", 2)[1].Split("\n## ", 2)[0];

    static int CitedOnce(string body) => Reference().Count(body);

    [GeneratedRegex(@"\[\^\d+\](?!:)", RegexOptions.None, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"Malian officers claimed, according to The Wire, that around 100 rebels were killed; no other source gives a number\.\[\^(?<note>\d+)\]", RegexOptions.None, 1000)]
    private static partial Regex TollSentence();

    [GeneratedRegex(@"\s*\[\^\d+\]", RegexOptions.None, 1000)]
    private static partial Regex Notes();

    public void Dispose()
    {
        store.Dispose();
        place.Dispose();
    }
}

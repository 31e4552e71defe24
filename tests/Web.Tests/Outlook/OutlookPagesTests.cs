using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Outlook;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Griot.Web.Tests.Outlook;

/// <summary>The pages of the outlook: once in a browser, the rest by plain HTTP as a browser without a script sends it.</summary>
public sealed class OutlookPagesTests(OutlookDesk outlook) : IClassFixture<OutlookDesk>
{
    DeskFixture desk => outlook.Desk;

    static async Task<IDocument> Document(DeskClient client, string path) => new HtmlParser().ParseDocument(await OutlookDesk.Ready(client, path));

    [Fact]
    public async Task A_forecast_is_looked_at_and_kept_and_stands_in_the_ledger()
    {
        var page = await Chromium.As(desk, DeskRole.Analyst);
        await page.GotoAsync("/outlook?country=Niger");
        // A page that is being worked out follows by itself.
        await Expect(page.Locator("#c78 .drawn-wide svg")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator("#c78 .drawn-narrow svg")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep this forecast" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("12 forecasts kept: 1 country, month by month");
        await page.GetByRole(AriaRole.Link, new() { Name = "Deaths in state-based conflict in Niger, 2006-12" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("of data through 31 Dec 2005");
        await Expect(page.Locator("main")).ToContainTextAsync("UCDP state-based deaths, VIEWS country 78, month 324 (2006-12)");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/outlook?country=Mali&origin=2004-12&months=2..4&seed=7")]
    [InlineData("/outlook/map")]
    [InlineData("/outlook/excitation?mark=actor&marks=2")]
    [InlineData("/outlook/scenarios?mark=country&marks=3&change=mark&what=Mali&ahead=4&month=3")]
    public async Task A_page_with_figures_has_no_violation_in_either_scheme_and_is_not_wider_than_a_phone(string address)
    {
        await OutlookDesk.Ready(await desk.As(DeskRole.Analyst), address);
        var page = await Chromium.As(desk, DeskRole.Analyst);
        await page.GotoAsync(address);
        await Axe.Enter(page);
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1440), (ColorScheme.Dark, 360) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, 900);
            // What depends on neither colours nor width was looked at once.
            var found = await (scheme is ColorScheme.Light ? Axe.Look(page) : Axe.Look(page, AccessibilityTests.OfTheLook));
            Assert.True(found.Count == 0, $"{address} {scheme} {width}: " + string.Join("\n", found.Take(8)));
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{address} is wider than {width}");
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_fan_has_its_numbers_beside_it_and_says_what_it_was_made_from()
    {
        var reader = await desk.As(DeskRole.Reader);
        var page = await Document(reader, "/outlook?country=Mali&origin=2004-12&months=2..4&seed=7");
        Assert.Contains("known through Dec 2004; model pool, 20 draws, seed 7.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var rows = page.QuerySelectorAll("#c50 table tbody tr");
        Assert.Equal(["Feb 2005", "Mar 2005", "Apr 2005"], rows.Select(row => row.Children[0].TextContent));
        // What came true is known of an earlier origin, and nobody can keep what looks back.
        Assert.Equal(SmallPanel.Deaths(1, 61).ToString(System.Globalization.CultureInfo.InvariantCulture), rows[0].Children[^1].TextContent);
        Assert.Null(page.QuerySelector("form[action='/outlook/keep']"));
        // Drawn with the colours of the page's scheme, and the same again.
        var fan = page.QuerySelector("#c50 .drawn-wide svg")!.OuterHtml;
        Assert.Contains("var(--fan-90)", fan, StringComparison.Ordinal);
        Assert.Equal(fan, (await Document(reader, "/outlook?country=MLI&origin=2004-12&months=2..4&seed=7")).QuerySelector("#c50 .drawn-wide svg")!.OuterHtml);
        Assert.Contains("#cfe0f3", await reader.Page("/outlook/fan.svg?country=Mali&origin=2004-12&months=2..4&seed=7"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_countries_chosen_the_deadliest_stand_side_by_side_and_on_the_map()
    {
        var reader = await desk.As(DeskRole.Reader);
        var page = await Document(reader, "/outlook");
        Assert.Equal("Country 220", page.QuerySelector(".multiples figcaption a")!.TextContent);
        var map = await Document(reader, "/outlook/map?least=1000");
        Assert.Equal("Country 220", map.QuerySelector("table tbody tr a")!.TextContent);
        Assert.Contains("Country 220: ", map.QuerySelector(".risk-map svg")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("<svg", await reader.Page("/outlook/risk.svg?least=1000"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/outlook?panel=%3Cscript%3E&country=%3Cscript%3Ealert(1)%3C/script%3E&origin=9999-99&months=0..999&seed=-1&least=x")]
    [InlineData("/outlook?country=Atlantis,Mali&origin=1980-01")]
    [InlineData("/outlook/map?least=99999999999&months=..&origin=%00")]
    [InlineData("/outlook/excitation?mark=%3Cscript%3E&marks=99&km=-1&days=x&seed=1e9&country=Atlantis")]
    [InlineData("/outlook/scenarios?change=%3Cscript%3E&what=%3Cscript%3E&of=x&month=99&keep=1000&ahead=0")]
    [InlineData("/outlook/scenarios?change=mark&what=%3Cscript%3E")]
    [InlineData("/outlook/scenarios?change=border&one=%3Cscript%3E&other=Mali")]
    [InlineData("/outlook/breaks?from=x&to=9999&type=%3Cscript%3E")]
    [InlineData("/outlook/ledger?show=%3Cscript%3E&page=-5&said=%3Cscript%3E&again=x")]
    public async Task Whatever_stands_in_an_address_the_page_says_what_is_wrong_and_runs_nothing(string address)
    {
        var page = await OutlookDesk.Ready(await desk.As(DeskRole.Reader), address);
        Assert.DoesNotContain("<script>", page, StringComparison.OrdinalIgnoreCase);
        Assert.True(page.Contains("role=\"alert\"", StringComparison.Ordinal) || page.Contains("class=\"empty\"", StringComparison.Ordinal) || address.Contains("ledger", StringComparison.Ordinal), page);
    }

    [Fact]
    public async Task The_records_own_count_needs_years_and_says_so()
    {
        var page = await Document(await desk.As(DeskRole.Reader), "/outlook?panel=record");
        Assert.Contains("at least 48 are needed", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_record_teaches_what_to_import()
    {
        await using var empty = await DeskFixture.Open(isEmpty: true);
        var reader = await empty.As(DeskRole.Reader);
        Assert.Contains("griot import panel", await reader.Page("/outlook"), StringComparison.Ordinal);
        Assert.Contains("griot import panel", await reader.Page("/outlook/map"), StringComparison.Ordinal);
        foreach (var path in new[] { "/outlook/excitation", "/outlook/scenarios", "/outlook/breaks" })
        {
            Assert.Contains("griot import ucdp", await OutlookDesk.Ready(reader, path), StringComparison.Ordinal);
        }

        Assert.Contains("Nothing was forecast yet", await reader.Page("/outlook/ledger"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status("/outlook/ledger/f1none"));
    }

    [Fact]
    public async Task Who_excites_whom_is_a_table_with_an_interval_in_every_field()
    {
        var page = await Document(await desk.As(DeskRole.Reader), "/outlook/excitation?mark=actor&marks=2");
        var fields = page.QuerySelectorAll(".heat tbody td");
        Assert.Equal(4, fields.Length);
        Assert.All(fields, field => Assert.Matches(@"none found\s*at most [\d.]+|[\d.]+\s*[\d.]+ to [\d.]+", field.TextContent));
        Assert.Equal(2, page.QuerySelectorAll(".heat tbody th").Length);
    }

    [Fact]
    public async Task A_scenario_stands_in_its_address_with_its_warning_and_the_file_that_repeats_it()
    {
        var reader = await desk.As(DeskRole.Reader);
        var form = await Document(reader, "/outlook/scenarios?mark=country&marks=3");
        Assert.Contains("not a causal estimate", form.QuerySelector(".caution")!.TextContent, StringComparison.Ordinal);
        var mark = form.QuerySelector("#s-what option")!.GetAttribute("value")!;
        var page = await Document(reader, $"/outlook/scenarios?mark=country&marks=3&change=mark&what={mark}&ahead=4&month=3");
        Assert.Equal($"{mark} goes from month 3", page.QuerySelector(".section h2")!.FirstChild!.TextContent.Trim());
        Assert.Contains("\"fromMonth\": 3", page.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        // Before the change both futures are one; what goes is gone after it.
        var months = page.QuerySelectorAll("details table tbody tr").Where(row => row.Children[0].TextContent == mark).ToList();
        Assert.Equal(4, months.Count);
        Assert.All(months.Take(2), row => Assert.Equal(row.Children[2].TextContent, row.Children[3].TextContent));
        Assert.StartsWith("0 (0 to 0)", months[2].Children[3].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Breaks_stand_on_the_timeline_with_their_chances() =>
        Assert.Contains("Chances that there is any break: tempo", (await Document(await desk.As(DeskRole.Reader), "/outlook/breaks?country=Mali")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task A_prediction_is_entered_stated_and_settled_and_nothing_typed_is_lost()
    {
        var analyst = await desk.As(DeskRole.Analyst);
        var back = await analyst.Send("/outlook/ledger", "/outlook/ledger", ("text", "The camp at Ménaka is given up"), ("criterion", "No soldier is stationed there"), ("due", "soon"), ("chance", "30"), ("marking", "0"));
        var again = await analyst.Document(back.Split('#')[0]);
        Assert.Contains("is written 2013-02-28", again.QuerySelector("#own [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("No soldier is stationed there", again.QuerySelector("#own-criterion")!.TextContent);
        await analyst.Send("/outlook/ledger", "/outlook/ledger", ("text", "The camp at Ménaka is given up"), ("criterion", "No soldier is stationed there"), ("due", "2013-06-01"), ("chance", "30"), ("marking", "0"));
        var address = (await analyst.Document("/outlook/ledger?show=texts")).QuerySelectorAll("table.cards a.row").First(link => link.TextContent.StartsWith("The camp", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal(address, await analyst.Send(address + "/state", address, ("criterion", "No soldier is stationed there"), ("due", "2013-06-01"), ("chance", "20")));
        back = await analyst.Send(address + "/settle", address, ("outcome", "perhaps"), ("grounds", "The Wire"));
        Assert.Contains("yes, no or unknown", await analyst.Page(back.Split('#')[0]), StringComparison.Ordinal);
        await analyst.Send(address + "/settle", address, ("outcome", "yes"), ("grounds", "The Wire"));
        var settled = await analyst.Document(address);
        Assert.Contains("version 2", settled.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0.64 (Brier)", settled.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        // What it said cannot change any more.
        back = await analyst.Send(address + "/state", address, ("criterion", "x"), ("due", "2013-06-01"), ("chance", "99"));
        Assert.Single(desk.Store.Ledger(Marking.Red), line => line.Line is Forecast { Expected: Expectation.Chance { Value: 0.2 } });
        Assert.DoesNotContain(desk.Store.Ledger(Marking.Red), line => line.Line is Forecast { Criterion: "x" });
    }

    [Fact]
    public async Task What_is_kept_is_settled_and_scored_once_a_later_panel_has_its_months()
    {
        await using var own = await DeskFixture.Open(settings => settings with { ForecastDraws = 20, WatchEvery = TimeSpan.FromMilliseconds(100) }, isEmpty: true);
        OutlookDesk.Import(own, "Counts", 50);
        var analyst = await own.As(DeskRole.Analyst);
        await OutlookDesk.Ready(analyst, "/outlook?months=1..2");
        await analyst.Send("/outlook/keep", "/outlook?months=1..2", ("panel", "counts"), ("months", "1..2"));
        Assert.Equal(12, own.Store.Ledger(Marking.Red).Count);
        // The same is not kept twice.
        await analyst.Send("/outlook/keep", "/outlook?months=1..2", ("panel", "counts"), ("months", "1..2"));
        Assert.Equal(12, own.Store.Ledger(Marking.Red).Count);
        OutlookDesk.Import(own, "Counts", 51);
        for (var i = 0; i < 100 && own.Store.Ledger(Marking.Red).Count < 18; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        var settled = own.Store.Ledger(Marking.Red).Select(line => line.Line).OfType<Settlement>().ToList();
        Assert.Equal(6, settled.Count);
        Assert.All(settled, line => Assert.Equal("counted by Counts", line.Grounds));
        var ledger = await analyst.Document("/outlook/ledger?show=settled");
        Assert.Equal(2, ledger.QuerySelectorAll(".reliability svg").Length);
        Assert.Equal(6, ledger.QuerySelectorAll("table.cards tbody tr").Length);
        Assert.True(own.Store.Verify(cancellation: TestContext.Current.CancellationToken).IsSound);
    }

    [Fact]
    public async Task A_site_and_a_brief_tell_the_forecast_of_their_country_where_there_is_one_and_what_their_area_lets_expect_where_not()
    {
        // The events end in August 2014; a forecast of the month after stands in the ledger.
        var analyst = await desk.As(DeskRole.Analyst);
        desk.Store.KeepSites([new() { Id = "gao", Name = "Gao clinic", Point = new(16.27, -0.04), Marking = Marking.Clear }], Marking.Red, "fixture");
        var site = "/sites/" + RecordStore.SiteId("gao");
        var on = new DateOnly(2014, 1, 31);
        var before = await analyst.Page($"{site}?on={on:yyyy-MM-dd}");
        Assert.Contains("events are expected within reach", before, StringComparison.Ordinal);
        Assert.DoesNotContain("Mali as a whole", before, StringComparison.Ordinal);
        desk.Store.ChangeLedger(_ => [(new Forecast { Id = "f1mali", Text = "Deaths in Mali", By = "griot", Model = "pool", Made = on, CutOff = on, Criterion = Griot.Outlook.IssuedForecasts.Criterion(new(50, Griot.Outlook.MonthNumber.Of(2014, 2))), Due = new(2014, 2, 28), Expected = new Expectation.Distribution([(0, 0.3), (12, 0.5), (90, 0.2)]) }, Marking.Clear)], "fixture");
        Assert.Contains("Mali as a whole, February 2014: 12 deaths in the middle, nine draws in ten between 0 and 90; the chance of at least 25 is 20%, very unlikely.", await analyst.Page($"{site}?on={on:yyyy-MM-dd}"), StringComparison.Ordinal);
        var brief = await analyst.Page(await analyst.Send("/briefs", "/briefs/new", ("country", "Mali"), ("to", "2014-01-31"), ("marking", "0")));
        Assert.Contains("It is very unlikely that at least 25 people are killed in Mali in February 2014.", brief, StringComparison.Ordinal);
        Assert.Contains("no base rate", brief, StringComparison.Ordinal);
        Assert.Contains("This is a base rate", await analyst.Page(await analyst.Send("/briefs", "/briefs/new", ("country", "Nigeria"), ("to", "2014-01-31"), ("marking", "0"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_drawn_from_stricter_marked_counts_reaches_nobody_who_is_cleared_for_less()
    {
        await using var own = await DeskFixture.Open(settings => settings with { ForecastDraws = 20 }, isEmpty: true);
        OutlookDesk.Import(own, "Secret counts", 50, Marking.Red);
        var cleared = await own.As(DeskRole.Analyst);
        Assert.Contains("TLP:RED", await OutlookDesk.Ready(cleared, "/outlook?months=1..1&country=Mali"), StringComparison.Ordinal);
        await cleared.Send("/outlook/keep", "/outlook?months=1..1&country=Mali", ("panel", "secret-counts"), ("months", "1..1"), ("country", "Mali"));
        var line = Assert.Single(own.Store.Ledger(Marking.Red));
        Assert.Equal(Marking.Red, line.Marking);
        var analyst = await own.As(DeskRole.Analyst, Marking.Amber);
        foreach (var path in new[] { "/outlook", "/outlook?panel=secret-counts", "/outlook/map", "/outlook/scenarios", "/outlook/ledger" })
        {
            var page = await OutlookDesk.Ready(analyst, path);
            Assert.DoesNotContain("Secret counts", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Mali,", page, StringComparison.Ordinal);
        }

        var id = ((Forecast)line.Line).Id;
        foreach (var path in new[] { "/outlook/panel.csv?panel=secret-counts", "/outlook/fan.svg?panel=secret-counts", "/outlook/ledger/" + id })
        {
            Assert.Equal(HttpStatusCode.NotFound, await analyst.Status(path));
        }

        using var settle = await analyst.Post($"/outlook/ledger/{id}/settle", "/account", ("outcome", "5"), ("grounds", "x"));
        Assert.Equal(HttpStatusCode.NotFound, settle.StatusCode);
    }

    [Fact]
    public async Task The_records_own_count_leaves_out_what_a_person_may_not_see()
    {
        var (all, some) = (Griot.Briefing.DeathPanels.OwnCount(desk.Store, Marking.Red)!, Griot.Briefing.DeathPanels.OwnCount(desk.Store, Marking.Amber)!);
        Assert.NotEqual(all.Key, some.Key);
        Assert.Equal((Marking.Red, Marking.Clear), (all.Marking, some.Marking));
        Assert.Equal(some.Csv(), await (await desk.As(DeskRole.Reader, Marking.Amber)).Page("/outlook/panel.csv?panel=record"));
    }

    [Fact]
    public async Task What_takes_long_is_said_to_be_under_way_and_done_once_for_all()
    {
        using var reckoner = new Reckoner(NullLogger<Reckoner>.Instance) { Patience = TimeSpan.FromMilliseconds(200) };
        await reckoner.StartAsync(TestContext.Current.CancellationToken);
        using var go = new ManualResetEventSlim();
        var runs = 0;
        string Work(Action<string> say, CancellationToken cancellation)
        {
            say("half of it done");
            Interlocked.Increment(ref runs);
            go.Wait(cancellation);
            return "value";
        }

        var first = await reckoner.Ask("a", Work);
        var second = await reckoner.Ask("b", (_, _) => "another");
        Assert.True(first.IsUnderWay);
        Assert.Contains("half of it done", first.Said, StringComparison.Ordinal);
        Assert.Contains("waits for 1 other", second.Said, StringComparison.Ordinal);
        go.Set();
        Assert.Equal("value", (await reckoner.Ask("a", Work)).Value);
        Assert.Equal("another", (await reckoner.Ask<string>("b", (_, _) => "another")).Value);
        Assert.Equal(1, runs);
        Assert.Equal("It is none.", (await reckoner.Ask<string>("c", (_, _) => throw new Griot.Outlook.OriginException("It is none."))).Problem);
        await reckoner.StopAsync(CancellationToken.None);
    }
}

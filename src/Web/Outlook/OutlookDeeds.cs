using System.Globalization;
using Griot.Briefing;
using Griot.Outlook;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>What people do with forecasts: keep one, enter a prediction, say what would count, say what came of it. Charts as files too.</summary>
static class OutlookDeeds
{
    const int LongestText = 2000;

    /// <summary>Countries in small multiples.</summary>
    public const int Tiles = 12;

    public static void MapOutlookDeeds(this IEndpointRouteBuilder app)
    {
        app.MapGet("/outlook/fan.svg", async (HttpContext http, RecordView view, OutlookFigures figures) => await File(http, view, figures, (made, query) =>
            made.Find(query.Countries, out _) is [var one] ? ForecastChart.Fan(made.History, made.Draws, one, ChartStyle.File, month => made.Outcome(one, month))
                : ForecastChart.SmallMultiples(made.History, made.Draws, made.Find(query.Countries, out _) is { Count: > 0 } some ? some : ForecastChart.Deadliest(made.Draws, Tiles)))).RequireAuthorization(Policies.Read);
        app.MapGet("/outlook/risk.svg", async (HttpContext http, RecordView view, OutlookFigures figures) => await File(http, view, figures, (made, query) =>
            RiskMap.Svg(RiskMap.Chances(made.Draws, query.Least), OutlookWords.RiskTitle(made, query), OutlookWords.Basis(made), ChartStyle.File))).RequireAuthorization(Policies.Read);

        app.MapGet("/outlook/panel.csv", (HttpContext http, RecordView view) => view.DeathPanels().FirstOrDefault(panel => panel.Id == http.Request.Query["panel"].LastOrDefault()) is { } panel
            ? Results.Text(panel.Csv(), "text/csv") : Results.NotFound()).RequireAuthorization(Policies.Read);

        var outlook = app.MapGroup("/outlook").RequireAuthorization(Policies.Judge);
        outlook.MapPost("/keep", async (IFormCollection form, HttpContext http, RecordView view, RecordStore store, OutlookFigures figures, OnceShown once, TimeProvider clock) =>
        {
            var query = OutlookQuery.Read(form);
            if (await figures.Forecast(view.DeathPanels(), query) is not { } reckoned)
            {
                return FormAgain.To("/outlook", "keep", "There is no such panel any more.", http, once, form);
            }

            var here = query.At("/outlook");
            if (reckoned.Value is not { } made)
            {
                return FormAgain.To(here, "keep", reckoned.Problem ?? "The forecast is being worked out anew; keep it once it is shown.", http, once, form);
            }

            if (!made.IsOfToday)
            {
                return FormAgain.To(here, "keep", "Only what is made from the last month known can be kept: of an earlier origin the outcome is known already.", http, once, form);
            }

            var countries = made.Find(query.Countries, out _) is { Count: > 0 } chosen ? chosen : ForecastChart.Deadliest(made.Draws, Tiles);
            var (all, kept) = ForecastKeeping.Keep(store, made.Draws, countries, "pool", made.History.Origin, query.Seed, Today(clock), made.Source.Counted, made.Source.Marking, http.User.Judge());
            return Told(http, once, $"{Wording.Count(kept, "forecast")} kept{(kept < all ? $", {Wording.Number(all - kept)} known already" : "")}: {Wording.Count(countries.Count, "country", "countries")}, month by month. Each is scored once the count of its month is in the record.");
        });
        outlook.MapPost("/ledger", (IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once, TimeProvider clock) =>
        {
            var (text, by) = (Text(form, "text"), Text(form, "by"));
            var marking = byte.TryParse(form["marking"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((Marking)number) && number <= (byte)view.Clearance ? (Marking)number : (Marking?)null;
            var stated = Stated(form, out var problem);
            problem = text is null ? $"Say what is predicted, in up to {LongestText} characters." : marking is null ? "Choose a marking that you may see yourself." : problem;
            if (problem is not null)
            {
                return FormAgain.To("/outlook/ledger", "own", problem, http, once, form);
            }

            var forecast = new Forecast { Id = Identifiers.OfForecast("text", text!, by ?? "", Wording.Iso(Today(clock)), Wording.Iso(stated!.Value.Due)), Text = text!, By = by ?? http.User.Judge(), Made = Today(clock), Criterion = stated.Value.Criterion, Due = stated.Value.Due, Expected = new Expectation.Chance(stated.Value.Chance) };
            return Entered(store, forecast, marking!.Value, http, once);
        });
        outlook.MapPost("/ledger/claims/{claim}", (string claim, IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once) =>
        {
            if (view.Claim(claim) is not { Claim.Status: Status.Predicted } found)
            {
                return Results.NotFound();
            }

            return Stated(form, out var problem) is { } stated
                ? Entered(store, FoundForecasts.Of(found.Claim) with { Criterion = stated.Criterion, Due = stated.Due, Expected = new Expectation.Chance(stated.Chance) }, found.Marking, http, once)
                : FormAgain.To("/outlook/ledger", claim, problem!, http, once, form);
        });
        outlook.MapPost("/ledger/{id}/state", (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once) =>
        {
            if (Item(view, id) is not { Forecast: { Expected: not Expectation.Distribution } forecast } item)
            {
                return Results.NotFound();
            }

            if (item.Entry.Settlement is { Outcome: not null })
            {
                return FormAgain.To($"/outlook/ledger/{id}", "state", "It is settled: what it said cannot change once its outcome is known.", http, once, form);
            }

            if (Stated(form, out var problem) is not { } stated)
            {
                return FormAgain.To($"/outlook/ledger/{id}", "state", problem!, http, once, form);
            }

            store.ChangeLedger(lines => lines.Any(line => line.Line is Settlement { Outcome: not null } settled && settled.Forecast == id) ? [] : [(forecast with { Criterion = stated.Criterion, Due = stated.Due, Expected = new Expectation.Chance(stated.Chance) }, item.Marking)], http.User.Judge());
            return Results.LocalRedirect($"/outlook/ledger/{id}");
        });
        outlook.MapPost("/ledger/{id}/settle", (string id, IFormCollection form, HttpContext http, RecordView view, RecordStore store, OnceShown once, TimeProvider clock) =>
        {
            if (Item(view, id) is not { } item)
            {
                return Results.NotFound();
            }

            var (said, grounds) = (form["outcome"].ToString().Trim(), Text(form, "grounds"));
            double? outcome = said switch { "yes" => 1, "no" => 0, _ => double.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1e9 ? number : null };
            var problem = grounds is null ? "Say on what grounds: who reports it, where it stands." : item.Forecast.Expected is Expectation.Distribution
                ? outcome is null && said is not "unknown" ? "The outcome is a number from 0 on, or unknown." : null
                : said is not ("yes" or "no" or "unknown") ? "The outcome is yes, no or unknown." : null;
            if (problem is not null)
            {
                return FormAgain.To($"/outlook/ledger/{id}", "settle", problem, http, once, form);
            }

            store.ChangeLedger(_ => [(new Settlement { Forecast = id, Outcome = outcome, On = Today(clock), Grounds = $"{http.User.Judge()}: {grounds}" }, item.Marking)], http.User.Judge());
            return Results.LocalRedirect($"/outlook/ledger/{id}");
        });
    }

    static LedgerItem? Item(RecordView view, string id) => view.Ledger().Items.FirstOrDefault(item => item.Forecast.Id == id);

    static async Task<IResult> File(HttpContext http, RecordView view, OutlookFigures figures, Func<MadeForecast, OutlookQuery, string> draw)
    {
        var query = OutlookQuery.Read(http.Request.Query);
        return await figures.Forecast(view.DeathPanels(), query) is not { } reckoned ? Results.NotFound()
            : reckoned.Value is { } made ? Results.Text(draw(made, query), "image/svg+xml")
            : Results.Text(reckoned.Problem ?? "It is being worked out; ask again in a minute.", statusCode: reckoned.IsUnderWay ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status422UnprocessableEntity);
    }

    static IResult Entered(RecordStore store, Forecast forecast, Marking marking, HttpContext http, OnceShown once)
    {
        var added = store.ChangeLedger(lines => lines.Any(line => line.Line is Forecast known && known.Id == forecast.Id) ? [] : [(forecast, marking)], http.User.Judge());
        return Told(http, once, added == 1 ? "The prediction is in the ledger." : "The ledger had it already.");
    }

    static IResult Told(HttpContext http, OnceShown once, string sentence) => Results.LocalRedirect("/outlook/ledger?said=" + once.Keep(http.User.PersonId(), [sentence]));

    static (string Criterion, DateOnly Due, double Chance)? Stated(IFormCollection form, out string? problem)
    {
        var criterion = Text(form, "criterion");
        var hasDay = DateOnly.TryParseExact(form["due"].ToString().Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) && due.Year is > 1900 and < 2200;
        var hasChance = double.TryParse(form["chance"].ToString().Trim().TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var chance) && chance is >= 0 and <= 100;
        problem = criterion is null ? $"Say what would count as coming true, so that two people would settle it alike, in up to {LongestText} characters."
            : !hasDay ? "The day by which it comes true or does not is written 2013-02-28."
            : !hasChance ? "How likely it is made is a number of per cent from 0 to 100." : null;
        return problem is null ? (criterion!, due, chance / 100) : null;
    }

    static string? Text(IFormCollection form, string name) => form[name].ToString().ReplaceLineEndings(" ").Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 and <= LongestText } text ? text : null;

    static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}

/// <summary>What the pages of the outlook say in words.</summary>
static class OutlookWords
{
    /// <summary>“Nov 2017 to Oct 2018”.</summary>
    public static string Months(int first, int last) => first == last ? Month(first) : $"{Month(first)} to {Month(last)}";

    public static string Month(int month) => new DateOnly(MonthNumber.Year(month), MonthNumber.Month(month), 1).ToString("MMM yyyy", CultureInfo.InvariantCulture);

    public static string Months(MadeForecast made) => Months(made.Draws.FirstMonth, made.Draws.FirstMonth + made.Draws.Months - 1);

    public static string RiskTitle(MadeForecast made, OutlookQuery query) => $"Chance of at least {Wording.Count(query.Least, "death")}, {Months(made)}";

    /// <summary>From what it was made, so that anybody can make it again.</summary>
    public static string Basis(MadeForecast made) =>
        $"{(made.Source.IsRecorded ? "Counted from the record’s own events" : made.Source.Name)}, known through {Month(made.History.Origin)}; model pool, {Wording.Number(made.Draws.Draws)} draws, seed {made.Seed.ToString(CultureInfo.InvariantCulture)}.";

    public static string Percent(double chance) => chance switch { 0 => "0%", < 0.01 => "below 1%", > 0.99 and < 1 => "above 99%", _ => chance.ToString("0%", CultureInfo.InvariantCulture) };

    public static string Deaths(double number) => Wording.Number((long)Math.Round(number));

    /// <summary>Events that one event leads to, and the like.</summary>
    public static string Small(double value) => value.ToString(Math.Abs(value) switch { >= 100 => "F0", >= 10 => "F1", >= 0.095 => "F2", _ => "0.###" }, CultureInfo.InvariantCulture);
}

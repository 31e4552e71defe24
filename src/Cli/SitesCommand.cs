using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Griot.Briefing;
using Griot.Places;
using Griot.Record;
using Griot.Store;
using Spectre.Console;

namespace Griot.Cli;

/// <summary><c>griot sites</c>: what facilities are exposed to.</summary>
static class SitesCommand
{
    /// <summary>So many problems of a file are named; of the others only their number.</summary>
    const int Named = 5;

    public static Command Create() => new Command("sites", "Facilities: keep them, what they are exposed to against what is usual there, and be told when a trigger is met.") { Import(), List(), Assess(), Watch() }.With(
        "griot sites import sites.csv",
        "griot sites assess",
        "griot sites watch --every 15");

    static Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = "The sites: CSV (name, latitude, longitude; id, kind, owner, approver, marking, notes if there), GeoJSON, KML or KMZ, told apart by their content. Areas stand as their centroids; degrees may have minutes and seconds." };
        var marking = MarkingOption.Create("--marking", "How far those may be passed on of which the file says nothing: red (the default), amber+strict, amber, green or clear. What is kept already is never freed by a file.");
        var (store, by, json) = (StoreOption.Create(), StoreOption.By(), new Option<bool>("--json") { Description = "Print what became of the list as an object of JSON." });
        var command = new Command("import", "Keep a list of sites in the store. A site of a known id, or of a known name where the file gives no ids, takes what the file says.") { file, marking, store, by, json };
        command.SetAction(parsed =>
        {
            var list = ReadSites(parsed.GetRequiredValue(file));
            var usual = parsed.GetValue(marking) ?? Marking.Red;
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Create);
            var kept = record.KeepSites([.. list.Sites.Select(site => list.Marked.Contains(site.Id) ? site : site with { Marking = usual })], Marking.Red, StoreOption.Who(parsed.GetValue(by)));
            output.WriteLine(parsed.GetValue(json)
                ? JsonLine.Of(new { added = kept.Added, changed = kept.Changed, same = kept.Same, leftOut = list.Problems.Count })
                : string.Create(CultureInfo.InvariantCulture, $"{kept.Added:N0} added, {kept.Changed:N0} changed, {kept.Same:N0} as they were{(list.Problems.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $", {list.Problems.Count:N0} left out") : "")}."));
            return list.Problems.Count > 0 ? ExitCode.Partly : ExitCode.Fine;
        });
        return command.With("griot sites import sites.csv", "griot sites import clinics.geojson --marking amber --store field.db", "griot sites import offices.kml --json");
    }

    static Command List()
    {
        var (store, json) = (StoreOption.Create(), new Option<bool>("--json") { Description = "One JSON object a site." });
        var command = new Command("list", "Show the sites of the store, with the last review of each.") { store, json };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            var (sites, reviews, triggers) = (record.Sites(Marking.Red), record.LatestReviews(Marking.Red), record.Triggers().ToLookup(trigger => trigger.SiteId, StringComparer.Ordinal));
            if (parsed.GetValue(json))
            {
                foreach (var site in sites)
                {
                    var review = reviews.GetValueOrDefault(site.Id);
                    output.WriteLine(JsonLine.Of(new
                    {
                        id = site.Id,
                        site = site.Site.Id,
                        name = site.Site.Name,
                        latitude = site.Site.Point.Latitude,
                        longitude = site.Site.Point.Longitude,
                        kind = site.Site.Kind,
                        owner = site.Site.Owner,
                        approver = site.Site.Approver,
                        marking = site.Site.Marking.Label,
                        notes = site.Site.Notes,
                        residualRisk = review is null ? null : RiskMatrix.Levels[review.Review.Residual - 1],
                        reviewBy = review?.Review.ReviewBy,
                        triggers = triggers[site.Id].Select(trigger => new { id = trigger.Id, waitsFor = trigger.Trigger.Words, response = trigger.Trigger.Response.ToString().ToLowerInvariant(), isMet = trigger.Met.Length > 0 }),
                    }));
                }

                return ExitCode.Fine;
            }

            if (sites.Count == 0)
            {
                Messages.Say($"{record.Name} has no sites; `griot sites import FILE` begins.");
                return ExitCode.Fine;
            }

            var table = new Table().Border(TableBorder.Simple).AddColumns("Site", "Kind", "Where", "Owner", "Marking", "Residual risk", "Review by", "Triggers");
            foreach (var site in sites)
            {
                var review = reviews.GetValueOrDefault(site.Id)?.Review;
                table.AddRow(
                    Markup.Escape(site.Site.Name), Markup.Escape(site.Site.Kind ?? ""), string.Create(CultureInfo.InvariantCulture, $"{site.Site.Point.Latitude:F3}, {site.Site.Point.Longitude:F3}"), Markup.Escape(site.Site.Owner ?? ""), site.Site.Marking.Label,
                    review is null ? "never reviewed" : RiskMatrix.Levels[review.Residual - 1], review?.ReviewBy?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", triggers[site.Id].Count().ToString(CultureInfo.InvariantCulture));
            }

            PlainConsole.Open(output, terminal: false).Write(table);
            return ExitCode.Fine;
        });
        return command.With("griot sites list", "griot sites list --store field.db --json");
    }

    static Command Watch()
    {
        var every = new Option<int?>("--every") { Description = "Go on and look again every so many minutes, until Ctrl-C; else once.", HelpName = "minutes" };
        every.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 1440)
            {
                result.AddError("--every takes 1 to 1,440 minutes.");
            }
        });
        var settings = SettingsOption();
        var (store, by, json) = (StoreOption.Create(), StoreOption.By(), new Option<bool>("--json") { Description = "One JSON object an alert." });
        var command = new Command("watch", $"Look whether triggers are met, raise alerts, and send letters that wait, where {MailSettings.Variable} names a mail server. Triggers are set at the desk, which also looks by itself.") { every, settings, store, by, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var output = StandardOutput.Open();
            var mail = Mail();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Write);
            var (watch, who) = (new SiteWatch(record, parsed.GetValue(settings) is { } file ? ReadSettings(file, null) : null), StoreOption.Who(parsed.GetValue(by)));
            if (record.Triggers().Count == 0)
            {
                Messages.Say("No site has a trigger; they are set on the page of a site at the desk.");
            }

            try
            {
                while (true)
                {
                    foreach (var id in watch.Look(DateOnly.FromDateTime(DateTime.UtcNow), who, cancellation))
                    {
                        var alert = record.Alerts(Marking.Red, 1, id: id)[0];
                        output.WriteLine(parsed.GetValue(json)
                            ? JsonLine.Of(new { alert = alert.Id, site = alert.Site.Site.Id, name = alert.Site.Site.Name, marking = alert.Marking.Label, on = alert.On, words = alert.Words, response = alert.Trigger.Trigger.Response.ToString().ToLowerInvariant(), note = alert.Trigger.Trigger.Note, events = alert.Events })
                            : $"{alert.Marking.Label}  {alert.Site.Site.Name}: {alert.Words} To do: {alert.Trigger.Trigger.Response.ToString().ToLowerInvariant()}{(alert.Trigger.Trigger.Note.Length > 0 ? ", " + alert.Trigger.Trigger.Note : "")}.");
                    }

                    output.Flush();
                    var failed = 0;
                    if (mail is not null)
                    {
                        (var taken, failed) = await new LetterPost(record, mail, TimeProvider.System).SendDue(cancellation);
                        if (taken + failed > 0)
                        {
                            Messages.Say(string.Create(CultureInfo.InvariantCulture, $"{taken:N0} letters sent{(failed > 0 ? string.Create(CultureInfo.InvariantCulture, $", {failed:N0} failed and wait to be tried again") : "")}."));
                        }
                    }

                    if (parsed.GetValue(every) is not { } minutes)
                    {
                        return failed > 0 ? ExitCode.Partly : ExitCode.Fine;
                    }

                    await Task.Delay(TimeSpan.FromMinutes(minutes), cancellation);
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                Messages.Say("Interrupted; what was raised is kept, and letters wait.");
                return ExitCode.Interrupted;
            }
        });
        return command.With("griot sites watch", "griot sites watch --every 15 --store field.db", "griot sites watch --json");
    }

    /// <exception cref="CommandException">What the environment holds is no mail server.</exception>
    public static MailSettings? Mail()
    {
        try
        {
            return MailSettings.FromEnvironment();
        }
        catch (FormatException e)
        {
            throw new CommandException(ExitCode.Usage, e.Message, e);
        }
    }

    static Option<FileInfo?> SettingsOption() => new("--settings") { Description = "A JSON file with what exposure is reckoned with, where it is to differ from the usual; without it, as editors set it at the desk: battleKm, bombingKm, attackOnCiviliansKm, riotKm, protestKm, windowDays, baseline, halfLifeDays, gradeWeights, reachDays, fewestForReach.", HelpName = "file" };

    static Command Assess()
    {
        var sites = new Argument<FileInfo?>("sites") { Description = "The sites: CSV (name, latitude, longitude), GeoJSON or KML; without it those of the store.", Arity = ArgumentArity.ZeroOrOne };
        var events = new Option<FileInfo[]>("--events") { Description = "Events: CSV of UCDP GED or ACLED, .gz too; without it those of the store.", AllowMultipleArgumentsPerToken = true, HelpName = "file…" };
        var on = new Option<DateOnly?>("--on") { Description = "The last day looked at, like 2013-02-28; later events are not seen. Else the day of the last event of the files; of a store today, or the day of its last event where that is more than a window ago.", HelpName = "date" };
        var settings = SettingsOption();
        var why = new Option<string?>("--why") { Description = "Open one site: every event that makes its exposure, with the four numbers it is the product of.", HelpName = "site" };
        var html = new Option<FileInfo?>("--html") { Description = "Write it as a page of HTML to be printed, a sheet a site, to this file.", HelpName = "file" };
        var (store, json) = (StoreOption.Create(), new Option<bool>("--json") { Description = "Print a line of JSON a site, with its terms." });
        var command = new Command("assess", "Assess sites: nearby events by severity, grade, age and the probability that they lie within reach; the trend against twelve earlier windows; actors that have the site in reach; the nearest border; what to expect within reach in the next window.") { sites, events, on, settings, why, html, store, json };
        command.SetAction(parsed =>
        {
            var (file, files, reckoned) = (parsed.GetValue(sites), parsed.GetValue(events) ?? [], parsed.GetValue(settings) is { } given ? ReadSettings(given, null) : null);
            using var record = file is null || files.Length == 0 ? StoreOption.Open(parsed.GetValue(store), StoreUse.Read) : null;
            reckoned ??= ReadSettings(null, record);
            var list = file is null ? FromStore(record!) : ReadSites(file);
            var incomplete = false;
            Assessment assessment;
            if (files.Length > 0)
            {
                (var all, incomplete) = ReadEvents(files);
                assessment = new(all, parsed.GetValue(on) ?? all.Max(e => e.Day), reckoned);
            }
            else
            {
                assessment = SiteAssessments.On(record!, Marking.Red, parsed.GetValue(on) ?? SiteAssessments.DayOf(record!, Marking.Red, DateOnly.FromDateTime(DateTime.UtcNow), reckoned), reckoned);
            }

            var day = assessment.On;
            SiteExposure[] exposures = [.. list.Sites.Select(assessment.Of).OrderByDescending(e => e.Exposure).ThenBy(e => e.Site.Id, StringComparer.Ordinal)];
            using var output = StandardOutput.Open();
            if (parsed.GetValue(why) is { } wanted)
            {
                exposures = [.. exposures.Where(e => e.Site.Id == wanted || e.Site.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))];
                if (exposures.Length == 0)
                {
                    throw new CommandException(ExitCode.Usage, $"There is no site {wanted} in {file?.ToString() ?? record!.Name}.");
                }
            }

            if (parsed.GetValue(html) is { } page)
            {
                try
                {
                    File.WriteAllText(page.FullName, PrintedAssessment.Html(exposures, assessment));
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    throw new CommandException(ExitCode.Nothing, $"{page} cannot be written: {e.Message.TrimEnd('.')}.", e);
                }
            }

            if (parsed.GetValue(json))
            {
                foreach (var exposure in exposures)
                {
                    output.WriteLine(JsonLine.Of(Shown(exposure, assessment.Forecast(exposure), day)));
                }
            }
            else if (parsed.GetValue(why) is not null)
            {
                Open(output, exposures[0], assessment.Forecast(exposures[0]), day);
            }
            else
            {
                Table(output, exposures, assessment);
            }

            return incomplete || list.Problems.Count > 0 ? ExitCode.Partly : ExitCode.Fine;
        });
        return command.With(
            "griot sites assess",
            "griot sites assess --why \"Maiduguri office\" --store field.db",
            "griot sites assess sites.csv --events ged-nigeria.csv.gz --on 2014-12-31",
            "griot sites assess sites.kml --events events.csv --settings near.json --json > exposure.jsonl",
            "griot sites assess --html assessment.html");
    }

    static SiteFile FromStore(RecordStore record) => record.Sites(Marking.Red) is { Count: > 0 } kept ? new([.. kept.Select(site => site.Site)], [])
        : throw new CommandException(ExitCode.Nothing, $"{record.Name} has no sites; `griot sites import FILE` keeps some, or name a file of them.");

    static SiteFile ReadSites(FileInfo file)
    {
        var list = Read(file, SiteFile.Read);
        Say(file, list.Problems);
        Say(file, list.Notes);
        return list.Sites.Count > 0 ? list : throw new CommandException(ExitCode.Nothing, $"{file} holds no site.");
    }

    static (List<LocatedEvent> Events, bool Incomplete) ReadEvents(FileInfo[] files)
    {
        var (all, incomplete) = (new List<LocatedEvent>(), false);
        foreach (var file in files)
        {
            var read = Read(file, LocatedEventFile.Read);
            Say(file, read.Problems);
            incomplete |= read.Problems.Count > 0;
            all.AddRange(read.Events);
        }

        return all.Count > 0 ? (all, incomplete) : throw new CommandException(ExitCode.Nothing, $"{string.Join(", ", files.Select(f => f.ToString()))} {(files.Length == 1 ? "holds" : "hold")} no event.");
    }

    /// <summary>Of the file; without one as editors set it in the record, where there is a record.</summary>
    static ExposureSettings ReadSettings(FileInfo? file, RecordStore? record)
    {
        if (file is null)
        {
            return record is null ? new() : StoredExposure.Of(record);
        }

        var settings = Read(file, path =>
        {
            try
            {
                return StoredExposure.Parse(File.ReadAllText(path));
            }
            catch (JsonException e)
            {
                throw new FormatException($"{path} holds no settings: {e.Message}", e);
            }
        });
        return settings.Problem() is { } problem ? throw new CommandException(ExitCode.Usage, problem) : settings;
    }

    static T Read<T>(FileInfo file, Func<string, T> read)
    {
        try
        {
            return read(file.ToString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CommandException(ExitCode.Nothing, e is FormatException ? e.Message : Directory.Exists(file.FullName) ? $"{file} is a folder; name a file." : File.Exists(file.FullName) ? $"{file} cannot be read: {e.Message.TrimEnd('.')}." : $"There is no {file}.", e);
        }
    }

    static void Say(FileInfo file, IReadOnlyList<string> problems)
    {
        foreach (var problem in problems.Take(Named))
        {
            Messages.Say($"{file}: {problem}");
        }

        if (problems.Count > Named)
        {
            Messages.Say(string.Create(CultureInfo.InvariantCulture, $"{file}: {problems.Count - Named:N0} more like these."));
        }
    }

    static object Shown(SiteExposure e, AreaForecast? forecast, DateOnly day) => new
    {
        site = e.Site.Id,
        name = e.Site.Name,
        latitude = e.Site.Point.Latitude,
        longitude = e.Site.Point.Longitude,
        marking = e.Site.Marking.Label,
        on = day,
        exposure = Round(e.Exposure),
        mean = e.IsUsualKnown ? Round(e.Mean) : (double?)null,
        low = e.IsUsualKnown ? Round(e.Interval.Low) : (double?)null,
        high = e.IsUsualKnown ? Round(e.Interval.High) : (double?)null,
        trend = e.Trend.ToString().ToLowerInvariant(),
        earlier = e.Earlier.Select((exposure, window) => e.Covered[window] ? Round(exposure) : (double?)null),
        coveredWindows = e.Known.Count,
        isCovered = e.IsCovered,
        border = SiteAssessments.Border(e.Site.Point) is var (country, km) ? new { country, km = Round(km) } : null,
        nextWindow = forecast is null ? null : (double?)Round(forecast.Chance),
        forecast = forecast is null ? null : new
        {
            days = forecast.Days,
            expected = Round(forecast.Expected),
            chance = Round(forecast.Chance),
            low = forecast.Interval.Low,
            high = forecast.Interval.High,
            prior = Round(forecast.Prior),
            priorWindows = Round(forecast.PriorWindows),
            own = Round(forecast.Own),
            ownWindows = Round(forecast.OwnWindows),
            around = Round(forecast.Around),
            aroundKm = forecast.Weights.RingKm,
            country = forecast.Country,
            countryNow = forecast.CountryNow,
            countryUsual = Round(forecast.CountryUsual),
            tempo = Round(forecast.Tempo),
            marking = forecast.MostMarking.Label,
            windows = forecast.Windows.Where(window => window.IsCovered).Select(window => new { from = window.From, to = window.To, near = window.Near.Select(near => near.Id), weight = Round(window.OwnWeight), around = Round(window.Around), aroundWeight = Round(window.RingWeight), inCountry = window.InCountry }),
        },
        actors = e.Actors.Select(a => new { actor = a.Actor, reachKm = Round(a.ReachKm), nearestKm = Round(a.NearestKm), isNew = a.IsNew, isKnownBefore = e.IsUsualKnown }),
        terms = e.Terms.Select(t => new { @event = t.Event.Id, day = t.Event.Day, danger = SiteAssessments.Words(t.Event.Danger), deaths = t.Event.Deaths, km = Round(t.DistanceKm), severity = Round(t.Severity), grade = t.Grade, age = Round(t.Age), within = Round(t.Within), weight = Round(t.Weight) }),
    };

    // Of where nobody watches a nought would read as quiet.
    static string Known(SiteExposure e) => e.IsWatched ? Figure(e.Exposure) : "not known";

    static double Round(double number) => Math.Round(number, 4);

    static void Table(TextWriter output, SiteExposure[] exposures, Assessment assessment)
    {
        var days = assessment.Settings.WindowDays;
        var table = new Table().Border(TableBorder.Simple).AddColumns("Site", "Exposure", "Usual", "Trend", "Events", string.Create(CultureInfo.InvariantCulture, $"Next {days} days"), "In reach of", "Border");
        foreach (var column in new[] { 1, 4, 5 })
        {
            table.Columns[column].RightAligned();
        }

        foreach (var e in exposures)
        {
            table.AddRow(
                Markup.Escape(e.Site.Name),
                Known(e),
                e.IsUsualKnown ? e.UsualWords : $"{e.Known.Count}/{e.Earlier.Count} windows",
                e.Trend switch { Trend.Above => "above", Trend.Below => "below", Trend.Within => "within", _ => "not known" },
                e.Terms.Count.ToString(CultureInfo.InvariantCulture),
                assessment.Forecast(e) is { } forecast ? string.Create(CultureInfo.InvariantCulture, $"{forecast.Expected:0.00}, {forecast.Chance:P0}") : "not known",
                Markup.Escape(string.Join(", ", e.Actors.Take(2).Select(a => a.Actor + (e.IsNewlyInReach(a) ? " (new)" : ""))) + (e.Actors.Count > 2 ? string.Create(CultureInfo.InvariantCulture, $" and {e.Actors.Count - 2} more") : "")),
                SiteAssessments.Border(e.Site.Point) is var (country, km) ? string.Create(CultureInfo.InvariantCulture, $"{country} {km:F0} km") : "");
        }

        Heading(output, exposures.Max(e => e.Marking), assessment.On);
        PlainConsole.Open(output, terminal: false).Write(table);
        output.WriteLine("Exposure: the sum over nearby events of severity × grade × age × probability of lying within reach; --why SITE opens it.");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Next {days} days: events expected within reach, and the chance of one or more."));
        var n = exposures[0].Earlier.Count;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Usual: the lowest and highest of the {n} windows before; if nothing changed, the last lies between them with {(n - 1.0) / (n + 1):P0} probability. Windows that no report of the country covers do not count; with fewer than half of them covered, usual is not known."));
    }

    static void Open(TextWriter output, SiteExposure e, AreaForecast? forecast, DateOnly day)
    {
        Heading(output, e.Marking, day);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{e.Site.Name}: exposure {Known(e)}. {PrintedAssessment.Usual(e)}"));
        var table = new Table().Border(TableBorder.Simple).AddColumns("Event", "Day", "What", "Dead", "km", "Severity", "Grade", "Age", "Within", "Weight");
        foreach (var t in e.Terms)
        {
            table.AddRow(
                Markup.Escape(t.Event.Id), t.Event.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), SiteAssessments.Words(t.Event.Danger), t.Event.Deaths.ToString(CultureInfo.InvariantCulture),
                t.DistanceKm.ToString("F1", CultureInfo.InvariantCulture), Figure(t.Severity), Figure(t.Grade), Figure(t.Age), Figure(t.Within), Figure(t.Weight));
        }

        PlainConsole.Open(output, terminal: false).Write(table);
        output.WriteLine(PrintedAssessment.Outlook(forecast));
        if (forecast is not null)
        {
            output.WriteLine(forecast.Reckoning);
        }

        output.WriteLine(Likelihood.Icd203.Key);
        foreach (var actor in e.Actors)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"In reach of {actor.Actor}: moves up to {actor.ReachKm:F0} km from one event to the next, nearest {actor.NearestKm:F1} km{(e.IsNewlyInReach(actor) ? "; new in this window" : actor.IsNew ? "; since when is not known, the record tells too little of the time before" : "")}"));
        }
    }

    static void Heading(TextWriter output, Marking marking, DateOnly day) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{marking.Label}  Sites on {day:yyyy-MM-dd}"));

    static string Figure(double number) => number.ToString("F2", CultureInfo.InvariantCulture);
}

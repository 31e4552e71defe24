using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Griot.Briefing;
using Griot.Places;
using Griot.Record;
using Spectre.Console;

namespace Griot.Cli;

/// <summary><c>griot sites</c>: what facilities are exposed to.</summary>
static class SitesCommand
{
    /// <summary>Where a site stands and what is near is nobody's business but its owner's.</summary>
    const string Marking = "TLP:RED";

    /// <summary>So many problems of a file are named; of the others only their number.</summary>
    const int Named = 5;

    // A setting that is misspelt would be a setting that is not made.
    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public static Command Create() => new("sites", "Facilities: what they are exposed to, against what is usual there.") { Assess() };

    static Command Assess()
    {
        var sites = new Argument<FileInfo>("sites") { Description = "The sites: CSV (name, latitude, longitude), GeoJSON or KML." };
        var events = new Option<FileInfo[]>("--events") { Description = "Events: CSV of UCDP GED or ACLED, .gz too.", Required = true, AllowMultipleArgumentsPerToken = true, HelpName = "file…" };
        var on = new Option<DateOnly?>("--on") { Description = "The last day looked at, like 2013-02-28; later events are not seen. Else the day of the last event.", HelpName = "date" };
        var settings = new Option<FileInfo?>("--settings") { Description = "A JSON file with what exposure is reckoned with, where it is to differ: battleKm, bombingKm, attackOnCiviliansKm, riotKm, protestKm, windowDays, baseline, halfLifeDays, gradeWeights, reachDays, fewestForReach.", HelpName = "file" };
        var why = new Option<string?>("--why") { Description = "Open one site: every event that makes its exposure, with the four numbers it is the product of.", HelpName = "site" };
        var json = new Option<bool>("--json") { Description = "Print a line of JSON a site, with its terms." };
        var command = new Command("assess", "Assess sites: nearby events by severity, grade, age and the probability that they lie within reach; the trend against twelve earlier windows; actors that have the site in reach; the nearest border.") { sites, events, on, settings, why, json };
        command.SetAction(parsed =>
        {
            var list = ReadSites(parsed.GetRequiredValue(sites));
            var (all, incomplete) = ReadEvents(parsed.GetRequiredValue(events));
            var day = parsed.GetValue(on) ?? all.Max(e => e.Day);
            var assessment = new Assessment(all, day, ReadSettings(parsed.GetValue(settings)));
            SiteExposure[] exposures = [.. list.Sites.Select(assessment.Of).OrderByDescending(e => e.Exposure).ThenBy(e => e.Site.Id, StringComparer.Ordinal)];
            using var output = StandardOutput.Open();
            if (parsed.GetValue(why) is { } wanted)
            {
                exposures = [.. exposures.Where(e => e.Site.Id == wanted || e.Site.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))];
                if (exposures.Length == 0)
                {
                    throw new CommandException(ExitCode.Usage, $"There is no site {wanted} in {parsed.GetRequiredValue(sites)}.");
                }
            }

            if (parsed.GetValue(json))
            {
                foreach (var exposure in exposures)
                {
                    output.WriteLine(JsonLine.Of(Shown(exposure, day)));
                }
            }
            else if (parsed.GetValue(why) is not null)
            {
                Open(output, exposures[0], day);
            }
            else
            {
                Table(output, exposures, day);
            }

            return incomplete || list.Problems.Count > 0 ? ExitCode.Partly : ExitCode.Fine;
        });
        return command.With(
            "griot sites assess sites.csv --events ged-nigeria.csv.gz --on 2014-12-31",
            "griot sites assess sites.geojson --events events.csv --why \"Maiduguri office\"",
            "griot sites assess sites.kml --events events.csv --settings near.json --json > exposure.jsonl");
    }

    static SiteFile ReadSites(FileInfo file)
    {
        var list = Read(file, SiteFile.Read);
        Say(file, list.Problems);
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

    static ExposureSettings ReadSettings(FileInfo? file)
    {
        if (file is null)
        {
            return new();
        }

        var settings = Read(file, path =>
        {
            try
            {
                return JsonSerializer.Deserialize<ExposureSettings>(File.ReadAllText(path), Strict) ?? new();
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
            throw new CommandException(ExitCode.Nothing, e is FormatException ? e.Message : File.Exists(file.FullName) ? $"{file} cannot be read: {e.Message.TrimEnd('.')}." : $"There is no {file}.", e);
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

    static (string Country, double Km)? Border(Site site)
    {
        var own = Areas.Embedded.Locate(site.Point).Country;
        return Areas.Embedded.NearestBorder(site.Point, own) is var (border, _, km) && (border.One == own ? border.Other : border.One) is var other ? (Areas.Embedded.Country(other)?.Name ?? other, km) : null;
    }

    static object Shown(SiteExposure e, DateOnly day) => new
    {
        site = e.Site.Id,
        name = e.Site.Name,
        latitude = e.Site.Point.Latitude,
        longitude = e.Site.Point.Longitude,
        marking = Marking,
        on = day,
        exposure = Round(e.Exposure),
        mean = Round(e.Mean),
        low = Round(e.Interval.Low),
        high = Round(e.Interval.High),
        trend = e.Trend.ToString().ToLowerInvariant(),
        earlier = e.Earlier.Select(Round),
        border = Border(e.Site) is var (country, km) ? new { country, km = Round(km) } : null,
        actors = e.Actors.Select(a => new { actor = a.Actor, reachKm = Round(a.ReachKm), nearestKm = Round(a.NearestKm), isNew = a.IsNew }),
        terms = e.Terms.Select(t => new { @event = t.Event.Id, day = t.Event.Day, danger = Words(t.Event.Danger), deaths = t.Event.Deaths, km = Round(t.DistanceKm), severity = Round(t.Severity), grade = t.Grade, age = Round(t.Age), within = Round(t.Within), weight = Round(t.Weight) }),
    };

    static double Round(double number) => Math.Round(number, 4);

    static string Words(Danger danger) => danger switch
    {
        Danger.Battle => "battle",
        Danger.Bombing => "bombing",
        Danger.AttackOnCivilians => "attack on civilians",
        Danger.Riot => "riot",
        _ => "protest",
    };

    static void Table(TextWriter output, SiteExposure[] exposures, DateOnly day)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Site", "Exposure", "Usual", "Trend", "Events", "In reach of", "Border");
        foreach (var column in new[] { 1, 4 })
        {
            table.Columns[column].RightAligned();
        }

        foreach (var e in exposures)
        {
            table.AddRow(
                Markup.Escape(e.Site.Name),
                Figure(e.Exposure),
                $"{Figure(e.Interval.Low)}–{Figure(e.Interval.High)}",
                e.Trend switch { Trend.Above => "above", Trend.Below => "below", _ => "within" },
                e.Terms.Count.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(string.Join(", ", e.Actors.Take(2).Select(a => a.Actor + (a.IsNew ? " (new)" : ""))) + (e.Actors.Count > 2 ? string.Create(CultureInfo.InvariantCulture, $" and {e.Actors.Count - 2} more") : "")),
                Border(e.Site) is var (country, km) ? string.Create(CultureInfo.InvariantCulture, $"{country} {km:F0} km") : "");
        }

        Heading(output, day);
        PlainConsole.Open(output, terminal: false).Write(table);
        output.WriteLine("Exposure: the sum over nearby events of severity × grade × age × probability of lying within reach; --why SITE opens it.");
        var n = exposures[0].Earlier.Count;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Usual: the lowest and highest of the {n} windows before; if nothing changed, the last lies between them with {(n - 1.0) / (n + 1):P0} probability."));
    }

    static void Open(TextWriter output, SiteExposure e, DateOnly day)
    {
        Heading(output, day);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{e.Site.Name}: exposure {Figure(e.Exposure)}, usual {Figure(e.Interval.Low)}–{Figure(e.Interval.High)} (mean {Figure(e.Mean)})"));
        var table = new Table().Border(TableBorder.Simple).AddColumns("Event", "Day", "What", "Dead", "km", "Severity", "Grade", "Age", "Within", "Weight");
        foreach (var t in e.Terms)
        {
            table.AddRow(
                Markup.Escape(t.Event.Id), t.Event.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Words(t.Event.Danger), t.Event.Deaths.ToString(CultureInfo.InvariantCulture),
                t.DistanceKm.ToString("F1", CultureInfo.InvariantCulture), Figure(t.Severity), Figure(t.Grade), Figure(t.Age), Figure(t.Within), Figure(t.Weight));
        }

        PlainConsole.Open(output, terminal: false).Write(table);
        foreach (var actor in e.Actors)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"In reach of {actor.Actor}: moves up to {actor.ReachKm:F0} km from one event to the next, nearest {actor.NearestKm:F1} km{(actor.IsNew ? "; new in this window" : "")}"));
        }
    }

    static void Heading(TextWriter output, DateOnly day) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Marking}  Sites on {day:yyyy-MM-dd}"));

    static string Figure(double number) => number.ToString("F2", CultureInfo.InvariantCulture);
}

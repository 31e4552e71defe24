using System.CommandLine;
using System.Globalization;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot events</c>: the events of the store.</summary>
static class EventsCommand
{
    public static Command Create()
    {
        var (from, to) = (FilterOptions.Day("--from", "Happened on this day or later: 2013, 2013-02 or 2013-02-10.", first: true), FilterOptions.Day("--to", "Happened on this day or before.", first: false));
        var types = FilterOptions.Several("--type", "Event types: ASSAULT, PROTEST…", "type");
        var countries = FilterOptions.Several("--country", "Countries by name or ISO code.", "country");
        var place = new Option<string?>("--place") { Description = "The name of the place or of the region it lies in.", HelpName = "name" };
        var within = new Option<string?>("--within") { Description = "So near a place or point: \"100 km of Maiduguri\", \"50 km of 16.27,-0.04\".", HelpName = "distance" };
        var box = new Option<string?>("--box") { Description = "In a box of degrees: west,south,east,north.", HelpName = "box" };
        var area = AreaFile.Option();
        var sources = FilterOptions.Several("--source", "Told by one of these sources, by name or identifier.", "source");
        var words = new Option<string?>("--text") { Description = "Told by a document with these words: mayor \"joint force\" -football.", HelpName = "words" };
        var disputed = new Option<bool>("--disputed") { Description = "Only those that are denied, or on whose toll, parties, day or place accounts disagree." };
        var actors = FilterOptions.Several("--actor", "Parties by identifier or words of their name.", "actor");
        var role = new Option<string?>("--role") { Description = "The role of these parties: source (who acts) or target.", HelpName = "role" };
        role.AcceptOnlyFromAmong("source", "target");
        var killed = new Option<string?>("--killed") { Description = "The range of the killed touches this one: 5, 5.. or 5..20.", HelpName = "range" };
        var origins = new Option<int>("--origins") { Description = "Told by so many independent origins; copies and rewrites of one text count once.", HelpName = "number" };
        var grade = new Option<string?>("--grade") { Description = "Graded so or better: B, B2 or 2. The letter is that of the most reliable source.", HelpName = "grade" };
        var (marking, limit, store) = (MarkingOption.Create("--marking", "Marked so or freer."), Limits.Create(50), StoreOption.Create());
        var (why, json) = (new Option<bool>("--why") { Description = "With every event its reports, who gives which toll, and the reasons why each report is counted to it." }, new Option<bool>("--json") { Description = "One event a line, griot.event/1." });
        var command = new Command("events", "List the events of the store, the latest first: what reports agree on, the range of tolls, how many origins tell of it, and what is disputed.")
        {
            from, to, types, countries, place, within, box, area, actors, role, killed, origins, disputed, sources, words, grade, marking, limit, store, why, json,
        };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            var (least, most) = Range(parsed.GetValue(killed));
            var (worst, information) = FilterOptions.GradeOf(parsed.GetValue(grade));
            var limited = parsed.GetValue(limit);
            string[] codes = [.. parsed.GetValue(countries)!.Select(FilterOptions.Country)];
            var found = record.EachEvent(new()
            {
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                Types = [.. parsed.GetValue(types)!.Select(FilterOptions.Type)],
                Countries = [.. codes],
                Within = parsed.GetValue(within) is { } near ? FilterOptions.Within(near, codes) : null,
                Box = parsed.GetValue(box) is { } degrees ? FilterOptions.Box(degrees) : null,
                Area = AreaFile.Read(parsed.GetValue(area)),
                Place = parsed.GetValue(place),
                Actors = [.. parsed.GetValue(actors)!],
                Role = parsed.GetValue(role) switch { null => null, "source" => Role.Source, _ => Role.Target },
                LeastKilled = least,
                MostKilled = most,
                LeastOrigins = parsed.GetValue(origins),
                Disputed = parsed.GetValue(disputed),
                Sources = [.. parsed.GetValue(sources)!.Select(name => FilterOptions.Source(record, name))],
                Words = parsed.GetValue(words) is { } sought ? SearchWords.Parse(sought) ?? throw new CommandException(ExitCode.Usage, $"--text '{sought}' is not words.") : null,
                WorstReliability = worst,
                WorstInformation = information,
                MostMarking = parsed.GetValue(marking),
            }).Take(limited + 1).ToList();
            var shown = found.Take(limited).ToList();
            if (parsed.GetValue(json))
            {
                shown.ForEach(happening => output.WriteLine(happening.Json));
            }
            else
            {
                new EventListing(output, terminal: !Console.IsOutputRedirected) { WithIds = true }.Write([.. shown.Select(happening => happening.Event)], parsed.GetValue(why));
            }

            if (found.Count > limited)
            {
                Messages.Say("There are more; --limit shows more.");
            }

            if (!record.IsLinked())
            {
                Messages.Say("Since the store was last linked something was added or judged; `griot link` links it.");
            }

            return ExitCode.Fine;
        });
        return command.With("griot events --country MLI --from 2013-02 --killed 5..", "griot events --actor 'Boko Haram' --role source --origins 2 --grade 2", "griot events --country NGA --from 2014-05 --type ASSAULT --within '100 km of Maiduguri'", "griot events --place Gao --why", "griot events --area lake-chad.geojson --disputed", "griot events --json > events.jsonl");
    }

    static (int? Least, int? Most) Range(string? text)
    {
        if (text is null)
        {
            return (null, null);
        }

        var ends = text.Split("..", 2).Select(end => (Text: end, Number: int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null)).ToArray();
        return ends.All(end => end.Text.Length == 0 || end.Number is not null) && ends.Any(end => end.Number is not null) && !(ends[0].Number > ends[^1].Number)
            ? (ends[0].Number, ends[^1].Number)
            : throw new CommandException(ExitCode.Usage, $"--killed '{text}' is not a range such as 5, 5.., ..20 or 5..20.");
    }
}

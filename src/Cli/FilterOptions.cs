using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Griot.Places;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary>Options that say which claims are wanted, the same for every command that looks things up.</summary>
sealed partial class FilterOptions
{
    /// <summary>Kilometres about a place that has no size of its own: a town and what is said to be near it.</summary>
    const double TownKm = 10;

    static readonly string[] TypeNames = [.. Enum.GetValues<EventType>().Select(type => type.Label), .. Enum.GetValues<RelationType>().Select(type => type.Label)];

    readonly Option<DateOnly?> from = Day("--from", "From this day on: 2013, 2013-02 or 2013-02-10.", first: true);
    readonly Option<DateOnly?> to = Day("--to", "Up to this day, likewise.", first: false);
    readonly Option<string[]> types = Several("--type", "Event types or relations: ASSAULT, PROTEST, based-in…", "type");
    readonly Option<string?> mode = new("--mode") { Description = "The mode of the event: aerial, abduct, demo…", HelpName = "mode" };
    readonly Option<string[]> statuses = Several("--status", "asserted, alleged, denied, planned, demanded, predicted, hypothetical.", "status");
    readonly Option<double?> certainty = new("--certainty") { Description = "At least so certain, 0 to 1.", HelpName = "number" };
    readonly Option<string[]> countries = Several("--country", "Countries by code or name: MLI, Niger.", "country");
    readonly Option<string?> place = new("--place") { Description = "In this region, or at this town: Borno, Kidal. With --country where several bear the name.", HelpName = "name" };
    readonly Option<string?> within = new("--within") { Description = "So near a place or point: \"100 km of Maiduguri\", \"50 km of 16.27,-0.04\".", HelpName = "distance" };
    readonly Option<string?> box = new("--box") { Description = "In a box of degrees: west,south,east,north.", HelpName = "box" };
    readonly Option<FileInfo?> area = AreaFile.Option();
    readonly Option<string[]> actors = Several("--actor", "Actors by identifier or name.", "actor");
    readonly Option<string?> role = new("--role") { Description = "The role of these actors: source (who acts) or target.", HelpName = "role" };
    readonly Option<string[]> sources = Several("--source", "Sources by name or identifier.", "source");
    readonly Option<string?> grade = new("--grade") { Description = "Graded so or better: B, B2 or 2.", HelpName = "grade" };
    readonly Option<Marking?> marking = MarkingOption.Create("--marking", "Marked so or freer: clear, green, amber, amber+strict, red.");
    readonly Option<string?> words = new("--text") { Description = "From documents with these words: mayor \"joint force\" -football.", HelpName = "words" };
    readonly Option<string?> review = new("--review") { Description = "What a person decided: none, accepted, corrected or rejected.", HelpName = "review" };
    readonly Option<bool> all = new("--all") { Description = "Also rejected claims and those of older versions." };

    public FilterOptions() => role.AcceptOnlyFromAmong("source", "target");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[from, to, types, mode, statuses, certainty, countries, place, within, box, area, actors, role, sources, grade, marking, words, review, all])
        {
            command.Add(option);
        }
    }

    /// <exception cref="CommandException">A value stands for nothing.</exception>
    public ClaimFilter Read(ParseResult parsed, RecordStore store)
    {
        var codes = parsed.GetValue(countries)!.Select(Country).ToArray();
        var reviewed = parsed.GetValue(review) is { } text ? One<Review>(text, "--review") : (Review?)null;
        var (worst, information) = GradeOf(parsed.GetValue(grade));
        var filter = new ClaimFilter
        {
            From = parsed.GetValue(from),
            To = parsed.GetValue(to),
            Types = [.. parsed.GetValue(types)!.Select(Type)],
            Mode = parsed.GetValue(mode),
            Statuses = [.. parsed.GetValue(statuses)!.Select(status => One<Status>(status, "--status"))],
            LeastCertainty = parsed.GetValue(certainty) is not { } least ? null : least is >= 0 and <= 1 ? least : throw Wrong("--certainty", least.ToString(CultureInfo.InvariantCulture), "a number from 0 to 1"),
            Countries = [.. codes],
            Actors = [.. parsed.GetValue(actors)!.SelectMany(name => Actors(store, name))],
            Role = parsed.GetValue(role) switch { null => null, "source" => Role.Source, _ => Role.Target },
            Sources = [.. parsed.GetValue(sources)!.Select(name => Source(store, name))],
            WorstReliability = worst,
            WorstInformation = information,
            MostMarking = parsed.GetValue(marking),
            Words = parsed.GetValue(words) is { } sought ? SearchWords.Parse(sought) ?? throw Wrong("--text", sought, "words") : null,
            Review = reviewed,
            WithRetired = parsed.GetValue(all) || reviewed is Review.Rejected,
            Box = parsed.GetValue(box) is { } degrees ? Box(degrees) : null,
            Area = AreaFile.Read(parsed.GetValue(area)),
            Within = parsed.GetValue(within) is { } near ? Within(near, codes) : null,
        };
        return parsed.GetValue(place) is { } at ? At(filter, at, codes) : filter;
    }

    static ClaimFilter At(ClaimFilter filter, string name, string[] codes) => Place(name, codes, "--place") switch
    {
        { Kind: PlaceKind.Country, Country: { } country } => filter with { Countries = [country] },
        { Kind: PlaceKind.Admin1, Country: { } country } region => filter with { Countries = [country], Admin1 = region.Admin1 ?? region.Name },
        var town => filter with { Within = new(town.Point, Math.Max(town.RadiusKm, TownKm)) },
    };

    public static GeoCircle Within(string text, string[] codes)
    {
        if (Distance().Match(text) is not { Success: true } match || !double.TryParse(match.Groups["km"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var km) || km > Geodesy.FarthestKm)
        {
            throw Wrong("--within", text, "a distance such as \"100 km of Maiduguri\"");
        }

        var at = match.Groups["at"].Value.Trim();
        var numbers = at.Split(',', StringSplitOptions.TrimEntries);
        if (numbers is [var north, var east] && double.TryParse(north, NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude) && double.TryParse(east, NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude))
        {
            return latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 ? new(new GeoPoint(latitude, longitude), km) : throw Wrong("--within", at, "latitude and longitude in degrees");
        }

        return new(Place(at, codes, "--within").Point, km);
    }

    /// <summary>The most prominent place of the name, in one of the countries where any are given.</summary>
    static Place Place(string name, string[] codes, string option) =>
        Gazetteer.Embedded.Find(name).Where(found => codes.Length == 0 || codes.Contains(found.Country)).MaxBy(found => found.Prominence)
        ?? throw new CommandException(ExitCode.Usage, $"The gazetteer has no '{name}'{(codes.Length > 0 ? " in " + string.Join(" or ", codes) : "")}, which {option} asks for; `griot gazetteer find` says what it has.");

    public static string Country(string text) =>
        (Countries.Embedded.ByCode(text.ToUpperInvariant()) ?? Countries.Embedded.ByName(text))?.Code ?? throw Wrong("--country", text, "a country such as MLI or Mali");

    public static GeoBox Box(string text)
    {
        var numbers = text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        try
        {
            return numbers.Length == 4 ? new(numbers[1], numbers[0], numbers[3], numbers[2]) : throw Wrong("--box", text, "west,south,east,north in degrees");
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new CommandException(ExitCode.Usage, $"'{text}' is no box of west,south,east,north in degrees.", e);
        }
    }

    public static IReadOnlyList<string> Actors(RecordStore store, string name) =>
        store.ActorsNamed(name) is { Count: > 0 } found ? found : throw new CommandException(ExitCode.Nothing, $"The store has no actor '{name}'; `griot actors` lists them.");

    public static string Source(RecordStore store, string name)
    {
        var id = name.StartsWith("source:", StringComparison.Ordinal) ? name : name.Trim().Length == 0 ? "source:" : SourceId.Of(name);
        return store.Sources(id).Count > 0 ? id : throw new CommandException(ExitCode.Nothing, $"The store has no source '{name}'; `griot sources` lists them.");
    }

    public static string Type(string text) =>
        TypeNames.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? throw new CommandException(ExitCode.Usage, $"There is no type '{text}'{(Guesses.Nearest(text, TypeNames) is { } guess ? $"; did you mean {guess}?" : "; there are " + string.Join(", ", TypeNames) + ".")}");

    public static (char? Reliability, int? Information) GradeOf(string? text) => text?.ToUpperInvariant() switch
    {
        null => (null, null),
        [>= 'A' and <= 'F' and var source] => (source, null),
        [>= '1' and <= '6' and var information] => (null, information - '0'),
        [>= 'A' and <= 'F' and var source, >= '1' and <= '6' and var information] => (source, information - '0'),
        _ => throw Wrong("--grade", text, "a grade such as B, B2 or 2"),
    };

    static T One<T>(string text, string option)
        where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse<T>(name)
        : throw Wrong(option, text, "one of " + string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant())));

    static CommandException Wrong(string option, string value, string expected) => new(ExitCode.Usage, $"{option} '{value}' is not {expected}.");

    public static Option<string[]> Several(string name, string description, string help) => new(name) { Description = description, HelpName = help, AllowMultipleArgumentsPerToken = true };

    /// <summary>A day, or the first or last of a month or year.</summary>
    public static Option<DateOnly?> Day(string name, string description, bool first) => new(name)
    {
        Description = description,
        HelpName = "day",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            foreach (var (format, end) in ((string, Func<DateOnly, DateOnly>)[])[("yyyy-MM-dd", day => day), ("yyyy-MM", day => day.AddMonths(1).AddDays(-1)), ("yyyy", day => new DateOnly(day.Year, 12, 31))])
            {
                if (DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return first ? day : end(day);
                }
            }

            result.AddError($"'{text}' is no day like 2013-02-10, 2013-02 or 2013.");
            return null;
        },
    };

    [GeneratedRegex(@"^\s*(?<km>\d+(\.\d+)?)\s*km\s+(of|from|around)\s+(?<at>.+)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Distance();
}

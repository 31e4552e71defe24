using System.CommandLine;
using System.Globalization;
using Griot.Outlook;

namespace Griot.Cli;

/// <summary>What commands on dated, located events have in common: the file, its window and its period.</summary>
sealed class EventOptions
{
    public Argument<string> Path { get; } = new("events")
    {
        Description = "A CSV file, also .csv.gz, with columns x and y in km or longitude and latitude, and time in days or a date (date_start, event_date, date). The order of its rows does not matter.",
        HelpName = "EVENTS.csv",
    };

    public Option<FileInfo?> Window { get; } = new("--window") { Description = "Corners of the polygon in which events are observed, two columns in the file's own coordinates; else the hull of the events, widened.", HelpName = "file" };

    public Option<string[]?> Columns { get; } = new("--columns")
    {
        Description = "The names of the columns, for a file without a line of them, like lon,lat,day.",
        HelpName = "names",
        CustomParser = result => result.Tokens[0].Value.Split(','),
    };

    public Option<double?> From { get; } = Number("--from", "Where the period begins, in days as the file counts them; else with the first event.", least: double.MinValue);

    public Option<double?> Until { get; } = Number("--until", "Where it ends; else with the day of the last event.", least: double.MinValue);

    public Option<bool> DropOutside { get; } = new("--drop-outside") { Description = "Leave out events outside the window instead of refusing the file." };

    public Option<bool> SkipFlawed { get; } = new("--skip-flawed") { Description = "Pass over rows without a place or time instead of refusing the file." };

    public Option<bool> Merge { get; } = new("--merge") { Description = "Take events of one place, day and mark as one." };

    public Option<double?> Jitter { get; } = Number("--jitter", "Move each event evenly within so many km first: as far as its place is known.");

    public Option<double?> JitterDays { get; } = Number("--jitter-days", "Move each event forward by up to so many days first: 1 spreads events whose hour is not known over their day.");

    public Option<int> Seed { get; } = new("--seed") { Description = "The same seed gives the same result; 1 if not given.", HelpName = "number", DefaultValueFactory = _ => 1 };

    /// <summary>The events as the options ask to treat them before a fit.</summary>
    public PointEvents Prepared(ParseResult parsed, PointEvents events) =>
        Preparation.Jittered(parsed.GetValue(Merge) ? Preparation.MergedByDay(events) : events, parsed.GetValue(Jitter) ?? 0, parsed.GetValue(JitterDays) ?? 0, parsed.GetValue(Seed));

    public void AddTo(Command command)
    {
        command.Add(Merge);
        command.Add(Jitter);
        command.Add(JitterDays);
        command.Add(Seed);
        command.Add(Path);
        command.Add(Window);
        command.Add(Columns);
        command.Add(From);
        command.Add(Until);
        command.Add(DropOutside);
        command.Add(SkipFlawed);
    }

    /// <summary>An option that takes a number of at least so much.</summary>
    public static Option<double?> Number(string name, string description, double least = 0, bool positive = false)
    {
        var option = new Option<double?>(name)
        {
            Description = description,
            HelpName = "number",
            CustomParser = result =>
            {
                if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number >= least && (!positive || number > 0))
                {
                    return number;
                }

                result.AddError($"{name} takes a {(positive ? "positive number" : least == 0 ? "number of at least 0" : "number")}, not '{result.Tokens[0].Value}'.");
                return null;
            },
        };
        return option;
    }

    /// <summary>The rows of the file that a command line names.</summary>
    /// <exception cref="CommandException">They cannot be read, or are none.</exception>
    public EventTable ReadTable(ParseResult parsed, string? mark = null)
    {
        var path = parsed.GetRequiredValue(Path);
        var table = FileReading.Of(path, () => EventTable.Read(path, mark, parsed.GetValue(Columns), parsed.GetValue(SkipFlawed)));
        if (table.Skipped > 0)
        {
            Messages.Say($"{path}: {table.Skipped} rows without a place or time were passed over.");
        }

        return table;
    }

    /// <summary>The events that a command line names.</summary>
    /// <exception cref="CommandException">They cannot be read, or are none.</exception>
    public (PointEvents Events, EventTable Table) Read(ParseResult parsed, string? mark = null, int mostMarks = 8)
    {
        var path = parsed.GetRequiredValue(Path);
        var table = ReadTable(parsed, mark);
        if (!table.InOrder)
        {
            Messages.Say($"{path} is not in the order of time; its events were sorted.");
        }

        IReadOnlyList<IReadOnlyList<(double, double)>>? rings = null;
        if (parsed.GetValue(Window) is { } window)
        {
            rings = FileReading.Of(window.ToString(), () =>
            {
                using var reader = window.OpenText();
                return EventTable.ReadRings(reader);
            });
        }

        try
        {
            if (rings is not null && parsed.GetValue(DropOutside))
            {
                var all = table.Places.Count;
                table = table.Inside(rings);
                if (all > table.Places.Count)
                {
                    Messages.Say($"{all - table.Places.Count} of {all} events lie outside the window and were left out.");
                }
            }

            return (table.ToEvents(rings, parsed.GetValue(From), parsed.GetValue(Until), mostMarks), table);
        }
        catch (ArgumentException wrong)
        {
            throw new CommandException(ExitCode.Nothing, $"{path}: {FileReading.Sentence(wrong)}{(wrong.Message.Contains("outside the window", StringComparison.Ordinal) ? " --drop-outside leaves them out." : wrong.Message.Contains("give one", StringComparison.Ordinal) ? " --window does." : "")}", wrong);
        }
    }
}

/// <summary>Reading a file that a command line names.</summary>
static class FileReading
{
    /// <exception cref="CommandException">The file is not there, cannot be read or is not what it should be.</exception>
    public static T Of<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Nothing, Why(path, e), e);
        }
        catch (Exception e) when (e is EventTableException or ScenarioException or InvalidDataException or ArgumentException)
        {
            throw new CommandException(ExitCode.Nothing, $"{path}: {Sentence(e)}", e);
        }
    }

    /// <summary>Why a file cannot be read: of a folder .NET says that access is denied.</summary>
    public static string Why(string path, Exception e) => Directory.Exists(path) ? $"{path} is a folder, and a file is wanted." : $"{path} cannot be read: {e.Message}";

    /// <summary>The message without the name of a parameter, which says nothing to whoever typed the command.</summary>
    public static string Sentence(Exception e) => e.Message.Split(" (Parameter", 2)[0];
}

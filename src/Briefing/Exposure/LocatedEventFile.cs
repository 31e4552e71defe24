using System.Globalization;
using System.IO.Compression;
using Griot.Record;
using nietras.SeparatedValues;

namespace Griot.Briefing;

/// <summary>Events from a file of UCDP's georeferenced event data or of ACLED's export. What is wrong in one line costs that line.</summary>
/// <param name="Events">In the order of the file.</param>
/// <param name="Problems">One sentence each, with the line.</param>
public sealed record LocatedEventFile(IReadOnlyList<LocatedEvent> Events, IReadOnlyList<string> Problems)
{
    // The standard deviation, in km, of each step of UCDP's where_prec 1 to 7: the town; within 25 km; second- and first-level division; a line or area; the country; at sea.
    static readonly double[] UcdpErrors = [1, 10, 25, 75, 75, double.PositiveInfinity, 75];

    // ACLED's geo_precision: the town; a part of a region; a larger region.
    static readonly double[] AcledErrors = [1, 25, 75];

    // UCDP's event_clarity: seen on its own; only within a total.
    static readonly int[] UcdpInformation = [2, 3];

    /// <summary>Reads CSV, unpacked where its name ends in .gz.</summary>
    /// <exception cref="FormatException">The file is neither UCDP's nor ACLED's.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LocatedEventFile Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        try
        {
            using var csv = CsvColumns.Options().From(reader);
            var columns = new CsvColumns(csv.Header.ColNames);
            return columns.Has("type_of_violence", "latitude", "longitude", "date_start") ? Rows(csv, columns, Ucdp)
                : columns.Has("event_date", "latitude", "longitude", "event_type") ? Rows(csv, columns, AcledRow)
                : throw new FormatException($"its columns are neither UCDP's (type_of_violence, latitude, longitude, date_start) nor ACLED's (event_date, latitude, longitude, event_type); they begin {columns.Begin(6)}");
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or NotSupportedException)
        {
            throw new FormatException($"{path} is no list of events: {e.Message.TrimEnd('.')}.", e);
        }
    }

    delegate (LocatedEvent? Event, string? Problem) Reader(SepReader.Row row, CsvColumns columns);

    static LocatedEventFile Rows(SepReader csv, CsvColumns columns, Reader read)
    {
        var (events, problems) = (new List<LocatedEvent>(), new List<string>());
        foreach (var row in csv)
        {
            var (found, problem) = read(row, columns);
            if (found is not null)
            {
                events.Add(found);
            }
            else if (row.ColCount > 1)
            {
                problems.Add($"Line {row.LineNumberFrom} {problem}; it is left out.");
            }
        }

        return new(events, problems);
    }

    static (LocatedEvent? Event, string? Problem) Ucdp(SepReader.Row row, CsvColumns columns)
    {
        if (Day(columns.Text(row, "date_start")) is not { } day)
        {
            return (null, $"has no date like 2013-02-28 but '{columns.Text(row, "date_start")}'");
        }

        if (columns.Number(row, "latitude") is not (>= -90 and <= 90) || columns.Number(row, "longitude") is not (>= -180 and <= 180))
        {
            return (null, "has no latitude and longitude");
        }

        var precision = columns.Number(row, "where_prec") ?? 1;
        string[] actors = [.. new[] { columns.Text(row, "side_a"), columns.Text(row, "side_b") }.Where(side => side.Length > 0 && side != "Civilians")];
        return (new(
            Identifier(columns.Text(row, "id")),
            day,
            new(columns.Number(row, "latitude")!.Value, columns.Number(row, "longitude")!.Value),
            precision is >= 1 and <= 7 ? UcdpErrors[(int)precision - 1] : double.PositiveInfinity,
            columns.Number(row, "type_of_violence") == 3 ? Danger.AttackOnCivilians : Danger.Battle,
            Deaths(columns.Number(row, "best")),
            columns.Number(row, "event_clarity") is { } clarity and (1 or 2) ? UcdpInformation[(int)clarity - 1] : 6,
            actors), null);
    }

    static (LocatedEvent? Event, string? Problem) AcledRow(SepReader.Row row, CsvColumns columns)
    {
        if (Day(columns.Text(row, "event_date")) is not { } day)
        {
            return (null, $"has no date like 2013-02-28 but '{columns.Text(row, "event_date")}'");
        }

        if (columns.Number(row, "latitude") is not (>= -90 and <= 90) || columns.Number(row, "longitude") is not (>= -180 and <= 180))
        {
            return (null, "has no latitude and longitude");
        }

        Danger? danger = columns.Text(row, "event_type") switch
        {
            "Battles" => Danger.Battle,
            "Explosions/Remote violence" => Danger.Bombing,
            "Violence against civilians" => Danger.AttackOnCivilians,
            "Riots" => Danger.Riot,
            "Protests" => Danger.Protest,
            _ => null,
        };
        if (danger is null)
        {
            return (null, $"is of the type '{columns.Text(row, "event_type")}', which is no danger to a site");
        }

        var precision = columns.Number(row, "geo_precision") ?? 1;
        string[] actors = [.. new[] { columns.Text(row, "actor1"), columns.Text(row, "actor2") }.Where(actor => actor.Length > 0 && !actor.StartsWith("Civilians", StringComparison.Ordinal))];
        return (new(
            Identifier(columns.Text(row, "event_id_cnty")),
            day,
            new(columns.Number(row, "latitude")!.Value, columns.Number(row, "longitude")!.Value),
            precision is >= 1 and <= 3 ? AcledErrors[(int)precision - 1] : double.PositiveInfinity,
            danger.Value,
            Deaths(columns.Number(row, "fatalities")),
            6,
            actors), null);
    }

    // A table that passed through floating point writes 15960.0.
    static string Identifier(string cell) => cell.EndsWith(".0", StringComparison.Ordinal) ? cell[..^2] : cell;

    static int Deaths(double? best) => (int)Math.Clamp(best ?? 0, 0, 10_000_000);

    static DateOnly? Day(string cell) => DateOnly.TryParseExact(cell.Length > 10 && cell[4] == '-' ? cell[..10] : cell, ["yyyy-MM-dd", "d MMMM yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

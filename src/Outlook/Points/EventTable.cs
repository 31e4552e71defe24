using System.Globalization;
using System.Text;
using Griot.Places;

namespace Griot.Outlook;

/// <summary>A table that is no list of events, or a row of it that is none: the message says which and what was expected.</summary>
public sealed class EventTableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Rows of dated, located events as they stand in a file: a time in days (or a date) and a place in kilometres (<c>x</c>, <c>y</c>) or degrees. The columns are known by their
/// names, in any case: <c>x</c> and <c>y</c>, or <c>longitude</c> and <c>latitude</c> (<c>lon</c>, <c>lat</c>); <c>time</c> or <c>day</c>, or <c>date_start</c>, <c>event_date</c> or <c>date</c>.
/// </summary>
public sealed record EventTable
{
    static readonly string[] XNames = ["x"], YNames = ["y"], LongitudeNames = ["longitude", "lon"], LatitudeNames = ["latitude", "lat"], TimeNames = ["time", "day"], DateNames = ["date_start", "event_date", "date"];

    /// <summary>Days from the origin.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>Kilometres, or degrees where <see cref="InDegrees"/>: longitude first.</summary>
    public required IReadOnlyList<(double X, double Y)> Places { get; init; }

    public required bool InDegrees { get; init; }

    /// <summary>The mark's name of each row; <see langword="null"/> where no column of marks was asked for.</summary>
    public required IReadOnlyList<string>? Marks { get; init; }

    /// <summary>The day that time 0 begins, where the file has dates.</summary>
    public required DateOnly? FirstDay { get; init; }

    /// <summary>How many rows were passed over.</summary>
    public int Skipped { get; init; }

    /// <summary>Whether the rows already stood in the order of time.</summary>
    public bool InOrder => Times.Zip(Times.Skip(1)).All(p => p.First <= p.Second);

    /// <summary>Reads a file, unpacked where its name ends in .gz.</summary>
    /// <param name="mark">The column of marks, if any; several are joined by +.</param>
    /// <param name="columns">The names of the columns for a file without a line of them.</param>
    /// <param name="skipFlawed">Pass over rows without a number or date where one is needed, and count them, instead of refusing the file.</param>
    /// <exception cref="EventTableException">See there.</exception>
    public static EventTable Read(string path, string? mark = null, IReadOnlyList<string>? columns = null, bool skipFlawed = false)
    {
        using var reader = PackedText.Open(path);
        try
        {
            return Read(reader, mark, columns, skipFlawed);
        }
        catch (InvalidDataException broken)
        {
            throw new EventTableException("The file cannot be unpacked: " + broken.Message, broken);
        }
    }

    /// <inheritdoc cref="Read(string, string?, IReadOnlyList{string}?, bool)"/>
    public static EventTable Read(TextReader reader, string? mark = null, IReadOnlyList<string>? columns = null, bool skipFlawed = false)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var lines = Rows(reader).GetEnumerator();
        if (columns is not { Count: > 0 })
        {
            columns = lines.MoveNext() ? lines.Current.Cells : throw new EventTableException("The file is empty.");
        }

        var names = columns.Select(c => c.Trim().Trim('"').ToLowerInvariant()).ToArray();
        var (x, y, longitude, latitude, time, date) = (Find(XNames), Find(YNames), Find(LongitudeNames), Find(LatitudeNames), Find(TimeNames), Find(DateNames));
        var degrees = longitude >= 0 && latitude >= 0;
        if (!degrees && (x < 0 || y < 0))
        {
            throw new EventTableException($"There are no columns of places: x and y in kilometres, or longitude and latitude, are needed; there are {Listed(columns)}.");
        }

        if (time < 0 && date < 0)
        {
            throw new EventTableException($"There is no column of times: time or day in days, or date_start, event_date or date, is needed; there are {Listed(columns)}.");
        }

        string[] parts = mark is null ? [] : mark.Split('+', StringSplitOptions.TrimEntries);
        int[] marked = [.. parts.Select(part => Array.IndexOf(names, part.ToLowerInvariant()) is >= 0 and var at ? at : throw new EventTableException($"There is no column '{part}'; there are {Listed(columns)}."))];

        var (times, places, marks, skipped) = (new List<double>(), new List<(double, double)>(), new List<string>(), 0);
        while (lines.MoveNext())
        {
            var (number, cells) = lines.Current;
            try
            {
                var place = degrees ? (Number(longitude), Number(latitude)) : (Number(x), Number(y));
                if (degrees && (Math.Abs(place.Item1) > 180 || Math.Abs(place.Item2) > 90))
                {
                    throw new EventTableException(FormattableString.Invariant($"Line {number}: {place.Item1}, {place.Item2} is no longitude and latitude."));
                }

                var (when, name) = (time >= 0 ? Number(time) : Day(Cell(date), number), string.Join(" / ", marked.Select(m => Shown(Cell(m), names[m]))));
                places.Add(place);
                times.Add(when);
                marks.Add(name);
            }
            catch (EventTableException) when (skipFlawed)
            {
                skipped++;
            }

            string Cell(int column) => column < cells.Count ? cells[column].Trim() : throw new EventTableException($"Line {number} has {cells.Count} cells; {columns.Count} are named.");

            double Number(int column) => double.TryParse(Cell(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
                ? value
                : throw new EventTableException($"Line {number}: '{Cell(column)}' in column {columns[column]} is no number.");
        }

        if (times.Count == 0)
        {
            throw new EventTableException("There are no events in the file.");
        }

        DateOnly? first = time >= 0 ? null : DateOnly.FromDayNumber((int)Math.Floor(times.Min()));
        return new()
        {
            Times = first is { } day ? [.. times.Select(t => t - day.DayNumber)] : times,
            Places = places,
            InDegrees = degrees,
            Marks = mark is null ? null : marks,
            FirstDay = first,
            Skipped = skipped,
        };

        int Find(string[] known) => Array.FindIndex(names, n => known.Contains(n));
    }

    /// <summary>The corners of a window from a file of two columns; a line without numbers between them begins another ring.</summary>
    /// <exception cref="EventTableException">A line holds no two numbers.</exception>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> ReadRings(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var rings = new List<List<(double, double)>>();
        var begins = true;
        foreach (var (number, cells) in Rows(reader, keepEmpty: true))
        {
            if (cells.Count >= 2 && double.TryParse(cells[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var y))
            {
                if (begins)
                {
                    rings.Add([]);
                }

                begins = false;
                rings[^1].Add(double.IsFinite(x) && double.IsFinite(y) ? (x, y) : throw new EventTableException($"Line {number} of the window is no pair of numbers."));
            }
            else if (rings.Count == 0 || cells.All(string.IsNullOrWhiteSpace))
            {
                begins = true;
            }
            else
            {
                throw new EventTableException($"Line {number} of the window is no pair of numbers.");
            }
        }

        return rings;
    }

    /// <summary>The rows that lie inside a ring, in the file's own coordinates.</summary>
    public EventTable Inside(IReadOnlyList<IReadOnlyList<(double X, double Y)>> rings)
    {
        var window = new Window(rings);
        var kept = Enumerable.Range(0, Times.Count).Where(i => window.Contains(Places[i].X, Places[i].Y)).ToArray();
        return kept.Length == 0
            ? throw new ArgumentException("No event lies inside the window.", nameof(rings))
            : this with { Times = [.. kept.Select(i => Times[i])], Places = [.. kept.Select(i => Places[i])], Marks = Marks is null ? null : [.. kept.Select(i => Marks[i])] };
    }

    /// <summary>
    /// The events in the plane, with their window: the one given, else the hull of the events widened (<see cref="Window.AroundHull"/>). The period is the one given, else
    /// from the day of the first event to the end of the day of the last.
    /// </summary>
    /// <param name="rings">The window's corners, in the file's own coordinates.</param>
    /// <param name="mostMarks">So many marks at most, the commonest; the others are taken together as <c>other</c>.</param>
    /// <exception cref="ArgumentException">See <see cref="PointEvents"/> and <see cref="Window"/>.</exception>
    public PointEvents ToEvents(IReadOnlyList<IReadOnlyList<(double X, double Y)>>? rings = null, double? from = null, double? until = null, int mostMarks = 8)
    {
        Func<(double X, double Y), (double X, double Y)> plane = p => p;
        if (InDegrees)
        {
            var projection = Projection.About([.. Places.Select(p => new GeoPoint(p.Y, p.X))]);
            plane = p => projection.Km(new GeoPoint(p.Y, p.X));
        }

        var flat = Places.Select(plane).ToArray();
        var window = rings is null ? Window.AroundHull(flat) : new Window(rings.Select(r => (IReadOnlyList<(double, double)>)[.. r.Select(plane)]));
        var names = Marks is null ? ["all"] : Marks.CountBy(m => m).OrderByDescending(m => m.Value).ThenBy(m => m.Key, StringComparer.Ordinal).Select(m => m.Key).ToArray();
        if (names.Length > mostMarks)
        {
            names = [.. names.Take(mostMarks - 1), "other"];
        }

        // The period is open at its beginning, and an event of the first moment belongs to it.
        var start = from ?? Math.Floor(Times.Min()) - (Math.Floor(Times.Min()) == Times.Min() ? 1 : 0);
        var rows = Times.Select((t, i) => new PointEvent(t, flat[i].X, flat[i].Y, Marks is null ? 0 : Array.IndexOf(names, Marks[i]) is >= 0 and var known ? known : names.Length - 1));
        return new(rows, window, start, until ?? Math.Floor(Times.Max()) + 1, [.. names]);
    }

    static readonly Dictionary<string, string> TypesOfViolence = new(StringComparer.Ordinal) { ["1"] = "state-based", ["2"] = "non-state", ["3"] = "one-sided" };

    // 1.0 is the 1 of a table that went through floating point; UCDP's types have names.
    static string Shown(string cell, string column)
    {
        var whole = cell.EndsWith(".0", StringComparison.Ordinal) && int.TryParse(cell.AsSpan(0, cell.Length - 2), CultureInfo.InvariantCulture, out _) ? cell[..^2] : cell;
        return column == "type_of_violence" ? TypesOfViolence.GetValueOrDefault(whole, whole) : whole;
    }

    static double Day(string text, int line)
    {
        if (DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return DateOnly.FromDateTime(moment).DayNumber + moment.TimeOfDay.TotalDays;
        }

        throw new EventTableException($"Line {line}: '{text}' is no date like 2013-02-28 or 2013-02-28T06:00:00.");
    }

    static readonly string[] Forms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFF", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFF", "dd MMMM yyyy", "d MMMM yyyy"];

    static string Listed(IReadOnlyList<string> columns) => string.Join(", ", columns.Take(12)) + (columns.Count > 12 ? ", …" : "");

    /// <summary>Lines cut at commas, or at semicolons or tabs where the first line has these; lines that begin with % or # are passed over.</summary>
    internal static IEnumerable<(int Number, IReadOnlyList<string> Cells)> Rows(TextReader reader, bool keepEmpty = false)
    {
        var number = 0;
        char? separator = null;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.StartsWith('%') || line.StartsWith('#') || (line.Length == 0 && !keepEmpty))
            {
                continue;
            }

            separator ??= line.Contains('\t', StringComparison.Ordinal) ? '\t' : line.Contains(';', StringComparison.Ordinal) && !line.Contains(',', StringComparison.Ordinal) ? ';' : ',';
            var at = number;

            if (HasOpenQuote(line))
            {
                line = QuotedOverLines(reader, line, ref number) ?? throw new EventTableException($"Line {at}: a quote is not closed.");
            }

            yield return (at, Cells(line, separator.Value));
        }
    }

    static bool HasOpenQuote(ReadOnlySpan<char> line) => line.Count('"') % 2 == 1;

    /// <summary>The line with those after it up to the one that closes its quote; null where none does.</summary>
    static string? QuotedOverLines(TextReader reader, string line, ref int number)
    {
        var whole = new StringBuilder(line);
        while (reader.ReadLine() is { } more)
        {
            number++;
            whole.Append('\n').Append(more);
            if (HasOpenQuote(more))
            {
                return whole.ToString();
            }
        }

        return null;
    }

    static IReadOnlyList<string> Cells(string line, char separator)
    {
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            return line.Split(separator);
        }

        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                if (quoted && i + 1 < line.Length && line[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (line[i] == separator && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}

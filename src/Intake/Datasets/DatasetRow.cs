using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Griot.Places;
using Griot.Record;

namespace Griot.Intake;

/// <summary>A party as a data set names it, and as the record knows it where it does.</summary>
public sealed record DatasetActor(string Id, string Name, string Kind, string? Sector, string? Country);

/// <summary>A row of a data set as cells by the names of their columns; cells that are empty are not there.</summary>
public sealed class DatasetCells(IReadOnlyList<KeyValuePair<string, string>> cells)
{
    readonly Dictionary<string, string> byName = cells.DistinctBy(cell => cell.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(cell => cell.Key, cell => cell.Value, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<KeyValuePair<string, string>> All => cells;

    /// <summary>As it stands.</summary>
    public string? this[string column] => byName.GetValueOrDefault(column);

    public string? Text(string column) => this[column]?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A whole number, also where a program wrote it as <c>12.0</c>; null where there is none.</summary>
    /// <exception cref="FormatException">What is there is none.</exception>
    public int? Whole(string column) => Number(column) is not { } number ? null
        : number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : throw new FormatException($"{column} is '{Text(column)}', which is no whole number.");

    /// <exception cref="FormatException">What is there is no number.</exception>
    public double? Number(string column) => Text(column) is not { } text || text is "NA" ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw new FormatException($"{column} is '{text}', which is no number.");

    /// <summary>A day, perhaps with a time behind it.</summary>
    /// <exception cref="FormatException">What is there is no day.</exception>
    public DateOnly? Day(string column, params string[] formats)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        var day = formats.Length > 0 ? text : text.Split('T', ' ')[0];
        return DateOnly.TryParseExact(day, formats.Length > 0 ? formats : ["yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw new FormatException($"{column} is '{text}', which is no day.");
    }

    public GeoPoint? Point(string latitude, string longitude) => (Number(latitude), Number(longitude)) switch
    {
        (null, null) => null,
        ({ } north, { } east) when north is >= -90 and <= 90 && east is >= -180 and <= 180 => new GeoPoint(north, east),
        var (north, east) => throw new FormatException(FormattableString.Invariant($"{latitude} {north} and {longitude} {east} are no point.")),
    };
}

/// <summary>
/// The text of a row: one sentence that people can read, a blank line, and the cells as they stand, one a line, <c>column: value</c>. The cells are read back from it, so that what is kept is hashed
/// and searched like any text, and comes out again unchanged.
/// </summary>
public sealed class DatasetText
{
    readonly StringBuilder text = new();

    /// <summary>Adds words to the sentence and tells where they stand.</summary>
    public Quote Add(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var plain = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        text.Append(plain);
        return new(plain, text.Length - plain.Length, text.Length);
    }

    public DatasetText Between(string words)
    {
        text.Append(words);
        return this;
    }

    public string Sentence => text.ToString();

    public string Whole(DatasetCells cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var whole = new StringBuilder(text.ToString()).Append("\n\n");
        foreach (var (column, value) in cells.All)
        {
            whole.Append(column).Append(": ").Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)).Append('\n');
        }

        return whole.ToString();
    }

    /// <summary>The cells of a row's text.</summary>
    public static DatasetCells Cells(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text[(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new([.. lines.Select(line => line.Split(": ", 2)).Where(parts => parts.Length == 2).Select(parts => KeyValuePair.Create(parts[0], Unescaped(parts[1])))]);
    }

    static string Unescaped(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
        {
            return value;
        }

        var plain = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            plain.Append(value[i] is not '\\' || i + 1 == value.Length ? value[i] : value[++i] switch { 'n' => '\n', 'r' => '\r', var other => other });
        }

        return plain.ToString();
    }
}

/// <summary>What a row says, ready to be put into words.</summary>
sealed record DatasetEvent
{
    public required string Row { get; init; }

    public required string Title { get; init; }

    /// <summary>Null where the record has no word for it: the row is kept and makes no claim.</summary>
    public (EventType Type, string? Mode)? Kind { get; init; }

    public required string Word { get; init; }

    public string? Ucdp { get; init; }

    public AcledType? Acled { get; init; }

    public string? Cameo { get; init; }

    public required ImmutableArray<(string Words, DatasetActor Actor)> First { get; init; }

    public ImmutableArray<(string Words, DatasetActor Actor)> Second { get; init; } = [];

    /// <summary>Both sides act on each other.</summary>
    public bool IsReciprocal { get; init; }

    public string? PlaceWords { get; init; }

    public GeoPoint? Point { get; init; }

    public string? Country { get; init; }

    public string? Admin1 { get; init; }

    public PlacePrecision Precision { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public Count? Killed { get; init; }

    public Role? KilledOf { get; init; }

    public double Certainty { get; init; } = 1;
}

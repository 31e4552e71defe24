using System.Collections.Immutable;

namespace Griot.Record;

/// <summary>
/// The reliability of a source by the admiralty code, as a person set it. F says that nobody can judge, which is not bad. A later grade supersedes an earlier one, which stays.
/// </summary>
/// <param name="Source">Who publishes.</param>
/// <param name="Letter">A to F.</param>
/// <param name="By">Who says so.</param>
/// <param name="At">When.</param>
/// <param name="Why">In a sentence; null where none was given.</param>
public sealed record SourceGrade(string Source, char Letter, string By, DateTimeOffset At, string? Why = null)
{
    public char Letter { get; init => field = Checked(value); } = Checked(Letter);

    static char Checked(char letter) => letter is >= 'A' and <= 'F' ? letter : throw new ArgumentOutOfRangeException(nameof(letter), letter, "A source is graded A to F.");

    /// <summary>The word of the code for each letter, from A.</summary>
    public static ImmutableArray<string> Words { get; } = ["completely reliable", "usually reliable", "fairly reliable", "not usually reliable", "unreliable", "reliability cannot be judged"];

    public string Word => Words[Letter - 'A'];

    /// <summary>The letter that holds for a source: the last that was set, else F.</summary>
    public static char Of(string? source, IEnumerable<SourceGrade> grades)
    {
        ArgumentNullException.ThrowIfNull(grades);
        return source is null ? 'F' : grades.Where(g => string.Equals(g.Source, source, StringComparison.OrdinalIgnoreCase)).MaxBy(g => g.At)?.Letter ?? 'F';
    }
}

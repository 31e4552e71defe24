using System.Collections.Immutable;

namespace Griot.Record;

/// <summary>One reason for or against two accounts telling of one happening, in words, with what it adds to the log-odds.</summary>
public readonly record struct LinkReason(string Words, double Weight)
{
    public override string ToString() => Weight.ToString("+0.0;-0.0", System.Globalization.CultureInfo.InvariantCulture) + " " + Words;
}

/// <summary>How an account came into its event: the sum of the reasons, natural log-odds; above 0 speaks for one happening.</summary>
/// <param name="With">The id of the account of the event that it is most like; null for the one the event began with.</param>
/// <param name="Score">The log-odds of the two being one happening.</param>
/// <param name="Reasons">What they are made up of, the heaviest first.</param>
/// <param name="Judged">A person said so; the score is only told.</param>
public sealed record EventLink(string? With, double Score, ImmutableArray<LinkReason> Reasons, bool Judged = false);

/// <summary>An account in its event.</summary>
/// <param name="Account">What the document tells of it.</param>
/// <param name="Link">Why it is counted to this event.</param>
/// <param name="Origin">The independent origin it belongs to, numbered from 1 in the order of publication.</param>
public sealed record EventAccount(Account Account, EventLink Link, int Origin);

/// <summary>A party to an event as its accounts name it: the fullest wording, and how many independent origins name it in this role.</summary>
public sealed record EventParty(Role Role, string Words, string? Name, string? Id, string? Kind, string? Country, int Origins);

/// <summary>The tolls of one kind over all accounts.</summary>
/// <param name="Kind"><c>killed</c>, <c>wounded</c>, <c>abducted</c>, <c>arrested</c>.</param>
/// <param name="Low">The least that any account gives.</param>
/// <param name="High">The most that any account gives; equal to <paramref name="Low"/> where all agree.</param>
/// <param name="Latest">What the account published last gives.</param>
/// <param name="Sayings">Who gives which number, in the order of publication.</param>
public sealed record EventToll(string Kind, int Low, int High, int Latest, ImmutableArray<TollSaying> Sayings);

/// <param name="ClaimId">The claim.</param>
/// <param name="Speaker">Who says so inside the text; null where the author does.</param>
/// <param name="Number">The number as that account gives it.</param>
public sealed record TollSaying(string ClaimId, string? Speaker, Count Number);

/// <summary>What accounts of one event disagree on.</summary>
public enum ContradictionKind : byte
{
    /// <summary>Different parties are said to have done it.</summary>
    Actor,

    /// <summary>A toll lies outside what another account allows and did not merely rise with the days.</summary>
    Toll,

    Place,

    Day,

    /// <summary>Somebody denies what another account says.</summary>
    Denial,
}

/// <summary>A disagreement in words, with the claims on both sides.</summary>
public sealed record Contradiction(ContradictionKind Kind, string Words, ImmutableArray<string> ClaimIds);

/// <summary>Who among the sources that reported in those days told of the event, and who did not.</summary>
public sealed record Coverage(ImmutableArray<string> Reported, ImmutableArray<string> Silent)
{
    /// <summary>Days after the last report for which silence counts.</summary>
    const int DaysAfter = 1;

    /// <summary>Longer than so many days no window is looked at: an event recalled a year later was not passed over in silence meanwhile.</summary>
    const int LongestDays = 14;

    /// <summary>First and last day on which a source that reported, and not of the event, was silent about it.</summary>
    public static (DateOnly From, DateOnly To) Window(DateOnly firstReport, DateOnly lastReport) =>
        (firstReport, DateOnly.FromDayNumber(Math.Min(Math.Min(lastReport.DayNumber, firstReport.DayNumber + LongestDays) + DaysAfter, DateOnly.MaxValue.DayNumber)));

    /// <summary>The sources that reported in the window and not of the event, in order; of a name in several spellings one.</summary>
    public static ImmutableArray<string> SilentAmong(IEnumerable<string> reporting, IEnumerable<string> reported)
    {
        var silent = new SortedSet<string>(reporting.Order(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);
        silent.ExceptWith(reported);
        return [.. silent];
    }
}

/// <summary>One happening that claims of one or more documents agree on or dispute.</summary>
public sealed record Event
{
    /// <summary><c>e1</c> and 20 hexadecimal digits. It stays when accounts join; where events are merged, that of the larger stays.</summary>
    public required string Id { get; init; }

    public required EventType Type { get; init; }

    public string? Mode { get; init; }

    public AcledType? Acled { get; init; }

    /// <summary>The day or days that most independent accounts state most exactly.</summary>
    public required AccountDays Days { get; init; }

    /// <summary>The most exact place that most independent accounts name, with its precision.</summary>
    public Locality? Place { get; init; }

    public ImmutableArray<EventParty> Actors { get; init; } = [];

    public ImmutableArray<EventToll> Tolls { get; init; } = [];

    /// <summary>In the order of publication.</summary>
    public required ImmutableArray<EventAccount> Accounts { get; init; }

    /// <summary>The claims by which somebody denies it, or his part in it.</summary>
    public ImmutableArray<Claim> Denials { get; init; } = [];

    public ImmutableArray<Contradiction> Contradictions { get; init; } = [];

    /// <summary>Claims of plans, demands and forecasts that speak of it; they do not make it more likely.</summary>
    public ImmutableArray<Claim> PointedToBy { get; init; } = [];

    public DateOnly? FirstReport { get; init; }

    public DateOnly? LastReport { get; init; }

    /// <summary>How many independent origins affirm it: copies, cuts and rewrites of one text, and reports that own to one agency, count once. 0 where it is only denied.</summary>
    public int Origins { get; init; }

    public Coverage Coverage { get; init; } = new([], []);
}

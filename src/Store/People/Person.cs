using System.Text;
using Griot.Record;

namespace Griot.Store;

/// <summary>Somebody who may sign in at the desk.</summary>
/// <remarks>Changed in memory first and kept by <see cref="RecordStore.ChangePerson"/>, which refuses what is older than the record.</remarks>
public sealed class Person
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 60;

    public required string Id { get; init; }

    /// <summary>By which people know the person, signs in and is named in judgements; nobody else ever gets it.</summary>
    public required string Name { get; init; }

    /// <summary>What the person may do, by the name of a role.</summary>
    public required string Role { get; set; }

    /// <summary>How strictly marked a text the person may see.</summary>
    public required Marking Clearance { get; set; }

    /// <summary>The hash of the password; null until the person chose one.</summary>
    public string? Password { get; set; }

    /// <summary>Changes with everything that voids what was signed in before.</summary>
    public required string Stamp { get; set; }

    /// <summary>Wrong passwords since the last right one.</summary>
    public int Failures { get; set; }

    /// <summary>Until when nothing is tried after too many failures.</summary>
    public DateTimeOffset? UnlocksAt { get; set; }

    /// <summary>The key shared with the person's authenticator, as its keeper encrypted it.</summary>
    public string? Authenticator { get; set; }

    /// <summary>Whether a code is asked for after the password.</summary>
    public bool SecondFactor { get; set; }

    /// <summary>The step of time of the last code that was taken; none is taken twice.</summary>
    public long? LastStep { get; set; }

    /// <summary>Hashes of the recovery codes that are left.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; set; } = [];

    /// <summary>The hash of the one-time link by which a password is chosen; null where there is none.</summary>
    public string? Invitation { get; set; }

    public DateTimeOffset? InvitationEndsAt { get; set; }

    public DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset? SignedInAt { get; set; }

    /// <summary>Since when the person may not sign in.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Since when only the name is left.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>Counts changes.</summary>
    internal long Version { get; set; }

    /// <summary>Whether the person can sign in at all.</summary>
    public bool IsActive => Password is not null && DisabledAt is null && RemovedAt is null;

    /// <summary>The name as names are compared: without regard to case and to spaces beside one another.</summary>
    public static string Fold(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
    }

    /// <summary>What is wrong with a name, in a sentence; null where nothing is.</summary>
    public static string? Problem(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Trim().Length == 0 ? "A name is needed."
            : name.Length > LongestName ? "A name has 60 characters at most."
            : name.EnumerateRunes().Any(rune => !(Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark || rune.Value is ' ' or '.' or '-' or '_' or '\'' or '’' or '@')) ? "A name has letters, digits, spaces and . - _ ' @ only."
            : Fold(name) is "MACHINE" or "GRIOT" ? "That name is the program's own."
            : null;
    }
}

/// <summary>A browser in which somebody is signed in.</summary>
/// <param name="Id">The hash of what its cookie holds.</param>
/// <param name="BeganAt">When the person signed in.</param>
/// <param name="SeenAt">When it last asked for something, to some minutes.</param>
/// <param name="Device">What it says it is.</param>
public sealed record SignIn(string Id, DateTimeOffset BeganAt, DateTimeOffset SeenAt, string Device);

/// <summary>What became of a change to a person.</summary>
public enum PersonChange : byte
{
    Done,

    /// <summary>Somebody else changed the person meanwhile.</summary>
    Stale,

    /// <summary>Nobody would be left who could administer.</summary>
    LastAdministrator,
}

using Griot.Record;

namespace Griot.Store;

/// <summary>What a token lets its bearer do. Whatever it says, nobody may more than the person who made it.</summary>
[Flags]
public enum TokenRights : byte
{
    None = 0,

    /// <summary>Look things up.</summary>
    Read = 1,

    /// <summary>Judge claims, merge and split events; who judges also reads.</summary>
    Judge = 2,

    /// <summary>Scrape the figures of the server; nothing of the record.</summary>
    Metrics = 4,

    /// <summary>Only feeds, by an address that has the secret in it. It comes alone: a secret that stands in addresses opens nothing else.</summary>
    Feed = 8,
}

/// <summary>A secret by which a program comes in for a person. The secret itself is kept nowhere: only its SHA-256.</summary>
/// <param name="Id"><c>t1</c> and 20 hexadecimal digits; what people and the audit log call it.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="Name">What the person calls it.</param>
/// <param name="Rights">What it is for.</param>
/// <param name="Marking">Nothing marked more strictly is shown to its bearer, even where the person may see it.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="ExpiresAt">From then on it is worth nothing; null where it does not expire.</param>
/// <param name="UsedAt">When it was last used, to the day.</param>
/// <param name="RevokedAt">When somebody took it back.</param>
public sealed record AccessToken(
    string Id, string Person, string Name, TokenRights Rights, Marking Marking, DateTimeOffset MadeAt, DateTimeOffset? ExpiresAt, DateTimeOffset? UsedAt, DateTimeOffset? RevokedAt)
{
    public bool IsGood(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is not { } end || now < end);
}

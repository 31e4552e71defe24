using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Griot.Store;
using Microsoft.AspNetCore.Identity;

namespace Griot.Web;

/// <summary>The link that makes the first administrator: in memory only, so that a restart voids it, and good for one.</summary>
sealed class FirstLink(RecordStore store)
{
    readonly Lock gate = new();
    string? hash;

    /// <summary>A new one, which voids the one before; null where there is somebody already.</summary>
    public string? New()
    {
        if (store.HasPeople())
        {
            return null;
        }

        var token = OneTimeToken.New();
        lock (gate)
        {
            hash = OneTimeToken.Hash(token);
        }

        return token;
    }

    public bool IsGood(string token)
    {
        lock (gate)
        {
            return hash is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(OneTimeToken.Hash(token))) && !store.HasPeople();
        }
    }

    /// <summary>Makes it worthless.</summary>
    public void Use()
    {
        lock (gate)
        {
            hash = null;
        }
    }
}

/// <summary>Links and codes that are shown to one person once, after the form that made them: a reload shows them no more.</summary>
sealed class OnceShown(TimeProvider clock)
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    readonly ConcurrentDictionary<string, (string PersonId, IReadOnlyList<string> Lines, DateTimeOffset Until)> kept = new(StringComparer.Ordinal);

    /// <summary>Keeps lines and gives the key to them.</summary>
    public string Keep(string personId, IReadOnlyList<string> lines)
    {
        var now = clock.GetUtcNow();
        foreach (var (key, old) in kept)
        {
            if (old.Until < now)
            {
                kept.TryRemove(key, out _);
            }
        }

        var token = OneTimeToken.New();
        kept[token] = (personId, lines, now + Longest);
        return token;
    }

    /// <summary>The lines; null where they were shown already, are another's or too old.</summary>
    public IReadOnlyList<string>? Take(string personId, string? key) =>
        key is not null && kept.TryGetValue(key, out var found) && found.PersonId == personId && kept.TryRemove(key, out _) && found.Until >= clock.GetUtcNow() ? found.Lines : null;
}

/// <summary>Refusals take equally long, whatever the reason: nobody learns by a stopwatch which names there are.</summary>
sealed class SignInPace(PasswordHasher<Person> hasher)
{
    /// <summary>More than a password's check and a write of the record take.</summary>
    static readonly TimeSpan Refusal = TimeSpan.FromMilliseconds(700);

    readonly Lazy<(Person Nobody, string Hash)> pretended = new(() =>
    {
        var nobody = new Person { Id = "", Name = "", Role = "", Clearance = default, Stamp = "" };
        return (nobody, hasher.HashPassword(nobody, OneTimeToken.New()));
    });

    /// <summary>As much work as to check a password, for a name that has none or may not try.</summary>
    public void Pretend(string password) => hasher.VerifyHashedPassword(pretended.Value.Nobody, pretended.Value.Hash, password);

    /// <summary>Waits until so much time has passed since a timestamp of <see cref="Stopwatch"/>.</summary>
    public static Task Hold(long began) => Stopwatch.GetElapsedTime(began) is var passed && passed < Refusal ? Task.Delay(Refusal - passed) : Task.CompletedTask;
}

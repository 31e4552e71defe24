using System.Globalization;
using System.Security.Cryptography;
using Griot.Store;
using Microsoft.AspNetCore.DataProtection;

namespace Griot.Web;

/// <summary>How publishing is set. The page that tells readers what becomes of their data is made from it.</summary>
public sealed record PublishingSettings
{
    public const int ShortestRetention = 1, LongestRetention = 365, UsualRetention = 30;

    /// <summary>What readers know the publication by.</summary>
    public string Name { get; init; } = "Griot";

    /// <summary>Whom readers can write to about their data; empty where nobody said.</summary>
    public string Contact { get; init; } = "";

    /// <summary>Every reply waits for a moderator.</summary>
    public bool HoldsAll { get; init; }

    /// <summary>Words and hosts of links that are not let through unseen.</summary>
    public IReadOnlyList<string> Blocked { get; init; } = [];

    /// <summary>After so many days what is not needed any more is taken away.</summary>
    public int RetentionDays { get; init; } = UsualRetention;

    /// <summary>The key of Akismet; null where it is not asked.</summary>
    public string? AkismetKey { get; init; }

    /// <summary>The front page of the site, as Akismet knows it.</summary>
    public string AkismetSite { get; init; } = "";

    /// <summary>Whether other sites may ask the filter.</summary>
    public bool ServesFilter { get; init; }

    /// <summary>A key is there and cannot be opened, since the folder of keys is another: Akismet is not asked.</summary>
    public bool IsKeyLost { get; init; }
}

/// <summary>Reads and keeps how publishing is set. The key of Akismet, and the one under which addresses are hashed, are sealed with keys that are not in the record.</summary>
sealed class Publishing(RecordStore store, IDataProtectionProvider protection)
{
    const string AddressKey = "address-key";

    readonly IDataProtector protector = protection.CreateProtector("Griot publishing");
    readonly Lock gate = new();
    byte[]? addressKey;

    public PublishingSettings Read()
    {
        var settings = store.PublishingSettings();
        var sealedKey = settings.GetValueOrDefault("akismet-key");
        var key = Open(sealedKey);
        return new()
        {
            Name = settings.GetValueOrDefault("name") is { Length: > 0 } name ? name : "Griot",
            Contact = settings.GetValueOrDefault("contact") ?? "",
            HoldsAll = settings.ContainsKey("hold-all"),
            Blocked = settings.GetValueOrDefault("blocked")?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            RetentionDays = int.TryParse(settings.GetValueOrDefault("retention-days"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? Math.Clamp(days, PublishingSettings.ShortestRetention, PublishingSettings.LongestRetention) : PublishingSettings.UsualRetention,
            AkismetKey = key,
            AkismetSite = settings.GetValueOrDefault("akismet-site") ?? "",
            ServesFilter = settings.ContainsKey("serve-filter"),
            IsKeyLost = sealedKey is not null && key is null,
        };
    }

    public void Set(PublishingSettings settings, string who) => store.SetPublishing(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["name"] = settings.Name is { Length: > 0 } and not "Griot" ? settings.Name : null,
            ["contact"] = settings.Contact is { Length: > 0 } ? settings.Contact : null,
            ["hold-all"] = settings.HoldsAll ? "1" : null,
            ["blocked"] = settings.Blocked.Count > 0 ? string.Join('\n', settings.Blocked) : null,
            ["retention-days"] = settings.RetentionDays.ToString(CultureInfo.InvariantCulture),
            ["akismet-key"] = settings.AkismetKey is { } key ? protector.Protect(key) : null,
            ["akismet-site"] = settings.AkismetKey is null ? null : settings.AkismetSite,
            ["serve-filter"] = settings.ServesFilter ? "1" : null,
        },
        who);

    public string Seal(string text) => protector.Protect(text);

    /// <summary>Null where it was sealed with keys that are gone.</summary>
    public string? Open(string? text)
    {
        try
        {
            return text is null ? null : protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            // The record was moved without its folder of keys: pages say so.
            return null;
        }
    }

    /// <summary>A hash of words under the key for addresses, which whoever has the record alone cannot make.</summary>
    public string Hash(string words)
    {
        lock (gate)
        {
            if (addressKey is null)
            {
                if (Open(store.PublishingSettings().GetValueOrDefault(AddressKey)) is { } known)
                {
                    addressKey = Convert.FromHexString(known);
                }
                else
                {
                    addressKey = RandomNumberGenerator.GetBytes(32);
                    store.SetPublishing(new Dictionary<string, string?>(StringComparer.Ordinal) { [AddressKey] = Seal(Convert.ToHexString(addressKey)) }, null);
                }
            }

            return Convert.ToHexStringLower(HMACSHA256.HashData(addressKey, System.Text.Encoding.UTF8.GetBytes(words)).AsSpan(0, 16));
        }
    }
}

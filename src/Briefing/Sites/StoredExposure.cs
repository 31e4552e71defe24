using System.Text.Json;
using System.Text.Json.Serialization;
using Griot.Store;

namespace Griot.Briefing;

/// <summary>What exposure is reckoned with, as a file or the record gives it: the usual settings where it says nothing.</summary>
public static class StoredExposure
{
    // A setting that is misspelt would be a setting that is not made.
    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>As editors set it at the desk.</summary>
    public static ExposureSettings Of(RecordStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.ExposureSettings() is { } json ? Parse(json) : new();
    }

    /// <exception cref="JsonException">It holds no settings.</exception>
    public static ExposureSettings Parse(string json) => JsonSerializer.Deserialize<ExposureSettings>(json, Strict) ?? new();

    /// <summary>Reckons with these from now on; null goes back to the usual ones.</summary>
    /// <exception cref="ArgumentException">They cannot be used.</exception>
    public static void Set(RecordStore store, ExposureSettings? settings, string who)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (settings?.Problem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(settings));
        }

        store.SetExposureSettings(settings is null ? null : JsonSerializer.Serialize(settings, Strict), who);
    }
}

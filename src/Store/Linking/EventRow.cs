using Griot.Record;

namespace Griot.Store;

/// <summary>An event as a row: its JSON, and in columns what look-ups filter by.</summary>
sealed record EventRow(Event Event, string Json, char Reliability, Marking Marking)
{
    public static readonly string[] Columns =
    [
        "key", "id", "type", "mode", "first_day", "last_day", "latitude", "longitude", "place_precision", "geonames", "place", "country", "admin1",
        "killed_low", "killed_best", "killed_high", "reliability", "information", "marking", "judge", "judged_at", "live", "json", "origins",
    ];

    static readonly string Update = $"UPDATE events SET merged_into = NULL, {string.Join(", ", Columns.Skip(1).Select(column => $"{column} = @{column}"))} WHERE key = @key";

    public object?[] Values(long key, string judge, DateTimeOffset at)
    {
        var (happening, place) = (Event, Event.Place);
        var killed = happening.Tolls.FirstOrDefault(toll => toll.Kind == "killed");
        return
        [
            key, happening.Id, happening.Type.Label, happening.Mode, happening.Days.From ?? happening.Days.To, happening.Days.To ?? happening.Days.From, place?.Point?.Latitude, place?.Point?.Longitude,
            place?.Precision?.ToString().ToLowerInvariant(), place?.Geonames, place is null ? null : place.Name ?? place.Words.Text, place?.Country, place?.Admin1,
            killed?.Low, killed?.Latest, killed?.High, Reliability.ToString(), (short)InformationGrade.Of(happening).Number, (short)Marking, judge, at, true, Json, Event.Origins,
        ];
    }

    public void UpdateIn(Session session, long key, string judge, DateTimeOffset at)
    {
        var values = Values(key, judge, at);
        session.Do(Update, [.. Columns.Select((column, i) => (column, values[i])).Skip(1), ("key", key)]);
    }

    /// <summary>Every claim that was weighed for it, with the reasons in words.</summary>
    public IEnumerable<object?[]> Claims(long key, Func<string, long> keyOf, string judge, DateTimeOffset at)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var account in Event.Accounts)
        {
            foreach (var claim in account.Account.Claims.Where(claim => told.Add(claim.Id)))
            {
                yield return [key, keyOf(claim.Id), true, account.Link.Score, string.Join("; ", account.Link.Reasons), judge, at];
            }
        }

        foreach (var claim in Event.PointedToBy.Where(claim => told.Add(claim.Id)))
        {
            yield return [key, keyOf(claim.Id), false, 0.0, $"{claim.Status.Label}: it speaks of the event and is no report of it", judge, at];
        }
    }

    /// <summary>Columns of what an event is to whoever may not see all of it.</summary>
    public static readonly string[] ViewColumns = [.. Columns, "below"];

    public static readonly string[] ClaimColumns = ["event_key", "claim_key", "belongs", "score", "reasons", "judge", "judged_at"];
}

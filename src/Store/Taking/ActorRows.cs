using Griot.Places;
using Griot.Record;

namespace Griot.Store;

/// <summary>The actors that parties refer to: each is put down when it is first seen, with every name it is seen under.</summary>
sealed class ActorRows(Session session)
{
    readonly Dictionary<string, long> keys = new(StringComparer.Ordinal);
    readonly HashSet<(long, string)> names = [];

    /// <summary>Null for parties that the text does not name.</summary>
    public long? KeyOf(Party party, DateTimeOffset at, Func<long> next)
    {
        if (party.Id is not { } id)
        {
            return null;
        }

        if (!keys.TryGetValue(id, out var key))
        {
            key = session.One<long?>("SELECT key FROM actors WHERE id = @id", ("id", id)) ?? Insert(party, id, at, next());
            keys.Add(id, key);
        }

        if (party.Name is { } name && PlaceName.Fold(name) is { Length: > 0 } folded && names.Add((key, folded)))
        {
            session.Do("INSERT INTO actor_names (folded, actor_key, name) VALUES (@folded, @key, @name) ON CONFLICT DO NOTHING", ("folded", folded), ("key", key), ("name", name));
        }

        return key;
    }

    long Insert(Party party, string id, DateTimeOffset at, long key)
    {
        session.Do(
            "INSERT INTO actors (key, id, name, kind, sector, country, first_seen) VALUES (@key, @id, @name, @kind, @sector, @country, @at)",
            ("key", key), ("id", id), ("name", party.Name ?? party.Words.Text), ("kind", party.Kind), ("sector", party.Sector), ("country", party.Country), ("at", at));
        return key;
    }
}

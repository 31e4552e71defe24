using System.Globalization;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// What an account is filed under or asks for: a tag (a country, a cell of the map, an actor, a name…) over days; or, of what plays in a long time, over years. Two keys meet where their tags are
/// the same and their stretches overlap.
/// </summary>
/// <param name="Tag">A fixed hash of the words: keys made by one version are read by the next.</param>
/// <param name="From">The first day or year.</param>
/// <param name="To">The last, included; never more than <see cref="Widest"/> after the first.</param>
public readonly record struct AccountKey(long Tag, int From, int To)
{
    public const int Widest = 32;

    public bool Meets(AccountKey other) => Tag == other.Tag && From <= other.To && other.From <= To;
}

/// <summary>
/// Under which keys an account is filed and under which it looks for others: a cell of the map and a day, a country and a day, an actor and a day, a name and a day. Two accounts are compared
/// if, and only if, a key that one asks for meets one that the other is filed under, which is then so from either side; so the work grows with the number of accounts of a country and a day, and
/// not with the record.
/// </summary>
static class AccountKeys
{
    /// <summary>What plays in a longer time than this meets others at its place alone.</summary>
    const int LongestByDay = 31;

    const int MostYears = 20;

    /// <summary>The keys a store keeps beside an account.</summary>
    public static IReadOnlyList<AccountKey> Filed(Account account) => Of(account, isFiled: true);

    /// <summary>The keys under which others are to be looked for.</summary>
    public static IReadOnlyList<AccountKey> Asked(Account account) => Of(account, isFiled: false);

    static AccountKey[] Of(Account account, bool isFiled)
    {
        var keys = new HashSet<AccountKey>();
        if (DatasetAddress.Is(account.Document.Uri))
        {
            // What a data set counts as an event is one: nothing is looked for.
            return [];
        }

        var days = account.Days;
        var place = account.Place is { Point: { } point, Precision: PlacePrecision.Exact or PlacePrecision.Near } at ? at.Geonames?.ToString(CultureInfo.InvariantCulture) ?? $"{point.Latitude:F1},{point.Longitude:F1}" : null;
        var isShort = days.Width <= LongestByDay;
        if (isShort)
        {
            // One day more than it may be: reports of a night differ by a day, and those of days side by side are to be told apart by more than that.
            var (first, last) = (days.From!.Value.DayNumber, days.To!.Value.DayNumber + 1);
            Somewhere(account, isFiled, ByDay);

            // Who has no country is asked by all others of its kind, and asks them; attacks alone are too many for that.
            var own = account.Country is null ? "-" : "";
            foreach (var type in account.Claims.Select(c => ((ClaimContent.Event)c.Content).Type).Where(t => t is not EventType.Assault).Distinct())
            {
                ByDay((isFiled ? own : own.Length == 0 ? "-" : "") + type.Label);
            }

            foreach (var name in account.Names)
            {
                ByDay(name);
            }

            foreach (var party in account.Claims.SelectMany(c => c.Actors))
            {
                if (party.Id is { } id)
                {
                    ByDay(id);
                }
            }

            if (account.Place is { } named && PlaceWords(named) is { Length: > 0 } words)
            {
                ByDay(words);
            }

            void ByDay(string tag) => keys.Add(new(Hash(tag, '|'), first, last));
        }

        // A long time meets a long one, and what is told of one day at the same place in one of its years.
        if (place is not null && days is { From: { } from, To: { } to } && to.Year - from.Year <= MostYears)
        {
            keys.Add(new(Hash(place, isShort == isFiled ? '<' : '>'), from.Year, to.Year));
            if (!isShort)
            {
                keys.Add(new(Hash(place, '='), from.Year, to.Year));
            }
        }

        // Of documents without a date only the place is left.
        if (days.Width == int.MaxValue && (place ?? (account.Place is { } somewhere ? PlaceWords(somewhere) : "")) is { Length: > 0 } undated)
        {
            keys.Add(new(Hash(undated, '?'), 0, 0));
        }

        return [.. keys];
    }

    /// <summary>
    /// Known places meet in their cell of the map and the cells about it, which reach farther than <see cref="Comparison.AreFarApart"/> allows; with what is only known to be in the country they meet there.
    /// </summary>
    static void Somewhere(Account account, bool isFiled, Action<string> add)
    {
        var country = account.Country ?? "-";
        if (account.Place is not { Point: { } point, Precision: PlacePrecision.Exact or PlacePrecision.Near })
        {
            add(country);
            if (!isFiled)
            {
                add(country + "!");
            }

            return;
        }

        // A degree of latitude is 111 km; two of longitude are more than 60 km up to 74 degrees north.
        var (row, column) = ((int)Math.Floor(point.Latitude), (int)Math.Floor(point.Longitude / 2));
        var reach = isFiled ? 0 : 1;
        add(country + (isFiled ? "!" : ""));
        for (var r = row - reach; r <= row + reach; r++)
        {
            for (var c = column - reach; c <= column + reach; c++)
            {
                add(string.Create(CultureInfo.InvariantCulture, $"{r},{(c + 180) % 180}"));
            }
        }
    }

    // FNV-1a over the UTF-16 units, mixed once more; never changed, since a store keeps it.
    static long Hash(string tag, char kind)
    {
        var hash = (14695981039346656037UL ^ kind) * 1099511628211UL;
        foreach (var c in tag)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return (long)(hash ^ (hash >> 31));
    }

    /// <summary>The words of a place that has no country: in small letters, without "near" and articles.</summary>
    public static string PlaceWords(Locality place)
    {
        var words = place.Words.Text.ToLowerInvariant().Split([' ', '\n', '-'], StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("near" or "the" or "of" or "town" or "village" or "city" or "area" or "in" or "outside"));
        return string.Join(' ', words);
    }
}

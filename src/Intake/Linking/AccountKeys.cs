using System.Globalization;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// Under which keys an account is filed and under which it looks for others: a cell of the map and a day, a country and a day, an actor and a day, a name and a day. Two accounts are compared
/// if, and only if, they share a key; so the work grows with the number of accounts of a country and a day, and not with the record.
/// </summary>
static class AccountKeys
{
    /// <summary>What plays in a longer time than this meets others at its place alone.</summary>
    const int LongestByDay = 31;

    /// <summary>The keys a store keeps beside an account.</summary>
    public static IReadOnlyList<string> Filed(Account account) => Of(account, 'f');

    /// <summary>The keys under which others are to be looked for.</summary>
    public static IReadOnlyList<string> Asked(Account account) => Of(account, 'a');

    static List<string> Of(Account account, char side)
    {
        var keys = new List<string>();
        var days = account.Days;
        var place = account.Place is { Point: { } point, Precision: PlacePrecision.Exact or PlacePrecision.Near } at ? at.Geonames?.ToString(CultureInfo.InvariantCulture) ?? $"{point.Latitude:F1},{point.Longitude:F1}" : null;
        var isShort = days.Width <= LongestByDay;
        if (isShort)
        {
            // One day more than it may be: reports of a night differ by a day, and those of days side by side are to be told apart by more than that.
            for (var day = days.From!.Value.DayNumber; day <= Math.Min(days.To!.Value.DayNumber + 1, DateOnly.MaxValue.DayNumber); day++)
            {
                // Who has no country asks all others of its kind, and is asked by all; attacks alone are too many for that.
                Somewhere(account, side, day, keys);
                if (side == 'a')
                {
                    keys.Add($"-|{day}");
                }

                if ((side == 'f') == (account.Country is not null))
                {
                    keys.AddRange(account.Claims.Select(c => ((ClaimContent.Event)c.Content).Type).Where(t => t is not EventType.Assault).Distinct().Select(t => $"{t.Label}|{day}"));
                }

                keys.AddRange(account.Names.Select(name => $"{name}|{day}"));
                foreach (var party in account.Claims.SelectMany(c => c.Actors))
                {
                    if (party.Id is { } id)
                    {
                        keys.Add($"{id}|{day}");
                    }
                }

                if (account.Place is { } named && PlaceWords(named) is { Length: > 0 } words)
                {
                    keys.Add($"{words}|{day}");
                }
            }
        }

        // A long time meets a long one, and what is told of one day at the same place in one of its years.
        if (place is not null && days is { From: { } from, To: { } to } && to.Year - from.Year <= 20)
        {
            for (var year = from.Year; year <= to.Year; year++)
            {
                var mark = isShort ? side == 'f' ? '<' : '>' : side == 'f' ? '>' : '<';
                keys.Add($"{place}{mark}{year}");
                if (!isShort)
                {
                    keys.Add($"{place}={year}");
                }
            }
        }

        // Of documents without a date only the place is left.
        if (days.Width == int.MaxValue && (place ?? (account.Place is { } somewhere ? PlaceWords(somewhere) : "")) is { Length: > 0 } undated)
        {
            keys.Add(undated + "|undated");
        }

        return [.. keys.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Known places meet in their cell of the map and the cells about it, which reach farther than <see cref="Comparison.AreFarApart"/> allows; with what is only known to be in the country they meet there.
    /// </summary>
    static void Somewhere(Account account, char side, int day, List<string> keys)
    {
        var country = account.Country ?? "-";
        if (account.Place is not { Point: { } point, Precision: PlacePrecision.Exact or PlacePrecision.Near })
        {
            keys.Add($"{country}|{day}");
            if (side == 'a')
            {
                keys.Add($"{country}!{day}");
            }

            return;
        }

        // A degree of latitude is 111 km; two of longitude are more than 60 km up to 74 degrees north.
        var (row, column) = ((int)Math.Floor(point.Latitude), (int)Math.Floor(point.Longitude / 2));
        keys.Add($"{country}{(side == 'f' ? '!' : '|')}{day}");
        for (var r = side == 'f' ? row : row - 1; r <= (side == 'f' ? row : row + 1); r++)
        {
            for (var c = side == 'f' ? column : column - 1; c <= (side == 'f' ? column : column + 1); c++)
            {
                keys.Add(string.Create(CultureInfo.InvariantCulture, $"{r},{(c + 180) % 180}|{day}"));
            }
        }
    }

    /// <summary>The words of a place that has no country: in small letters, without "near" and articles.</summary>
    public static string PlaceWords(Locality place)
    {
        var words = place.Words.Text.ToLowerInvariant().Split([' ', '\n', '-'], StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("near" or "the" or "of" or "town" or "village" or "city" or "area" or "in" or "outside"));
        return string.Join(' ', words);
    }
}

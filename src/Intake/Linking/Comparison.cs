using System.Collections.Immutable;
using System.Globalization;
using Griot.Places;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// Weighs whether two accounts tell of one happening. Pure and symmetric: the same two give the same sum in either order, whatever else is known; that is what makes
/// linking independent of the order in which documents come.
/// </summary>
public static class Comparison
{
    /// <summary>The log-odds with their reasons, the heaviest first.</summary>
    public static EventLink Compare(Account a, Account b, bool copies = false)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var reasons = new List<LinkReason>(12);
        All(AccountSigns.Of(a), AccountSigns.Of(b), copies, new(reasons));
        return Sum(b.Id, reasons);
    }

    /// <summary>The sum alone, the same to the last bit.</summary>
    internal static double Score(AccountSigns a, AccountSigns b, bool copies) => All(a, b, copies, new(null));

    static double All(AccountSigns a, AccountSigns b, bool copies, SignSum sum)
    {
        var same = a.Account.Document.Id == b.Account.Document.Id;
        sum.Add(new(same ? "two passages of one document" : "two reports", same ? Weights.PriorWithin : Weights.PriorAcross));
        Signs(a, b, ref sum);
        if (copies && !same)
        {
            sum.Add(new("the texts are copies", Weights.CopiedText));
        }

        return sum.Value;
    }

    /// <summary>All that does not depend on how a text goes on.</summary>
    internal static void Signs(Account a, Account b, List<LinkReason> reasons)
    {
        var sum = new SignSum(reasons);
        Signs(AccountSigns.Of(a), AccountSigns.Of(b), ref sum);
    }

    static void Signs(AccountSigns a, AccountSigns b, ref SignSum sum)
    {
        var told = sum.IsTold;
        sum.Add(Families.Compare(a, b, told));
        sum.Add(Days(a.Account, b.Account, told));
        sum.Add(Place(a, b, told));
        Parties.Compare(a, b, ref sum);
        for (var kind = 0; kind < EventTolls.Kinds.Length; kind++)
        {
            sum.Add(Toll(a, b, kind, TollShares[kind], told));
        }

        sum.Add(Weapon(a, b, told));
        sum.Add(Site(a, b, told));
        sum.Add(Names(a, b, told));
        sum.Add(Numbers(a, b, told));
    }

    /// <summary>What a toll of each kind weighs beside one of the killed.</summary>
    static readonly double[] TollShares = [1, 0.6, 1, 0.8];

    internal static EventLink Sum(string? with, List<LinkReason> reasons) =>
        new(with, reasons.Sum(r => r.Weight), [.. reasons.OrderByDescending(r => Math.Abs(r.Weight)).ThenBy(r => r.Words, StringComparer.Ordinal)]);

    static LinkReason? Days(Account a, Account b, bool told)
    {
        var (one, other) = (a.Days, b.Days);
        if (one is not { From: { } aFrom, To: { } aTo } || other is not { From: { } bFrom, To: { } bTo })
        {
            return new("no day on one side", Weights.NoDay);
        }

        if (one.Stated && other.Stated)
        {
            if (one.Width == 1 && other.Width == 1)
            {
                return Math.Abs(aFrom.DayNumber - bFrom.DayNumber) switch
                {
                    0 => new(told ? $"same day, {Day(aFrom)}" : "", Weights.SameDay),
                    1 => new("one day apart", Weights.DayApart),
                    2 => new("two days apart", Weights.TwoDaysApart),
                    var days => new(told ? $"{days} days apart" : "", Weights.DaysApart),
                };
            }

            var gap = Gap(aFrom, aTo, bFrom, bTo);
            var width = Math.Max(one.Width, other.Width);
            return gap > 1 ? new(told ? $"{gap} days apart" : "", Weights.DaysApart)
                : gap == 1 ? new("one day apart", Weights.DayApart)
                : width <= 7 ? new("days within one week", Weights.WithinAWeek)
                : width <= 31 ? new("a day within the month", Weights.WithinAMonth)
                : new("a day within a longer time", Weights.WithinLonger);
        }

        if (!one.Stated && !other.Stated)
        {
            var apart = Math.Abs(aTo.DayNumber - bTo.DayNumber);
            return apart <= 1 ? new("undated, in the news of the same days", Weights.SameDaysNews)
                : apart <= AccountDays.NewsDays ? null
                : new(told ? $"undated, in the news {apart} days apart" : "", apart <= 10 ? Weights.OtherDaysNews : Weights.LongBefore);
        }

        var (stated, published) = one.Stated ? (one, bTo) : (other, aTo);
        var before = published.DayNumber - stated.To!.Value.DayNumber;
        return before < -1 && published < stated.From!.Value.AddDays(-1) ? new("published before it happened", Weights.AfterTheNews)
            : stated.Width > 7 ? new("a day in a longer time, and news", Weights.WithinLonger)
            : before <= AccountDays.NewsDays ? new("dated, and in the news within three days", Weights.InTheNews)
            : before <= 10 ? new(told ? $"dated, and news {before} days later" : "", Weights.BeforeTheNews)
            : new(told ? $"dated, and news {before} days later" : "", Weights.LongBefore);
    }

    static int Gap(DateOnly aFrom, DateOnly aTo, DateOnly bFrom, DateOnly bTo) =>
        Math.Max(0, Math.Max(bFrom.DayNumber - aTo.DayNumber, aFrom.DayNumber - bTo.DayNumber));

    /// <summary>Kilometres that "near Gao" may be away from Gao.</summary>
    const double NearKm = 30;

    static LinkReason? Place(AccountSigns x, AccountSigns y, bool told)
    {
        var (a, b) = (x.Account, y.Account);
        if (a.Country is { } here && b.Country is { } there && here != there && a.Place?.Country is not null && b.Place?.Country is not null)
        {
            // A border runs through many a place; and a gazetteer may take a village for its namesake beyond it.
            return a.Place is { Point: { } at } && b.Place is { Point: { } to } && Geodesy.DistanceKm(at, to) <= NearKm ? new("on two sides of a border", Weights.OtherPlaceNear) : new("another country", Weights.OtherCountry);
        }

        if (a.Place is not { } one || b.Place is not { } other)
        {
            return a.Country is { } c && c == b.Country ? new("same country", Weights.WithinCountry) : null;
        }

        if (x.IsPoint && y.IsPoint)
        {
            var (p, q) = (one.Point!.Value, other.Point!.Value);
            var km = Geodesy.DistanceKm(p, q);
            var near = one.Precision is not PlacePrecision.Exact || other.Precision is not PlacePrecision.Exact;
            if (km < 1.5 || (one.Geonames is { } id && id == other.Geonames))
            {
                return new(told ? $"same place, {(near ? "near " : "")}{one.Name ?? other.Name}" : "", near ? Weights.SamePlaceNear : Weights.SamePlace);
            }

            var distance = told ? $"{km.ToString("F0", CultureInfo.InvariantCulture)} km apart" : "";
            return km <= 8 ? new(distance, Weights.NextPlace)
                : km <= NearKm ? new(distance, near ? Weights.SameArea : Weights.OtherPlaceNear / 2)
                : km <= 2 * NearKm ? new(distance, Weights.OtherPlaceNear)
                : new(distance, Weights.OtherPlace);
        }

        if (one.Admin1 is { } division && other.Admin1 is { } second && one.Country == other.Country)
        {
            return division == second ? new(told ? $"both in {division}" : "", Weights.WithinDivision) : new(told ? $"{division} and {second}" : "", Weights.OtherDivision);
        }

        if (one.Country is null || other.Country is null)
        {
            return x.PlaceWords.Length > 0 && x.PlaceWords == y.PlaceWords ? new(told ? $"both at '{one.Words.Text}'" : "", Weights.SameWordsForPlace)
                : one.Country is null && other.Country is null ? new(told ? $"'{one.Words.Text}' and '{other.Words.Text}'" : "", Weights.OtherWordsForPlace)
                : x.IsPoint || y.IsPoint ? new(told ? $"'{one.Words.Text}' and '{other.Words.Text}', of which one is not known" : "", Weights.UnknownPlace)
                : null;
        }

        return new("same country", Weights.WithinCountry);
    }

    /// <summary>Two known places so far apart that nothing else is looked at, unless both name the same thing: a village that a gazetteer took for two.</summary>
    internal static bool AreFarApart(AccountSigns a, AccountSigns b) =>
        a.IsPoint && b.IsPoint && IsFar(a.Account.Place!.Point!.Value, b.Account.Place!.Point!.Value) && !AccountSigns.Share(a.Names, b.Names, string.CompareOrdinal);

    // A degree of latitude is 111 km, and so are two of longitude at 60 degrees: most pairs of two towns need no more than that.
    static bool IsFar(GeoPoint a, GeoPoint b) =>
        Math.Abs(a.Latitude - b.Latitude) > 1
        || (Math.Abs(a.Longitude - b.Longitude) is > 2 and < 358 && Math.Abs(a.Latitude) < 60 && Math.Abs(b.Latitude) < 60)
        || Geodesy.DistanceKm(a, b) > 2 * NearKm;

    static LinkReason? Toll(AccountSigns a, AccountSigns b, int kind, double share, bool told)
    {
        if (a.Toll(kind) is not { } one || b.Toll(kind) is not { } other)
        {
            return null;
        }

        var (x, y) = (Size(one), Size(other));
        var (less, more) = (Math.Min(x, y), Math.Max(x, y));
        var words = told ? $"{EventTolls.Kinds[kind].Kind} {EventText.Number(one)} and {EventText.Number(other)}" : "";
        var weight = x == y ? (x >= 20 ? Weights.SameLargeToll : x >= 3 ? Weights.SameToll : Weights.SameSmallToll)
            : Overlap(one, other) ? Weights.TollsOverlap
            : more <= less * 1.35 + 1 ? Weights.TollsNear
            : Rose(a.Account, b.Account, x, y) && more <= (less * 2.5) + 3 ? Weights.TollRose
            : more > (less * 3) + 4 ? Weights.TollsFarApart
            : Weights.TollsDiffer;
        return new(weight == Weights.TollRose && told ? words + ", rising with the days" : words, Math.Round(weight * share, 2));
    }

    static int Size(Count count) => count.Best ?? count.Low ?? count.High ?? 0;

    // "At least 12" and "15": the one allows the other.
    static bool Overlap(Count a, Count b)
    {
        var ((aLow, aHigh), (bLow, bHigh)) = (Bounds(a), Bounds(b));
        return aLow <= bHigh && bLow <= aHigh;
    }

    static (int Low, int High) Bounds(Count count)
    {
        var size = Size(count);
        return (count.Low ?? (size * 2 / 3), count.High ?? (int)Math.Min(int.MaxValue, (size * 1.5) + 1));
    }

    static bool Rose(Account a, Account b, int x, int y) =>
        a.Document.Published is { } first && b.Document.Published is { } second && (x < y ? first <= second : second <= first) && Math.Abs(first.DayNumber - second.DayNumber) <= 14;

    static LinkReason? Weapon(AccountSigns a, AccountSigns b, bool told) =>
        a.Weapons.Length == 0 || b.Weapons.Length == 0 ? null
            : AccountSigns.Share(a.Weapons, b.Weapons, string.CompareOrdinal) ? new(told ? $"same weapon, {a.Weapons.Intersect(b.Weapons, StringComparer.Ordinal).First()}" : "", Weights.SameWeapon)
            : Array.TrueForAll(a.Weapons, x => Array.TrueForAll(b.Weapons, y => AreApart(x, y))) ? new(told ? $"{a.Weapons[0]} and {b.Weapons[0]}" : "", Weights.OtherWeapon)
            : null;

    // From the air and on the ground; with a blade and with shells. Bombs and guns go together in many an attack.
    static bool AreApart(string a, string b) => Ground(a) != Ground(b) || a is "primitive" or "chemical" or "riot-agent" || b is "primitive" or "chemical" or "riot-agent";

    static bool Ground(string weapon) => weapon is not ("aircraft" or "drone" or "heavy-weapon");

    static LinkReason? Site(AccountSigns a, AccountSigns b, bool told)
    {
        if (a.Sites.Length == 0 || b.Sites.Length == 0)
        {
            return null;
        }

        if (AccountSigns.Share(a.Sites, b.Sites, string.CompareOrdinal))
        {
            return new(told ? $"both speak of a {a.Sites.Intersect(b.Sites, StringComparer.Ordinal).First()}" : "", Weights.SameSite);
        }

        return new(told ? $"a {a.Sites.Concat(b.Sites).Order(StringComparer.Ordinal).First()} and a {a.Sites.Concat(b.Sites).Order(StringComparer.Ordinal).Last()}" : "", Weights.OtherSite);
    }

    static LinkReason? Names(AccountSigns a, AccountSigns b, bool told)
    {
        if (!AccountSigns.Share(a.Names, b.Names, string.CompareOrdinal))
        {
            return null;
        }

        var both = a.Names.Intersect(b.Names, StringComparer.Ordinal).Take(Weights.MostNames).ToArray();
        return new(told ? $"both name {string.Join(" and ", both.Select(name => char.ToUpperInvariant(name[0]) + name[1..]))}" : "", Weights.SameName * both.Length);
    }

    // A number that is no toll: 279 girls set free, 2,000 who fled.
    static LinkReason? Numbers(AccountSigns a, AccountSigns b, bool told) =>
        AccountSigns.Share(a.Figures, b.Figures, static (x, y) => x.CompareTo(y)) ? new(told ? $"both give the number {a.Figures.Intersect(b.Figures).Max().ToString(CultureInfo.InvariantCulture)}" : "", Weights.SameNumber) : null;

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Signs as they are found: added up, and kept in words where somebody wants to read them.</summary>
struct SignSum(List<LinkReason>? reasons)
{
    public readonly bool IsTold => reasons is not null;

    public double Value { get; private set; }

    public void Add(LinkReason? reason)
    {
        if (reason is { } found)
        {
            Value += found.Weight;
            reasons?.Add(found);
        }
    }
}

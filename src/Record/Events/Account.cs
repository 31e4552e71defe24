using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Griot.Record;

/// <summary>
/// What one document tells of one happening: its claims about it, taken together. A claim such as "five others were wounded" has neither place nor day of its own;
/// the account has. Everything here follows from the claims.
/// </summary>
public sealed class Account
{
    readonly Lazy<ImmutableArray<string>> names;
    readonly Lazy<ImmutableArray<string>> sites;
    readonly Lazy<ImmutableArray<int>> figures;

    /// <param name="claims">At least one, of one document, in the order of the text.</param>
    /// <param name="home">The country that most of the document is about (<see cref="HomeOf"/>): where an account without a place is looked for.</param>
    /// <exception cref="ArgumentException">There is no claim, or they are of several documents.</exception>
    public Account(ImmutableArray<Claim> claims, string? home = null)
    {
        if (claims.IsDefaultOrEmpty || claims.Any(claim => claim.Document.Id != claims[0].Document.Id))
        {
            throw new ArgumentException("An account has claims of one document.", nameof(claims));
        }

        Claims = claims;
        Id = claims[0].Id;
        Days = AccountDays.Of(claims);
        Place = claims.Select(claim => claim.Place).Where(place => place is not null).OrderBy(Vagueness).FirstOrDefault();
        Country = claims.Select(c => c.Place?.Country).FirstOrDefault(c => c is not null) ?? home ?? claims.SelectMany(c => c.Actors).Select(a => a.Country).FirstOrDefault(c => c is not null);
        names = new(() => AccountWords.Names(this));
        sites = new(() => AccountWords.Sites(claims));
        figures = new(() => AccountWords.Figures(claims));
    }

    /// <summary>The id of its first claim.</summary>
    public string Id { get; }

    public ImmutableArray<Claim> Claims { get; }

    public Document Document => Claims[0].Document;

    /// <summary>When it plays.</summary>
    public AccountDays Days { get; }

    /// <summary>The most exact of the places of its claims; the first where several are equally exact.</summary>
    public Locality? Place { get; }

    /// <summary>ISO 3166-1 alpha-3: the place's, else the document's, else that of a party; null where nothing tells.</summary>
    public string? Country { get; }

    /// <summary>The country that most claims of a document are placed in, the first of those that have as many; null where none is.</summary>
    public static string? HomeOf(IEnumerable<Claim> claims) =>
        claims.Select(c => c.Place?.Country).OfType<string>().GroupBy(c => c, StringComparer.Ordinal).OrderByDescending(g => g.Count()).FirstOrDefault()?.Key;

    /// <summary>Words with a capital that are neither its place as it is known, its parties nor the calendar, in small letters: villages no gazetteer has, streets, operations.</summary>
    public ImmutableArray<string> Names => names.Value;

    /// <summary>Numbers of ten and more in the words of its parties and quantities that are no tolls.</summary>
    public ImmutableArray<int> Figures => figures.Value;

    /// <summary>What was hit or where, as far as it tells happenings apart: <c>mosque</c>, <c>market</c>, <c>convoy</c>…</summary>
    public ImmutableArray<string> Sites => sites.Value;

    /// <summary>Whether it only says that the thing did not happen or was done by others.</summary>
    public bool OnlyDenies => Claims.All(IsDenial);

    /// <summary>A claim that denies: its status says so, or its words say that it was not so.</summary>
    public static bool IsDenial(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim.Status is Status.Denied || claim.Negated;
    }

    /// <summary>The largest number of people in one claim that the account affirms: parts of a toll are never added up. Null where no number is given.</summary>
    public Count? Toll(Func<Casualties, Toll?> kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        Count? largest = null;
        foreach (var claim in Claims)
        {
            if (claim.Casualties is { } casualties && !IsDenial(claim) && kind(casualties)?.Number is { } number && (number.Best ?? number.Low ?? number.High) is { } size
                && (largest is null || size > (largest.Best ?? largest.Low ?? largest.High)))
            {
                largest = number;
            }
        }

        return largest;
    }

    public IEnumerable<Party> Parties(Role role) => Claims.Where(c => !IsDenial(c)).SelectMany(c => c.Actors).Where(a => a.Role == role);

    static int Vagueness(Locality? place) => place switch
    {
        { Point: not null, Precision: PlacePrecision.Exact } => 0,
        { Point: not null, Precision: PlacePrecision.Near } => 1,
        { Precision: PlacePrecision.Admin2 } => 2,
        { Precision: null, Point: null } => 3,
        { Precision: PlacePrecision.Admin1 } => 4,
        { Precision: PlacePrecision.Area } => 5,
        _ => 6,
    };
}

/// <summary>First and last day, both included, on which an account may play.</summary>
/// <param name="From">Null where nothing bounds it.</param>
/// <param name="To">Null where nothing bounds it.</param>
/// <param name="Stated">The text says so; else it is what the day of publication allows: the days before it.</param>
public readonly record struct AccountDays(DateOnly? From, DateOnly? To, bool Stated)
{
    /// <summary>News without a day is of the last days before its publication.</summary>
    public const int NewsDays = 3;

    public static AccountDays Unknown => new(null, null, false);

    /// <summary>How many days it may be; <see cref="int.MaxValue"/> where it is open.</summary>
    public int Width => From is { } from && To is { } to ? to.DayNumber - from.DayNumber + 1 : int.MaxValue;

    /// <summary>The narrowest stated time among the claims, else the publication's days.</summary>
    internal static AccountDays Of(ImmutableArray<Claim> claims)
    {
        var best = Unknown;
        foreach (var claim in claims)
        {
            if (claim.Time is { FromPublication: false, From: { } from, To: { } to } && from <= to && (!best.Stated || to.DayNumber - from.DayNumber + 1 < best.Width))
            {
                best = new(from, to, true);
            }
        }

        return best.Stated ? best : claims[0].Document.Published is { } published ? new(Back(published, NewsDays), published, false) : Unknown;
    }

    static DateOnly Back(DateOnly day, int days) => day.DayNumber < days ? DateOnly.MinValue : day.AddDays(-days);
}

/// <summary>Words of an account that tell one happening from another.</summary>
static class AccountWords
{
    static readonly HashSet<string> Calendar = new(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ramadan christmas easter eid mr mrs dr president general colonel captain major lieutenant minister prime governor mayor king islamic islamist christian muslim un us eu".Split(' '),
        StringComparer.Ordinal);

    // Each kind of site with the words that name it.
    static readonly Dictionary<string, string> SiteOf = Build(
        "mosque mosques", "church churches cathedral chapel", "market markets bazaar", "school schools classroom", "university college campus academy", "hospital hospitals clinic", "hotel hotels", "restaurant restaurants cafe",
        "bus buses minibus", "train trains railway station", "airport airfield", "bridge", "checkpoint checkpoints roadblock", "convoy convoys column patrol", "base bases barracks outpost garrison camp camps fort", "prison jail",
        "mine mines pit", "wedding", "funeral burial", "pipeline refinery oilfield", "ship vessel boat ferry tanker", "embassy consulate", "parliament", "stadium", "theatre theater cinema", "mall supermarket shop", "farm farms field fields",
        "police-station", "apartment flats building block", "power-plant substation", "port harbour harbor", "palace", "shrine temple");

    static Dictionary<string, string> Build(params string[] lines) =>
        lines.SelectMany(line => line.Split(' ').Select(word => (Word: word, Site: line.Split(' ')[0]))).ToDictionary(s => s.Word, s => s.Site, StringComparer.Ordinal);

    public static ImmutableArray<string> Sites(ImmutableArray<Claim> claims) =>
        [.. claims.SelectMany(claim => Words(claim)).Select(word => SiteOf.GetValueOrDefault(word.ToLowerInvariant())).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static ImmutableArray<int> Figures(ImmutableArray<Claim> claims)
    {
        var tolls = claims.Select(c => c.Casualties).OfType<Casualties>().SelectMany(c => new[] { c.Killed, c.Wounded, c.Abducted, c.Arrested }).OfType<Toll>().Select(t => t.Words.Start).ToHashSet();
        var numbers = new SortedSet<int>();
        foreach (var claim in claims)
        {
            numbers.UnionWith(claim.Quantities.Select(q => q.Number.Best).OfType<int>().Where(n => n >= LeastFigure));
            foreach (var party in claim.Actors.Where(p => !tolls.Contains(p.Words.Start)))
            {
                foreach (var word in party.Words.Text.Split(' '))
                {
                    if (int.TryParse(word, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number >= LeastFigure)
                    {
                        numbers.Add(number);
                    }
                }
            }
        }

        return [.. numbers];
    }

    const int LeastFigure = 10;

    // A claim's own words: its parties, its trigger, what stands around its trigger; not the whole passage, which may tell of something else too.
    static IEnumerable<string> Words(Claim claim)
    {
        foreach (var party in claim.Actors)
        {
            foreach (var word in Split(party.Words.Text))
            {
                yield return word;
            }
        }

        var passage = claim.Passage.Words;
        var at = claim.Content.Trigger.Start - passage.Start;
        if (at >= 0 && at <= passage.Text.Length)
        {
            const int Around = 60;
            var end = Math.Min(passage.Text.Length, at + claim.Content.Trigger.Text.Length + Around);
            var start = Math.Max(0, at - Around);
            foreach (var word in Split(passage.Text[start..end]))
            {
                yield return word;
            }
        }
    }

    public static ImmutableArray<string> Names(Account account)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var claim in account.Claims)
        {
            if (claim.Place is { Country: not null } place)
            {
                Know(place.Words.Text);
                Know(place.Name);
                Know(place.Admin1);
                Know(Griot.Places.Countries.Embedded.ByCode(place.Country)?.Name);
            }

            foreach (var party in claim.Actors)
            {
                Know(party.Words.Text);
                Know(party.Name);
            }

            foreach (var speaker in claim.Attribution)
            {
                Know(speaker.Speaker?.Text);
            }
        }

        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var passage in account.Claims.Select(c => c.Passage.Words.Text).Distinct(StringComparer.Ordinal))
        {
            var first = true;
            foreach (var word in Split(passage))
            {
                var plain = Plain(word);
                if (char.IsUpper(word[0]) && !first && plain.Length > 2 && !known.Contains(plain) && !Calendar.Contains(plain))
                {
                    found.Add(plain);
                }

                first = false;
            }
        }

        return [.. found];

        void Know(string? words)
        {
            foreach (var word in Split(words ?? ""))
            {
                known.Add(Plain(word));
            }
        }
    }

    static IEnumerable<string> Split(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && (char.IsLetter(text[i]) || (text[i] is '-' && i > start && i + 1 < text.Length && char.IsLetter(text[i + 1]))))
            {
                i++;
            }

            if (i > start)
            {
                yield return text[start..i];
            }
            else
            {
                i++;
            }
        }
    }

    /// <summary>Small letters without accents and hyphens.</summary>
    public static string Plain(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && char.IsLetterOrDigit(c))
            {
                plain.Append(char.ToLowerInvariant(c));
            }
        }

        return plain.ToString();
    }
}

using System.Runtime.CompilerServices;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// What is compared of an account, worked out once: on a busy day an account is held against hundreds of others.
/// </summary>
sealed class AccountSigns
{
    static readonly ConditionalWeakTable<Account, AccountSigns> Known = [];

    readonly Count?[] tolls;

    AccountSigns(Account account)
    {
        Account = account;
        Kinds = [.. account.Claims.Select(c => (ClaimContent.Event)c.Content).Select(e => (e.Type, e.Mode)).Distinct()];
        Sources = [.. account.Parties(Role.Source).Select(party => new PartySigns(party))];
        Targets = [.. account.Parties(Role.Target).Select(party => new PartySigns(party))];
        TargetSides = [.. Targets.Select(t => t.Side).Where(side => side is not PartySide.None).Distinct()];
        tolls = [.. EventTolls.Kinds.Select(kind => account.Toll(kind.Of))];
        Weapons = [.. account.Claims.Select(c => c.Instrument?.Kind).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        IsPoint = account.Place is { Point: not null, Precision: PlacePrecision.Exact or PlacePrecision.Near };
        PlaceWords = account.Place is { } place ? AccountKeys.PlaceWords(place) : "";
        Names = [.. account.Names];
        Sites = [.. account.Sites];
        Figures = [.. account.Figures];
    }

    public Account Account { get; }

    public (EventType Type, string? Mode)[] Kinds { get; }

    public PartySigns[] Sources { get; }

    public PartySigns[] Targets { get; }

    public PartySide[] TargetSides { get; }

    public string[] Weapons { get; }

    /// <summary>Whether its place is a point as exact as a town.</summary>
    public bool IsPoint { get; }

    public string PlaceWords { get; }

    /// <summary>In order, as the three below.</summary>
    public string[] Names { get; }

    public string[] Sites { get; }

    public int[] Figures { get; }

    /// <summary>The toll of a kind, by its index among <see cref="EventTolls.Kinds"/>.</summary>
    public Count? Toll(int kind) => tolls[kind];

    public static AccountSigns Of(Account account) => Known.GetValue(account, static a => new(a));

    /// <summary>Whether two sorted lists have anything in common.</summary>
    public static bool Share<T>(T[] a, T[] b, Comparison<T> compare)
    {
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            switch (compare(a[i], b[j]))
            {
                case 0:
                    return true;
                case < 0:
                    i++;
                    break;
                default:
                    j++;
                    break;
            }
        }

        return false;
    }
}

enum PartySide : byte
{
    None,
    State,
    Armed,
    Civilian,
}

/// <summary>A party with what its words come down to.</summary>
sealed class PartySigns(Party party)
{
    public Party Party { get; } = party;

    public PartySide Side { get; } = party.Kind switch
    {
        "state-force" or "government" => PartySide.State,
        "rebel" or "militia" or "unknown-armed" => PartySide.Armed,
        "people" or "person" or "organisation" => PartySide.Civilian,
        _ => PartySide.None,
    };

    /// <summary>"Forces" of whoever it may be.</summary>
    public bool IsVague { get; } = party is { Kind: "state-force", Id: null, Country: null };

    /// <summary>The last word before a preposition, without its plural: "twelve herders of the village" is "herder"; empty for names.</summary>
    public string Head { get; } = HeadOf(party.Words.Text);

    static string HeadOf(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var head = "";
        foreach (var word in words)
        {
            if (head.Length > 0 && word is "of" or "in" or "from" or "at" or "on" or "near" or "who" or "and" or "with" or "," or "for" or "to")
            {
                break;
            }

            var plain = word.Trim(',', '.', '"', '\'', '(', ')');
            head = plain.Length > 0 && plain.All(char.IsLetter) && char.IsLower(plain[0]) ? plain : "";
        }

        return head.Length > 3 && head.EndsWith('s') && !head.EndsWith("ss", StringComparison.Ordinal) ? head[..^1] : head;
    }
}

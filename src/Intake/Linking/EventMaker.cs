using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// Makes an event of the accounts that tell of it: what most independent origins say, what they give as tolls, and where they disagree. Nothing is decided that accounts
/// dispute: a range stays a range.
/// </summary>
/// <param name="origins">Who copied whom.</param>
/// <param name="reporting">The documents taken in, for coverage: those of the days of an event show who reported then.</param>
public sealed class EventMaker(Origins origins, IEnumerable<Document> reporting)
{
    readonly ILookup<DateOnly, Document> byDay = reporting.Where(d => d is { Published: not null, Source: not null }).ToLookup(d => d.Published!.Value);

    /// <param name="linked">Accounts of one happening.</param>
    /// <param name="id">The id it has already; null for a new event, which gets one from its first account.</param>
    public Event Make(LinkedAccounts linked, string? id = null)
    {
        ArgumentNullException.ThrowIfNull(linked);
        var inOrder = linked.Accounts.Zip(linked.Links).OrderBy(a => a.First.Document.Published ?? DateOnly.MaxValue).ThenBy(a => a.First.Document.Id, StringComparer.Ordinal).ThenBy(a => a.First.Claims[0].Passage.Index).ThenBy(a => a.First.Id, StringComparer.Ordinal).ToArray();
        var originOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = origins.Of(inOrder.Select(a => a.First.Document.Id));
        var byPublisher = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (account, _) in inOrder)
        {
            if (originOf.ContainsKey(account.Document.Id))
            {
                continue;
            }

            // Who says a thing twice does not confirm it: the reports of one publisher are one origin.
            var group = groups.First(g => g.Contains(account.Document.Id, StringComparer.Ordinal));
            string[] publishers = [.. inOrder.Where(a => group.Contains(a.First.Document.Id, StringComparer.Ordinal)).Select(a => a.First.Document.Source).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
            var number = publishers.Where(byPublisher.ContainsKey).Select(p => byPublisher[p]).DefaultIfEmpty(originOf.Values.DefaultIfEmpty(0).Max() + 1).Min();
            foreach (var document in group)
            {
                originOf[document] = number;
            }

            foreach (var publisher in publishers)
            {
                byPublisher.TryAdd(publisher, number);
            }
        }

        ImmutableArray<EventAccount> accounts = [.. inOrder.Select(a => new EventAccount(a.First, a.Second, originOf[a.First.Document.Id]))];
        var affirming = accounts.Where(a => !a.Account.OnlyDenies).ToArray();
        var told = affirming.Length > 0 ? affirming : [.. accounts];
        var days = Days(told);
        var place = Place(told);
        var (type, mode) = Type(told);
        var reports = accounts.Select(a => a.Account.Document.Published).OfType<DateOnly>().ToArray();
        ImmutableArray<Claim> denials = [.. accounts.SelectMany(a => a.Account.Claims).Where(Account.IsDenial)];
        return new()
        {
            Id = id ?? Identifiers.OfEvent(accounts[0].Account.Id),
            Type = type,
            Mode = mode,
            Acled = Most(told.SelectMany(a => Events(a.Account).Select(e => (e.Acled, a.Origin)))),
            Days = days,
            Place = place,
            Actors = EventParties.Of(told),
            Tolls = EventTolls.Of(accounts),
            Accounts = accounts,
            Denials = denials,
            Contradictions = Contradictions.Of(told, denials, days, place),
            FirstReport = reports.Length > 0 ? reports.Min() : null,
            LastReport = reports.Length > 0 ? reports.Max() : null,
            Origins = affirming.Select(a => a.Origin).Distinct().Count(),
            Coverage = CoverageOf(accounts, reports),
        };
    }

    internal static IEnumerable<ClaimContent.Event> Events(Account account) => account.Claims.Select(c => (ClaimContent.Event)c.Content);

    /// <summary>What most origins say; the first said where as many say another thing.</summary>
    static T? Most<T>(IEnumerable<(T? Value, int Origin)> said)
        where T : class =>
        said.Where(s => s.Value is not null).GroupBy(s => s.Value).OrderByDescending(g => g.Select(s => s.Origin).Distinct().Count()).ThenByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefault();

    // Force before the rest: "soldiers fled" belongs to the attack, and does not name it.
    static (EventType Type, string? Mode) Type(IReadOnlyList<EventAccount> told)
    {
        var type = told.SelectMany(a => Events(a.Account).Select(e => (e.Type, a.Origin)))
            .GroupBy(e => e.Type).OrderByDescending(g => g.Key is EventType.Assault).ThenByDescending(g => g.Select(e => e.Origin).Distinct().Count()).ThenByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
        return (type, Most(told.SelectMany(a => Events(a.Account).Where(e => e.Type == type).Select(e => (e.Mode, a.Origin)))));
    }

    static AccountDays Days(IReadOnlyList<EventAccount> told) =>
        told.GroupBy(a => a.Account.Days)
            .OrderByDescending(g => g.Key.Stated).ThenBy(g => g.Key.Width).ThenByDescending(g => g.Select(a => a.Origin).Distinct().Count()).ThenByDescending(g => g.Count())
            .ThenBy(g => g.Key.From).First() is var exact && !exact.Key.Stated
            // Undated in all reports: what the first of them allows.
            ? told.Select(a => a.Account.Days).OrderBy(d => d.To ?? DateOnly.MaxValue).First()
            : told.Where(a => a.Account.Days.Stated && a.Account.Days.Width == exact.Key.Width).GroupBy(a => a.Account.Days)
                .OrderByDescending(g => g.Select(a => a.Origin).Distinct().Count()).ThenByDescending(g => g.Count()).ThenBy(g => g.Key.From).First().Key;

    static Locality? Place(IReadOnlyList<EventAccount> told)
    {
        var named = told.Where(a => a.Account.Place is not null).ToArray();
        var exact = named.Where(a => a.Account.Place is { Point: not null, Precision: PlacePrecision.Exact or PlacePrecision.Near }).ToArray();
        var best = (exact.Length > 0 ? exact : named).GroupBy(a => a.Account.Place!.Name ?? a.Account.Place.Words.Text, StringComparer.Ordinal)
            .OrderByDescending(g => g.Select(a => a.Origin).Distinct().Count()).ThenByDescending(g => g.Count()).FirstOrDefault();
        return best?.Select(a => a.Account.Place!).OrderBy(p => p.Precision ?? PlacePrecision.Area).First();
    }

    Coverage CoverageOf(ImmutableArray<EventAccount> accounts, DateOnly[] reports)
    {
        string[] reported = [.. accounts.Select(a => a.Account.Document.Source).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
        if (reports.Length == 0)
        {
            return new([.. reported], []);
        }

        var (from, to) = Coverage.Window(reports.Min(), reports.Max());
        var sources = Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1).SelectMany(day => byDay[DateOnly.FromDayNumber(day)]).Select(d => d.Source!).Distinct(StringComparer.Ordinal);
        return new([.. reported], Coverage.SilentAmong(sources, reported));
    }
}

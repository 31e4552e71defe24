using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// What people have judged, made consistent: the latest judgement first, each is taken unless it contradicts those taken before it, also by way of others (A with B,
/// B with C, and A not with C). What was not taken is told.
/// </summary>
public sealed class LinkConstraints
{
    readonly Dictionary<string, string> together = new(StringComparer.Ordinal);
    readonly List<(string A, string B)> apart = [];
    readonly ILookup<string, string> apartOf;
    readonly ILookup<string, string> claimsOf;

    public LinkConstraints(IEnumerable<LinkJudgement> judgements)
    {
        var refused = ImmutableArray.CreateBuilder<LinkJudgement>();
        foreach (var judgement in judgements.OrderByDescending(j => j.At).ThenBy(j => j.A, StringComparer.Ordinal).ThenBy(j => j.B, StringComparer.Ordinal).ThenBy(j => j.Same))
        {
            var (a, b) = (Root(judgement.A), Root(judgement.B));
            if (judgement.Same ? apart.Exists(p => (Root(p.A), Root(p.B)) is var (x, y) && ((x == a && y == b) || (x == b && y == a))) : a == b)
            {
                refused.Add(judgement);
            }
            else if (judgement.Same)
            {
                if (a != b)
                {
                    together[string.CompareOrdinal(a, b) < 0 ? b : a] = string.CompareOrdinal(a, b) < 0 ? a : b;
                }
            }
            else
            {
                apart.Add((judgement.A, judgement.B));
            }
        }

        Refused = refused.ToImmutable();
        apartOf = apart.SelectMany(p => new[] { (Root: Root(p.A), Other: Root(p.B)), (Root: Root(p.B), Other: Root(p.A)) }).ToLookup(p => p.Root, p => p.Other, StringComparer.Ordinal);
        claimsOf = together.Keys.Concat(together.Values).Distinct(StringComparer.Ordinal).ToLookup(Root, claim => claim, StringComparer.Ordinal);
    }

    public static LinkConstraints None { get; } = new([]);

    /// <summary>Judgements that later ones contradict.</summary>
    public ImmutableArray<LinkJudgement> Refused { get; }

    public bool IsEmpty => together.Count == 0 && apart.Count == 0;

    public bool AreTogether(string a, string b) => together.Count > 0 && a != b && Root(a) == Root(b);

    public bool AreApart(string a, string b) => apart.Count > 0 && apartOf[Root(a)].Contains(Root(b), StringComparer.Ordinal);

    /// <summary>A name for all claims that are judged to be of one happening with this one.</summary>
    internal string Root(string claim)
    {
        while (together.TryGetValue(claim, out var parent))
        {
            claim = parent;
        }

        return claim;
    }

    /// <summary>The names (<see cref="Root"/>) of what is judged to be another happening than this one.</summary>
    internal IEnumerable<string> ApartFrom(string root) => apartOf[root];

    /// <summary>The claims that people judged to be of one happening with one of the account's.</summary>
    internal IEnumerable<string> Companions(Account account) => together.Count == 0 ? [] : account.Claims.Select(c => Root(c.Id)).Distinct(StringComparer.Ordinal).SelectMany(root => claimsOf[root]);

    internal bool AreApart(Account a, Account b) => apart.Count > 0 && a.Claims.Any(x => b.Claims.Any(y => AreApart(x.Id, y.Id)));
}

using System.Diagnostics;
using System.Globalization;
using Griot.Record;
using Griot.Store;

namespace Griot.Intake;

/// <summary>What came of linking a store.</summary>
/// <param name="Documents">Documents that waited and were linked.</param>
/// <param name="Changed">Events that are new, changed or no more.</param>
public sealed record StoreLinkingReport(long Documents, long Changed);

/// <summary>
/// Links a store where it changed: the documents that wait are read for their accounts, and only what may be affected is weighed again, which is whatever pairs that speak for one happening reach
/// from what came, went or changed. The outcome is that of linking everything at once (<see cref="LinkingRun"/>), whatever came in which order.
/// </summary>
/// <remarks>
/// It goes on in stretches of work, each in a transaction of its own. Where a chain of such pairs is longer than <see cref="MostAccounts"/>, what is farther away keeps together as it was: docs/record.md.
/// </remarks>
public sealed class StoreLinker(RecordStore store, string who)
{
    /// <summary>So many accounts draw their neighbours in, in one stretch of work.</summary>
    const int MostAccounts = 1000;

    /// <summary>Accounts kept in memory between stretches.</summary>
    const int MostKept = 20_000;

    /// <summary>A stretch should last about so long, since others wait for it.</summary>
    static readonly TimeSpan Stretch = TimeSpan.FromSeconds(1);

    // Where a chain is long every stretch goes through as much of it, so that few documents at a time would take the longer for it.
    const int LeastDocuments = 128, MostDocuments = 512;

    /// <summary>Keys of pointers are kept beside those of accounts and never meet them.</summary>
    const long PointerTags = 0x5A5A_5A5A_5A5A_5A5A;

    /// <summary>Another limit, for tests of what is beyond it.</summary>
    internal int Reach { get; init; } = MostAccounts;

    /// <summary>Links what waits.</summary>
    /// <param name="told">Told how many documents were linked and how many waited to begin with.</param>
    /// <param name="cancellation">Ends it between accounts; what was committed stays.</param>
    public StoreLinkingReport Run(Action<long, long>? told = null, CancellationToken cancellation = default)
    {
        var (waiting, documents, changed, most) = (store.Waiting(), 0L, 0L, LeastDocuments);
        if (waiting == 0)
        {
            return new(0, 0);
        }

        using var writer = store.Linker(who);
        var work = new Work(writer, Reach);
        while (true)
        {
            var watch = Stopwatch.StartNew();
            var next = writer.Begin(most);
            if (next.Count == 0)
            {
                return new(documents, changed);
            }

            changed += work.Take(next, new LinkConstraints(store.LinkDecisions().SelectMany(decision => decision.Pairs())), cancellation);
            writer.Done(next.Select(document => document.Key));
            writer.Commit();
            documents += next.Count;
            told?.Invoke(documents, Math.Max(documents, waiting));
            most = watch.Elapsed < Stretch / 2 ? Math.Min(most * 2, MostDocuments) : watch.Elapsed > Stretch * 2 ? Math.Max(most / 2, LeastDocuments) : most;
        }
    }

    /// <summary>Forgets what linking found so far and links everything anew.</summary>
    public StoreLinkingReport Anew(Action<long, long>? told = null, CancellationToken cancellation = default)
    {
        using (var writer = store.Linker(who))
        {
            writer.Forget();
        }

        return Run(told, cancellation);
    }

    /// <summary>An account in memory with its row.</summary>
    sealed record Kept(StoredAccount Row, Account Account);

    sealed class Work(LinkWriter writer, int reach) : IAccounts
    {
        readonly StoreOrigins origins = new(writer);
        readonly Dictionary<long, Kept> kept = [];
        readonly Dictionary<string, Kept> byId = new(StringComparer.Ordinal);
        readonly Dictionary<string, (string Id, string? Agency, long First)> originOf = new(StringComparer.Ordinal);

        public int Take(IReadOnlyList<WaitingDocument> documents, LinkConstraints constraints, CancellationToken cancellation)
        {
            originOf.Clear();
            if (kept.Count > MostKept || writer.OthersCameBetween)
            {
                kept.Clear();
                byId.Clear();
            }

            var reweighed = origins.Take(documents, cancellation);
            var (replaced, seeds, pointers) = (new HashSet<long>(), new HashSet<long>(), new SortedSet<long>());
            foreach (var document in documents)
            {
                cancellation.ThrowIfCancellationRequested();
                replaced.UnionWith(writer.ClaimKeys(document.Key));
                Remove(document.Key, constraints, seeds, pointers);
                Add(document, constraints, seeds, pointers);
            }

            foreach (var document in reweighed)
            {
                seeds.UnionWith(writer.AccountsOf(document));
            }

            foreach (var pointer in pointers)
            {
                Point(pointer, seeds);
            }

            var linker = new EventLinker(constraints) { OriginOf = account => OriginOf(account).First.ToString(CultureInfo.InvariantCulture) };
            var linked = linker.Link(Load(seeds).Where(k => !k.Row.Points).Select(k => k.Account), this, reach, Companions, cancellation);
            return Keep(linked, replaced, linker);
        }

        /// <summary>Takes out what is known of a document; whatever it may have been linked to is to be linked anew.</summary>
        void Remove(long document, LinkConstraints constraints, HashSet<long> seeds, SortedSet<long> pointers)
        {
            var old = Load(writer.AccountsOf(document)).ToList();
            foreach (var account in old)
            {
                if (account.Row is { Points: true, TargetKey: { } target })
                {
                    seeds.Add(target);
                }
                else if (!account.Row.Points)
                {
                    var signs = AccountSigns.Of(account.Account);
                    foreach (var other in Around(account.Account).Where(other => other.Row.DocumentKey != document && !Comparison.AreFarApart(signs, AccountSigns.Of(other.Account)) && Comparison.Score(signs, AccountSigns.Of(other.Account), copies: true) > Weights.Threshold))
                    {
                        seeds.Add(other.Row.Key);
                    }

                    seeds.UnionWith(With(constraints.Companions(account.Account)).Select(other => byId[other.Id].Row.Key));
                    pointers.UnionWith(writer.PointingTo(account.Row.Key));
                }
            }

            writer.RemoveAccounts(document);
            foreach (var account in old)
            {
                kept.Remove(account.Row.Key);
                byId.Remove(account.Account.Id);
                seeds.Remove(account.Row.Key);
                pointers.Remove(account.Row.Key);
            }
        }

        void Add(WaitingDocument document, LinkConstraints constraints, HashSet<long> seeds, SortedSet<long> pointers)
        {
            var live = document.IsSuperseded ? [] : writer.LiveClaims(document.Key);
            var claims = live.Select(claim => claim.Claim).ToArray();
            var isListed = DatasetAddress.Is(document.Document.Uri);
            writer.KeepReporting(document.Key, claims is [{ Document: { Published: { } day, Source: { } source } }, ..] && !isListed ? (day, source) : null);
            var keyOf = live.ToDictionary(claim => claim.Claim.Id, claim => claim.Key, StringComparer.Ordinal);
            var home = Account.HomeOf(claims);
            foreach (var account in AccountReader.Read(claims, constraints))
            {
                var filed = AccountKeys.Filed(account);
                seeds.Add(writer.AddAccount(document.Key, home, Keys(account), points: false, [.. filed.Select(key => new StoredKey(key.Tag, key.From, key.To))]));
                foreach (var key in filed)
                {
                    pointers.UnionWith(writer.Meeting(new(key.Tag ^ PointerTags, key.From, key.To), AccountKey.Widest));
                }
            }

            foreach (var pointer in AccountReader.Pointers(claims).Select(claim => new Account([claim])))
            {
                pointers.Add(writer.AddAccount(document.Key, null, Keys(pointer), points: true, [.. AccountKeys.Asked(pointer).Select(key => new StoredKey(key.Tag ^ PointerTags, key.From, key.To))]));
            }

            IReadOnlyCollection<long> Keys(Account account) => [.. account.Claims.Select(claim => keyOf[claim.Id])];
        }

        void Point(long key, HashSet<long> seeds)
        {
            if (Load([key]).SingleOrDefault() is not { Row.Points: true } pointer)
            {
                return;
            }

            var target = Pointers.Target(pointer.Account, Around(pointer.Account).Select(k => k.Account)) is { } found ? byId[found.Id].Row.Key : (long?)null;
            if (target == pointer.Row.TargetKey)
            {
                return;
            }

            seeds.UnionWith(new[] { target, pointer.Row.TargetKey }.OfType<long>());
            writer.KeepTarget(key, target);
            kept.Remove(key);
        }

        int Keep(IReadOnlyList<LinkedAccounts> linked, HashSet<long> replaced, EventLinker linker)
        {
            var (known, keyOf, events) = (new Origins(), new Dictionary<string, long>(StringComparer.Ordinal), new List<Event>(linked.Count));
            foreach (var account in linked.SelectMany(group => group.Accounts))
            {
                Note(byId[account.Id].Row);
                replaced.UnionWith(byId[account.Id].Row.ClaimKeys);
                var (id, agency, first) = OriginOf(account);
                known.AddKnown(id, FormattableString.Invariant($"first {first}"), agency);
            }

            // Those who were silent are looked up when the event is read.
            var maker = new EventMaker(known, []);
            foreach (var group in linked)
            {
                var pointing = Load([.. group.Accounts.SelectMany(account => writer.PointingTo(byId[account.Id].Row.Key))]).ToList();
                pointing.ForEach(pointer => Note(pointer.Row));
                events.Add(maker.Make(group) with { PointedToBy = [.. Pointers.InOrder(pointing.SelectMany(pointer => pointer.Account.Claims))] });
            }

            return writer.Keep(events, replaced, id => keyOf[id], Among);

            Event? Among(int index, Func<Claim, bool> isSeen)
            {
                // The claims of an account are of one document, and marked alike.
                Account[] seen = [.. linked[index].Accounts.Where(account => account.Claims.All(isSeen))];
                return seen.Length == 0 ? null : maker.Make(linker.Among(seen)) with { PointedToBy = [.. events[index].PointedToBy.Where(isSeen)] };
            }

            void Note(StoredAccount row)
            {
                for (var i = 0; i < row.Claims.Count; i++)
                {
                    keyOf[row.Claims[i].Id] = row.ClaimKeys[i];
                }
            }
        }

        public IEnumerable<Account> Near(Account account) => Around(account).Select(k => k.Account);

        public IEnumerable<Account> With(IEnumerable<string> claims)
        {
            var wanted = claims.ToHashSet(StringComparer.Ordinal);
            return wanted.Count == 0 ? [] : Load(writer.AccountsWith(wanted)).Where(k => !k.Row.Points && k.Account.Claims.Any(claim => wanted.Contains(claim.Id))).Select(k => k.Account);
        }

        IEnumerable<Account> Companions(IReadOnlyCollection<Account> accounts) =>
            Load(writer.Companions([.. accounts.SelectMany(account => byId[account.Id].Row.ClaimKeys)])).Select(k => k.Account);

        List<Kept> Around(Account account)
        {
            var found = new HashSet<long>();
            foreach (var key in AccountKeys.Asked(account))
            {
                found.UnionWith(writer.Meeting(new(key.Tag, key.From, key.To), AccountKey.Widest));
            }

            return Load(found);
        }

        List<Kept> Load(IReadOnlyCollection<long> keys)
        {
            var missing = keys.Where(key => !kept.ContainsKey(key)).ToList();
            foreach (var row in writer.Accounts(missing))
            {
                var account = new Account([.. row.Claims], row.Home);
                byId[account.Id] = kept[row.Key] = new(row, account);
            }

            return [.. keys.Where(kept.ContainsKey).Select(key => kept[key])];
        }

        (string Id, string? Agency, long First) OriginOf(Account account)
        {
            if (!originOf.TryGetValue(account.Document.Id, out var origin))
            {
                var (id, _, agency, first) = writer.OriginOf(byId[account.Id].Row.DocumentKey);
                originOf.Add(account.Document.Id, origin = (id, agency, first));
            }

            return origin;
        }
    }
}

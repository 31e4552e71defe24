using System.Collections.Immutable;

namespace Griot.Coding;

/// <summary>Fillers of a slot: how many the keys have, how many were given, and how many of these were right, half right counting half.</summary>
public sealed record SlotScore(string Slot, double Right, int Possible, int Actual)
{
    public double Recall => Possible == 0 ? 0 : Right / Possible;

    public double Precision => Actual == 0 ? 0 : Right / Actual;

    public double F => Possible + Actual == 0 ? 0 : 2 * Right / (Possible + Actual);
}

/// <summary>
/// Templates scored after the guidelines of MUC-4 (version 7), by rule where a person was asked. Templates are mapped that agree in their type at least in part, those first that agree in perpetrators and
/// targets too; the guidelines' automatic mapping asks for such an agreement, which keys that have lost targets cannot show. Templates without a partner are missing or spurious in all their slots.
/// </summary>
public sealed record TemplateScore(int Documents, ImmutableArray<SlotScore> Slots)
{
    public static TemplateScore Of(IReadOnlyList<(ImmutableArray<IncidentTemplate> Keys, ImmutableArray<IncidentTemplate> Read)> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var slots = Names.Select(_ => new Tally()).ToArray();
        foreach (var (keys, read) in documents)
        {
            foreach (var (key, found) in Mapped(keys, read))
            {
                Score(slots, key, found);
            }
        }

        var scores = Names.Zip(slots, (name, tally) => tally.Score(name)).ToImmutableArray();
        return new(documents.Count, [.. scores, new("all", scores.Sum(s => s.Right), scores.Sum(s => s.Possible), scores.Sum(s => s.Actual))]);
    }

    static readonly string[] Names = ["type", "stage", "date", "location", "instrument", "individual", "organization", "physical target", "human target", "effect"];

    static void Score(Tally[] slots, IncidentTemplate? key, IncidentTemplate? read)
    {
        var optional = key?.Optional is true && read is null;
        slots[0].Add(Words(key?.Types), Words(read?.Types), optional, (k, r) => OfTypes(k.Words, r.Words));
        slots[1].Add(Words(key?.Stages), Words(read?.Stages), optional, Same);
        slots[2].Count(key is { Dates.Length: > 0 } && !optional ? 1 : 0, read is { Dates.Length: > 0 } ? 1 : 0, key is null || read is null ? 0 : Best(key.Dates, read.Dates, (k, r) => k.Match(r)));
        slots[3].Count(key is { Locations.Length: > 0 } && !optional ? 1 : 0, read is { Locations.Length: > 0 } ? 1 : 0, key is null || read is null ? 0 : Best(key.Locations, read.Locations, OfLocations));
        slots[4].Add(key?.Instruments ?? [], read?.Instruments ?? [], optional, (k, r) => k.Match(r));
        slots[5].Add(key?.Individuals ?? [], read?.Individuals ?? [], optional, (k, r) => k.Match(r));
        slots[6].Add(key?.Organizations ?? [], read?.Organizations ?? [], optional, (k, r) => k.Match(r));
        slots[7].Add(key?.PhysicalTargets ?? [], read?.PhysicalTargets ?? [], optional, (k, r) => k.Match(r));
        slots[8].Add(key?.HumanTargets ?? [], read?.HumanTargets ?? [], optional, (k, r) => k.Match(r));
        slots[9].Add(key?.Effects ?? [], read?.Effects ?? [], optional, Same);
    }

    static ImmutableArray<Filler> Words(ImmutableArray<string>? alternatives) => alternatives is { Length: > 0 } words ? [new(words)] : [];

    static double Same(Filler key, Filler read) => key.Words.Intersect(read.Words, StringComparer.Ordinal).Any() ? 1 : 0;

    // An attack is half right for every other type.
    static double OfTypes(ImmutableArray<string> keys, ImmutableArray<string> read) => keys.Intersect(read, StringComparer.Ordinal).Any() ? 1 : read.Contains("ATTACK", StringComparer.Ordinal) ? 0.5 : 0;

    // The country alone is half of a place in it; the place with a wrong country is half too.
    static double OfLocations(ImmutableArray<string> key, ImmutableArray<string> read)
    {
        var country = key[0] == read[0];
        var place = key.Length > 1 && read.Length > 1 && key.Skip(1).Any(k => Filler.Of(k).Match(Filler.Of(read[1])) == 1);
        return country && (place || (key.Length == 1 && read.Length == 1)) ? 1 : country || place ? 0.5 : 0;
    }

    static double Best<T>(IEnumerable<T> keys, IEnumerable<T> read, Func<T, T, double> match) => keys.SelectMany(k => read.Select(r => match(k, r))).DefaultIfEmpty().Max();

    // The best pairs first; every template has one partner at most.
    static List<(IncidentTemplate? Key, IncidentTemplate? Read)> Mapped(ImmutableArray<IncidentTemplate> keys, ImmutableArray<IncidentTemplate> read)
    {
        var pairs = keys.SelectMany(k => read.Select(r => (Key: k, Read: r, Type: OfTypes(k.Types, r.Types), Content: Content(k, r))))
            .Where(p => p.Type > 0)
            .OrderByDescending(p => p.Type).ThenByDescending(p => p.Content);
        var (usedKeys, usedRead) = (new HashSet<IncidentTemplate>(ReferenceEqualityComparer.Instance), new HashSet<IncidentTemplate>(ReferenceEqualityComparer.Instance));
        var mapped = new List<(IncidentTemplate?, IncidentTemplate?)>();
        foreach (var pair in pairs)
        {
            if (!usedKeys.Contains(pair.Key) && !usedRead.Contains(pair.Read))
            {
                usedKeys.Add(pair.Key);
                usedRead.Add(pair.Read);
                mapped.Add((pair.Key, pair.Read));
            }
        }

        mapped.AddRange(keys.Where(k => !usedKeys.Contains(k)).Select(k => ((IncidentTemplate?)k, (IncidentTemplate?)null)));
        mapped.AddRange(read.Where(r => !usedRead.Contains(r)).Select(r => ((IncidentTemplate?)null, (IncidentTemplate?)r)));
        return mapped;
    }

    static double Content(IncidentTemplate key, IncidentTemplate read) =>
        Agreement(key.Individuals, read.Individuals) + Agreement(key.Organizations, read.Organizations) + Agreement(key.PhysicalTargets, read.PhysicalTargets) + Agreement(key.HumanTargets, read.HumanTargets);

    static double Agreement(ImmutableArray<Filler> keys, ImmutableArray<Filler> read) => keys.Sum(k => read.Select(r => k.Match(r)).DefaultIfEmpty().Max());

    sealed class Tally
    {
        double right;
        int possible;
        int actual;

        public void Count(int wanted, int found, double score)
        {
            possible += wanted;
            actual += found;
            right += score;
        }

        // Each filler that was read fills one of the key's. What is optional and missing is not counted.
        public void Add(ImmutableArray<Filler> keys, ImmutableArray<Filler> read, bool optional, Func<Filler, Filler, double> match)
        {
            var (free, used) = (keys.ToList(), new HashSet<int>());
            foreach (var (score, index, key) in read.SelectMany((r, i) => keys.Select(k => (Score: match(k, r), i, k))).Where(p => p.Score > 0).OrderByDescending(p => p.Score))
            {
                if (!used.Contains(index) && free.Remove(key))
                {
                    used.Add(index);
                    Count(1, 1, score);
                }
            }

            Count(optional ? 0 : free.Count(k => !k.Optional), read.Length - used.Count, 0);
        }

        public SlotScore Score(string slot) => new(slot, right, possible, actual);
    }
}

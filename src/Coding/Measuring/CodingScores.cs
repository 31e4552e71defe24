using Griot.Record;

namespace Griot.Coding;

/// <summary>Precision, recall and their harmonic mean.</summary>
public readonly record struct F1(int Right, int Found, int Wanted)
{
    public double Precision => Found == 0 ? 0 : (double)Right / Found;

    public double Recall => Wanted == 0 ? 0 : (double)Right / Wanted;

    public double Value => Found + Wanted == 0 ? 0 : 2.0 * Right / (Found + Wanted);
}

/// <summary>Event roots chosen where both actors are given.</summary>
public sealed record MarkedScore(int Count, double Accuracy, double MacroF1, double RootAndBothActors, double EventsASentence)
{
    public IReadOnlyList<ClassScore> Classes { get; init; } = [];

    /// <summary>What was taken for what, the frequent first.</summary>
    public IReadOnlyList<Confusion> Confusions { get; init; } = [];
}

/// <summary>How one class was found.</summary>
public sealed record ClassScore(string Class, F1 Score);

/// <summary>How often a class was taken for another; <c>NONE</c> where nothing was found.</summary>
public sealed record Confusion(string Wanted, string Found, int Count);

/// <summary>ACLED sub-types of the first claim of a snippet, over the sub-types ACLED has.</summary>
public sealed record SubTypeScore(int Count, int All, int Classes, double WeightedF1, int NothingCoded)
{
    public IReadOnlyList<ClassScore> ByClass { get; init; } = [];

    /// <summary>What was taken for what, the frequent first.</summary>
    public IReadOnlyList<Confusion> Confusions { get; init; } = [];
}

/// <summary>
/// Events found unaided: by their root, and by root and both actors; over all claims, and over those alone that a coder of PLOVER
/// keeps as events: what is told as having happened, however surely, and not what is agreed, asked, feared or denied in it.
/// </summary>
public sealed record UnaidedScore(int Sentences, F1 Root, F1 Triple, F1 HappenedRoot, F1 HappenedTriple)
{
    /// <summary>The roots one by one, over what is told as having happened.</summary>
    public IReadOnlyList<ClassScore> Roots { get; init; } = [];
}

/// <summary>The definitions by which coders of events are measured on labelled sets.</summary>
public static class CodingScores
{
    const string None = "NONE";

    // The labels of the CASE 2021 shared task for ACLED's sub-types.
    static readonly Dictionary<string, string> CaseLabels = new(StringComparer.Ordinal)
    {
        ["Armed clash"] = "ARMED_CLASH",
        ["Government regains territory"] = "GOV_REGAINS_TERIT",
        ["Non-state actor overtakes territory"] = "NON_STATE_ACTOR_OVERTAKES_TER",
        ["Chemical weapon"] = "CHEM_WEAP",
        ["Air/drone strike"] = "AIR_STRIKE",
        ["Suicide bomb"] = "SUIC_BOMB",
        ["Shelling/artillery/missile attack"] = "ART_MISS_ATTACK",
        ["Remote explosive/landmine/IED"] = "REM_EXPLOS",
        ["Grenade"] = "GRENADE",
        ["Sexual violence"] = "SEX_VIOL",
        ["Attack"] = "ATTACK",
        ["Abduction/forced disappearance"] = "ABDUCT_DISSAP",
        ["Peaceful protest"] = "PEACE_PROTEST",
        ["Protest with intervention"] = "PROTEST_WITH_INTER",
        ["Excessive force against protesters"] = "FORCE_AGAINST_PROTEST",
        ["Violent demonstration"] = "VIOL_DEMONSTR",
        ["Mob violence"] = "MOB_VIOL",
        ["Agreement"] = "AGREEMENT",
        ["Arrests"] = "ARREST",
        ["Change to group/activity"] = "CHANGE_TO_GROUP_ACT",
        ["Disrupted weapons use"] = "DISR_WEAP",
        ["Headquarters or base established"] = "HQ_ESTABLISHED",
        ["Looting/property destruction"] = "PROPERTY_DISTRUCT",
        ["Non-violent transfer of territory"] = "NON_VIOL_TERRIT_TRANSFER",
        ["Other"] = "OTHER",
    };

    /// <summary>
    /// Of the events of a sentence the one that overlaps most of the two marked actors is taken, the first of equals; CONCEDE and
    /// RETREAT count as one class, YIELD, which is how the set is labelled.
    /// </summary>
    public static MarkedScore Marked(IReadOnlyList<(MarkedSentence Gold, IReadOnlyList<Claim> Claims)> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var pairs = new List<(string Gold, string Found)>();
        var (hit, both, events) = (0, 0, 0);
        foreach (var (gold, claims) in read)
        {
            var coded = claims.Where(claim => claim.Content is ClaimContent.Event).ToArray();
            var best = coded.MaxBy(Fit); // the first of equals
            var root = best is null ? None : Yield(best.Content.Label);
            pairs.Add((gold.Root, root));
            events += coded.Length;
            hit += root == gold.Root ? 1 : 0;
            both += root == gold.Root && best is not null && Fit(best) == 2 ? 1 : 0;

            int Fit(Claim claim) => (Overlaps(claim, Role.Source, gold.Source) ? 1 : 0) + (Overlaps(claim, Role.Target, gold.Target) ? 1 : 0);
        }

        var n = (double)read.Count;
        return new MarkedScore(read.Count, hit / n, MeanF1(pairs, weighted: false), both / n, events / n) { Classes = ByClass(pairs), Confusions = Confused(pairs) };
    }

    /// <summary>The first claim that ACLED has a sub-type for decides. Labels without a sub-type of ACLED are left out of the mean.</summary>
    public static SubTypeScore SubTypes(IReadOnlyList<(LabelledSnippet Gold, IReadOnlyList<Claim> Claims)> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var pairs = read
            .Where(item => CaseLabels.ContainsValue(item.Gold.Label))
            .Select(item => (item.Gold.Label, Found: item.Claims
                .Select(claim => (claim.Content as ClaimContent.Event)?.Acled?.SubType)
                .OfType<string>()
                .Select(subType => CaseLabels.GetValueOrDefault(subType, subType))
                .FirstOrDefault(None)))
            .ToList();
        return new SubTypeScore(
            pairs.Count,
            read.Count,
            pairs.DistinctBy(pair => pair.Label, StringComparer.Ordinal).Count(),
            MeanF1(pairs, weighted: true),
            pairs.Count(pair => pair.Found == None))
        { ByClass = ByClass(pairs), Confusions = Confused(pairs) };
    }

    /// <summary>
    /// A root found twice in a sentence counts once; a triple is a claim, and two claims that say the same count once. What the set
    /// does not list counts as wrong, although its sentences often tell of more than the one event they were chosen for.
    /// </summary>
    public static UnaidedScore Unaided(IReadOnlyList<(GoldSentence Gold, IReadOnlyList<Claim> Claims)> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var (root, triple) = Count(_ => true);
        var (happenedRoot, happenedTriple) = Count(Happened);
        return new UnaidedScore(read.Count, root, triple, happenedRoot, happenedTriple) { Roots = Roots(read) };

        (F1 Root, F1 Triple) Count(Func<Claim, bool> counts)
        {
            var (root, triple) = (default(F1), default(F1));
            foreach (var (gold, claims) in read)
            {
                var coded = claims.Where(claim => claim.Content is ClaimContent.Event && counts(claim)).ToArray();
                var roots = coded.Select(claim => claim.Content.Label).Distinct(StringComparer.Ordinal).ToList();
                var triples = coded.DistinctBy(claim => (claim.Content.Label, Actors(claim, Role.Source), Actors(claim, Role.Target))).ToList();
                root = Add(root, gold.Events.Count(wanted => roots.Remove(wanted.Root)), roots.Count, gold.Events.Length);
                triple = Add(triple, gold.Events.Count(wanted => Take(triples, wanted)), triples.Count, gold.Events.Length);
            }

            return (root, triple);
        }

        // What was right has been taken out of the list by now.
        static F1 Add(F1 sum, int right, int left, int wanted) => new(sum.Right + right, sum.Found + right + left, sum.Wanted + wanted);

        static bool Take(List<Claim> claims, GoldEvent wanted) =>
            claims.Find(claim => claim.Content.Label == wanted.Root && Any(claim, Role.Source, wanted.Sources) && Any(claim, Role.Target, wanted.Targets)) is { } claim
            && claims.Remove(claim);

        static bool Any(Claim claim, Role role, IReadOnlyCollection<string> wanted) =>
            wanted.Count == 0 || wanted.Any(words => Overlaps(claim, role, words));
    }

    static List<ClassScore> Roots(IReadOnlyList<(GoldSentence Gold, IReadOnlyList<Claim> Claims)> read)
    {
        var scores = new SortedDictionary<string, F1>(StringComparer.Ordinal);
        foreach (var (gold, claims) in read)
        {
            var found = claims.Where(Happened).Select(claim => claim.Content.Label).Distinct(StringComparer.Ordinal).ToList();
            foreach (var root in gold.Events.Select(wanted => wanted.Root).Concat(found).Distinct(StringComparer.Ordinal))
            {
                var (wanted, here) = (gold.Events.Count(w => w.Root == root), found.Contains(root, StringComparer.Ordinal) ? 1 : 0);
                var sum = scores.GetValueOrDefault(root);
                scores[root] = new(sum.Right + Math.Min(wanted, here), sum.Found + here, sum.Wanted + wanted);
            }
        }

        return [.. scores.Select(pair => new ClassScore(pair.Key, pair.Value))];
    }

    static bool Happened(Claim claim) => claim is { Content: ClaimContent.Event, Status: Status.Asserted or Status.Alleged, Negated: false };

    static List<ClassScore> ByClass(List<(string Gold, string Found)> pairs) =>
        [.. pairs.Select(pair => pair.Gold).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(label => new ClassScore(label, new(pairs.Count(p => p.Gold == label && p.Found == label), pairs.Count(p => p.Found == label), pairs.Count(p => p.Gold == label))))];

    static List<Confusion> Confused(List<(string Gold, string Found)> pairs) =>
        [.. pairs.Where(pair => pair.Gold != pair.Found).GroupBy(pair => pair).Select(group => new Confusion(group.Key.Gold, group.Key.Found, group.Count()))
            .OrderByDescending(confusion => confusion.Count).ThenBy(confusion => confusion.Wanted, StringComparer.Ordinal).ThenBy(confusion => confusion.Found, StringComparer.Ordinal)];

    /// <summary>The mean of the classes' F1, each class of the gold counting once or by how often it occurs.</summary>
    static double MeanF1(List<(string Gold, string Found)> pairs, bool weighted)
    {
        var (sum, weights) = (0.0, 0);
        foreach (var label in pairs.Select(pair => pair.Gold).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var right = pairs.Count(pair => pair.Gold == label && pair.Found == label);
            var wrong = pairs.Count(pair => pair.Gold != label && pair.Found == label);
            var missed = pairs.Count(pair => pair.Gold == label && pair.Found != label);
            var weight = weighted ? right + missed : 1;
            sum += (right == 0 ? 0 : 2.0 * right / ((2 * right) + wrong + missed)) * weight;
            weights += weight;
        }

        return weights == 0 ? 0 : sum / weights;
    }

    static string Yield(string root) => root is "CONCEDE" or "RETREAT" ? "YIELD" : root;

    static bool Overlaps(Claim claim, Role role, string words) =>
        claim.Actors.Any(actor => actor.Role == role && words.Length > 0 && actor.Words.Text.Length > 0
            && (words.Contains(actor.Words.Text, StringComparison.OrdinalIgnoreCase) || actor.Words.Text.Contains(words, StringComparison.OrdinalIgnoreCase)));

    static string Actors(Claim claim, Role role) =>
        string.Join('\n', claim.Actors.Where(actor => actor.Role == role).Select(actor => actor.Words.Text));
}

using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// Gathers the claims of one document into accounts, a happening each: a round-up has many, and the background paragraph of an attack has others than its lead. Claims are
/// taken in the order of the text, the title first, and join the account they fit best; how the text goes on weighs with what they say.
/// </summary>
static class AccountReader
{
    /// <summary>The accounts of what happened or is denied; plans, demands and forecasts are not among them.</summary>
    public static ImmutableArray<Account> Read(IReadOnlyList<Claim> claims, LinkConstraints constraints)
    {
        var open = new List<Account>();
        var singles = new Dictionary<string, Account>(StringComparer.Ordinal);
        var home = Account.HomeOf(claims);
        foreach (var claim in InOrder(claims).Where(Happened))
        {
            var single = singles[claim.Id] = new Account([claim], home);
            var (best, score) = (-1, Weights.Threshold);
            for (var i = 0; i < open.Count; i++)
            {
                if (open[i].Claims.Any(c => constraints.AreTogether(c.Id, claim.Id)))
                {
                    best = i;
                    break;
                }

                if (open[i].Claims.Any(c => constraints.AreApart(c.Id, claim.Id)))
                {
                    continue;
                }

                var sum = Fit(open[i], single, singles, isMain: i == 0).Score;
                if (sum > score)
                {
                    (best, score) = (i, sum);
                }
            }

            if (best < 0)
            {
                open.Add(single);
            }
            else
            {
                open[best] = new Account(open[best].Claims.Add(claim), home);
            }
        }

        return [.. open];
    }

    /// <summary>Claims of things that are only planned, demanded, predicted or supposed.</summary>
    public static IEnumerable<Claim> Pointers(IEnumerable<Claim> claims) => claims.Where(claim => claim.Content is ClaimContent.Event && !Happened(claim));

    static bool Happened(Claim claim) =>
        claim.Content is ClaimContent.Event && claim.Status is Status.Asserted or Status.Alleged or Status.Denied && claim.Tense is not Tense.Future;

    static IEnumerable<Claim> InOrder(IEnumerable<Claim> claims) =>
        claims.OrderBy(c => c.Passage.Index).ThenBy(c => c.Content.Trigger.Start).ThenBy(c => c.Id, StringComparer.Ordinal);

    /// <summary>Whether words stand in the claim's own passage, and were not carried over from another.</summary>
    static bool IsOwn(Claim claim, Quote? words) => words is { } w && w.Start >= claim.Passage.Words.Start && w.End <= claim.Passage.Words.End && w.End > w.Start;

    /// <summary>How well the next claim fits an account of its document.</summary>
    /// <param name="account">What was told before.</param>
    /// <param name="next">The next claim alone.</param>
    /// <param name="singles">Every claim so far alone, by its identifier.</param>
    /// <param name="isMain">Whether the document began with the account.</param>
    static EventLink Fit(Account account, Account next, Dictionary<string, Account> singles, bool isMain)
    {
        var claim = next.Claims[0];
        var last = account.Claims[^1];
        var reasons = new List<LinkReason> { new("two passages of one document", Weights.PriorWithin) };
        var distance = account.Claims.Min(c => Math.Abs(claim.Passage.Index - c.Passage.Index));
        if (last.Passage.Index < 0 && claim.Passage.Index is 0 or 1 && account.Claims.All(c => c.Passage.Index < 0))
        {
            reasons.Add(new("title and lead", Weights.TitleAndLead));
        }
        else if (distance == 0)
        {
            reasons.Add(new("same passage", Weights.SamePassage));
        }
        else if (distance <= 3)
        {
            reasons.Add(distance == 1 ? new("next passage", Weights.NextPassage) : new("a few passages on", Weights.NearPassage));
        }

        if (isMain)
        {
            reasons.Add(new("what the document is about", Weights.MainStory));
        }

        var (ownDay, ownPlace) = (IsOwn(claim, claim.Time?.Words), IsOwn(claim, claim.Place?.Words));
        var kind = Families.Compare(account, next) is { Weight: >= 0 };
        if (Discourse.BeginsAnother(claim, distance == 0) || (distance > 0 && Discourse.IsLaterAndNew(claim)))
        {
            reasons.Add(new("told as another one", Weights.AnotherOne));
        }
        else if (kind && Discourse.RefersBack(claim) && distance <= 3 && !(ownDay && next.Days.Stated && (!account.Days.Stated || next.Days.To < account.Days.From || account.Days.To < next.Days.From)))
        {
            reasons.Add(new("refers back", Weights.RefersBack));
        }
        else if (distance > 0 && last.Passage.Index >= 0 && Discourse.IsNew(claim))
        {
            reasons.Add(new("told as something new", Weights.ToldAsNew));
        }

        if (ownDay && account.Days is { Stated: true } told && next.Days is { Stated: true } now && (told.To < now.From || now.To < told.From))
        {
            reasons.Add(new("another day in the same text", Weights.OwnDay));
        }

        else if (ownDay && distance > 0 && next.Days.Stated && !account.Days.Stated)
        {
            reasons.Add(new("dated, beside what is not", Weights.DatedAnew));
        }

        if (ownPlace && distance > 0 && account.Place is { } known && claim.Place is { } own && AccountKeys.PlaceWords(known) != AccountKeys.PlaceWords(own) && (known.Point is null || own.Point is null)
            && known.Precision is null or PlacePrecision.Exact or PlacePrecision.Near && own.Precision is null or PlacePrecision.Exact or PlacePrecision.Near)
        {
            reasons.Add(new("another place in the same text", Weights.OwnPlace));
        }

        // "in the Adrar des Ifoghas", behind what happened at a town: a wide place of its own is another one too.
        if (ownPlace && distance > 1 && account.Place is { Precision: PlacePrecision.Exact or PlacePrecision.Near } town && claim.Place is { Precision: PlacePrecision.Area or PlacePrecision.Admin1 or PlacePrecision.Admin2 } wide && wide.Geonames != town.Geonames)
        {
            reasons.Add(new("a wider place of its own", Weights.OwnArea));
        }

        // A day that nobody states says nothing within one text; and what goes on without a day or place of its own tells of the other losses, the other side.
        Comparison.Signs(account, next, reasons);
        if (!(account.Days.Stated && next.Days.Stated))
        {
            reasons.RemoveAll(r => r.Words.Contains("news", StringComparison.Ordinal) || r.Words.StartsWith("no day", StringComparison.Ordinal));
        }

        // A place or day carried over from another passage is no second witness of itself.
        if (!ownPlace && distance > 0)
        {
            reasons.RemoveAll(r => r.Weight is Weights.SamePlace or Weights.SamePlaceNear or Weights.SameWordsForPlace && r.Words.Contains("at '", StringComparison.Ordinal));
        }

        if (!ownDay && distance > 0)
        {
            reasons.RemoveAll(r => r.Weight is Weights.SameDay or Weights.WithinAWeek && r.Words.Contains("day", StringComparison.Ordinal));
        }

        var goesOn = !ownDay && !ownPlace && distance <= 1;
        if (goesOn)
        {
            reasons.RemoveAll(r => IsOfOtherSide(r.Weight));
        }

        // Of another kind, and with nobody, no place and no day in common: told beside it, and no part of it.
        var signs = AccountSigns.Of(next);
        if (Families.Compare(account, next) is { Weight: <= Weights.KindredType and > Weights.OtherFamily } && distance > 0 && !reasons.Exists(r => IsShared(r.Weight)))
        {
            reasons.Add(new("of another kind, with nothing in common", Weights.NothingShared));
        }

        // What speaks against any of the claims of the account speaks against it: one general sentence else ties everything together.
        var (worst, against) = (0.0, default(string));
        foreach (var member in account.Claims)
        {
            var alone = singles[member.Id];
            if (Families.AreApart(AccountSigns.Of(alone), signs))
            {
                Worse(Weights.ModesApart, "another manner of attack");
            }

            var found = new List<LinkReason>();
            Comparison.Signs(alone, next, found);
            var sum = 0.0;
            string? words = null;
            foreach (var reason in found)
            {
                if (IsAgainst(reason.Weight) && !(goesOn && Math.Abs(claim.Passage.Index - member.Passage.Index) <= 1 && IsOfOtherSide(reason.Weight)) && (alone.Days.Stated || IsOfOtherSide(reason.Weight)))
                {
                    sum += reason.Weight;
                    words ??= reason.Words;
                }
            }

            if (words is not null)
            {
                Worse(sum, words);
            }
        }

        var already = reasons.Where(r => IsAgainst(r.Weight)).Sum(r => r.Weight);
        if (against is not null && worst < already)
        {
            reasons.Add(new($"against one of its claims: {against}", worst - already));
        }

        return Comparison.Sum(account.Id, reasons);

        void Worse(double weight, string words)
        {
            if (weight < worst)
            {
                (worst, against) = (weight, words);
            }
        }
    }

    // What tells of the other losses, or of the other side, where the text goes on.
    static bool IsOfOtherSide(double weight) => weight is Weights.OtherSide or Weights.OtherActor or Weights.OtherVictims or Weights.TollsDiffer or Weights.TollsFarApart or (Weights.TollsDiffer * 0.6) or (Weights.TollsFarApart * 0.6);

    static bool IsAgainst(double weight) => weight is Weights.OtherSide or Weights.OtherActor or Weights.OtherVictims or Weights.DaysApart or Weights.TwoDaysApart;

    static bool IsShared(double weight) =>
        weight is Weights.SameDay or Weights.SamePlace or Weights.SamePlaceNear or Weights.SameWordsForPlace or Weights.SameActor or Weights.SameState or Weights.SameVictim or Weights.SameVictimWord or Weights.SameSite or Weights.WithinAWeek;
}

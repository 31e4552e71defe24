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
        var home = Account.HomeOf(claims);
        foreach (var claim in InOrder(claims).Where(Happened))
        {
            var single = new Account([claim], home);
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

                var sum = Fit(open[i], single, isMain: i == 0).Score;
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
    static EventLink Fit(Account account, Account next, bool isMain)
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

        var kind = Families.Compare(account, next) is { Weight: >= 0 };
        if (Discourse.BeginsAnother(claim, distance == 0) || (distance > 0 && Discourse.IsLaterAndNew(claim)))
        {
            reasons.Add(new("told as another one", Weights.AnotherOne));
        }
        else if (kind && Discourse.RefersBack(claim) && distance <= 3)
        {
            reasons.Add(new("refers back", Weights.RefersBack));
        }
        else if (distance > 0 && last.Passage.Index >= 0 && Discourse.IsNew(claim))
        {
            reasons.Add(new("told as something new", Weights.ToldAsNew));
        }

        var (ownDay, ownPlace) = (IsOwn(claim, claim.Time?.Words), IsOwn(claim, claim.Place?.Words));
        if (ownDay && account.Days is { Stated: true } told && next.Days is { Stated: true } now && (told.To < now.From || now.To < told.From))
        {
            reasons.Add(new("another day in the same text", Weights.OwnDay));
        }

        if (ownPlace && distance > 0 && account.Place is { } known && claim.Place is { } own && AccountKeys.PlaceWords(known) != AccountKeys.PlaceWords(own) && (known.Point is null || own.Point is null)
            && known.Precision is null or PlacePrecision.Exact or PlacePrecision.Near && own.Precision is null or PlacePrecision.Exact or PlacePrecision.Near)
        {
            reasons.Add(new("another place in the same text", Weights.OwnPlace));
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

        if (!ownDay && !ownPlace && distance <= 1)
        {
            reasons.RemoveAll(r => r.Weight is Weights.OtherSide or Weights.OtherActor or Weights.OtherVictims or Weights.TollsDiffer or Weights.TollsFarApart or (Weights.TollsDiffer * 0.6) or (Weights.TollsFarApart * 0.6));
        }

        return Comparison.Sum(account.Id, reasons);
    }
}

using System.Text.Json;
using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    /// <summary>Takes back what was decided of a claim: it is as the coder read it, and judged by nobody. What was decided stays in the record, superseded.</summary>
    /// <returns>Whether there is such a claim.</returns>
    public bool Withdraw(string claimId, string judge, string? note = null)
    {
        if (Reviewed(claimId) is { Before: { } original })
        {
            // A correction is undone by correcting back; the review that remains is taken away below.
            Correct(ClaimReader.Parse(original), judge, note);
        }

        return Write(session =>
        {
            if (ReviewOf(session, claimId) is not var (key, before, _))
            {
                return false;
            }

            Set(session, key, Review.None);
            Note(session, judge, "withdraw", claimId, before, null, note);
            return true;
        });
    }

    /// <summary>The first correction since the claim was last as the coder read it: what it was before is that reading.</summary>
    Judgement? Reviewed(string claimId) => Judgements(claimId).TakeWhile(judgement => judgement.Verb != "withdraw").LastOrDefault(judgement => judgement.Verb == "correct");

    /// <summary>The last merge or split that an event comes from; null where nobody decided on it.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="mostMarking">Nor where it was decided of a claim that is marked more strictly: that would tell of it.</param>
    public Judgement? LinkJudgementOf(string eventId, Marking mostMarking = Marking.Red) =>
        LinkDecisionOf(eventId) is { } last && (mostMarking is Marking.Red || last.Claims.Concat(last.From).All(claim => ClaimsById(claim).All(found => found.Marking <= mostMarking))) ? last.Judgement : null;

    LinkDecision? LinkDecisionOf(string eventId) => Ask(session => WholeId(session, eventId) is var whole ? session.All(
        "SELECT judged_at, judge, verb, subject, before, after, note, key FROM judgements WHERE verb IN (@merge, @split) AND (subject IN (@id, @whole) OR ' ' || before || ' ' LIKE @among OR ' ' || before || ' ' LIKE @amongWhole) ORDER BY key DESC LIMIT 1",
        row => LinkDecision.Read(ReadJudgement(row), row.GetInt64(7)), ("merge", LinkDecision.Merge), ("split", LinkDecision.Split), ("id", eventId), ("whole", whole), ("among", $"% {eventId} %"), ("amongWhole", $"% {whole} %")) : []) is [var last] ? last : null;

    /// <summary>Decides the opposite of the last merge or split of an event. It holds when the store is linked next.</summary>
    /// <returns>What was undone; null where there is nothing to undo.</returns>
    public Judgement? UndoLink(string eventId, string judge)
    {
        if (LinkDecisionOf(eventId) is not { } last)
        {
            return null;
        }

        var note = $"Undoes the {last.Judgement.Verb} by {last.Judgement.Judge}.";
        if (last.Judgement.Verb == LinkDecision.Split)
        {
            var events = last.Claims.Concat(last.From).SelectMany(EventsOfClaim).Distinct(StringComparer.Ordinal).SelectMany(EventsById).Select(found => found.Event).DistinctBy(e => e.Id, StringComparer.Ordinal).ToList();
            if (events.Count < 2)
            {
                return null;
            }

            Merge(events, judge, note);
            return last.Judgement;
        }

        var undone = false;
        foreach (var gone in (last.Judgement.Before ?? "").Split(' '))
        {
            var claims = Ask(session => session.All("SELECT json FROM events WHERE id = @id AND NOT live", row => row.GetString(0), ("id", gone))) is [var json] ? ClaimsOf(json) : [];
            if (claims.Count == 0 || EventsById(eventId) is not [var whole, ..])
            {
                continue;
            }

            var all = whole.Event.Accounts.SelectMany(a => a.Account.Claims).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
            claims.IntersectWith(all);
            if (claims.Count > 0 && claims.Count < all.Count)
            {
                Split(whole.Event, claims, judge, note);
                undone = true;
            }
        }

        return undone ? last.Judgement : null;
    }

    IReadOnlyList<string> EventsOfClaim(string claimId) => Ask(session => session.All(
        "SELECT e.id FROM claims c JOIN event_claims l ON l.claim_key = c.key JOIN events e ON e.key = l.event_key WHERE c.id = @id AND e.live AND l.belongs", row => row.GetString(0), ("id", claimId)));

    static HashSet<string> ClaimsOf(string eventJson)
    {
        using var json = JsonDocument.Parse(eventJson);
        return json.RootElement.TryGetProperty("accounts", out var accounts)
            ? [.. accounts.EnumerateArray().SelectMany(account => account.GetProperty("claims").EnumerateArray()).Select(id => id.GetString()!)]
            : [];
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// How well the claims of scenarios are linked to happenings. What counts is the telling: all claims of one report in stretches of one happening. A telling is found in each event that
/// has one of its claims; a telling without a claim stands alone. Pairwise scores count pairs of tellings; B-cubed (Bagga and Baldwin 1998) is the mean over tellings.
/// </summary>
/// <param name="Pairs">Pairs of claims marked with a happening, of different stretches or reports, that are in one event.</param>
/// <param name="Missing">Marked stretches that tell of a happening in a report and gave no claim.</param>
public sealed record LinkingScores(PairScores Pairs, double BCubedPrecision, double BCubedRecall, int Tellings, int Missing, int Scenarios, int Whole)
{
    public double BCubedF1 => BCubedPrecision + BCubedRecall == 0 ? 0 : 2 * BCubedPrecision * BCubedRecall / (BCubedPrecision + BCubedRecall);

    /// <summary>Of several scenarios, each telling counting once.</summary>
    public static LinkingScores Sum(IReadOnlyCollection<LinkingScores> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var tellings = Math.Max(1, scores.Sum(s => s.Tellings));
        return new(
            new(scores.Sum(s => s.Pairs.Right), scores.Sum(s => s.Pairs.Wrong), scores.Sum(s => s.Pairs.Missed)),
            scores.Sum(s => s.BCubedPrecision * s.Tellings) / tellings, scores.Sum(s => s.BCubedRecall * s.Tellings) / tellings,
            scores.Sum(s => s.Tellings), scores.Sum(s => s.Missing), scores.Sum(s => s.Scenarios), scores.Sum(s => s.Whole));
    }
}

/// <summary>A scenario with the events that were made of it.</summary>
public sealed record LinkedScenario(Scenario Scenario, ImmutableArray<Event> Events)
{
    /// <param name="scenario">The reports with their marks.</param>
    /// <param name="claims">What was read from each; documents are known by their uri.</param>
    public static LinkedScenario Link(Scenario scenario, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new(scenario, [.. LinkingRun.Link(claims, scenario.Reports, [])]);
    }

    /// <summary>Items are claims in marked stretches; the key is the mark, the answer the event.</summary>
    public LinkingScores Scores()
    {
        var items = new List<(string Key, string Answer)>();
        var missing = 0;
        foreach (var telling in Scenario.Stretches.GroupBy(s => (s.Document, Happening: s.Happening is "-" ? "-" + s.Start : s.Happening)))
        {
            var inside = telling.SelectMany(s => Events.SelectMany(e => e.Accounts.SelectMany(a => a.Account.Claims)
                .Where(c => c.Document.Uri == s.Document && c.Passage.Index >= 0 && c.Content.Trigger.Start >= s.Start && c.Content.Trigger.Start < s.End).Select(_ => e.Id))).ToArray();
            var key = telling.Key.Happening[0] is '-' ? $"{telling.Key.Document}{telling.Key.Happening}" : telling.Key.Happening;
            if (inside.Length == 0)
            {
                if (telling.Key.Happening[0] is not '-')
                {
                    missing++;
                    items.Add((key, $"none {telling.Key.Document} {key}"));
                }
            }
            else if (telling.Key.Happening[0] is '-')
            {
                // What is not looked for may stand alone or with its like; it must not stand with what is.
                items.AddRange(inside.Distinct(StringComparer.Ordinal).Select(e => ($"{key} {e}", e)));
            }
            else
            {
                items.AddRange(inside.Distinct(StringComparer.Ordinal).Select(e => (key, e)));
            }
        }

        var pairs = PairScores.Of(
            from i in Enumerable.Range(0, items.Count)
            from j in Enumerable.Range(i + 1, items.Count - i - 1)
            where items[i].Key[0] is >= 'A' and <= 'Z' && items[i].Key.Length == 1 || items[j].Key.Length == 1
            select (items[i].Key == items[j].Key, items[i].Answer == items[j].Answer));
        double precision = 0, recall = 0;
        foreach (var (key, answer) in items)
        {
            var both = (double)items.Count(i => i.Key == key && i.Answer == answer);
            precision += both / items.Count(i => i.Answer == answer);
            recall += both / items.Count(i => i.Key == key);
        }

        var n = Math.Max(1, items.Count);
        return new(pairs, precision / n, recall / n, items.Count, missing, 1, pairs is { Wrong: 0, Missed: 0 } ? 1 : 0);
    }

    /// <summary>The events with their accounts and reasons, as text for people.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(Scenario.Title).Append('\n');
        var scores = Scores();
        text.Append(CultureInfo.InvariantCulture, $"pairs right {scores.Pairs.Right}, wrong {scores.Pairs.Wrong}, missed {scores.Pairs.Missed}{(scores.Missing > 0 ? $"; {scores.Missing} without a claim" : "")}\n");
        foreach (var happening in Events)
        {
            text.Append('\n').Append(EventText.Line(happening)).Append('\n');
            foreach (var contradiction in happening.Contradictions)
            {
                text.Append("  ! ").Append(contradiction.Words).Append('\n');
            }

            foreach (var account in happening.Accounts)
            {
                text.Append("  ").Append(MarksOf(account.Account)).Append(' ').Append(account.Account.Document.Source).Append(CultureInfo.InvariantCulture, $" {account.Account.Document.Published:yyyy-MM-dd}, origin {account.Origin}: ");
                text.AppendJoin(" / ", account.Account.Claims.Select(c => c.Content.Trigger.Text + (c.Passage.Index < 0 ? " (title)" : ""))).Append('\n');
                if (account.Link.With is not null)
                {
                    text.Append(CultureInfo.InvariantCulture, $"      {account.Link.Score:+0.0;-0.0} = ").AppendJoin(", ", account.Link.Reasons).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    string MarksOf(Account account) =>
        "[" + string.Join("", account.Claims.Where(c => c.Passage.Index >= 0).Select(c => Scenario.Stretches.First(s => s.Document == c.Document.Uri && c.Content.Trigger.Start >= s.Start && c.Content.Trigger.Start < s.End).Happening).Distinct(StringComparer.Ordinal)) + "]";
}

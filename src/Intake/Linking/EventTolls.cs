using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Intake;

/// <summary>The tolls of an event: from the least to the most that is said, with who says which.</summary>
static class EventTolls
{
    public static readonly ImmutableArray<(string Kind, Func<Casualties, Toll?> Of)> Kinds =
    [
        ("killed", c => c.Killed), ("wounded", c => c.Wounded), ("abducted", c => c.Abducted), ("arrested", c => c.Arrested),
    ];

    /// <param name="accounts">In the order of publication.</param>
    public static ImmutableArray<EventToll> Of(ImmutableArray<EventAccount> accounts)
    {
        var tolls = ImmutableArray.CreateBuilder<EventToll>();
        foreach (var (kind, of) in Kinds)
        {
            var sayings = ImmutableArray.CreateBuilder<TollSaying>();
            foreach (var (account, _, _) in accounts)
            {
                if (account.Toll(of) is { } number)
                {
                    var claim = account.Claims.First(c => c.Casualties is { } casualties && of(casualties)?.Number == number);
                    sayings.Add(new(claim.Id, claim.Attribution is [{ Speaker: { } speaker }, ..] ? EventText.OneLine(speaker.Text) : null, number));
                }
            }

            if (sayings.Count > 0)
            {
                tolls.Add(new(kind, sayings.Min(s => Least(s.Number)), sayings.Max(s => Greatest(s.Number)), Best(sayings[^1].Number), sayings.ToImmutable()));
            }
        }

        return tolls.ToImmutable();
    }

    public static int Best(Count count) => count.Best ?? count.Low ?? count.High ?? 0;

    public static int Least(Count count) => count.Low ?? Best(count);

    public static int Greatest(Count count) => count.High ?? Best(count);
}

using System.Collections.Immutable;

namespace Griot.Record;

/// <summary>The information grade of the admiralty code, worked out and explained in words.</summary>
/// <param name="Number">1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.</param>
/// <param name="Why">One sentence, for people.</param>
public sealed record InformationGrade(int Number, string Why)
{
    /// <summary>The word of the code for each number, from 1.</summary>
    public static ImmutableArray<string> Words { get; } = ["confirmed", "probably true", "possibly true", "doubtful", "improbable", "cannot be judged"];

    public string Word => Words[Number - 1];

    /// <summary>So many independent origins confirm what nobody disputes.</summary>
    const int Confirming = 2;

    /// <summary>A claim that its author presents as rather untrue than true is doubtful.</summary>
    const double Doubted = 0.5;

    /// <summary>
    /// Grades what an event says by what is told of it, and by nothing else: not by who tells it, whose grade is A to F and is never mixed in (FM 2-22.3, appendix B; AJP-2.1). 1 needs
    /// independent origins. 6 says that there is nothing to judge by, which is not bad.
    /// </summary>
    public static InformationGrade Of(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        var origins = happening.Origins;
        var disputes = happening.Contradictions.Select(c => c.Kind).Distinct().ToArray();
        var isDenied = disputes.Contains(ContradictionKind.Denial);
        var certainty = happening.Accounts.SelectMany(a => a.Account.Claims).Where(c => !Account.IsDenial(c)).Select(c => c.Certainty).DefaultIfEmpty(0).Max();
        return (origins, isDenied, disputes.Length > 0) switch
        {
            (0, _, _) => new(6, "it is only denied: nobody in the record says that it happened"),
            ( >= Confirming, false, false) => new(1, $"{origins} independent origins tell of it and none contradicts another"),
            ( >= Confirming, false, true) => new(2, $"{origins} independent origins tell of it, but they disagree on the {string.Join(" and the ", disputes.Select(Subject))}"),
            ( >= Confirming, true, _) => new(3, $"{origins} independent origins tell of it, but it is denied"),
            (1, true, _) => new(4, "one origin tells of it, and it is denied"),
            (1, _, true) => new(4, $"one origin tells of it and contradicts itself on the {string.Join(" and the ", disputes.Select(Subject))}"),
            (1, _, _) when certainty < Doubted => new(5, "one origin tells of it, and presents it as rather untrue"),
            _ => new(6, "one origin tells of it: nothing confirms it and nothing speaks against it"),
        };
    }

    static string Subject(ContradictionKind kind) => kind switch
    {
        ContradictionKind.Actor => "parties",
        ContradictionKind.Toll => "toll",
        ContradictionKind.Place => "place",
        ContradictionKind.Day => "day",
        _ => "truth of it",
    };
}

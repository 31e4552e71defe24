using System.Collections.Immutable;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Http;

namespace Griot.Web;

/// <summary>What the network shows: days, how often a line must be told, deeds or standing relations or both, and whose.</summary>
public sealed record NetworkQuery(DateOnly? From, DateOnly? To, int Least, bool Deeds, bool Relations)
{
    const int Most = 1000;

    /// <summary>The identifier of an actor: what ties it to others, and them to each other; null for all.</summary>
    public string? Actor { get; init; }

    /// <summary>Its name.</summary>
    public string? ActorName { get; init; }

    /// <summary>What was in the address and could not be read, a sentence each.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    public static NetworkQuery Read(RecordView view, IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(query);
        var days = view.Query(query);
        var actor = days.Actors is [var named, ..] ? view.Actor(named) : null;
        var problems = days.Problems;
        var (least, show) = (1, query["show"].LastOrDefault());
        if (query["least"].LastOrDefault() is { Length: > 0 } given && !(int.TryParse(given, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out least) && least is >= 1 and <= Most))
        {
            problems = problems.Add(Wording.NoValue("least", given, $"a number of claims from 1 to {Most}"));
            least = 1;
        }

        if (show is not (null or "" or "deeds" or "relations"))
        {
            problems = problems.Add(Wording.NoValue("show", show, "deeds or relations"));
        }

        return new(days.From, days.To, least, show is not "relations", show is not "deeds") { Actor = actor?.Id, ActorName = actor?.Name, Problems = problems };
    }

    public string Show => (Deeds, Relations) switch { (true, false) => "deeds", (false, true) => "relations", _ => "" };

    public string At(string path, params ReadOnlySpan<(string Name, string? Value)> more) =>
        new EventQuery { From = From, To = To, Actors = Actor is null ? [] : [Actor] }.At(path, [("least", Least > 1 ? Least.ToString(System.Globalization.CultureInfo.InvariantCulture) : null), ("show", Show is { Length: > 0 } show ? show : null), .. more]);
}

/// <summary>Actors, and what the record says that they do to each other and how they stand to each other.</summary>
/// <param name="Actors">Who is in any line, the most told of first.</param>
/// <param name="Edges">The lines, the most told first.</param>
/// <param name="Left">How many lines are told less often than was asked for.</param>
public sealed record Network(ImmutableArray<NetworkActor> Actors, ImmutableArray<ActorEdge> Edges, int Left)
{
    /// <summary>The most lines that are drawn and listed.</summary>
    public const int MostEdges = 400;

    const int MostAsked = 5000;

    /// <summary>Lines whose surest claim is less certain than this are dashed.</summary>
    public const double Doubt = 0.75;

    public static Network Of(RecordView view, NetworkQuery query)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(query);
        var wanted = view.Edges(query.From, query.To, MostAsked).Where(edge => IsDeed(edge.Type) ? query.Deeds : query.Relations).ToList();
        if (query.Actor is { } about)
        {
            var near = wanted.Where(edge => edge.From == about || edge.To == about).SelectMany(edge => new[] { edge.From, edge.To }).ToHashSet(StringComparer.Ordinal);
            wanted.RemoveAll(edge => !near.Contains(edge.From) || !near.Contains(edge.To));
            // Its own lines are drawn before those between others.
            wanted = [.. wanted.OrderBy(edge => edge.From == about || edge.To == about ? 0 : 1)];
        }

        var edges = wanted.Where(edge => edge.Claims >= query.Least).Take(MostEdges).ToImmutableArray();
        var names = view.Actors(null, MostAsked).ToDictionary(actor => actor.Id, StringComparer.Ordinal);
        var told = edges.SelectMany(edge => new[] { (Id: edge.From, edge.Claims), (Id: edge.To, edge.Claims) }).GroupBy(end => end.Id, StringComparer.Ordinal);
        var actors = told.Select(ends => names.TryGetValue(ends.Key, out var actor) ? new NetworkActor(actor.Id, actor.Name, actor.Kind, ends.Sum(end => end.Claims)) : new(ends.Key, Kinds.Words(ends.Key[(ends.Key.IndexOf(':', StringComparison.Ordinal) + 1)..]), null, ends.Sum(end => end.Claims)));
        return new([.. actors.OrderByDescending(actor => actor.Claims).ThenBy(actor => actor.Id, StringComparer.Ordinal)], edges, wanted.Count - edges.Length);
    }

    public static bool IsDeed(string type) => Terms.TryParseEventType(type, out _);

    /// <summary>The name of a type: “Assault”, “allied with”.</summary>
    public static string Name(string type) => Terms.TryParseEventType(type, out var deed) ? Kinds.Name(deed) : Kinds.Words(type);

    /// <summary>The claims behind a line, the latest first.</summary>
    public static IReadOnlyList<FoundClaim> Claims(RecordView view, string from, string to, string? type, NetworkQuery query, int most)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(query);
        var filter = new ClaimFilter { Actors = [from], Role = Role.Source, Types = type is null ? [] : [type], From = query.From, To = query.To, Statuses = [Status.Asserted, Status.Alleged] };
        // Who is acted upon may have been merged into another: those of the second filter are the ones.
        var acted = view.Claims(filter with { Actors = [to], Role = Role.Target }, MostAsked).Select(found => found.Claim.Id).ToHashSet(StringComparer.Ordinal);
        return [.. view.Claims(filter, MostAsked).Where(found => acted.Contains(found.Claim.Id) && !found.Claim.Negated).Take(most)];
    }
}

/// <summary>An actor of the network.</summary>
/// <param name="Claims">In how many claims of the lines drawn, as either party.</param>
public sealed record NetworkActor(string Id, string Name, string? Kind, int Claims);

using System.Collections.Immutable;
using System.Text.Json;
using Griot.Web.Components;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>What the scripts of map, timeline and network ask for: the land, the points, the rows beside them.</summary>
static class MapEndpoints
{
    /// <summary>So many events are listed for a spot on the map.</summary>
    public const int MostPicked = 60;

    const string Forever = "private, max-age=31536000, immutable";

    /// <summary>Kept, but asked after every time: the record may have changed, and the person may have been cleared for less.</summary>
    const string AskAgain = "private, no-cache";

    public static void MapDeskMaps(this IEndpointRouteBuilder app)
    {
        app.MapGet("/map/base/{edition}/world.json", (string edition, BaseFiles files, HttpRequest request) => files.TheWorld.Send(request, edition == BaseFiles.Edition ? Forever : AskAgain)).RequireAuthorization(Policies.Read);
        app.MapGet("/map/base/{edition}/{country:length(3)}.json", (string edition, string country, BaseFiles files, HttpRequest request) =>
            files.Country(country) is { } file ? file.Send(request, edition == BaseFiles.Edition ? Forever : AskAgain) : Results.NotFound()).RequireAuthorization(Policies.Read);
        app.MapGet("/map/own/style.json", (DeskSettings settings) => settings.MapStyle is { } own ? Results.Text(own.Style, "application/json") : Results.NotFound()).RequireAuthorization(Policies.Read);
        app.MapGet("/map/own/{name}", (string name, DeskSettings settings) => settings.MapStyle?.File(name) is { } file
            ? Results.File(file, name.EndsWith(".geojson", StringComparison.Ordinal) ? "application/geo+json" : "application/vnd.pmtiles", enableRangeProcessing: true)
            : Results.NotFound()).RequireAuthorization(Policies.Read);
        app.MapGet("/map/points", (RecordView view, HttpRequest request) => view.PackedPoints(view.Query(request.Query)).Send(request, AskAgain)).RequireAuthorization(Policies.Read);
        app.MapGet("/timeline/counts", (RecordView view, HttpRequest request) => Counts(view, request).Send(request, AskAgain)).RequireAuthorization(Policies.Read);
        app.MapGet("/network/ties", (RecordView view, HttpRequest request) => Ties(view, NetworkQuery.Read(view, request.Query)).Send(request, AskAgain)).RequireAuthorization(Policies.Read);
        app.MapGet("/network/claims", (RecordView view, HttpRequest request, string a, string b, string? type) =>
            new RazorComponentResult<TieClaims>(new { Claims = Network.Claims(view, a, b, type, NetworkQuery.Read(view, request.Query), MostPicked) })).RequireAuthorization(Policies.Read);
        app.MapGet("/map/rows", (RecordView view, HttpRequest request) =>
            request.Query["ids"].ToString() is { Length: > 0 } ids
                ? (IResult)new RazorComponentResult<MapPicked>(new { Ids = ids.Split(',').Where(id => id.Length == 22).Distinct(StringComparer.Ordinal).Take(MostPicked).ToImmutableArray() })
                : new RazorComponentResult<MapRows>(new { Query = view.Query(request.Query), InSight = true })).RequireAuthorization(Policies.Read);
    }

    /// <summary>Counts of a timeline as columns: <c>start</c> in seconds since 1970, <c>kinds</c> with their counts, <c>killed</c>, and <c>bursts</c> by their first and last bin.</summary>
    static PackedAnswer Counts(RecordView view, HttpRequest request)
    {
        var query = view.Query(request.Query);
        var days = view.Days(query);
        var bins = new TimeBins(days, TimeBins.UnitOf(request.Query["unit"].LastOrDefault()),
            query.From is not null || request.Query["days"].LastOrDefault() is "all" ? query.From : TimeBins.Beginning(days), query.To);
        var numbers = Enumerable.Range(0, bins.Starts.Count).ToList();
        return new("application/json", JsonSerializer.Serialize(new
        {
            unit = bins.Unit.ToString().ToLowerInvariant(),
            start = bins.Starts.Select(day => new DateTimeOffset(day.ToDateTime(default), TimeSpan.Zero).ToUnixTimeSeconds()),
            names = numbers.Select(bins.Name),
            until = bins.Starts.Count == 0 ? null : Wording.Iso(bins.EndOf(bins.Starts.Count - 1)),
            kinds = Kinds.Events.Select((kind, i) => new { @class = kind.Class, name = kind.Name, counts = numbers.Select(bin => bins[bin, i]) }),
            killed = bins.Killed,
            bursts = Bursts.In(bins.Known).Select(burst => new[] { burst.First, burst.Last }),
        }));
    }

    static PackedAnswer Ties(RecordView view, NetworkQuery query)
    {
        var net = Network.Of(view, query);
        var index = net.Actors.Select((actor, i) => (actor.Id, i)).ToDictionary(StringComparer.Ordinal);
        return new("application/json", JsonSerializer.Serialize(new
        {
            actors = net.Actors.Select(actor => new { id = actor.Id, name = actor.Name, kind = actor.Kind is null ? null : Kinds.Words(actor.Kind), claims = actor.Claims, address = Wording.Address(actor.Id) }),
            about = query.Actor is { } about && index.TryGetValue(about, out var it) ? it : (int?)null,
            ties = net.Edges.Select(edge => new
            {
                from = index[edge.From],
                to = index[edge.To],
                type = edge.Type,
                name = Network.Name(edge.Type),
                kind = Kinds.ClassOf(edge.Type),
                claims = edge.Claims,
                documents = edge.Documents,
                certainty = edge.Certainty,
                days = Wording.Days(edge.First, edge.Last),
            }),
        }));
    }
}

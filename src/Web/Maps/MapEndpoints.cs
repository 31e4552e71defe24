using System.Collections.Immutable;
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
        app.MapGet("/map/points", (RecordView view, HttpRequest request) => view.PackedPoints(EventQuery.Read(request.Query)).Send(request, AskAgain)).RequireAuthorization(Policies.Read);
        app.MapGet("/map/rows", (HttpRequest request) =>
            request.Query["ids"].ToString() is { Length: > 0 } ids
                ? (IResult)new RazorComponentResult<MapPicked>(new { Ids = ids.Split(',').Where(id => id.Length == 22).Distinct().Take(MostPicked).ToImmutableArray() })
                : new RazorComponentResult<MapRows>(new { Query = EventQuery.Read(request.Query), InSight = true })).RequireAuthorization(Policies.Read);
    }
}

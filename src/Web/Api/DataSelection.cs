using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Griot.Web;

/// <summary>
/// One address, a page and data: of the endpoints that an address leads to, those that answer programs are taken where the request asks for data, and the page where it does not. An
/// address that has no page answers with data whoever asks.
/// </summary>
sealed class DataSelection : MatcherPolicy, IEndpointSelectorPolicy
{
    // After those that look at the method and at what is sent.
    public override int Order => 100;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(IsData);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var (pages, data) = (false, false);
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i))
            {
                (pages, data) = IsData(candidates[i].Endpoint) ? (pages, true) : (true, data);
            }
        }

        if (pages && data)
        {
            var wanted = DataFormats.WishOf(httpContext.Request).IsForData;
            for (var i = 0; i < candidates.Count; i++)
            {
                if (candidates.IsValidCandidate(i) && IsData(candidates[i].Endpoint) != wanted)
                {
                    candidates.SetValidity(i, false);
                }
            }
        }

        return Task.CompletedTask;
    }

    static bool IsData(Endpoint endpoint) => endpoint.Metadata.GetMetadata<Operation>() is not null;
}

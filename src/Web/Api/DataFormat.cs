using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Griot.Web;

/// <summary>How an answer for programs is written.</summary>
public enum DataFormat : byte
{
    Json,
    GeoJson,
    Csv,

    /// <summary>JSON Feed 1.1.</summary>
    Feed,
    Atom,
}

/// <summary>Names and media types of the formats, and which one a request asks for.</summary>
static class DataFormats
{
    public static readonly (DataFormat Format, string Name, string Type)[] All =
    [
        (DataFormat.Json, "json", "application/json"), (DataFormat.GeoJson, "geojson", "application/geo+json"), (DataFormat.Csv, "csv", "text/csv"), (DataFormat.Feed, "feed", "application/feed+json"), (DataFormat.Atom, "atom", "application/atom+xml"),
    ];

    public static string TypeOf(DataFormat format) => All.First(known => known.Format == format).Type;

    /// <summary>What is asked for: by <c>?format=</c>, else by <c>Accept</c>; null where a page for people is.</summary>
    public static DataWish WishOf(HttpRequest request)
    {
        if (request.Query["format"].LastOrDefault() is { Length: > 0 } named)
        {
            return All.FirstOrDefault(known => known.Name.Equals(named, StringComparison.OrdinalIgnoreCase)) is { Name: not null } known ? new(true, known.Format, null)
                : named.Equals("html", StringComparison.OrdinalIgnoreCase) ? new(false, null, null) : new(true, null, named);
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return new(IsBearer(request) || (MediaTypeHeaderValue.TryParse(request.ContentType, out var sent) && sent.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)), DataFormat.Json, null);
        }

        // A list that names a page among what it takes as gladly as anything comes from a browser.
        var (best, format, page) = (0.0, (DataFormat?)null, 0.0);
        if (MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
        {
            foreach (var type in accepted)
            {
                var gladly = type.Quality ?? 1;
                if (type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase))
                {
                    page = Math.Max(page, gladly);
                }
                else if (gladly > best)
                {
                    var wanted = type.MediaType.Equals("application/problem+json", StringComparison.OrdinalIgnoreCase) ? "application/json" : type.MediaType.Value;
                    if (All.FirstOrDefault(known => known.Type.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is { Name: not null } known)
                    {
                        (best, format) = (gladly, known.Format);
                    }
                }
            }
        }

        // Whoever shows a token is a program, unless it asks for a page.
        return format is not null && best > page ? new(true, format, null) : page == 0 && IsBearer(request) ? new(true, DataFormat.Json, null) : new(false, null, null);
    }

    public static bool IsBearer(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a request asks for.</summary>
/// <param name="IsForData">Whether it is an answer for programs.</param>
/// <param name="Format">Which; null where the name given is none.</param>
/// <param name="Unknown">A name that is no format's.</param>
readonly record struct DataWish(bool IsForData, DataFormat? Format, string? Unknown);

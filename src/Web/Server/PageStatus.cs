using Microsoft.AspNetCore.Http;

namespace Griot.Web;

/// <summary>Pages that say what is not there.</summary>
static class PageStatus
{
    /// <summary>
    /// The answer's status will be that something is not there, and its words stay those of the page. Set at once, the status would have what was rendered thrown away for the page that all unknown addresses get.
    /// </summary>
    public static void WillSayNotFound(this HttpContext http) => http.WillSay(StatusCodes.Status404NotFound);

    /// <summary>The same with another status.</summary>
    public static void WillSay(this HttpContext http, int status)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.OnStarting(() =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
    }
}

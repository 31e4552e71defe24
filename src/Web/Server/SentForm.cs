using Microsoft.AspNetCore.Http;

namespace Griot.Web;

/// <summary>A form as whoever has no account sends it, which may be anything.</summary>
static class SentForm
{
    /// <summary>The form; null where it is none that can be read (not a form, NUL characters, parts that never end).</summary>
    public static async Task<IFormCollection?> Read(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        // One that is too large is the server's to refuse.
        catch (Exception fault) when (fault is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return null;
        }
    }
}

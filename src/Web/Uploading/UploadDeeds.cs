using System.Globalization;
using System.Text;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>Taking in what people send.</summary>
static class UploadDeeds
{
    const int MostFiles = 50;

    public static void MapUploadDeeds(this IEndpointRouteBuilder app, DeskSettings settings)
    {
        if (settings.Intake is not { } intake)
        {
            return;
        }

        app.MapPost("/add", async (IFormCollection form, HttpContext http, RecordView view, UploadWorker uploads) =>
        {
            var (who, source) = (http.User.Judge(), form["source"].ToString().Trim() is { Length: > 0 and <= 200 } name ? name : null);
            DateOnly? published = null;
            if (form["published"].ToString().Trim() is { Length: > 0 } day)
            {
                if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
                {
                    return Results.LocalRedirect("/add?problem=day");
                }

                published = parsed;
            }

            // What somebody meant to be secret is never taken in as anything freer.
            if (!byte.TryParse(form["marking"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !Enum.IsDefined((Marking)number) || number > (byte)view.Clearance)
            {
                return Results.LocalRedirect("/add?problem=marking");
            }

            var marking = (Marking)number;
            var files = new List<SentFile>();
            foreach (var file in form.Files.Where(file => file.FileName.Length > 0).Take(MostFiles))
            {
                using var content = new MemoryStream((int)file.Length);
                await file.CopyToAsync(content, http.RequestAborted);
                files.Add(new(Shown(file.FileName), content.ToArray()));
            }

            if (form["text"].ToString() is { } text && !string.IsNullOrWhiteSpace(text))
            {
                var title = form["title"].ToString().ReplaceLineEndings(" ").Trim();
                // The title as the text's own first line, where it is not there already.
                var whole = title.Length == 0 || text.TrimStart().StartsWith(title, StringComparison.Ordinal) ? text : title + "\n\n" + text;
                files.Add(new(title.Length > 0 ? title : "a text", Encoding.UTF8.GetBytes(whole.ReplaceLineEndings("\n"))));
            }

            return files.Count == 0 ? Results.LocalRedirect("/add?problem=nothing")
                : await uploads.Send(files, source, published, marking, who) is { } id ? Results.LocalRedirect("/added?of=" + id)
                : Results.LocalRedirect("/add?problem=full");
        }).RequireAuthorization(Policies.Judge).WithMetadata(new LargestRequest(intake.LargestFile + (1024 * 1024))).WithFormOptions(multipartBodyLengthLimit: intake.LargestFile, valueCountLimit: 200, valueLengthLimit: 4 * 1024 * 1024);
    }

    /// <summary>The last part of a name, without what would not be shown well: it names, and opens nothing.</summary>
    static string Shown(string name)
    {
        var last = name.Replace('\\', '/').Split('/')[^1];
        var shown = new string([.. last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(200)]).Trim();
        return shown.Length == 0 ? "a file" : shown;
    }
}

/// <summary>How large what is sent to an endpoint may be.</summary>
sealed class LargestRequest(long bytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => bytes;
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Griot.Record;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Griot.Web;

/// <summary>What became of files that people sent: kept for a while, so that the page that tells can be loaded again without sending them again.</summary>
public sealed class Uploads(TimeProvider clock)
{
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    readonly ConcurrentDictionary<string, (string Who, DateTimeOffset At, IReadOnlyList<TakenIn> Results)> known = new(StringComparer.Ordinal);

    /// <summary>Keeps results under a number that nobody guesses.</summary>
    public string Keep(string who, IReadOnlyList<TakenIn> results)
    {
        foreach (var old in known.Where(entry => clock.GetUtcNow() - entry.Value.At > Kept))
        {
            known.TryRemove(old);
        }

        var number = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        known[number] = (who, clock.GetUtcNow(), results);
        return number;
    }

    /// <summary>The results of a person's own upload; none where they are no longer kept.</summary>
    public IReadOnlyList<TakenIn> Of(string number, string who) => known.TryGetValue(number, out var entry) && entry.Who == who ? entry.Results : [];
}

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

        app.MapPost("/add", async (IFormCollection form, HttpContext http, RecordView view, Uploads uploads, Relinker relinker, CancellationToken cancellation) =>
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
            var results = new List<TakenIn>();
            foreach (var file in form.Files.Where(file => file.FileName.Length > 0).Take(MostFiles))
            {
                if (file.Length == 0)
                {
                    results.Add(new(null, Shown(file.FileName), 0, "The file is empty."));
                    continue;
                }

                await using var content = file.OpenReadStream();
                results.AddRange(await intake.Take(content, Shown(file.FileName), source, published, marking, who, cancellation));
            }

            if (form["text"].ToString() is { } text && !string.IsNullOrWhiteSpace(text))
            {
                var title = form["title"].ToString().ReplaceLineEndings(" ").Trim();
                // The title as the text's own first line, where it is not there already.
                var whole = title.Length == 0 || text.TrimStart().StartsWith(title, StringComparison.Ordinal) ? text : title + "\n\n" + text;
                using var content = new MemoryStream(Encoding.UTF8.GetBytes(whole.ReplaceLineEndings("\n")));
                results.AddRange(await intake.Take(content, title.Length > 0 ? title : "a text", source, published, marking, who, cancellation));
            }

            if (results.Count == 0)
            {
                return Results.LocalRedirect("/add?problem=nothing");
            }

            if (results.Any(result => result.DocumentId is not null))
            {
                await relinker.Changed(who);
            }

            // A text that is on record already may be marked more strictly than who sends it again is cleared for.
            results = [.. results.Select(result => result.DocumentId is { } known && view.Document(known) is null ? result with { DocumentId = null, Claims = 0, Words = "Taken in; it is marked more strictly than you are cleared for." } : result)];
            return Results.LocalRedirect("/added?of=" + uploads.Keep(who, results));
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

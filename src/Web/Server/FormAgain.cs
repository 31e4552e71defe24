using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Griot.Web;

/// <summary>A form that could not be taken, with what was filled in and what is wrong with it: kept until its page is shown again, since addresses are too short for long texts and stay in histories.</summary>
sealed class FormAgain
{
    const string Name = "again";

    readonly Dictionary<string, string> fields;

    FormAgain(string part, string? problem, Dictionary<string, string> fields) => (Part, Problem, this.fields) = (part, problem, fields);

    /// <summary>Which form of the page.</summary>
    public string Part { get; }

    /// <summary>What is wrong, in a sentence; null where nothing is.</summary>
    public string? Problem { get; }

    /// <summary>What was filled in; null where another form was, or none.</summary>
    public string? Of(string part, string field) => part == Part ? fields.GetValueOrDefault(field) : null;

    public string? ProblemOf(string part) => part == Part ? Problem : null;

    /// <summary>Back to the page.</summary>
    public static IResult To(string path, string part, string problem, HttpContext http, OnceShown once, IFormCollection form)
    {
        // What pages send never holds a zero; what others send may.
        var lines = form.Where(field => field.Key != "__RequestVerificationToken").Select(field => field.Key + "\0" + field.Value.ToString().Replace("\0", "", StringComparison.Ordinal));
        return Results.LocalRedirect(QueryHelpers.AddQueryString(path, Name, once.Keep(http.User.PersonId(), [part, problem, .. lines])) + "#" + part);
    }

    /// <summary>Of a page that is shown; empty where nothing was kept.</summary>
    public static FormAgain Of(HttpContext http, OnceShown once) => once.Take(http.User.PersonId(), http.Request.Query[Name].LastOrDefault()) is { Count: >= 2 } kept
        ? new(kept[0], kept[1], kept.Skip(2).Select(line => line.Split('\0', 2)).DistinctBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal))
        : new("", null, []);
}

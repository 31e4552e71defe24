using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Griot.Web;

/// <summary>
/// What a page says, in the language of whoever reads it: the one in the address (<c>?lang=fr</c>), else the one chosen once and kept in a cookie, else the first of those the browser prefers that there is, else English.
/// </summary>
public sealed class Phrasebook(PageLanguage language)
{
    public const string Cookie = "griot-language";

    readonly Phrases phrases = Phrases.In(language);

    public Phrasebook(IHttpContextAccessor http)
        : this(http?.HttpContext is { } context ? LanguageOf(context.Request) : PageLanguage.English) =>
        Asked = PageLanguage.Of(http?.HttpContext?.Request.Query["lang"].LastOrDefault()) is { } asked ? "?lang=" + asked.Code : "";

    public PageLanguage Language { get; } = language;

    /// <summary>The language as the address of this page asked for it, to be kept in that of its form: <c>?lang=fr</c>; empty where it did not.</summary>
    public string Asked { get; private init; } = "";

    /// <summary>For what is not said in every language yet, on a page in another: what it is said in, as <c>lang</c> and <c>dir</c> have it; null where the page is in English anyhow.</summary>
    public string? EnglishOnly => Language == PageLanguage.English ? null : "en";

    /// <inheritdoc cref="EnglishOnly"/>
    public string? LeftToRightOnly => Language.IsRightToLeft ? "ltr" : null;

    public string this[string name] => phrases[name];

    /// <summary>A phrase with what is put in.</summary>
    public string With(string name, params ReadOnlySpan<(string Name, string Value)> parts) => Put(phrases[name], parts);

    /// <summary>A phrase for a number, which is put in as <c>{count}</c>.</summary>
    public string Count(string name, long number) => Put(phrases[name, number], [("count", Number(number))]);

    /// <summary>A phrase with links or other elements put in.</summary>
    public RenderFragment Around(string name, params (string Name, RenderFragment Value)[] parts) => builder =>
    {
        // Pages are written once and never compared with what was there before: the numbers need not tell the pieces apart.
        foreach (var (text, isName) in Phrases.Pieces(phrases[name]))
        {
            if (isName)
            {
                builder.AddContent(0, parts.First(part => part.Name == text).Value);
            }
            else
            {
                builder.AddContent(1, text);
            }
        }
    };

    public string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(",", phrases["number.separator"], StringComparison.Ordinal);

    public string Day(DateOnly day) => With("date.day", ("day", Digits(day.Day)), ("month", Month(day.Month)), ("year", Digits(day.Year)));

    /// <summary>UTC, to the minute.</summary>
    public string Moment(DateTimeOffset at)
    {
        var utc = at.ToUniversalTime();
        return With("date.moment", ("day", Digits(utc.Day)), ("month", Month(utc.Month)), ("year", Digits(utc.Year)), ("time", utc.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }

    string Month(int month) => phrases["date.month." + Digits(month)];

    static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Put(string phrase, ReadOnlySpan<(string Name, string Value)> parts)
    {
        var text = new StringBuilder();
        foreach (var (piece, isName) in Phrases.Pieces(phrase))
        {
            text.Append(isName ? Of(piece, parts) : piece);
        }

        return text.ToString();

        static string Of(string name, ReadOnlySpan<(string Name, string Value)> parts)
        {
            foreach (var (known, value) in parts)
            {
                if (known == name)
                {
                    return value;
                }
            }

            throw new ArgumentException($"Nothing was given for {{{name}}}.", nameof(parts));
        }
    }

    /// <summary>The language in which a request is answered.</summary>
    public static PageLanguage LanguageOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return PageLanguage.Of(request.Query["lang"].LastOrDefault()) ?? PageLanguage.Of(request.Cookies[Cookie]) ?? Preferred(request) ?? PageLanguage.English;
    }

    // RFC 9110, 12.5.4: each with its weight; what weighs nothing is not wanted.
    static PageLanguage? Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage.Where(wanted => wanted.Quality is not 0)
        .OrderByDescending(wanted => wanted.Quality ?? 1).Select(wanted => PageLanguage.Of(wanted.Value.Value?.Split('-')[0])).FirstOrDefault(language => language is not null);
}

/// <summary>Of a page that says all it says in every language; others are in English in the frame of the reader's language.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InEveryLanguageAttribute : Attribute;

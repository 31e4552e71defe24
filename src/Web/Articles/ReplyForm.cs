using System.Net.Mail;
using Microsoft.AspNetCore.Http;

namespace Griot.Web;

/// <summary>What a reader typed into the form below an article, with what is wrong with it.</summary>
public sealed record ReplyForm(string Name, string Comment, string Email, string Site, string? To)
{
    public const int LongestName = 80, LongestComment = 5000, LongestEmail = 200, LongestSite = 300;

    public static ReplyForm Empty { get; } = new("", "", "", "", null);

    /// <summary>What is wrong, by the field; empty where nothing is.</summary>
    public IReadOnlyList<(string Field, string Words)> Problems { get; init; } = [];

    /// <summary>Why it was not taken, beyond its fields.</summary>
    public string? Refused { get; init; }

    public string? Problem(string field) => Problems.FirstOrDefault(problem => problem.Field == field).Words;

    public static ReplyForm Read(IFormCollection form) => new(Line(form["name"].ToString()), form["comment"].ToString().ReplaceLineEndings("\n").Replace("\u202D", "", StringComparison.Ordinal).Replace("\u202E", "", StringComparison.Ordinal), Line(form["email"].ToString()), Line(form["site"].ToString()), form["to"].ToString() is { Length: > 0 and < 60 } to ? to : null);

    /// <summary>The same with what is wrong with it.</summary>
    public ReplyForm Checked(Phrasebook say)
    {
        ArgumentNullException.ThrowIfNull(say);
        var problems = new List<(string, string)>();
        if (string.IsNullOrWhiteSpace(Comment) || !Comment.Any(char.IsLetterOrDigit) && Comment.All(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.Format))
        {
            problems.Add(("comment", say["reply.no-comment"]));
        }
        else if (Comment.Length > LongestComment)
        {
            problems.Add(("comment", say.With("reply.long-comment", ("count", say.Number(Comment.Length)), ("most", say.Number(LongestComment)))));
        }

        if (Name.Length == 0 || Name.All(letter => char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.Format))
        {
            problems.Add(("name", say["reply.no-name"]));
        }
        else if (Name.Length > LongestName)
        {
            problems.Add(("name", say.With("reply.long-name", ("most", say.Number(LongestName)))));
        }

        if (Email.Length > 0 && (Email.Length > LongestEmail || !MailAddress.TryCreate(Email, out var address) || address.Address != Email))
        {
            problems.Add(("email", say["reply.bad-email"]));
        }

        if (Site.Length > 0 && Address(Site) is null)
        {
            problems.Add(("site", say["reply.bad-site"]));
        }

        return this with { Problems = problems };
    }

    /// <summary>The address of a reader's site as a link, https where nothing is said; null where it is none.</summary>
    public static string? Address(string site)
    {
        var whole = site.Contains("://", StringComparison.Ordinal) ? site : "https://" + site;
        return whole.Length <= LongestSite && Uri.TryCreate(whole, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Host.Contains('.', StringComparison.Ordinal) && Briefing.MarkdownPage.SafeLink(whole) is not null ? whole : null;
    }

    // Marks that turn the direction of writing would make a name look like another.
    static string Line(string text) => string.Join(' ', new string([.. text.Where(letter => letter is not (>= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069')).Select(letter => char.IsControl(letter) ? ' ' : letter)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

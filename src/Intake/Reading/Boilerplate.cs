using System.Collections.Immutable;

namespace Griot.Intake;

/// <summary>
/// Lines that a site puts around its reports: comment forms, cookie notices, share buttons, copyright. They are told by what such
/// lines say, not by how they look, so that a short line of a report stays.
/// </summary>
static class Boilerplate
{
    /// <summary>A sentence of a report is often longer; a line that begins like boilerplate and goes on is not taken for it.</summary>
    const int LongestLine = 240;

    /// <summary>Comments come last. A heading of theirs in the first part of a text belongs to the text.</summary>
    const double CommentsFrom = 0.5;

    /// <summary>Characters. More below such a heading is a collection of texts, in which it ends one of them.</summary>
    const int LongestComments = 20_000;

    /// <summary>Headings over the headlines of other reports, which follow them line by line.</summary>
    static readonly string[] TeaserHeadings =
    [
        "related", "related articles", "related stories", "related news", "related posts", "related content", "related coverage", "related topics", "more on this story", "more on this topic",
        "more from", "more news", "more stories", "read next", "read more", "up next", "recommended", "recommended for you", "you may also like", "you might also like", "most read",
        "most popular", "most viewed", "trending", "trending now", "latest news", "latest stories", "latest headlines", "top stories", "editor's picks", "editors' picks", "in other news",
    ];

    /// <summary>What only boilerplate says, anywhere in a line.</summary>
    static readonly string[] Signs =
    [
        "uses akismet", "your comment data is processed", "all rights reserved", "we use cookies", "uses cookies", "use of cookies", "use cookies to",
        "cookie policy", "privacy policy", "our newsletter", "will not be published", "required fields are marked", "please enter your", "enable javascript",
        "click here to subscribe", "terms of service", "terms of use",
    ];

    /// <summary>What a line of boilerplate begins with.</summary>
    static readonly string[] Beginnings =
    [
        "leave a reply", "leave a comment", "post a comment", "cancel reply", "save my name", "notify me of", "you must be logged in", "log in to", "share this",
        "share on", "share via", "click to share", "like this:", "follow us", "sign up for", "subscribe to", "subscribe now", "read more", "read also", "also read",
        "see also:", "continue reading", "related:", "related articles", "related stories", "related posts", "most read", "you may also like", "advertisement",
        "copyright ", "©", "(c) 20", "photo:", "photo credit", "photograph:", "image:", "picture:", "skip to ", "print this", "email this", "posted in ", "filed under",
        "tags:", "accept all", "reject all", "manage cookies", "back to top",
    ];

    /// <summary>A line that is nothing but this.</summary>
    static readonly HashSet<string> Whole = new(StringComparer.OrdinalIgnoreCase)
    {
        "share", "tweet", "print", "email", "e-mail", "facebook", "twitter", "whatsapp", "linkedin", "pinterest", "reddit", "telegram", "google+", "comments", "reply",
        "subscribe", "newsletter", "menu", "search", "login", "log in", "sign in", "register", "home", "next", "previous", "advertisement", "accept", "loading...",
        "post comment", "submit", "name", "website", "comment",
    };

    /// <summary>The stretches of a text to skip: those given and those found, in order and joined where they touch.</summary>
    public static ImmutableArray<Range> Find(string text, ImmutableArray<Range> given = default)
    {
        var found = given.IsDefaultOrEmpty ? [] : new List<Range>(given);
        var inside = false;
        var teasers = false;
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            var end = length < 0 ? text.Length : start + length;
            var line = text.AsSpan(start, end - start).Trim();
            if (start > CommentsFrom * text.Length && text.Length - start <= LongestComments && BeginsComments(line))
            {
                found.Add(start..text.Length);
                break;
            }

            // Headlines of other reports end without a stop; the first line that has one is text again.
            teasers = line.IsEmpty ? teasers : BeginsTeasers(line) || (teasers && line[^1] is not ('.' or '!' or '?' or '"' or '”' or ';'));

            // A wrapped line of boilerplate goes on in lower case.
            inside = !line.IsEmpty && (teasers || Is(line) || (inside && char.IsLower(line[0])));
            if (inside)
            {
                found.Add(start..end);
            }

            start = end + 1;
        }

        return Joined(found);
    }

    internal static bool Is(ReadOnlySpan<char> line)
    {
        if (line.Length > LongestLine)
        {
            return false;
        }

        foreach (var sign in Signs)
        {
            if (line.Contains(sign, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        foreach (var beginning in Beginnings)
        {
            if (line.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return Whole.GetAlternateLookup<ReadOnlySpan<char>>().Contains(line);
    }

    /// <summary>"Leave a reply", "Comments", "12 comments", "Comments (3)": what follows is the readers' or a form.</summary>
    static bool BeginsComments(ReadOnlySpan<char> line) =>
        line.StartsWith("leave a reply", StringComparison.OrdinalIgnoreCase) || line.StartsWith("leave a comment", StringComparison.OrdinalIgnoreCase)
        || line.Trim("0123456789() :,").Equals("comments", StringComparison.OrdinalIgnoreCase);

    static bool BeginsTeasers(ReadOnlySpan<char> line)
    {
        foreach (var heading in TeaserHeadings)
        {
            if (line.TrimEnd(":.… ").Equals(heading, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    static ImmutableArray<Range> Joined(List<Range> found)
    {
        found.Sort((a, b) => a.Start.Value.CompareTo(b.Start.Value));
        var joined = ImmutableArray.CreateBuilder<Range>(found.Count);
        foreach (var range in found)
        {
            if (joined.Count > 0 && range.Start.Value <= joined[^1].End.Value)
            {
                joined[^1] = joined[^1].Start..Math.Max(joined[^1].End.Value, range.End.Value);
            }
            else
            {
                joined.Add(range);
            }
        }

        return joined.ToImmutable();
    }
}

using System.Globalization;
using System.Text;
using Griot.Record;

namespace Griot.Store;

/// <summary>Where an article stands.</summary>
public enum ArticleStanding : byte
{
    /// <summary>Never shown to readers.</summary>
    Draft,

    /// <summary>Readers see it.</summary>
    Published,

    /// <summary>Readers saw it, and are told that it was taken back and why.</summary>
    Withdrawn,
}

/// <summary>What stands in one version of an article.</summary>
public sealed record ArticleText(string Headline, string Body)
{
    public const int LongestHeadline = 200, LongestStandfirst = 1000, LongestLine = 200, LongestBody = 200_000;

    /// <summary>Where and when it was written: BAMAKO, 15 January 2013.</summary>
    public string Dateline { get; init; } = "";

    /// <summary>A sentence or two below the headline that say what it is about.</summary>
    public string Standfirst { get; init; } = "";

    /// <summary>Who wrote it, as readers are told.</summary>
    public string Byline { get; init; } = "";

    /// <summary>How far it may be passed on; what is not TLP:CLEAR cannot be published.</summary>
    public Marking Marking { get; init; }

    /// <summary>What stops it from being kept, in a sentence; null where nothing does.</summary>
    public string? Problem =>
        string.IsNullOrWhiteSpace(Headline) ? "Give the article a headline."
        : Headline.Length > LongestHeadline ? Longer("headline", LongestHeadline)
        : Standfirst.Length > LongestStandfirst ? Longer("standfirst", LongestStandfirst)
        : Dateline.Length > LongestLine ? Longer("dateline", LongestLine)
        : Byline.Length > LongestLine ? Longer("byline", LongestLine)
        : Body.Length > LongestBody ? Longer("body", LongestBody) : null;

    static string Longer(string what, int most) => string.Create(CultureInfo.InvariantCulture, $"The {what} is longer than {most:N0} characters.");

    /// <summary>A headline as the end of an address: letters of the Latin alphabet without their accents, digits and hyphens.</summary>
    public static string SlugOf(string headline)
    {
        ArgumentNullException.ThrowIfNull(headline);
        var slug = new StringBuilder();
        foreach (var letter in headline.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (letter is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }

            if (slug.Length >= 80)
            {
                break;
            }
        }

        return slug.ToString().Trim('-') is { Length: > 0 } made ? made : "article";
    }
}

/// <summary>An article as the desk keeps it.</summary>
/// <param name="Id">What it is known by, whatever becomes of its headline.</param>
/// <param name="Slug">The end of its address.</param>
/// <param name="Text">The latest version; readers may see an earlier one.</param>
/// <param name="Number">Of the latest version, from 1.</param>
public sealed record Article(string Id, string Slug, ArticleStanding State, ArticleText Text, int Number)
{
    /// <summary>The version that readers see or saw last; null where it was never published.</summary>
    public int? Shown { get; init; }

    public required string DraftedBy { get; init; }

    public required DateTimeOffset DraftedAt { get; init; }

    /// <summary>When its latest version was saved, or its state changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When readers could see it first.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When what readers see was last corrected or added to.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public string? WithdrawnWhy { get; init; }

    /// <summary>Since when no more replies are taken; null where they are.</summary>
    public DateTimeOffset? RepliesClosedAt { get; init; }

    /// <summary>Whether a version waits that readers do not see yet.</summary>
    public bool HasUnshown => State is ArticleStanding.Published && Shown != Number;
}

/// <summary>One version.</summary>
public sealed record ArticleVersion(int Number, ArticleText Text, string SavedBy, DateTimeOffset SavedAt);

/// <summary>What kind of change readers are told of.</summary>
public enum ArticleChangeKind : byte
{
    /// <summary>Something was wrong.</summary>
    Correction,

    /// <summary>Something new was added.</summary>
    Addition,

    /// <summary>Spelling or layout: nothing that a reader would miss, and not listed.</summary>
    Minor,
}

/// <summary>A change of what readers see, with what was changed in the editor's words.</summary>
public sealed record ArticleChange(int Number, ArticleChangeKind Kind, string Words, string Who, DateTimeOffset At);

/// <summary>What came of wanting to change an article.</summary>
public enum ArticleOutcome : byte
{
    Done,

    /// <summary>There is no such article.</summary>
    Missing,

    /// <summary>Somebody else saved another version meanwhile.</summary>
    Stale,

    /// <summary>It is marked more strictly than TLP:CLEAR.</summary>
    Marked,

    /// <summary>It has no words to publish.</summary>
    Empty,

    /// <summary>A change of what readers see needs to be said in words.</summary>
    Unsaid,

    /// <summary>It is in no state for it, or is so already.</summary>
    Senseless,
}

using System.Collections.Immutable;

namespace Griot.Record;

/// <summary>
/// One published text as it was taken in. <see cref="Text"/> is what every offset counts in: UTF-16 units into the text as given
/// or, for a page, into the text extracted from it. What is not known is null or empty and stays absent.
/// </summary>
public sealed record Document
{
    /// <summary>The identifier: <c>d1</c> and the first 20 hexadecimal digits of the SHA-256 of uri, title and text. It is given only where the text is not at hand.</summary>
    public string Id
    {
        get => field ??= Identifiers.OfDocument(Uri, Title, Text);
        init;
    }

    public required string Text { get; init; }

    public string? Title { get; init; }

    /// <summary>Who publishes: an outlet, an agency, an organisation, a person.</summary>
    public string? Source { get; init; }

    public DateOnly? Published { get; init; }

    /// <summary>ISO 639-1.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Where it came from, given back untouched in every claim.</summary>
    public string? Uri { get; init; }

    /// <summary>
    /// Stretches of the text that are not reporting and yield no claims: section headings, comment forms, cookie notices, share
    /// buttons. In text order, not overlapping; the text keeps them, so that offsets stay those of the text as given.
    /// </summary>
    public ImmutableArray<Range> Skipped { get; init; } = [];

    /// <summary>Whether the text itself begins with the title, so that the title need not be read a second time.</summary>
    public bool BeginsWithTitle => Title is not null && Text.AsSpan().TrimStart().StartsWith(Title, StringComparison.Ordinal);
}

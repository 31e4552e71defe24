using System.Collections.Immutable;
using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>The ways in which words that somebody else pointed out become parts of a claim.</summary>
public sealed class QuotingRule : CodingRule
{
    QuotingRule(string name, string sentence)
        : base(name, sentence)
    {
    }

    public static QuotingRule NamedByAssistant { get; } = new("named-by-assistant", "A language model named the claim, and the words of each of its parts were found in the passage.");

    public static QuotingRule[] All { get; } = [NamedByAssistant];
}

/// <summary>
/// Reads words of a text that somebody else pointed out (a language model, a person) as parts of a claim, by the components that
/// the rules use: actors, places, times and numbers mean what they mean everywhere in Griot. Not for several threads.
/// </summary>
public sealed class QuotedParts
{
    // What an author says plainly; what another says of it; what a negation leaves.
    const double Plain = 0.95;
    const double SaidByAnother = 0.9;
    const double NegatedShare = 0.05;

    readonly ParsedText text;
    readonly DateOnly? published;
    readonly bool fromTitle;
    readonly ActorResolver actors;
    readonly ImmutableArray<PlaceMention> places;
    readonly List<TimeExpression>[] times;

    /// <param name="document">The document.</param>
    /// <param name="text">Its text or its title.</param>
    /// <param name="placer">Finds places; stateless.</param>
    /// <param name="fromTitle">Words of a title have no place in the text.</param>
    public QuotedParts(Document document, ParsedText text, Placer placer, bool fromTitle = false)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(placer);
        (this.text, this.fromTitle) = (text, fromTitle);
        actors = new(text, document.Published?.Year);
        places = placer.Find(text);
        var reader = new TimeReader(document.Published);
        published = reader.Published;
        times = [.. text.Sentences.Select((sentence, index) => reader.Read(sentence, index))];
    }

    public Quote Words(TextSpan span) => fromTitle ? new(span.Of(text.Text).ToString(), 0, 0) : new(span.Of(text.Text).ToString(), span.Start, span.End);

    public Party Party(Role role, int sentence, TextSpan span)
    {
        var mention = actors.Mention(sentence, Head(text.Sentences[sentence], span));
        return new Party(role, Words(span)) { Name = mention?.Name, Id = mention?.Id, Kind = mention?.Kind, Sector = mention?.Sector, Country = mention?.Country };
    }

    /// <summary>The place that the gazetteer has for the words; the words alone where it has none.</summary>
    public Locality Place(TextSpan span)
    {
        var mention = places.Where(place => !place.IsDemonym && place.Span.Overlaps(span)).MaxBy(place => Math.Min(place.Span.End, span.End) - Math.Max(place.Span.Start, span.Start));
        return (mention is null ? new Locality(Words(span)) : Localities.Locality(mention)) with { Words = Words(span) };
    }

    /// <summary>The days that the words name; without days where they cannot be counted.</summary>
    public ClaimTime Time(int sentence, TextSpan span)
    {
        foreach (var time in times[sentence])
        {
            var tokens = text.Sentences[sentence];
            if (TextSpan.Between(tokens[time.First].Span.Start, tokens[time.End - 1].Span.End).Overlaps(span))
            {
                return new(Words(span), time.From, time.To, time.Precision) { YearInferred = time.YearInferred };
            }
        }

        return new(Words(span), null, null, TimePrecision.Range);
    }

    /// <summary>What the publication alone says of the time; null where it is not known.</summary>
    public ClaimTime? TimeOfPublication(bool toCome) => published is not { } day ? null
        : toCome ? new(null, day, null, TimePrecision.Range) { FromPublication = true }
        : new(null, null, day, TimePrecision.Range) { FromPublication = true };

    /// <summary>How many the words count; null where they do not count.</summary>
    public Count? Number(int sentence, TextSpan span)
    {
        var tokens = text.Sentences[sentence];
        if (Numbers.OfPhrase(tokens, Head(tokens, span)) is var (count, _, _))
        {
            return count;
        }

        for (var token = 0; token < tokens.Count; token++)
        {
            if (span.Contains(tokens[token].Span) && Numbers.Bounded(tokens, token) is var (bounded, _, _))
            {
                return bounded;
            }
        }

        return null;
    }

    /// <param name="sentence">The sentence that both stand in.</param>
    /// <param name="speaker">Null for a speaker whom the text does not name.</param>
    /// <param name="cue">The word of saying.</param>
    public Attribution Attribution(int sentence, TextSpan? speaker, TextSpan cue)
    {
        if (speaker is not { } words)
        {
            return new(null, "unnamed", Words(cue));
        }

        var head = Head(text.Sentences[sentence], words);
        return new(Words(words), SpeakerKinds.Of(text.Sentences[sentence], head, actors.Mention(sentence, head)), Words(cue));
    }

    /// <summary>The certainty that a status leaves, where the words around it were not weighed.</summary>
    public static double Certainty(Status status, bool negated, int speakers)
    {
        var certainty = Plain * CueLexicon.UsualCertaintyOf(status) * Math.Pow(SaidByAnother, speakers);
        return Math.Round(negated && status is not Status.Denied ? certainty * NegatedShare : certainty, 2);
    }

    // The word in the span that hangs on one outside of it.
    static int Head(Sentence sentence, TextSpan span)
    {
        var first = -1;
        for (var token = 0; token < sentence.Count; token++)
        {
            if (!span.Contains(sentence[token].Span))
            {
                continue;
            }

            first = first < 0 ? token : first;
            var head = sentence[token].Head;
            if (sentence[token].Relation is not (Relation.Case or Relation.Punct or Relation.Det) && (head < 0 || !span.Contains(sentence[head].Span)))
            {
                return token;
            }
        }

        return Math.Max(first, 0);
    }
}

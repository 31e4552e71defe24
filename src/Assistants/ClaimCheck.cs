using System.Collections.Immutable;
using Griot.Coding;
using Griot.Language;
using Griot.Record;

namespace Griot.Assistants;

/// <summary>A sentence as it was put to the model.</summary>
/// <param name="Number">The number in the question; those of the title are negative.</param>
/// <param name="Index">The index of the sentence in its text.</param>
/// <param name="Sentence">The sentence.</param>
readonly record struct Line(int Number, int Index, Sentence Sentence)
{
    public bool IsTitle => Number < 0;
}

/// <summary>
/// Holds what a model said against the document. Words that do not stand in the text are dropped and counted, a claim without its trigger
/// as a whole; what the words mean (who, where, when, how many) Griot's own components say.
/// </summary>
sealed class ClaimCheck(Document document, ParsedText body, ParsedText? title, Placer placer, Tally tally)
{
    // How far before a sentence its speaker may be named.
    const int SpeakerReach = 5;

    static readonly ImmutableArray<string> Rules = [QuotingRule.NamedByAssistant.Name];

    readonly QuotedParts inBody = new(document, body, placer);
    readonly QuotedParts? inTitle = title is null ? null : new(document, title, placer, fromTitle: true);
    readonly HashSet<(bool Title, int Start, string Label, string Parties)> seen = [];
    readonly Dictionary<(bool Title, int Start, string Label), int> ordinals = [];

    /// <summary>The claim, or null where the text does not bear it out.</summary>
    public Finding? Check(AnsweredClaim answer, IReadOnlyList<Line> lines)
    {
        var line = lines.FirstOrDefault(l => l.Number == answer.Sentence);
        if (line.Sentence is null || Content(answer, line) is not { } found || !Terms.TryParseStatus(answer.Text("status"), out var status))
        {
            tally.DroppedClaim();
            return null;
        }

        var (content, trigger) = found;
        var parts = Parts(line);
        var parties = Parties(answer, line, trigger);
        if (!seen.Add((line.IsTitle, trigger.Start, content.Label, string.Join('|', parties))))
        {
            tally.DroppedClaim();
            return null;
        }

        var tense = answer.Text("tense") switch { "past" => Tense.Past, "present" => Tense.Present, "future" => Tense.Future, _ => (Tense?)null };
        var toCome = status is Status.Planned or Status.Predicted or Status.Demanded || tense is Tense.Future;
        var speakers = Speakers(answer, line, lines);
        var casualties = new Casualties
        {
            Killed = Toll(answer, "killed", line, trigger), Wounded = Toll(answer, "wounded", line, trigger),
            Abducted = Toll(answer, "abducted", line, trigger), Arrested = Toll(answer, "arrested", line, trigger),
        };
        if (content is ClaimContent.Event happening)
        {
            content = happening with { Acled = AcledOf(happening, status, answer.Negated, parties, casualties), Cameo = Schemes.Cameo(happening.Type, happening.Mode), Ucdp = Schemes.Ucdp(happening.Type, parties) };
        }

        tally.Took();
        var key = (line.IsTitle, trigger.Start, content.Label);
        var ordinal = ordinals.GetValueOrDefault(key);
        ordinals[key] = ordinal + 1;
        var claim = new Claim
        {
            Id = Identifiers.OfClaim(document.Id, line.IsTitle ? -1 - trigger.Start : trigger.Start, content.Label, ordinal),
            Document = document,
            Passage = line.IsTitle ? Passage.OfTitle(document.Title!) : new(line.Index, new(line.Sentence.Text.ToString(), line.Sentence.Span.Start, line.Sentence.Span.End)),
            Content = content,
            Actors = parties,
            Place = Find(answer.Text("place"), line, trigger) is { } place ? parts.Place(place) : null,
            Time = Find(answer.Text("time"), line, trigger) is { } time ? parts.Time(line.Index, time) : parts.TimeOfPublication(toCome),
            Attribution = speakers,
            Status = status,
            Hedges = [.. answer.List("hedges").Select(hedge => Find(hedge, line, trigger)).OfType<TextSpan>().OrderBy(span => span.Start).Select(parts.Words)],
            Negated = answer.Negated,
            Tense = tense,
            Certainty = QuotedParts.Certainty(status, answer.Negated, speakers.Length),
            Casualties = casualties.IsEmpty ? null : casualties,
        };
        return new(claim, line.Sentence, [QuotingRule.NamedByAssistant]);
    }

    // One claim at a time: which claims tell of one incident the model is not asked.
    static AcledType? AcledOf(ClaimContent.Event happening, Status status, bool negated, ImmutableArray<Party> parties, Casualties casualties) => Acled.Of(
    [
        new Occurrence(happening.Type, happening.Mode)
        {
            Actors = parties, Casualties = casualties.IsEmpty ? null : casualties, Hurts = casualties.Killed is not null || casualties.Wounded is not null,
            Happened = status is Status.Asserted or Status.Alleged && !negated,
        },
    ])[0];

    QuotedParts Parts(Line line) => line.IsTitle ? inTitle! : inBody;

    string Text(Line line) => line.IsTitle ? title!.Text : body.Text;

    (ClaimContent Content, TextSpan Trigger)? Content(AnsweredClaim answer, Line line)
    {
        if (answer.Text("trigger") is not { } words || SpanFinder.Find(Text(line), line.Sentence.Span, words, line.Sentence.Span.Start) is not { } trigger)
        {
            return null;
        }

        var quote = Parts(line).Words(trigger);
        if (Terms.TryParseRelationType(answer.Text("type"), out var relation))
        {
            return (new ClaimContent.Relation(relation, quote, Rules), trigger);
        }

        if (!Terms.TryParseEventType(answer.Text("type"), out var type))
        {
            return null;
        }

        var mode = answer.Text("mode");
        if (mode is not null && !Plover.IsMode(type, mode))
        {
            tally.DroppedPart();
            mode = null;
        }

        var contexts = answer.List("contexts").Distinct(StringComparer.Ordinal).ToLookup(context => Plover.IsContext(context));
        foreach (var _ in contexts[false])
        {
            tally.DroppedPart();
        }

        return (new ClaimContent.Event(type, mode, [.. contexts[true]], quote, Rules), trigger);
    }

    ImmutableArray<Party> Parties(AnsweredClaim answer, Line line, TextSpan trigger)
    {
        var parties = ImmutableArray.CreateBuilder<Party>();
        foreach (var (name, role) in new[] { ("source", Role.Source), ("target", Role.Target) })
        {
            foreach (var words in answer.List(name))
            {
                if (Find(words, line, trigger) is { } span && Parts(line).Party(role, line.Index, span) is var party && !parties.Contains(party))
                {
                    parties.Add(party);
                }
            }
        }

        return parties.ToImmutable();
    }

    ImmutableArray<Attribution> Speakers(AnsweredClaim answer, Line line, IReadOnlyList<Line> lines)
    {
        var found = ImmutableArray.CreateBuilder<Attribution>();
        foreach (var said in answer.Objects("speakers"))
        {
            // The cue and who it belongs to, in the sentence itself or in one shortly before it.
            var at = lines.Where(l => l.IsTitle == line.IsTitle && l.Index <= line.Index && l.Index >= line.Index - SpeakerReach).OrderByDescending(l => l.Index)
                .FirstOrDefault(l => Stands(said.Text("cue"), l) && (said.Text("speaker") is not { } speaker || Stands(speaker, l)));
            if (at.Sentence is null)
            {
                tally.DroppedPart();
                continue;
            }

            var cue = SpanFinder.Find(Text(at), at.Sentence.Span, said.Text("cue")!, at.Sentence.Span.Start)!.Value;
            var speakerSpan = said.Text("speaker") is { } name ? SpanFinder.Find(Text(at), at.Sentence.Span, name, cue.Start) : null;
            found.Add(Parts(at).Attribution(at.Index, speakerSpan, cue));
        }

        return found.ToImmutable();
    }

    bool Stands(string? words, Line line) => words is not null && SpanFinder.Find(Text(line), line.Sentence.Span, words, 0) is not null;

    Toll? Toll(AnsweredClaim answer, string name, Line line, TextSpan trigger)
    {
        if (answer.Object(name) is not { } toll || Find(toll.Text("words"), line, trigger) is not { } span)
        {
            return null;
        }

        if (Parts(line).Number(line.Index, span) is not { } number)
        {
            tally.DroppedPart();
            return null;
        }

        return new(number, toll.Text("of") switch { "source" => Role.Source, "target" => Role.Target, _ => null }, Parts(line).Words(span));
    }

    /// <summary>Words in a sentence, those nearest to the trigger; what does not stand there is counted.</summary>
    TextSpan? Find(string? words, Line line, TextSpan trigger)
    {
        if (words is null)
        {
            return null;
        }

        var span = SpanFinder.Find(Text(line), line.Sentence.Span, words, trigger.Start);
        if (span is null)
        {
            tally.DroppedPart();
        }

        return span;
    }
}

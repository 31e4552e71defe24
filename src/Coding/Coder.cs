using System.Collections.Immutable;
using Griot.Language;
using Griot.Places;
using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// From trees to claims. Stateless and safe for several threads; each document is coded on its own, with what it
/// says itself as the only context.
/// </summary>
/// <param name="placer">Knows the places; by default those that come with Griot.</param>
public sealed class Coder(Placer? placer = null) : IDocumentCoder
{
    readonly PredicateFinder predicates = new(EventLexicon.Embedded);
    readonly Placer placer = placer ?? new();

    /// <summary>Reads what coding looks things up in, which else the first sentence would wait for. For a thread beside the one that reads the model.</summary>
    public static void Prepare()
    {
        _ = ActorLexicon.Embedded;
        _ = WordClasses.Embedded;
        _ = Gazetteer.Embedded;
        _ = VoiceLexicon.Embedded;
        _ = CertaintyModel.Embedded;
        _ = WordForms.OfVerbs;
        _ = WordForms.OfNouns;
        _ = Areas.Embedded.Countries;
    }

    /// <param name="document">The document; its text must be that of <paramref name="body"/>.</param>
    /// <param name="body">The parsed text.</param>
    /// <param name="title">The parsed title, where there is one.</param>
    public CodedDocument Code(Document document, ParsedText body, ParsedText? title = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(body);
        var coding = new DocumentCoding(document, body, predicates, placer, fromTitle: false);
        var findings = coding.Code();
        if (title is not null)
        {
            // What the body says again is not taken twice from its headline.
            var said = findings.Select(f => f.Claim.Content.Label).ToHashSet(StringComparer.Ordinal);
            findings = [.. new DocumentCoding(document, title, predicates, placer, fromTitle: true).Code().Where(f => !said.Contains(f.Claim.Content.Label)), .. findings];
        }

        return new(document, findings, coding.Statements());
    }
}

/// <summary>The coding of one text: a document's body or its title.</summary>
sealed class DocumentCoding
{
    readonly Document document;
    readonly ParsedText text;
    readonly PredicateFinder predicates;
    readonly bool fromTitle;
    readonly ActorResolver actors;
    readonly SenseChooser senses;
    readonly PartyReader partyReader;
    readonly TimeReader times;
    readonly Localities localities;
    readonly SentenceCoding[] sentences;

    public DocumentCoding(Document document, ParsedText text, PredicateFinder predicates, Placer placer, bool fromTitle)
    {
        text = MendedTrees.Of(text);
        var places = placer.Find(text, on: document.Published);
        this.text = text = TownNames.SetRight(text, places);
        (this.document, this.predicates, this.fromTitle) = (document, predicates, fromTitle);
        actors = new(text, document.Published?.Year, places);
        senses = new(actors);
        partyReader = new(actors, text.Text);
        times = new(document.Published);
        localities = new(text, places, actors);
        sentences = new SentenceCoding[text.Sentences.Length];
    }

    public List<Finding> Code()
    {
        for (var s = 0; s < sentences.Length; s++)
        {
            sentences[s] = new SentenceCoding(text.Sentences[s], s, predicates, senses, times, actors);
        }

        Quotations.Continue(text, sentences);
        Entries.Date(text, sentences);
        var findings = new List<(Finding, Occurrence?)>();
        foreach (var coding in sentences)
        {
            Code(coding, findings);
        }

        return Incidents.WithAcled(findings, text);
    }

    void Code(SentenceCoding coding, List<(Finding, Occurrence?)> findings)
    {
        var ordinals = new Dictionary<(int, string), int>();
        foreach (var happening in coding.Happenings)
        {
            if (Claim(coding, happening, ordinals) is { } finding)
            {
                findings.Add(finding);
            }
        }

        foreach (var denial in Denial.In(coding.Sentence, coding.Speeches))
        {
            if (denial.Denied(findings, coding.Sentence, coding.Index) is { } denied)
            {
                findings.Add((Counter(coding, denial, denied), null));
            }
        }

        foreach (var toll in TollClaim.In(coding))
        {
            if (TollClaim.Attack(findings, coding.Index) is { } attack)
            {
                findings.Add((TollOf(coding, toll, attack), null));
            }
        }

        foreach (var responsibility in ResponsibilityClaim.In(coding.Sentence))
        {
            if (ResponsibilityClaim.Attack(findings, coding.Index) is { } attack && ResponsibilityIn(coding, responsibility, attack) is { } claimed)
            {
                findings.Add((claimed, null));
            }
        }
    }

    // What somebody denies that somebody else claims: the same content in the passage and by the words of the denial.
    Finding Counter(SentenceCoding coding, Denial denial, Claim denied)
    {
        var said = new Speech(coding.Index, denial.Cue, denial.Cue, denial.Cue + 1, denial.Speaker, -1, -1, Status.Denied, StatusRule.Countered);
        var claim = ToldAgain(coding, denied, said, coding.Sentence.Quote(denial.Cue, denial.Cue + 1, text.Text), StatusRule.Countered);
        return new(claim with { Status = Status.Denied, Certainty = Math.Round(StandingReader.OfPlainSpeech(1) * CertaintyModel.LeftOfDenied, 2) }, coding.Sentence, [StatusRule.Countered]);
    }

    // "The United Nations put the toll at 900": of the attack told last, by whoever counts.
    Finding TollOf(SentenceCoding coding, TollClaim toll, Claim attack)
    {
        var said = new Speech(coding.Index, toll.Cue, toll.Cue, toll.Cue + 1, toll.Speaker, -1, -1, Status.Asserted, ClaimRule.TollAlone);
        var claim = ToldAgain(coding, attack, said, coding.Sentence.Quote(toll.Cue, toll.Cue + 1, text.Text), ClaimRule.TollAlone);
        return new(claim with
        {
            Status = Status.Asserted,
            Attribution = toll.Speaker < 0 ? [] : claim.Attribution,
            Certainty = Math.Round(StandingReader.OfPlainSpeech(1), 2),
            Casualties = Tolls.With(null, toll.Kind, toll.Toll with { Words = Place(toll.Toll.Words) }),
        }, coding.Sentence, [ClaimRule.TollAlone]);
    }

    // "MUJAO claimed responsibility": for the attack told last.
    Finding? ResponsibilityIn(SentenceCoding coding, ResponsibilityClaim responsibility, Claim attack)
    {
        if (actors.Mention(coding.Index, responsibility.Claimant) is not { IsParty: true } claimant)
        {
            return null;
        }

        var said = new Speech(coding.Index, responsibility.Cue, responsibility.Cue, responsibility.End, responsibility.Claimant, -1, -1, Status.Alleged, ClaimRule.ResponsibilityClaimed);
        var claim = ToldAgain(coding, attack, said, coding.Sentence.Quote(responsibility.Cue, responsibility.End, text.Text), ClaimRule.ResponsibilityClaimed);
        var by = new Party(Role.Source, Place(coding.Sentence.Quote(claimant.First, claimant.End, text.Text))) { Name = claimant.Name, Id = claimant.Id, Kind = claimant.Kind, Sector = claimant.Sector, Country = claimant.Country };
        return new(claim with { Status = Status.Alleged, Certainty = Math.Round(StandingReader.OfPlainSpeech(1), 2), Actors = [by, .. attack.Actors.Where(a => a.Role is Role.Target)] }, coding.Sentence, [ClaimRule.ResponsibilityClaimed]);
    }

    // The same happening in another passage, by another's words; what is counted in it was counted there.
    Claim ToldAgain(SentenceCoding coding, Claim told, Speech said, Quote words, CodingRule rule)
    {
        var cue = Place(words);
        var happened = (ClaimContent.Event)told.Content;
        return told with
        {
            Id = Identifiers.OfClaim(document.Id, fromTitle ? -1 - cue.Start : cue.Start, happened.Label, 0),
            Passage = PassageOf(coding),
            Content = happened with { Trigger = cue, Rules = [rule.Name], Acled = null, Ucdp = null },
            Attribution = [Attribution(said)],
            Hedges = [],
            Casualties = null,
            Instrument = null,
            Quantities = [],
        };
    }

    Passage PassageOf(SentenceCoding coding) =>
        fromTitle ? Passage.OfTitle(document.Title!) : new(coding.Index, new Quote(coding.Sentence.Text.ToString(), coding.Sentence.Span.Start, coding.Sentence.Span.End));

    (Finding, Occurrence?)? Claim(SentenceCoding coding, Happening happening, Dictionary<(int, string), int> ordinals)
    {
        var (frame, sense) = (happening.Frame, happening.Sense);
        var sentence = frame.Sentence;
        var parties = partyReader.Read(frame, sense, happening.Rules, coding.ContentOf(happening));
        var place = localities.Of(frame, sense.Relation is not null, coding.Speeches, happening.Rules);
        place ??= sense.Type is EventType.Assault or EventType.Protest or EventType.Coerce ? localities.OfDateline(frame, happening.Rules) : null;
        var standing = StandingReader.Read(sentence, frame, coding.Speeches, coding.Continued);
        var time = coding.TimeOf(frame, standing, happening.Rules);
        if (happening.IsIntention)
        {
            standing = standing.OfIntention();
        }

        happening.Rules.AddRange(standing.Rules);
        var tolls = happening.Casualties(text.Text, actors);
        var quantities = Quantities(frame, sense, tolls);
        var isRelation = sense.Relation is not null;

        var instrument = InstrumentReader.Find(happening);
        // A bare word of the lexicon that says neither who, nor whom, where or when is no claim; nor are words ("talks", "aid", "criticism")
        // of which nobody is said to have spoken them.
        if (parties.Count == 0 && (isRelation || (!frame.IsVerb && sense.Type is not (>= EventType.Protest and <= EventType.Assault or EventType.Retreat)) || (tolls is null && place is null && time?.Words is null && (instrument is null || !frame.IsVerb))))
        {
            return null;
        }

        // "after bloody clashes", "the curfew imposed after a coup": what only dates or explains another event names its own parties, place, time or toll, or is none.
        if (parties.Count == 0 && tolls is null && standing.Status is Status.Asserted or Status.Alleged && IsPassedBy(sentence, frame.Token) && !Within(sentence, frame.Token, place?.Words) && !Within(sentence, frame.Token, time?.Words))
        {
            return null;
        }

        // Only somebody can intend.
        if (happening.IsIntention && !parties.Any(p => p.Role is Role.Source && (p.Kind ?? p.Id) is not null))
        {
            return null;
        }

        if (isRelation && parties.Count < 2 && place is null && quantities.IsEmpty)
        {
            return null;
        }

        // "leaders of the groups were named": who leads them is not said.
        if (sense.Relation is RelationType.Leads or RelationType.PartOf && !(parties.Any(p => p.Role is Role.Source) && parties.Any(p => p.Role is Role.Target)))
        {
            return null;
        }

        // "hiding among the population": people are no base.
        if (sense.Relation is RelationType.BasedIn && place is null && parties.All(p => p.Role is Role.Source || p.Kind is "people" or "person"))
        {
            return null;
        }

        // "A letter found in Gao": of whom it tells is not said.
        if (sense.Relation is RelationType.OperatesIn or RelationType.BasedIn or RelationType.Controls && !parties.Any(p => p.Role is Role.Source))
        {
            return null;
        }

        var mode = Mode(happening, parties, instrument?.Kind);
        var trigger = Place(sentence.Quote(frame.Words[0], frame.Words[^1] + 1, text.Text));
        var when = time
            ?? (sense.Type is EventType.Assault or EventType.Coerce or EventType.Retreat or EventType.Mobilize or EventType.Protest ? coding.FromPassage(frame, standing, text, happening.Rules) : null)
            ?? coding.FromEntry(frame, standing, text, happening.Rules);
        var rules = happening.Rules.Select(r => r.Name).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var recorded = parties.Select(p => p with { Words = Place(p.Words) }).ToImmutableArray();
        ClaimContent content = sense.Relation is { } relation
            ? new ClaimContent.Relation(relation, trigger, rules)
            : new ClaimContent.Event(sense.Type!.Value, mode, sense.Contexts, trigger, rules)
            {
                Cameo = Schemes.Cameo(sense.Type!.Value, mode),
                Ucdp = Schemes.Ucdp(sense.Type!.Value, recorded),
            };
        var key = (frame.Words[0], content.Label);
        var ordinal = ordinals.GetValueOrDefault(key);
        ordinals[key] = ordinal + 1;
        var claim = new Claim
        {
            Id = Identifiers.OfClaim(document.Id, fromTitle ? -1 - trigger.Start : sentence[frame.Words[0]].Span.Start, content.Label, ordinal),
            Document = document,
            Passage = PassageOf(coding),
            Content = content,
            Actors = recorded,
            Place = place is null ? null : place with { Words = Place(place.Words) },
            Time = Time(when ?? coding.FromPublication(standing, happening.Rules)),
            Attribution = [.. standing.Speeches.Select(Attribution)],
            Status = standing.Status,
            Hedges = [.. standing.Hedges.Select(h => Place(sentence.Quote(h, h + 1, text.Text)))],
            Negated = standing.Negated,
            Tense = standing.Tense,
            Certainty = standing.Certainty,
            Casualties = tolls,
            Instrument = instrument is var (weapon, kind) && !WordClasses.Embedded.Contains("force-noun", sentence.Word(weapon)) ? new(Place(Phrase(sentence, weapon)), kind) : null,
            Quantities = quantities,
        };
        return (new(claim, sentence, [.. happening.Rules.Distinct()]), OccurrenceReader.Read(happening, claim, instrument?.Kind, parties, coding.Happenings));
    }

    // A noun in a phrase of another predicate, or a verb that describes a noun.
    static bool IsPassedBy(Sentence sentence, int token) => sentence[sentence.FirstConjunct(token)].Relation is Relation.Obl or Relation.Nmod or Relation.Acl or Relation.AclRelcl or Relation.Compound or Relation.Amod;

    static bool Within(Sentence sentence, int token, Quote? span)
    {
        var (first, end) = sentence.Subtree(token);
        return span is { } words && words.Start >= sentence[first].Span.Start && words.End <= sentence[end - 1].Span.End;
    }

    // A claim from the title has no place in the text.
    Quote Place(Quote quote) => fromTitle ? quote with { Start = 0, End = 0 } : quote;

    ClaimTime? Time(ClaimTime? time) => time?.Words is { } words ? time with { Words = Place(words) } : time;

    Attribution Attribution(Speech speech)
    {
        var sentence = text.Sentences[speech.Sentence];
        var cue = Place(sentence.Quote(speech.CueFirst, speech.CueEnd, text.Text));
        if (speech.Speaker < 0)
        {
            return new(null, "unnamed", cue);
        }

        var (first, end) = sentence.Phrase(speech.Speaker, withPrepositions: true);
        var words = Place(sentence.Quote(first, end, text.Text));
        return new(words, SpeakerKinds.Of(sentence, speech.Speaker, actors.Mention(speech.Sentence, speech.Speaker)), cue);
    }

    Quote Phrase(Sentence sentence, int head)
    {
        var (first, end) = sentence.Phrase(head);
        return sentence.Quote(first, end, text.Text);
    }

    static string? Mode(Happening happening, IReadOnlyList<Party> parties, string? weapon)
    {
        if (happening.Sense.Type is not EventType.Assault)
        {
            return happening.Sense.Mode;
        }

        foreach (var party in parties)
        {
            if (party.Role is not Role.Source)
            {
                continue;
            }

            var words = party.Words.Text;
            if (words.Contains("suicide", StringComparison.OrdinalIgnoreCase))
            {
                happening.Rules.Add(ClaimRule.SuicideMode);
                return "suicide-attack";
            }

            if (happening.Sense.Mode is null or "explosives" && words.Split(' ')[^1].ToLowerInvariant() is "jets" or "jet" or "aircraft" or "warplanes" or "helicopters" or "planes" or "drones" or "drone" or "bombers" or "fighter-bombers")
            {
                happening.Rules.Add(ClaimRule.AerialMode);
                return words.EndsWith("drone", StringComparison.OrdinalIgnoreCase) || words.EndsWith("drones", StringComparison.OrdinalIgnoreCase) ? "drone" : "aerial";
            }
        }

        // "fired a grenade", "used gas": what the weapon is decides, where the word for it has more than one meaning.
        var open = happening.Sense.Mode is null || (happening.Sense.Mode is "explosives" && weapon is "heavy-weapon" or "suicide-bomb") || (happening.Sense.Mode is "crowd-control" or "heavy-weapons" && weapon is "chemical");
        if (open && ModeOf(weapon) is { } mode)
        {
            happening.Rules.Add(ClaimRule.InstrumentMode);
            return mode;
        }

        return happening.Sense.Mode;
    }

    static string? ModeOf(string? weapon) => weapon switch
    {
        "chemical" => "unconventional",
        "suicide-bomb" => "suicide-attack",
        "aircraft" => "aerial",
        "drone" => "drone",
        "heavy-weapon" => "heavy-weapons",
        "grenade" or "explosive" or "incendiary" => "explosives",
        "firearm" => "firearms",
        "primitive" => "primitive",
        "riot-agent" => "crowd-control",
        _ => null,
    };

    // Numbers of troops and things among the parties and what they were given; people who were hurt are tolls.
    ImmutableArray<Quantity> Quantities(Frame frame, Sense sense, Casualties? tolls)
    {
        if (tolls is not null)
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<Quantity>();
        foreach (var argument in frame.Arguments)
        {
            if (argument.Slot is "xcomp" or "ccomp" || found.Count > 3)
            {
                continue;
            }

            foreach (var token in frame.Sentence.Conjuncts(argument.Token))
            {
                // "about 100 of its troops": the number is the head.
                var counted = frame.Sentence[token].Upos is Upos.Num && frame.Sentence.OfPhrase(token) is >= 0 and var whole ? whole : token;
                if (token == counted && frame.Sentence[token].Upos is Upos.Num && sense.Relation is RelationType.Deployed && argument.Slot is "obj" && Numbers.OfPhrase(frame.Sentence, token) is var (strength, from, _))
                {
                    // "the force is to reach 2,500"
                    found.Add(new(Place(frame.Sentence.Quote(Math.Min(from, token), token + 1, text.Text)), strength, "troops"));
                }
                else if (frame.Sentence[counted].Upos is Upos.Noun && !TimeWords.IsTime(frame.Sentence.Word(counted))
                    && Numbers.OfPhrase(frame.Sentence, token) is var (count, first, _) && count != new Count(1, 1, 1) && count != new Count(0, 0, 0))
                {
                    var quote = Place(frame.Sentence.Quote(Math.Min(first, token), counted + 1, text.Text));
                    if (!found.Any(q => q.Words == quote))
                    {
                        found.Add(new(quote, count, Unit(frame, counted, sense)));
                    }
                }
            }
        }

        return found.ToImmutable();
    }

    // Who had to leave is displaced, who is sent is troops, whatever the words; "troops" is a unit of its own, other nouns count in their singular.
    static string Unit(Frame frame, int token, Sense sense)
    {
        var (word, form) = (frame.Sentence.Word(token), frame.Sentence.Form(token).ToString().ToLowerInvariant());
        return WordClasses.Embedded.Contains("displacing-word", frame.Entry.Head) && ActorLexicon.Embedded.Noun(word) is { Kind: "people" or "person" } ? "displaced"
            : (sense.Type is EventType.Mobilize || sense.Relation is RelationType.Deployed) && WordClasses.Embedded.Contains("soldiery", word) ? "troops"
            : form is "troops" or "forces" or "people" ? form : word;
    }

    /// <summary>Everybody's words in the document, in text order.</summary>
    public IReadOnlyList<Statement> Statements() => new StatementReader(text, actors).Read(sentences);
}

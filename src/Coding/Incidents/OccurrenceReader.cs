using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>Reads from a happening what ACLED asks for beside type and parties: the weapon, the thing dealt with, crowds, and whether it is told or only mentioned.</summary>
static class OccurrenceReader
{
    /// <param name="happening">The predicate with its sense.</param>
    /// <param name="claim">What was made of it.</param>
    /// <param name="weapon">The kind of its weapon.</param>
    /// <param name="parties">Its parties with their places in the text.</param>
    /// <param name="around">The other happenings of the sentence.</param>
    public static Occurrence? Read(Happening happening, Claim claim, string? weapon, IReadOnlyList<Party> parties, IReadOnlyList<Happening> around)
    {
        if (claim.Content is not ClaimContent.Event content)
        {
            return null;
        }

        var frame = happening.Frame;
        return new Occurrence(content.Type, content.Mode)
        {
            Actors = [.. parties],
            Casualties = claim.Casualties,
            Weapon = weapon,
            Matter = MatterOf(happening, parties),
            Acting = CrowdOf(frame.Sentence, parties, Role.Source, content.Type),
            Suffering = CrowdOf(frame.Sentence, parties, Role.Target, content.Type),
            Reciprocal = !happening.Sense.Both.IsEmpty,
            Bare = !frame.IsVerb && Is("operation-word", frame.Sentence.Word(frame.Token)) && claim.Casualties is null && !parties.Any(p => p is { Role: Role.Target, Kind: not (null or "organisation" or "country") }),
            Background = IsBackground(frame.Sentence, frame.Token, content.Type) || IsTopic(frame, around),
            Hurts = Tolls.KindOf(frame) is TollKind.Killed or TollKind.Wounded || happening.Absorbed.Exists(f => Tolls.KindOf(f) is TollKind.Killed or TollKind.Wounded),
            Happened = claim.Status is Status.Asserted or Status.Alleged && !claim.Negated && claim.Tense is not Tense.Future,
            Unopposed = IsUnopposed(frame),
        };
    }

    static Matter MatterOf(Happening happening, IReadOnlyList<Party> parties)
    {
        var (frame, sense) = (happening.Frame, happening.Sense);
        switch (sense.Type)
        {
            case EventType.Coerce or EventType.Retreat when Any(frame, IsArms, "obj", "of", "subj") && sense.Mode is "seize" or "disarm" or "arrest":
                return Matter.Weapons;
            case EventType.Coerce when sense.Mode is "seize":
                return sense.Contexts.Contains("territory", StringComparer.Ordinal) ? Matter.Territory : sense.Contexts.Contains("human_security", StringComparer.Ordinal) || Any(frame, (s, t) => Is("property", s.Word(t)), "obj") ? Matter.Property : Matter.None;
            case EventType.Mobilize when Is("establish-verb", frame.Entry.Head) && Any(frame, (s, t) => Is("base-word", s.Word(t)), "obj"):
                return Matter.Base;
            case EventType.Assault when Is("drive-out-verb", frame.Entry.Head) && frame.Arguments.Any(a => a.Slot is "from" or "of" or "out of" or "out"):
                return Matter.Territory;
            case EventType.Assault:
                return Hit(frame, parties);
            case EventType.Agree or EventType.Consult or EventType.Retreat:
                return parties.Any(p => p.Kind is "rebel" or "militia" or "state-force" or "unknown-armed") || SpeaksOfPeace(frame) ? Matter.Peace : Matter.None;
            case EventType.Support when Any(frame, (s, t) => Is("agreement", s.Word(t)) || Is("ceasefire", s.Word(t)), "obj", "to", "on"):
                return SpeaksOfPeace(frame) ? Matter.Peace : Matter.None;
            default:
                return Matter.None;
        }
    }

    static Matter Hit(Frame frame, IReadOnlyList<Party> parties)
    {
        var matter = Matter.None;
        foreach (var party in parties)
        {
            if (party.Role is not Role.Target)
            {
                continue;
            }

            var head = HeadOf(frame.Sentence, party.Words);
            var word = head < 0 ? "" : frame.Sentence.Word(head);
            if (Is("military-site", word) || (Is("military-asset", word) && !Is("vehicle", word)))
            {
                return Matter.Military;
            }

            matter = Is("property", word) || Is("settlement", word) ? Matter.Property : matter;
        }

        return matter;
    }

    static bool SpeaksOfPeace(Frame frame)
    {
        var (first, end) = frame.Sentence.Subtree(frame.Token);
        for (var token = first; token < end; token++)
        {
            if (Is("peace-word", frame.Sentence.Word(token)))
            {
                return true;
            }
        }

        return false;
    }

    static bool IsArms(Sentence sentence, int token) => InstrumentReader.KindOf(sentence, token) is not (null or "aircraft" or "riot-agent") || Is("arms-cache", sentence.Word(token)) || Is("weapon", sentence.Word(token));

    static bool Any(Frame frame, Func<Sentence, int, bool> holds, params ReadOnlySpan<string> slots)
    {
        foreach (var argument in frame.Arguments)
        {
            if (slots.Contains(argument.Slot))
            {
                foreach (var token in frame.Sentence.Conjuncts(argument.Token))
                {
                    if (holds(frame.Sentence, token))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    static Crowd CrowdOf(Sentence sentence, IReadOnlyList<Party> parties, Role role, EventType type)
    {
        foreach (var party in parties)
        {
            if (party.Role != role)
            {
                continue;
            }

            for (var token = 0; token < sentence.Count; token++)
            {
                if (sentence[token].Span.Start < party.Words.Start || sentence[token].Span.End > party.Words.End)
                {
                    continue;
                }

                var word = sentence.Word(token);
                if (Is("mob-word", word) || (role is Role.Source && type is EventType.Assault && Is("crowd", word) && !Is("protester", word)))
                {
                    return Crowd.Mob;
                }

                if (Is("protester", word) || Is("crowd", word) || Is("protest-word", word))
                {
                    return Crowd.Protesters;
                }
            }
        }

        return Crowd.None;
    }

    static int HeadOf(Sentence sentence, Quote words)
    {
        for (var token = 0; token < sentence.Count; token++)
        {
            if (sentence[token].Span.Start >= words.Start && sentence[token].Span.End <= words.End
                && (sentence[token].Head < 0 || sentence[sentence[token].Head].Span.Start < words.Start || sentence[sentence[token].Head].Span.End > words.End))
            {
                return token;
            }
        }

        return -1;
    }

    // What stands in a relative clause says who or what is meant, and so does a participle, unless it tells of force: "a car hit by a
    // mine" is told of nowhere else.
    static bool IsBackground(Sentence sentence, int token, EventType type)
    {
        for (var node = token; node >= 0; node = sentence[node].Head)
        {
            if (sentence[node].Relation is Relation.AclRelcl || (node == token && type is not EventType.Assault && sentence[node].Relation is Relation.Acl && sentence[node].Xpos is "VBN" or "VBG"))
            {
                return true;
            }
        }

        return false;
    }

    // "protested against police violence", "condemned the arrests": a noun that others speak about.
    static bool IsTopic(Frame frame, IReadOnlyList<Happening> around)
    {
        if (frame.IsVerb)
        {
            return false;
        }

        var sentence = frame.Sentence;
        for (var (node, steps) = (frame.Token, 0); node >= 0 && steps < 4; (node, steps) = (sentence[node].Head, steps + 1))
        {
            var head = sentence[node].Head;
            if (head < 0 || (node != frame.Token && sentence[node].Upos is Upos.Verb))
            {
                return false;
            }

            // A protest is known by its word, whether or not it is told as an event of its own: "gathered in protest against".
            if (sentence.Preposition(node) is "against" or "over" or "at" or "about" && (Is("protest-word", sentence.Word(head)) || around.Any(h => h.Frame.Token == head && h.Sense.Type is EventType.Protest)))
            {
                return true;
            }

            foreach (var other in around)
            {
                if (other.Frame.Token == head && other.Sense.Mode is "disapprove")
                {
                    return true;
                }
            }
        }

        return false;
    }

    // "a deserted village", "without resistance", "without firing a shot".
    static bool IsUnopposed(Frame frame)
    {
        var sentence = frame.Sentence;
        foreach (var argument in frame.Arguments)
        {
            if (argument.Slot is "without" && sentence.Word(argument.Token) is "resistance" or "fight" or "fighting" or "fire" or "battle" or "shot")
            {
                return true;
            }

            if (argument.Slot is not ("obj" or "from" or "of"))
            {
                continue;
            }

            var (first, end) = sentence.Subtree(argument.Token);
            for (var token = first; token < end; token++)
            {
                if (Is("unopposed-word", sentence.Word(token)) || Is("unopposed-word", sentence.Form(token).ToString()))
                {
                    return true;
                }
            }
        }

        foreach (var child in sentence.Children(frame.Token))
        {
            if (sentence[child].Relation is Relation.Advcl && sentence.ChildWithLemma(child, "without") >= 0 && sentence.Word(child) is "fire" or "fight" or "resist")
            {
                return true;
            }
        }

        return false;
    }

    static bool Is(string name, string word) => WordClasses.Embedded.Contains(name, word);
}

using System.Buffers;
using Griot.Language;
using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// Every attribution of a text: what the speeches of its sentences and the rules of stance find, with source, cue and content cut by the
/// conventions of <c>docs/attributions.md</c>.
/// </summary>
sealed class StatementReader(ParsedText text, ActorResolver actors)
{
    // What may stand between two pieces of one quotation inside a sentence.
    static readonly SearchValues<char> BetweenQuotes = SearchValues.Create(" ,;:-—–.");

    readonly QuotedStretches quotes = text.Sentences.IsEmpty ? new("", 0, 0) : new(text.Text, text.Sentences[0].Span.Start, text.Sentences[^1].Span.End);

    /// <summary>In text order of their sentences; of two with one cue and one content, the first.</summary>
    public List<Statement> Read(IReadOnlyList<SentenceCoding> sentences)
    {
        var found = new List<Statement>();
        var voices = new List<Voice>();
        foreach (var coding in sentences)
        {
            voices.Clear();
            foreach (var speech in coding.Speeches)
            {
                // Nouns of saying and documents are read by the rules of stance, which know their phrases.
                if (speech.Rule is not (ReportingNoun or DocumentSays or AccusedOf) && OfSpeech(coding.Sentence, speech) is { } voice && !voices.Exists(v => v.Cue == voice.Cue))
                {
                    voices.Add(voice);
                }
            }

            for (var token = 0; token < coding.Sentence.Count; token++)
            {
                var before = voices.Count;
                foreach (var rule in VoiceRule.All)
                {
                    rule.Find(coding.Sentence, token, voices);
                }

                // A cue has one content: speeches go first, then the rules in their order.
                for (var i = voices.Count - 1; i >= before; i--)
                {
                    var voice = voices[i];
                    if (voices.FindIndex(v => v.Cue == voice.Cue || (v.CueFirst < voice.CueEnd && voice.CueFirst < v.CueEnd)) < i)
                    {
                        voices.RemoveAt(i);
                    }
                }
            }

            // What is wanted or condemned inside what somebody else says is part of what they say.
            voices.RemoveAll(v => v.Rule is VoiceRule && voices.Exists(o => o.Cue != v.Cue && v.Cue >= o.ContentFirst && v.Cue < o.ContentEnd && !(v.Rule is Seeming) && !(o.Cue >= v.ContentFirst && o.Cue < v.ContentEnd)));
            voices.Sort((a, b) => a.CueFirst.CompareTo(b.CueFirst));
            foreach (var voice in voices)
            {
                if (Make(coding, voice) is { } statement)
                {
                    found.Add(statement);
                }
            }
        }

        return found;
    }

    static Voice? OfSpeech(Sentence sentence, Speech speech)
    {
        var cue = speech.Cue;
        var speaker = speech.Speaker;
        var (first, end) = sentence.Subtree(speech.Content);
        var (cueFirst, cueEnd) = (cue, cue + 1);
        if (speech.Rule is AccordingTo)
        {
            if (cueEnd < sentence.Count && sentence.Form(cueEnd) is "to")
            {
                cueEnd++;
            }

            // What stands beside the phrase is the whole clause, wherever the tree hangs it.
            var clause = speech.Content;
            while (sentence[clause].Head >= 0 && sentence[clause].Relation is not (Relation.Parataxis or Relation.Ccomp or Relation.AclRelcl or Relation.Advcl) && !(sentence[clause].Relation is Relation.Conj && sentence[clause].Upos is Upos.Verb))
            {
                clause = sentence[clause].Head;
            }

            (first, end) = sentence.Subtree(clause);
        }
        else if (speech.Rule is ColonAfterSpeaker)
        {
            return new(cue, cue + 1, cue + 2, cue, cue + 2, sentence.Count, Spoken: false, speech.Rule);
        }
        else if (sentence[cue].Upos is Upos.Verb or Upos.Aux or Upos.Adj)
        {
            (cueFirst, cueEnd) = VoiceSpans.CueOfVerb(sentence, cue);
            var content = speech.Content;
            if (sentence[content].Relation is Relation.Xcomp && sentence.Child(cue, Relation.Obj) is >= 0 and var called && called < content
                && (sentence.ChildWithLemma(content, "to") < 0 || VoiceLexicon.Embedded.Has(VoiceKind.Object, sentence.Word(cue))))
            {
                // "called him a traitor", "urged them to leave": who is called so is part of it.
                first = sentence.Subtree(called).First;
            }

            if (cueEnd < sentence.Count && sentence[cueEnd].Upos is Upos.Adp && cueEnd < content && VoiceLexicon.Embedded.Has(VoiceKind.Preposition, $"{sentence.Word(cue)} {sentence.Word(cueEnd)}"))
            {
                cueEnd++;
                first = Math.Max(first, cueEnd);
            }

            if (content < cue && sentence[content].Relation is Relation.Ccomp or Relation.Parataxis)
            {
                first = LeftOf(sentence, cue, content, speaker, first);
            }

            end = content > cue ? WithoutAside(sentence, content, end) : end;
            if (!VoiceSpans.IsPassive(sentence, cue))
            {
                var subject = VoiceSpans.Subject(sentence, cue);
                speaker = subject >= 0 && (speaker >= 0 || speech.Rule is PassiveReport) ? subject : speaker;
            }
            else if (speaker < 0 && sentence[speech.Content].Relation is Relation.Xcomp && sentence.Child(cue, Relation.NsubjPass) is >= 0 and var passive)
            {
                first = sentence.Subtree(passive).First;
            }
        }

        var without = speech.Without >= 0 ? speech.Without : sentence.IsBelow(cue, speech.Content) && cue != speech.Content ? Below(sentence, cue, speech.Content) : -1;
        if (without >= 0 && !(sentence[speech.Content].Relation is Relation.Xcomp))
        {
            var (f, e) = sentence.Subtree(without);
            (first, end) = f <= first ? (e, end) : e >= TrimmedEnd(sentence, end) ? (first, f) : (first, end);
        }

        return first < end ? new(cue, cueFirst, cueEnd, speaker, first, end, speech.Rule is ReportedClause or SpeechInParenthesis, speech.Rule) : null;
    }

    // "Right now, the town is quiet, he said": what hangs on the saying to the left of what is said belongs to it.
    static int LeftOf(Sentence sentence, int cue, int content, int speaker, int first)
    {
        foreach (var child in sentence.Children(cue))
        {
            if (child < content && child != speaker && sentence[child].Relation is Relation.Obl or Relation.OblUnmarked or Relation.Advmod or Relation.Nsubj or Relation.NsubjPass or Relation.Ccomp or Relation.Dislocated or Relation.Parataxis or Relation.Cc)
            {
                first = Math.Min(first, sentence.Subtree(child).First);
            }
        }

        return first;
    }

    // "..., while the army denied it": an aside of the author's behind a comma is not said.
    static int WithoutAside(Sentence sentence, int content, int end)
    {
        foreach (var child in sentence.Children(content))
        {
            if (child > content && sentence[child].Relation is Relation.Advcl && sentence.Child(child, Relation.Mark) is >= 0 and var mark && sentence.Word(mark) is "while" or "though" or "although")
            {
                var aside = sentence.Subtree(child).First;
                if (aside > 0 && sentence.Form(aside - 1) is "," && aside - 1 > content)
                {
                    end = Math.Min(end, aside - 1);
                }
            }
        }

        return end;
    }

    // The child of a content below which a token hangs.
    static int Below(Sentence sentence, int token, int content)
    {
        while (sentence[token].Head != content)
        {
            token = sentence[token].Head;
        }

        return token;
    }

    static int TrimmedEnd(Sentence sentence, int end)
    {
        while (end > 0 && sentence[end - 1].Upos is Upos.Punct)
        {
            end--;
        }

        return end;
    }

    Statement? Make(SentenceCoding coding, Voice voice)
    {
        var sentence = coding.Sentence;
        var cue = sentence.Quote(voice.CueFirst, voice.CueEnd, text.Text);

        // "I think" inside one's own quoted words is part of what is said.
        var inside = quotes.At(cue.Start);
        if (inside is not null)
        {
            return null;
        }

        Quote? source = null;
        if (voice.Speaker >= 0)
        {
            var (f, e) = VoiceSpans.Source(sentence, voice.Speaker, voice.CueFirst, voice.CueEnd);
            source = f < e ? sentence.Quote(f, e, text.Text) : null;
        }

        return Content(sentence, voice, cue, source) is { } content
            ? new(source, cue, content, SpeakerKinds.Of(sentence, voice.Speaker, voice.Speaker >= 0 ? actors.Mention(coding.Index, voice.Speaker) : null)) { Rule = voice.Rule }
            : null;
    }

    Quote? Content(Sentence sentence, Voice voice, Quote cue, Quote? source)
    {
        var (first, end) = (voice.ContentFirst, voice.ContentEnd);
        while (first < end && sentence[first].Upos is Upos.Punct && !IsQuoteMark(sentence.Form(first)))
        {
            first++;
        }

        while (end > first && sentence[end - 1].Upos is Upos.Punct && !IsQuoteMark(sentence.Form(end - 1)) && sentence.Form(end - 1) is not (")" or "]"))
        {
            end--;
        }

        if (first >= end)
        {
            return null;
        }

        var (start, stop) = (sentence[first].Span.Start, sentence[end - 1].Span.End);

        // A quotation that begins or ends the content belongs to it whole.
        if (quotes.At(start) is { } opening && !opening.Contains(cue.Start))
        {
            start = opening.Start;
            stop = Math.Max(stop, opening.End);
        }

        if (quotes.At(stop - 1) is { } closing && !closing.Contains(cue.Start))
        {
            stop = closing.End;
        }

        if (voice.Spoken && cue.Start >= stop - 1)
        {
            stop = Continued(sentence, cue, source, start, stop);
        }

        return start < stop ? new(text.Text[start..stop], start, stop) : null;
    }

    // "...," he said. "...": the quotation goes on behind its speaker, in the same paragraph.
    int Continued(Sentence sentence, Quote cue, Quote? source, int start, int stop)
    {
        if (quotes.At(stop - 1) is null)
        {
            return stop;
        }

        var behind = Math.Max(cue.End, source?.End ?? 0);
        var limit = Math.Max(behind, sentence.Span.End);
        while (quotes.From(behind) is { } next)
        {
            // Inside the sentence only a mark may stand between; else the next sentence begins with the quotation.
            var gap = text.Text.AsSpan(behind, next.Start - behind);
            if (gap.Contains('\n') || next.Start > limit + 2 || (next.Start < limit && gap.ContainsAnyExcept(BetweenQuotes)))
            {
                break;
            }

            (stop, behind, limit) = (next.End, next.End, next.End);
        }

        return stop;
    }

    static bool IsQuoteMark(ReadOnlySpan<char> form) => form is "“" or "”" or "\"" or "''" or "``" or "«" or "»";
}

using System.Globalization;
using Griot.Language;

namespace Griot.Coding;

/// <summary>A mention as GUM marks it: the index of its head among the words of the sentence, whom it means, and what kind of thing that is.</summary>
public readonly record struct EntityMention(int Sentence, int First, int End, int Head, int Entity, string Type);

/// <summary>A document with the mentions that were marked in it.</summary>
public sealed record EntityDocument(string Id, ConlluText Text, IReadOnlyList<EntityMention> Mentions);

/// <summary>
/// Reads the entities of CoNLL-U files that keep them in the last column, as GUM does: <c>Entity=(3-person-new-…(4-place-…)</c> opens
/// mentions, <c>3)</c> closes one.
/// </summary>
public static class EntityMentions
{
    public static IEnumerable<EntityDocument> Read(TextReader conllu)
    {
        ArgumentNullException.ThrowIfNull(conllu);
        var (id, sentences) = ("", new List<ConlluSentence>());
        foreach (var sentence in Conllu.Read(conllu))
        {
            if (Begins(sentence) is { } next)
            {
                if (sentences.Count > 0)
                {
                    yield return Document(id, sentences);
                }

                (id, sentences) = (next, []);
            }

            sentences.Add(sentence);
        }

        if (sentences.Count > 0)
        {
            yield return Document(id, sentences);
        }
    }

    static string? Begins(ConlluSentence sentence)
    {
        const string Mark = "# newdoc id = ";
        foreach (var comment in sentence.Comments)
        {
            if (comment.StartsWith(Mark, StringComparison.Ordinal))
            {
                return comment[Mark.Length..];
            }
        }

        return null;
    }

    static EntityDocument Document(string id, List<ConlluSentence> sentences)
    {
        var found = new List<EntityMention>();
        for (var s = 0; s < sentences.Count; s++)
        {
            var words = sentences[s].Words;
            var open = new List<(int Entity, string Type, int First)>();
            for (var i = 0; i < words.Length; i++)
            {
                foreach (var (entity, type, closes) in Brackets(words[i].MiscValue("Entity") ?? ""))
                {
                    if (type is not null)
                    {
                        open.Add((entity, type, i));
                    }

                    if (closes && open.FindLastIndex(o => o.Entity == entity) is >= 0 and var at)
                    {
                        found.Add(new(s, open[at].First, i + 1, HeadOf(words, open[at].First, i + 1), entity, open[at].Type));
                        open.RemoveAt(at);
                    }
                }
            }
        }

        return new(id, ConlluText.Assemble(sentences), [.. found.OrderBy(m => m.Sentence).ThenBy(m => m.First).ThenByDescending(m => m.End)]);
    }

    // "(3-person-new(4-place-new)3)": what opens has a type, what closes a bracket behind it.
    static IEnumerable<(int Entity, string? Type, bool Closes)> Brackets(string written)
    {
        for (var i = 0; i < written.Length;)
        {
            var opens = written[i] == '(';
            var end = written.IndexOfAny(['(', ')'], i + (opens ? 1 : 0));
            var fields = written[(opens ? i + 1 : i)..(end < 0 ? written.Length : end)].Split('-');
            var closes = end >= 0 && written[end] == ')';
            if (int.TryParse(fields[0].Split('[')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var entity))
            {
                yield return (entity, opens ? fields.ElementAtOrDefault(1) ?? "" : null, closes);
            }

            i = end < 0 ? written.Length : closes ? end + 1 : end;
        }
    }

    // The word of the stretch that hangs on a word outside it.
    static int HeadOf(ReadOnlySpan<ConlluRow> words, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (!int.TryParse(words[i].Head, NumberStyles.None, CultureInfo.InvariantCulture, out var head) || head - 1 < first || head - 1 >= end)
            {
                return i;
            }
        }

        return first;
    }
}

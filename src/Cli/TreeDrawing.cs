using Griot.Language;

namespace Griot.Cli;

/// <summary>A tree as people draw it: the root at the margin, what hangs on a word below it and further in, in the order of the text.</summary>
static class TreeDrawing
{
    public static void Write(TextWriter output, Sentence sentence)
    {
        output.Write(string.Join(' ', sentence.Text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        output.Write('\n');

        // A stack of our own: a sentence given as CoNLL-U may be deeper than a call stack.
        Stack<(int Token, string Indent, bool IsLast)> open = [];
        for (var i = sentence.Count - 1; i >= 0; i--)
        {
            if (sentence[i].IsRoot)
            {
                open.Push((i, "", true));
            }
        }

        List<int> children = [];
        while (open.TryPop(out var next))
        {
            var (token, indent, isLast) = next;
            output.Write(indent);
            output.Write(sentence[token].IsRoot ? "" : isLast ? "└─ " : "├─ ");
            WriteWord(output, sentence, token);

            children.Clear();
            foreach (var child in sentence.Children(token))
            {
                children.Add(child);
            }

            var below = sentence[token].IsRoot ? indent : indent + (isLast ? "   " : "│  ");
            for (var i = children.Count - 1; i >= 0; i--)
            {
                open.Push((children[i], below, i == children.Count - 1));
            }
        }

        foreach (var name in sentence.Names)
        {
            var start = sentence[name.First].Span.Start - sentence.Span.Start;
            output.Write($"{name.Kind.Label} {sentence.Text[start..(sentence[name.End - 1].Span.End - sentence.Span.Start)]}\n");
        }

        output.Write('\n');
    }

    static void WriteWord(TextWriter output, Sentence sentence, int token)
    {
        var form = sentence.Form(token);
        var word = sentence[token];
        output.Write(form);
        output.Write($"  {word.Relation.Label}  {word.Upos.Label}{(word.Xpos.Length > 0 ? " " + word.Xpos : "")}{(form.SequenceEqual(word.Lemma) ? "" : "  " + word.Lemma)}\n");
    }
}

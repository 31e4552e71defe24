using System.Text;

namespace Griot.Coding;

/// <summary>A lexicon says something it cannot mean; the message names the file and the line.</summary>
public sealed class LexiconException : FormatException
{
    public LexiconException()
    {
    }

    public LexiconException(string message)
        : base(message)
    {
    }

    public LexiconException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public LexiconException(string file, int line, string message)
        : base($"{file}, line {line}: {message}")
    {
    }
}

/// <summary>The text of a lexicon and its name in error messages.</summary>
readonly record struct LexiconFile(string Name, string Text)
{
    /// <summary>A file of <c>data/</c>, from the copy inside the assembly.</summary>
    public static LexiconFile Embedded(string name)
    {
        using var stream = typeof(LexiconFile).Assembly.GetManifestResourceStream(name)
            ?? throw new LexiconException($"The lexicon {name} is not embedded in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new(name, Encoding.UTF8.GetString(bytes));
    }

    public LexiconLines Lines() => new(this);
}

/// <summary>The lines of a lexicon that say something: comments and trailing blanks removed, blank lines skipped.</summary>
ref struct LexiconLines(LexiconFile file)
{
    ReadOnlySpan<char> rest = file.Text;

    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Counts from 1.</summary>
    public int Number { get; private set; }

    public readonly LexiconLines GetEnumerator() => this;

    public bool MoveNext()
    {
        while (rest.Length > 0)
        {
            Number++;
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            var comment = line.IndexOf('#');
            Current = (comment < 0 ? line : line[..comment]).TrimEnd();
            if (Current.Length > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes on to the next line of a section, past the headings, which are names in square brackets.</summary>
    /// <param name="sections">The names there may be.</param>
    /// <param name="section">The number of the section the line stands in; -1 before the first.</param>
    /// <exception cref="LexiconException">There is no such section, or a line stands before the first.</exception>
    public bool MoveNext(string[] sections, ref int section)
    {
        while (MoveNext())
        {
            if (Current is not ['[', .. var name, ']'])
            {
                return section >= 0 ? true : throw Error("a word stands before the first section.");
            }

            section = Array.IndexOf(sections, name.ToString());
            if (section < 0)
            {
                throw Error($"there is no section [{name}]; there are {string.Join(", ", sections)}.");
            }
        }

        return false;
    }

    public readonly LexiconException Error(string message) => new(file.Name, Number, message);
}

/// <summary>Walks through the blank-separated words of a line.</summary>
ref struct LineWords(ReadOnlySpan<char> line)
{
    ReadOnlySpan<char> rest = line.TrimStart();

    public readonly bool AtEnd => rest.IsEmpty;

    /// <summary>The next word; a word with a quotation mark in it runs to the closing mark, blanks included. Empty at the end.</summary>
    public ReadOnlySpan<char> Next()
    {
        var end = 0;
        var quoted = false;
        while (end < rest.Length && (quoted || !char.IsWhiteSpace(rest[end])))
        {
            quoted ^= rest[end++] == '"';
        }

        var word = rest[..end];
        rest = rest[end..].TrimStart();
        return word;
    }

    public readonly ReadOnlySpan<char> Peek()
    {
        var copy = this;
        return copy.Next();
    }
}

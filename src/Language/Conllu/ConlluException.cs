namespace Griot.Language;

/// <summary>A file that is no CoNLL-U; the message begins with the number of the line at fault.</summary>
public sealed class ConlluException : FormatException
{
    public ConlluException()
        : this(0, "malformed CoNLL-U")
    {
    }

    public ConlluException(string message)
        : base(message)
    {
    }

    public ConlluException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ConlluException(int line, string what)
        : base($"line {line}: {what}") => Line = line;

    /// <summary>The number of the line at fault, counted from 1.</summary>
    public int Line { get; }
}

using Griot.Record;

namespace Griot.Intake;

/// <summary>What came of one input: a document, or a sentence for people that says what is the matter with it.</summary>
public abstract record Reading
{
    private Reading()
    {
    }

    public sealed record Taken(Document Document) : Reading;

    /// <summary>Something to know of an input that was read all the same, or that held nothing: an empty file, a guessed encoding.</summary>
    public sealed record Warning(string Sentence) : Reading;

    /// <summary>An input, or a line of one, that could not be read.</summary>
    public sealed record Failure(string Sentence) : Reading
    {
        /// <summary>The document that is bad: a path, with the line of it where it holds many; null where there is none, or nobody may read it.</summary>
        public string? Document { get; init; }
    }
}

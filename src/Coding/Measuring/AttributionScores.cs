namespace Griot.Coding;

/// <summary>How many spans of one kind agree: exactly, and with an overlap.</summary>
/// <param name="Wanted">How many were marked.</param>
/// <param name="Exact">F1 of spans that agree to the character.</param>
/// <param name="Overlapping">F1 of spans that share a character.</param>
public sealed record SpanScore(int Wanted, double Exact, double Overlapping);

/// <summary>Sources, cues and contents of statements against those that people marked, each kind of span on its own.</summary>
public sealed record AttributionScores(int Texts, SpanScore Source, SpanScore Cue, SpanScore Content)
{
    public static AttributionScores Of(IReadOnlyList<(AttributedText Gold, IReadOnlyList<Statement> Statements)> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new(
            texts.Count,
            Score(texts, g => g.Sources, s => s.Speaker is { } words ? (words.Start, words.End) : null),
            Score(texts, g => g.Cues, s => (s.Cue.Start, s.Cue.End)),
            Score(texts, g => g.Contents, s => (s.Content.Start, s.Content.End)));
    }

    static SpanScore Score(
        IReadOnlyList<(AttributedText Gold, IReadOnlyList<Statement> Statements)> texts,
        Func<AttributedText, IReadOnlySet<(int Start, int End)>> wantedOf,
        Func<Statement, (int Start, int End)?> foundOf)
    {
        int wanted = 0, found = 0, exact = 0, wantedMet = 0, foundMet = 0;
        foreach (var (gold, statements) in texts)
        {
            var marked = wantedOf(gold);
            var read = statements.Select(foundOf).OfType<(int Start, int End)>().ToHashSet();
            wanted += marked.Count;
            found += read.Count;
            exact += read.Count(marked.Contains);
            wantedMet += marked.Count(m => read.Any(r => r.Start < m.End && m.Start < r.End));
            foundMet += read.Count(r => marked.Any(m => r.Start < m.End && m.Start < r.End));
        }

        return new(wanted, F(exact, exact), F(wantedMet, foundMet));

        double F(int ofWanted, int ofFound)
        {
            var (recall, precision) = (ofWanted / (double)Math.Max(1, wanted), ofFound / (double)Math.Max(1, found));
            return 2 * recall * precision / Math.Max(1e-9, recall + precision);
        }
    }
}

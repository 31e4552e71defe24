using Griot.Coding;
using Griot.Language;
using Griot.Record;

namespace Griot.Assistants;

/// <summary>
/// The second coder: a language model names the claims, Griot holds them against the text. It sees what the first coder sees, sentence by
/// sentence, a piece at a time, and gives claims of the same contract. Safe for several threads; as many questions are under way as threads ask.
/// </summary>
public sealed class AssistantCoder : IDocumentCoder, IDisposable
{
    // A model that gave something else than what was asked for is asked once more.
    const int Tries = 2;

    // More claims than this of one sentence are no coding.
    const int MostInSentence = 20;

    readonly AssistantSettings settings;
    readonly Assistant assistant;
    readonly Placer placer = new();
    readonly CancellationToken cancellation;

    /// <param name="settings">Which model, and how patiently.</param>
    /// <param name="clock">For waiting; the system's by default.</param>
    /// <param name="cancellation">Ends every question under way.</param>
    public AssistantCoder(AssistantSettings settings, TimeProvider? clock = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (this.settings, this.cancellation) = (settings, cancellation);
        assistant = new(settings, Tally, clock ?? TimeProvider.System);
    }

    public Tally Tally { get; } = new();

    public CodedDocument Code(Document document, ParsedText body, ParsedText? title = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(body);
        return CodeAsync(document, body, title).GetAwaiter().GetResult();
    }

    async Task<CodedDocument> CodeAsync(Document document, ParsedText body, ParsedText? title)
    {
        var check = new ClaimCheck(document, body, title, placer, Tally);
        List<Line> lines = [.. (title?.Sentences ?? []).Select((sentence, index) => new Line(-1 - index, index, sentence)), .. body.Sentences.Select((sentence, index) => new Line(index, index, sentence))];
        var findings = new List<Finding>();
        var problems = new List<string>();
        var pieces = Pieces(lines);
        CodingFailedException? last = null;
        for (var i = 0; i < pieces.Count; i++)
        {
            try
            {
                findings.AddRange(await Read(document, check, pieces[i], lines));
            }
            catch (CodingFailedException e) when (!e.EndsRun)
            {
                last = e;
                problems.Add(pieces.Count == 1 ? e.Message : $"Piece {i + 1} of {pieces.Count} was not coded: {e.Message}");
            }
        }

        if (last is not null && problems.Count == pieces.Count)
        {
            throw last;
        }

        // What the body says again is not taken twice from its headline.
        var said = findings.Where(f => f.Claim.Passage.Index >= 0).Select(f => f.Claim.Content.Label).ToHashSet(StringComparer.Ordinal);
        return new(document, [.. findings.Where(f => f.Claim.Passage.Index >= 0 || !said.Contains(f.Claim.Content.Label)).OrderBy(f => f.Claim.Passage.Index).ThenBy(f => f.Claim.Content.Trigger.Start)], [])
        {
            Problems = problems,
        };
    }

    /// <summary>Whole sentences, together at most as long as one question may be; a longer sentence alone.</summary>
    List<List<Line>> Pieces(List<Line> lines)
    {
        var pieces = new List<List<Line>>();
        var length = 0;
        foreach (var line in lines)
        {
            if (pieces.Count == 0 || length + line.Sentence.Span.Length > settings.PieceLength)
            {
                pieces.Add([]);
                length = 0;
            }

            pieces[^1].Add(line);
            length += line.Sentence.Span.Length;
        }

        return pieces;
    }

    async Task<List<Finding>> Read(Document document, ClaimCheck check, List<Line> piece, List<Line> lines)
    {
        var question = Question.Of(document, piece.Select(line => (line.Number, line.Sentence)));
        for (var attempt = 1; ; attempt++)
        {
            var text = await assistant.Ask(Question.Instructions, question, Question.Schema, cancellation);
            if (text is null && piece.Count > 1)
            {
                // The answer was too long: half the sentences have half the claims.
                var half = piece.Count / 2;
                return [.. await Read(document, check, piece[..half], lines), .. await Read(document, check, piece[half..], lines)];
            }

            if (text is not null && Answer.Read(text) is { } claims)
            {
                var most = piece.Count * MostInSentence;
                for (var extra = most; extra < claims.Count; extra++)
                {
                    Tally.DroppedClaim();
                }

                return [.. claims.Take(most).Select(claim => Check(check, claim, piece, lines)).OfType<Finding>()];
            }

            if (attempt == Tries)
            {
                throw new CodingFailedException($"The language model {settings.Model} did not answer in the form asked for.");
            }
        }
    }

    // A claim stands in its piece; its speaker may stand before it.
    static Finding? Check(ClaimCheck check, AnsweredClaim claim, List<Line> piece, List<Line> lines) =>
        check.Check(claim, piece.Any(line => line.Number == claim.Sentence) ? lines : []);

    public void Dispose() => assistant.Dispose();
}

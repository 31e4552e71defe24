using System.Globalization;
using System.Text.Json;
using Griot.Coding;
using Griot.Language;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary>
/// Why a claim of the store is what it is: as it was kept, with the rules that fired then; and the same document coded again by this Griot, for the tree and to see whether it
/// would be read so today.
/// </summary>
sealed class StoredExplanation(RecordStore record, TextWriter output)
{
    const string CodedByRules = "griot ";

    static readonly string CoderNow = CodedByRules + RecordStore.GriotVersion;

    /// <param name="beginning">The identifier of a claim, or its beginning.</param>
    /// <param name="json">One JSON object.</param>
    /// <param name="open">Opens what codes.</param>
    public void Write(string beginning, bool json, Func<Engine> open)
    {
        var found = Stored.Claim(record, beginning);
        var document = record.DocumentsById(found.Claim.Document.Id) is [var one] ? one : throw new CommandException(ExitCode.Nothing, $"The store has no document {found.Claim.Document.Id}; `griot verify` says what else is missing.");
        var (again, sentence) = document.Coder.StartsWith(CodedByRules, StringComparison.Ordinal) ? CodeAgain(document.Document, found.Claim, open) : default;
        if (json)
        {
            output.WriteLine(JsonLine.Of(line => Write(line, found, document, again, sentence)));
        }
        else
        {
            Write(found, document, again, sentence);
        }
    }

    static (Finding? Again, Sentence? Sentence) CodeAgain(Document document, Claim claim, Func<Engine> open)
    {
        using var engine = open();
        foreach (var piece in TextPieces.Of(document.Text))
        {
            // What stands in another piece was read without this one.
            var (start, length) = piece.GetOffsetAndLength(document.Text.Length);
            if (claim.Passage.Index >= 0 && (claim.Passage.Words.Start < start || claim.Passage.Words.Start >= start + length))
            {
                continue;
            }

            var (coded, sentences) = engine.Code(document, piece);
            var again = coded.Findings.FirstOrDefault(finding => finding.Claim.Id == claim.Id);
            return (again, again?.Sentence ?? sentences.FirstOrDefault(sentence => sentence.Span.Start == claim.Passage.Words.Start));
        }

        return default;
    }

    void Write(FoundClaim found, FoundDocument document, Finding? again, Sentence? sentence)
    {
        var claim = found.Claim;
        output.WriteLine($"{document.Document.Uri ?? document.Document.Title ?? document.Document.Id} · {(claim.Passage.Index < 0 ? "title" : string.Create(CultureInfo.InvariantCulture, $"sentence {claim.Passage.Index} · {claim.Passage.Words.Start}-{claim.Passage.Words.End}"))} · {document.Document.Id}");
        output.WriteLine();
        if (sentence is not null)
        {
            TreeDrawing.Write(output, sentence);
        }
        else
        {
            output.WriteLine("  " + string.Join(' ', claim.Passage.Words.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
            output.WriteLine();
        }

        // The same claim read again knows where every word of it stands.
        new ExplanationText(output).Write(again is not null && !Differences(claim, again.Claim).Any() ? again.Claim : claim, Rules(claim));
        foreach (var remark in Remarks(found, document, again))
        {
            output.WriteLine("  " + remark);
        }
    }

    static void Write(Utf8JsonWriter line, FoundClaim found, FoundDocument document, Finding? again, Sentence? sentence)
    {
        line.WritePropertyName("claim");
        ClaimJson.Write(line, found.Claim);
        line.WriteString("document", document.Document.Id);
        line.Optional("uri", document.Document.Uri);
        line.WriteString("coder", document.Coder);
        line.WriteString("coderNow", CoderNow);
        line.WriteString("review", found.Review.ToString().ToLowerInvariant());
        line.WriteBoolean("live", found.IsLive);
        if (document.Coder.StartsWith(CodedByRules, StringComparison.Ordinal))
        {
            line.WriteBoolean("sameToday", again is not null && !Differences(found.Claim, again.Claim).Any());
        }

        line.WriteStartArray("rules");
        foreach (var (name, text) in Rules(found.Claim))
        {
            line.WriteStartObject();
            line.WriteString("name", name);
            line.Optional("sentence", text);
            line.WriteEndObject();
        }

        line.WriteEndArray();
        line.WriteStartArray("tokens");
        for (var i = 0; i < (sentence?.Count ?? 0); i++)
        {
            ExplanationLines.Token(line, sentence!, i);
        }

        line.WriteEndArray();
        line.WriteStartArray("remarks");
        foreach (var remark in Remarks(found, document, again))
        {
            line.WriteStringValue(remark);
        }

        line.WriteEndArray();
    }

    // Rules are renamed and given up; what fired stays in the claim.
    static IReadOnlyList<(string Name, string? Sentence)> Rules(Claim claim) => [.. claim.Content.Rules.Select(name => (name, RuleBook.Find(name)?.Sentence))];

    static IEnumerable<string> Remarks(FoundClaim found, FoundDocument document, Finding? again)
    {
        if (found.Review is Review.Corrected)
        {
            yield return $"A person corrected it: what stands here is the correction, the rules are those of the claim as it was read. `griot show {found.Claim.Id}` says who and when.";
        }

        if (!found.IsLive)
        {
            yield return found.Review is Review.Rejected ? "A person rejected it." : "It is of an older version of its document.";
        }

        if (!document.Coder.StartsWith(CodedByRules, StringComparison.Ordinal))
        {
            yield return $"It was not coded by Griot's rules but by {document.Coder}, and is not coded again.";
            yield break;
        }

        if (document.Coder != CoderNow)
        {
            yield return $"It was coded by {document.Coder}; this is {CoderNow}.";
        }

        if (again is null)
        {
            yield return "Coded again today, with the model and the lexicons that are here, it would not be a claim.";
        }
        else if (Differences(found.Claim, again.Claim).ToList() is { Count: > 0 } differences)
        {
            yield return $"Coded again today, with the model and the lexicons that are here, {(differences.Count == 1 ? "this would differ" : "these would differ")}: {string.Join("; ", differences)}.";
        }
        else
        {
            yield return found.Review is Review.Corrected ? "Coded again today it would be the same as the correction." : "Coded again today it is the same.";
        }
    }

    /// <summary>The parts that are not the same, each with what it was and what it would be.</summary>
    static IEnumerable<string> Differences(Claim then, Claim now)
    {
        var (before, after) = (Parts(then), Parts(now));
        foreach (var label in before.Select(part => part.Label).Concat(after.Select(part => part.Label)).Distinct(StringComparer.Ordinal))
        {
            var (was, would) = (Of(before, label), Of(after, label));
            if (was != would)
            {
                yield return $"{label}: {(was.Length > 0 ? was : "nothing")}, now {(would.Length > 0 ? would : "nothing")}";
            }
        }

        static string Of(List<(string Label, string Words)> parts, string label) => string.Join(", ", parts.Where(part => part.Label == label).Select(part => part.Words));
    }

    static List<(string Label, string Words)> Parts(Claim claim) =>
    [
        ("type", claim.Content.Label + (claim.Content is ClaimContent.Event { Mode: { } mode } ? " " + mode : "")), ("status", claim.Status.Label + (claim.Negated ? ", negated" : "")),
        ("certainty", claim.Certainty.ToString("0.00", CultureInfo.InvariantCulture)), .. ClaimParts.Of(claim).Select(part => (part.Label, part.Words)), ("rules", string.Join(" ", claim.Content.Rules)),
    ];
}

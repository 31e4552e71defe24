using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Griot.Coding;
using Griot.Language;
using Griot.Record;

namespace Griot.Cli;

/// <summary>Writes why the claims of a sentence are what they are.</summary>
interface IExplanations
{
    /// <param name="document">Where the sentence stands.</param>
    /// <param name="index">The sentence's index from 0; -1 for the title.</param>
    /// <param name="sentence">With its tree.</param>
    /// <param name="findings">What was read from it.</param>
    void Write(Document document, int index, Sentence sentence, IReadOnlyList<Finding> findings);
}

/// <summary>For people: the sentence, its tree drawn, the parts of each claim with their places, the rules with their sentences.</summary>
sealed class ExplanationText(TextWriter writer) : IExplanations
{
    const int LabelWidth = 12;

    public void Write(Document document, int index, Sentence sentence, IReadOnlyList<Finding> findings)
    {
        var name = document.Uri ?? document.Title ?? "standard input";
        writer.WriteLine(index < 0 ? $"{name} · title" : string.Create(CultureInfo.InvariantCulture, $"{name} · sentence {index} · {sentence.Span.Start}-{sentence.Span.End}"));
        writer.WriteLine();
        TreeDrawing.Write(writer, sentence);
        foreach (var finding in findings)
        {
            Write(finding.Claim, [.. finding.Rules.Select(rule => (rule.Name, (string?)rule.Sentence))]);
        }
    }

    /// <summary>A claim, part for part, and the rules that fired; one that there is no longer has no sentence.</summary>
    public void Write(Claim claim, IReadOnlyList<(string Name, string? Sentence)> rules)
    {
        var mode = claim.Content is ClaimContent.Event { Mode: { } m } ? " " + m : "";
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {claim.Content.Label}{mode} · {claim.Status.Label}{(claim.Negated ? " · negated" : "")} · {claim.Certainty:0.##} · {claim.Id}"));
        foreach (var (label, words, quote) in ClaimParts.Of(claim))
        {
            // A claim that was kept does not say where every word of it stands.
            var place = quote is { } q && q.End > q.Start ? string.Create(CultureInfo.InvariantCulture, $"  {q.Start}-{q.End}") : "";
            writer.WriteLine($"    {label.PadRight(LabelWidth)}{OneLine(words)}{place}");
        }

        writer.WriteLine("    because");
        var width = rules.Count == 0 ? 0 : rules.Max(rule => rule.Name.Length);
        foreach (var (name, sentence) in rules)
        {
            writer.WriteLine($"      {name.PadRight(width)}  {sentence ?? "(a rule that this Griot does not have)"}");
        }

        writer.WriteLine();
    }

    static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>The parts of a claim that have words of their own in the text.</summary>
static class ClaimParts
{
    public static IEnumerable<(string Label, string Words, Quote? Quote)> Of(Claim claim)
    {
        yield return ("trigger", claim.Content.Trigger.Text, claim.Content.Trigger);
        foreach (var party in claim.Actors)
        {
            yield return (party.Role is Role.Source ? "who" : "to whom", party.Name is { } name && name != party.Words.Text ? $"{party.Words.Text} = {name}" : party.Words.Text, party.Words);
        }

        if (claim.Place is { } place)
        {
            yield return ("where", place.Name is { } name ? $"{place.Words.Text} = {string.Join(", ", new[] { name, place.Admin1, place.Country }.OfType<string>().Distinct(StringComparer.Ordinal))}" : place.Words.Text, place.Words);
        }

        if (claim.Time is { } time)
        {
            var days = string.Join(" to ", new[] { time.From, time.To }.OfType<DateOnly>().Distinct().Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            yield return time.Words is { } words
                ? ("when", days.Length > 0 ? $"{words.Text} = {days}" : words.Text, words)
                : ("when", $"{(time.From is null ? "until " : "")}{days}, from the publication", null);
        }

        foreach (var attribution in claim.Attribution)
        {
            yield return ("who says so", $"{attribution.Speaker?.Text ?? "somebody unnamed"} ({attribution.Kind})", attribution.Speaker);
            yield return ("cue", attribution.Cue.Text, attribution.Cue);
        }

        foreach (var hedge in claim.Hedges)
        {
            yield return ("hedge", hedge.Text, hedge);
        }

        foreach (var (label, toll) in new[] { ("killed", claim.Casualties?.Killed), ("wounded", claim.Casualties?.Wounded), ("abducted", claim.Casualties?.Abducted), ("arrested", claim.Casualties?.Arrested) })
        {
            if (toll is not null)
            {
                yield return (label, toll.Words.Text, toll.Words);
            }
        }

        foreach (var quantity in claim.Quantities)
        {
            yield return ("number", quantity.Words.Text, quantity.Words);
        }
    }
}

/// <summary>For programs: one object a sentence, with its tokens, the claims by the public contract, and the rules of each.</summary>
sealed class ExplanationLines(TextWriter writer) : IExplanations
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public void Write(Document document, int index, Sentence sentence, IReadOnlyList<Finding> findings)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 14);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            if (document.Uri is { } uri)
            {
                json.WriteString("uri", uri);
            }

            json.WriteNumber("sentence", index);
            json.WriteString("text", sentence.Text);
            json.WriteStartArray("tokens");
            for (var i = 0; i < sentence.Count; i++)
            {
                Token(json, sentence, i);
            }

            json.WriteEndArray();
            json.WriteStartArray("findings");
            foreach (var finding in findings)
            {
                json.WriteStartObject();
                json.WritePropertyName("claim");
                ClaimJson.Write(json, finding.Claim);
                json.WriteStartArray("rules");
                foreach (var rule in finding.Rules)
                {
                    json.WriteStartObject();
                    json.WriteString("name", rule.Name);
                    json.WriteString("sentence", rule.Sentence);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    public static void Token(Utf8JsonWriter json, Sentence sentence, int index)
    {
        ref readonly var token = ref sentence[index];
        json.WriteStartObject();
        json.WriteNumber("index", index);
        json.WriteString("form", sentence.Form(index));
        json.WriteString("lemma", token.Lemma);
        json.WriteString("upos", token.Upos.Label);
        json.WriteString("xpos", token.Xpos);
        if (!token.IsRoot)
        {
            json.WriteNumber("head", token.Head);
        }

        json.WriteString("relation", token.Relation.Label);
        json.WriteNumber("start", token.Span.Start);
        json.WriteNumber("end", token.Span.End);
        json.WriteEndObject();
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using Griot.Record;

namespace Griot.Store;

/// <summary>That a document goes back to the same text as an earlier one.</summary>
/// <param name="Document">The identifier of the later.</param>
/// <param name="First">That of the earliest of its origin.</param>
/// <param name="Similarity">The share of the shorter text's runs of words that its nearest has too, 0 to 1.</param>
/// <param name="Why">One sentence.</param>
public sealed record DocumentOrigin(string Document, string First, double Similarity, string Why);

/// <summary>What somebody decided on events: that several are one, or that some claims are of another happening than the rest.</summary>
/// <param name="Judgement">Who, when and why.</param>
/// <param name="Claims">Merged: all claims of the events, so that no earlier split of one of them stands. Split: the claims that were taken out.</param>
/// <param name="From">Split: the claims that they are apart from; empty where events were merged.</param>
public sealed record LinkDecision(Judgement Judgement, ImmutableArray<string> Claims, ImmutableArray<string> From)
{
    public const string Merge = "merge", Split = "split";

    /// <summary>When, and for decisions of one moment in which order.</summary>
    internal DateTimeOffset At { get; init; }

    public bool Concerns(IReadOnlySet<string> claims) => Claims.Concat(From).Any(claims.Contains);

    /// <summary>The same as judgements on two claims each, as linking takes them.</summary>
    public IEnumerable<LinkJudgement> Pairs() => From.IsEmpty
        ? Claims.SelectMany((a, i) => Claims.Skip(i + 1).Select(b => new LinkJudgement(a, b, true, Judgement.Judge, At)))
        : Claims.SelectMany(a => From.Select(b => new LinkJudgement(a, b, false, Judgement.Judge, At)));

    internal static string Write(IEnumerable<string> claims, IEnumerable<string> from)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            List("claims", claims);
            List("from", from);
            writer.WriteEndObject();

            void List(string name, IEnumerable<string> ids)
            {
                writer.WriteStartArray(name);
                foreach (var id in ids)
                {
                    writer.WriteStringValue(id);
                }

                writer.WriteEndArray();
            }
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    internal static LinkDecision Read(Judgement judgement, long key)
    {
        using var json = JsonDocument.Parse(judgement.After ?? throw new InvalidOperationException($"The judgement of {judgement.Judge} on {judgement.Subject} names no claims."));
        return new(judgement, List("claims"), List("from")) { At = judgement.At.AddTicks(key % TimeSpan.TicksPerMillisecond) };

        ImmutableArray<string> List(string name) => [.. json.RootElement.GetProperty(name).EnumerateArray().Select(id => id.GetString()!)];
    }
}

using System.Collections.Immutable;
using Griot.Record;

namespace Griot.Coding;

/// <summary>What a key wants of a line.</summary>
public enum KeyDemand : byte
{
    /// <summary>The claim must come out.</summary>
    Required,

    /// <summary>The claim is right if it comes out and not missed if it does not.</summary>
    Welcome,

    /// <summary>Nothing like it may come out.</summary>
    Forbidden,
}

/// <summary>A type as a key writes it: <c>ASSAULT/aerial</c>, <c>ASSAULT</c> with any mode, <c>REL:based-in</c>.</summary>
public sealed record KeyCode(string Label, string? Mode, bool IsRelation)
{
    public bool HasTypeOf(ClaimContent content) => content switch
    {
        ClaimContent.Relation => IsRelation && content.Label == Label,
        _ => !IsRelation && content.Label == Label,
    };

    public bool Matches(ClaimContent content) =>
        HasTypeOf(content) && (Mode is null || (content is ClaimContent.Event e && e.Mode == Mode));

    internal static KeyCode Parse(string written, int line)
    {
        const string Prefix = "REL:";
        var isRelation = written.StartsWith(Prefix, StringComparison.Ordinal);
        var (label, mode) = isRelation ? (written[Prefix.Length..], null)
            : written.Split('/', 2) is [var type, var rest] ? (type, rest)
            : (written, (string?)null);
        var known = isRelation ? Terms.TryParseRelationType(label, out _) : Terms.TryParseEventType(label, out _);
        return known ? new KeyCode(label, mode, isRelation) : throw new FormatException($"Line {line} of the key: \"{written}\" is no event type and no relation.");
    }
}

/// <summary>One line of a key: the sentence it is about, the types it takes for right, and what else must be so.</summary>
public sealed record KeyLine(
    int Number, KeyDemand Demand, string Cue, ImmutableArray<KeyCode> Codes, ImmutableArray<KeyField> Fields, string Written)
{
    readonly ImmutableArray<string> pieces = [.. Cue.Split(" + ", StringSplitOptions.TrimEntries).Select(KeyText.Plain)];

    /// <summary>Whether all the words of the cue stand in the passage.</summary>
    public bool IsAbout(Passage passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        var text = KeyText.Plain(passage.Words.Text);
        return pieces.All(piece => text.Contains(piece, StringComparison.Ordinal));
    }

    /// <summary>Whether the type is one of the line's, whatever the mode. A line without types is about every type.</summary>
    public bool HasTypeOf(Claim claim) => Codes.IsEmpty || Codes.Any(code => code.HasTypeOf(claim.Content));

    /// <summary>What differs between the line and a claim of its type: names of fields, in the line's order; empty where all agrees.</summary>
    public ImmutableArray<string> Differences(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        IEnumerable<string> mode = Codes.IsEmpty || Codes.Any(code => code.Matches(claim.Content)) ? [] : ["mode"];
        return [.. mode, .. Fields.Where(field => !field.Agrees(claim)).Select(field => field.Name)];
    }

    internal static KeyLine Parse(string line, int number)
    {
        var (demand, rest) = line[0] switch
        {
            '?' => (KeyDemand.Welcome, line[1..]),
            '!' => (KeyDemand.Forbidden, line[1..]),
            _ => (KeyDemand.Required, line),
        };
        var (cue, codes, fields) = rest.Split("=>", 2, StringSplitOptions.TrimEntries) switch
        {
            [var c] when demand == KeyDemand.Forbidden => (c, "", (string[])[]),
            [var c, var claim] when claim.Split(';', StringSplitOptions.TrimEntries) is [var type, .. var others] => (c, type, others),
            _ => throw new FormatException($"Line {number} of the key: \"{line}\" should read: words of the sentence => TYPE; by: …; to: …"),
        };

        return new KeyLine(
            number,
            demand,
            cue,
            [.. codes.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(code => KeyCode.Parse(code, number))],
            [.. fields.Select(field => KeyField.Parse(field, number))],
            line);
    }
}

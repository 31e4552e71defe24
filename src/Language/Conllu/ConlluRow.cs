namespace Griot.Language;

/// <summary>
/// One line of ten columns, each as written, <c>_</c> where nothing is said. The id is <c>3</c> for a word, <c>3-4</c>
/// for a token of several words, <c>3.1</c> for an empty node; the head is the id of the governing word, <c>0</c> at the root.
/// </summary>
public sealed record ConlluRow(
    string Id,
    string Form,
    string Lemma,
    string Upos,
    string Xpos,
    string Feats,
    string Head,
    string Deprel,
    string Deps,
    string Misc)
{
    /// <summary>The number of the line it was read from, 0 for a row that was made.</summary>
    public int Line { get; init; }

    public bool IsWord => Id.AsSpan().IndexOfAny('-', '.') < 0;

    /// <summary>Whether this is a token of several words, such as <c>don't</c>, whose words follow.</summary>
    public bool IsRange => Id.Contains('-', StringComparison.Ordinal);

    /// <summary>The value of a key of the last column, or null.</summary>
    public string? MiscValue(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        foreach (var part in Misc.Split('|'))
        {
            if (part.Length > key.Length && part[key.Length] == '=' && part.StartsWith(key, StringComparison.Ordinal))
            {
                return part[(key.Length + 1)..];
            }
        }

        return null;
    }

    /// <summary>The same row with a key of the last column set, or taken away where the value is null.</summary>
    public ConlluRow WithMisc(string key, string? value)
    {
        var parts = Misc.Split('|').Where(part => part != "_" && !part.StartsWith(key + "=", StringComparison.Ordinal));
        var misc = string.Join('|', value is null ? parts : parts.Append($"{key}={value}"));
        return this with { Misc = misc.Length == 0 ? "_" : misc };
    }

    public override string ToString() =>
        string.Join('\t', Id, Form, Lemma, Upos, Xpos, Feats, Head, Deprel, Deps, Misc);
}

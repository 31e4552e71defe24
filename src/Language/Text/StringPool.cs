namespace Griot.Language;

/// <summary>
/// Gives the same string again for the same characters, as long as it was asked for lately: words repeat, and a string a
/// token would be most of what reading a text allocates. Safe to use from several threads; a lost race costs one string.
/// </summary>
sealed class StringPool
{
    const int Slots = 1 << 14;

    readonly string?[] strings = new string?[Slots];

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return "";
        }

        ref var slot = ref strings[Hashing.Of(text) & (Slots - 1)];
        if (slot is { } known && text.SequenceEqual(known))
        {
            return known;
        }

        return slot = text.ToString();
    }
}

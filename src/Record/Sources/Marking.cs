namespace Griot.Record;

/// <summary>
/// How far a text may be passed on: the Traffic Light Protocol, version 2.0 (FIRST, 2022), the freest first. What derives from several takes the strictest.
/// </summary>
public enum Marking : byte
{
    /// <summary>To everybody.</summary>
    Clear,

    /// <summary>Within the community.</summary>
    Green,

    /// <summary>Within the organisation and to its clients, where they need to know.</summary>
    Amber,

    /// <summary>Within the organisation only.</summary>
    AmberStrict,

    /// <summary>To nobody but those who received it.</summary>
    Red,
}

/// <summary>Markings as they are written.</summary>
public static class Markings
{
    static readonly string[] Labels = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];

    extension(Marking marking)
    {
        /// <summary>The spelling of the standard: <c>TLP:AMBER+STRICT</c>.</summary>
        public string Label => Labels[(int)marking];
    }

    /// <summary>The stricter of two.</summary>
    public static Marking Strictest(Marking one, Marking other) => one > other ? one : other;

    /// <summary>With or without <c>TLP:</c>, in any case.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Marking marking)
    {
        for (var i = 0; i < Labels.Length; i++)
        {
            if (text.Equals(Labels[i], StringComparison.OrdinalIgnoreCase) || text.Equals(Labels[i].AsSpan(4), StringComparison.OrdinalIgnoreCase))
            {
                marking = (Marking)i;
                return true;
            }
        }

        marking = default;
        return false;
    }
}

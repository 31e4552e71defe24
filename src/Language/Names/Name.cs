namespace Griot.Language;

/// <summary>What kind of thing a name names.</summary>
public enum NameKind : byte
{
    Person,
    Organisation,
    Place,

    /// <summary>A nationality, or a religious or political group: Malian, Tuareg, Salafist.</summary>
    Norp,
    Weapon,
    Other,
}

/// <summary>A name in a sentence: the half-open range of its tokens, <c>Tokens[First..End]</c>, and its kind.</summary>
public readonly record struct Name(int First, int End, NameKind Kind);

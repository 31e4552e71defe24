namespace Griot.Language;

/// <summary>The labels of the name tagger: outside, and for each kind the first token and the others. Sets of them are bits.</summary>
static class NameTags
{
    public const int Outside = 0;
    public const int Kinds = 6;
    public const int Count = 1 + (2 * Kinds);

    /// <summary>The set of every label: nothing is known.</summary>
    public const ushort Any = (1 << Count) - 1;

    public const ushort OnlyOutside = 1;

    public static int First(NameKind kind) => 1 + (2 * (int)kind);

    public static int Inside(NameKind kind) => 2 + (2 * (int)kind);

    public static NameKind Kind(int tag) => (NameKind)((tag - 1) / 2);

    public static bool IsFirst(int tag) => tag > 0 && (tag & 1) == 1;

    public static bool IsInside(int tag) => tag > 0 && (tag & 1) == 0;

    /// <summary>Whether a label may follow another, or with -1 begin a sentence: inside follows only its own kind.</summary>
    public static bool MayFollow(int before, int tag) => !IsInside(tag) || (before > 0 && Kind(before) == Kind(tag));

    /// <summary>The set of both labels of some kinds.</summary>
    public static ushort Of(params ReadOnlySpan<NameKind> kinds)
    {
        var set = 0;
        foreach (var kind in kinds)
        {
            set |= (1 << First(kind)) | (1 << Inside(kind));
        }

        return (ushort)set;
    }
}

namespace Griot.Briefing;

/// <summary>FNV-1a: what is learned is kept by number, so that the numbers must be the same in every run, which hash codes of strings are not.</summary>
static class StableHash
{
    public static uint Of(ReadOnlySpan<char> letters)
    {
        var hash = 2166136261;
        foreach (var letter in letters)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return hash;
    }
}

namespace Griot.Intake;

/// <summary>The headline of a plain text: a first line that is short, does not end like a sentence, and stands apart.</summary>
static class Headline
{
    const int Longest = 160;
    const int FewestWords = 3;

    public static string? Of(string text)
    {
        var rest = text.AsSpan().TrimStart();
        var length = rest.IndexOfAny('\r', '\n');
        if (length is < 0 or > Longest)
        {
            return null;
        }

        var line = rest[..length].TrimEnd();
        rest = rest[length..];
        rest = rest.StartsWith("\r\n") ? rest[2..] : rest[1..];
        var apart = rest.TrimStart(" \t").StartsWith("\n") || rest.TrimStart(" \t").StartsWith("\r");
        return apart && !rest.IsWhiteSpace() && line.Count(' ') >= FewestWords - 1 && line[^1] is not ('.' or '!' or '?' or ':' or ';' or ',' or '…' or '"' or '”')
            ? line.ToString()
            : null;
    }
}

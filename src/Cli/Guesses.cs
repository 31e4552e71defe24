namespace Griot.Cli;

/// <summary>What somebody may have meant who typed a name that there is not.</summary>
static class Guesses
{
    // Two letters wrong, missing or exchanged; of a short name, one.
    const int Furthest = 2;

    /// <summary>The nearest name, or null where none is near.</summary>
    public static string? Nearest(string typed, IEnumerable<string> names) =>
        names.Select(name => (Name: name, Distance: name.StartsWith(typed, StringComparison.Ordinal) && typed.Length > 1 ? 0 : Distance(typed, name)))
            .Where(guess => guess.Distance <= Math.Min(Furthest, guess.Name.Length / 2))
            .OrderBy(guess => guess.Distance)
            .Select(guess => guess.Name)
            .FirstOrDefault();

    /// <summary>How many letters must be changed, put in, left out or exchanged with their neighbour (Damerau 1964).</summary>
    public static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}

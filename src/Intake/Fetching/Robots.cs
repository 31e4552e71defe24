using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Griot.Intake;

/// <summary>What the owner of a host asks of programs, in <c>/robots.txt</c> (RFC 9309).</summary>
sealed class RobotsFile
{
    const int Largest = 500 << 10, MostRules = 5000, LongestPattern = 2000;

    static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    readonly List<(bool Allows, string Pattern)> rules = [];

    /// <summary>Between two requests, where it asks for some time; at most a minute.</summary>
    public TimeSpan? Delay { get; private set; }

    /// <summary>All may be read.</summary>
    public static RobotsFile Open { get; } = new();

    /// <summary>Nothing may be read.</summary>
    public static RobotsFile Closed { get; } = new() { rules = { (false, "/") } };

    /// <summary>The rules for programs of a name, else those for all.</summary>
    public static RobotsFile Read(ReadOnlySpan<byte> bytes, string name)
    {
        var (own, others) = (new RobotsFile(), new RobotsFile());
        var (forOwn, forOthers, anyOwn, inAgents) = (false, false, false, false);
        foreach (var raw in Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, Largest)]).Split('\n', '\r'))
        {
            var line = raw.Split('#', 2)[0];
            if (line.Split(':', 2) is not [var field, var value])
            {
                continue;
            }

            value = value.Trim();
            switch (field.Trim().TrimStart('\uFEFF').ToLowerInvariant())
            {
                case "user-agent":
                    (forOwn, forOthers) = inAgents ? (forOwn, forOthers) : (false, false);
                    inAgents = true;
                    forOwn |= value.Equals(name, StringComparison.OrdinalIgnoreCase);
                    forOthers |= value == "*";
                    anyOwn |= forOwn;
                    continue;
                case "allow" or "disallow" when value.Length is > 0 and <= LongestPattern:
                    var rule = (field.Trim().StartsWith("a", StringComparison.OrdinalIgnoreCase), value);
                    Add(own, forOwn, rule);
                    Add(others, forOthers, rule);
                    break;
                case "crawl-delay" when double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds):
                    var delay = TimeSpan.FromSeconds(Math.Min(seconds, LongestDelay.TotalSeconds));
                    own.Delay = forOwn ? delay : own.Delay;
                    others.Delay = forOthers ? delay : others.Delay;
                    break;
            }

            inAgents = false;
        }

        return anyOwn ? own : others;

        static void Add(RobotsFile file, bool isFor, (bool, string) rule)
        {
            if (isFor && file.rules.Count < MostRules)
            {
                file.rules.Add(rule);
            }
        }
    }

    /// <summary>Whether a path with its query may be read: by the longest rule that fits, and of two as long by the one that allows.</summary>
    public bool Allows(string path)
    {
        var (longest, allows) = (-1, true);
        foreach (var (rule, pattern) in rules)
        {
            if ((pattern.Length > longest || (pattern.Length == longest && rule)) && Fits(pattern, path))
            {
                (longest, allows) = (pattern.Length, rule);
            }
        }

        return allows;
    }

    static bool Fits(string pattern, string path)
    {
        if (!pattern.Contains('*', StringComparison.Ordinal) && !pattern.EndsWith('$'))
        {
            return path.StartsWith(pattern, StringComparison.Ordinal);
        }

        var ends = pattern.EndsWith('$');
        var parts = (ends ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        // Each part at its first place: if a pattern fits anyhow, it fits so; but the last of one with an end stands there.
        var at = parts[0].Length;
        foreach (var part in parts[1..])
        {
            var found = path.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return !ends || at == path.Length || (parts.Length > 1 && path.Length - parts[^1].Length >= at - parts[^1].Length && path.EndsWith(parts[^1], StringComparison.Ordinal));
    }
}

/// <summary>Asks every host once for its rules.</summary>
sealed class Robots(Fetcher fetcher)
{
    public const string Name = "Griot";

    readonly ConcurrentDictionary<string, Task<(RobotsFile File, string? Problem)>> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the page may not be read; null where it may.</summary>
    public async Task<string?> Refusal(Uri page, CancellationToken cancellation)
    {
        var (file, problem) = await known.GetOrAdd(page.GetLeftPart(UriPartial.Authority), _ => Read(page, cancellation));
        return file.Allows(page.PathAndQuery) ? null
            : problem ?? $"The robots.txt of {page.Authority} asks programs to leave this page alone: save it from a browser and add the file.";
    }

    async Task<(RobotsFile, string?)> Read(Uri page, CancellationToken cancellation)
    {
        switch (await fetcher.Get(new Uri(page, "/robots.txt"), default, cancellation))
        {
            case Fetched.Page found:
                var file = RobotsFile.Read(found.Bytes, Name);
                if (file.Delay is { } delay)
                {
                    fetcher.Turns.Slow(page.Authority, delay);
                }

                return (file, null);

            // A host that has none, or keeps it to itself, forbids nothing; of one that does not answer nobody knows (RFC 9309, 2.3.1).
            case Fetched.Failed { Status: >= 400 and < 500 and not 429 }:
                return (RobotsFile.Open, null);
            case Fetched.Failed { Reason: var reason }:
                return (RobotsFile.Closed, reason);
            default:
                return (RobotsFile.Open, null);
        }
    }
}

namespace Griot.Tests.Intake;

/// <summary>Files as they arrive broken: good ones, cut, joined, doubled, and with bytes and marks put where they do not belong.</summary>
sealed class Mutations(int seed, byte[][] good, byte[][]? marks = null)
{
    const int LargestFile = 60_000;

    static readonly byte[][] Marks =
    [
        [0], [0xFF], [0xFE, 0xFF], [0xC3], [0xE2, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], "\r"u8.ToArray(), "\n\n\n"u8.ToArray(), "\t"u8.ToArray(), "\\"u8.ToArray(), "\""u8.ToArray(),
        "\\ud800"u8.ToArray(), "---\n"u8.ToArray(), "published: 2013-99-99\n"u8.ToArray(), "```\n"u8.ToArray(), "![["u8.ToArray(), "](("u8.ToArray(), "***"u8.ToArray(), "# "u8.ToArray(),
        "| - |"u8.ToArray(), "<!--"u8.ToArray(), "-->"u8.ToArray(), "<![CDATA["u8.ToArray(), "<div class='related'>"u8.ToArray(), "</div>"u8.ToArray(), "<script>"u8.ToArray(), "<table><tr>"u8.ToArray(),
        "<svg/><p"u8.ToArray(), "&#x110000;"u8.ToArray(), "&#0;"u8.ToArray(), "&amp"u8.ToArray(), "{\"text\":"u8.ToArray(), "}\n{"u8.ToArray(), "[[[["u8.ToArray(), "1-2\t_\t_\t_\t_\t_\t_\t_\t_\t_\n"u8.ToArray(),
        "1.1\t_\t"u8.ToArray(), "# text = "u8.ToArray(), "# newdoc\n"u8.ToArray(), "SpaceAfter=No"u8.ToArray(), "SpacesAfter=\\s\\q"u8.ToArray(), "\U0001F600"u8.ToArray(), "LEAVE A REPLY\n"u8.ToArray(), "Related\n"u8.ToArray(),
    ];

    readonly Random random = new(seed);
    readonly byte[][] marks = marks is null ? Marks : [.. Marks, .. marks, .. marks];

    /// <summary>The next broken file, never the same twice in a row, always the same for a seed.</summary>
    public byte[] Next()
    {
        var file = new List<byte>(Any(good));
        for (var times = random.Next(1, 12); times > 0; times--)
        {
            Change(file);
        }

        return file.Count > LargestFile ? [.. file.Take(LargestFile)] : [.. file];
    }

    void Change(List<byte> file)
    {
        var at = random.Next(file.Count + 1);
        var length = Math.Min(file.Count - at, 1 << random.Next(12));
        switch (random.Next(8))
        {
            case 0 when file.Count > 0:
                file[Math.Min(at, file.Count - 1)] = (byte)random.Next(256);
                break;
            case 1:
                file.RemoveRange(at, length);
                break;
            case 2:
                file.InsertRange(random.Next(file.Count + 1), file.GetRange(at, length));
                break;
            case 3:
                file.RemoveRange(at, file.Count - at);
                break;
            case 4:
                var other = Any(good);
                file.InsertRange(at, other[random.Next(other.Length)..]);
                break;
            case 5:
                file.InsertRange(at, Enumerable.Repeat(Any(marks), 1 << random.Next(10)).SelectMany(mark => mark));
                break;
            default:
                file.InsertRange(at, Any(marks));
                break;
        }
    }

    T Any<T>(T[] things) => things[random.Next(things.Length)];
}

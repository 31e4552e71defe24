using System.Text;
using UtfUnknown;

namespace Griot.Intake;

/// <summary>From bytes to characters: by the byte order mark, else as UTF-8 where it is that, else by a guess that is told.</summary>
static class TextDecoder
{
    /// <summary>Texts have hardly a control character but blanks; a share above this is something else.</summary>
    const double MostControls = 0.02;

    /// <summary>UTF-16 without its mark shows in western text as zeros at every other byte, in at least this share of them.</summary>
    const double ZeroShare = 0.4;

    /// <summary>Below, the guess of an encoding is worth less than UTF-8 with a few bytes replaced.</summary>
    const float LeastConfidence = 0.5f;

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>All bytes of a stream, or null where there are more than the limit.</summary>
    public static byte[]? ReadAll(Stream stream, int limit)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            if (memory.Length + count > limit)
            {
                return null;
            }

            memory.Write(buffer, 0, count);
        }

        return memory.ToArray();
    }

    /// <summary>The text, without its byte order mark, or null where the bytes are no text.</summary>
    /// <param name="bytes">At least one.</param>
    /// <param name="note">What is to be known of the text, or why it is none; the rest of a sentence that begins with the file's name.</param>
    public static string? Decode(ReadOnlySpan<byte> bytes, out string? note)
    {
        note = null;
        if (Marked(bytes) is var (encoding, mark))
        {
            return Checked(encoding.GetString(bytes[mark..]), ref note);
        }

        if (bytes.Contains((byte)0))
        {
            if (Wide(bytes) is not { } wide)
            {
                note = "it contains zero bytes";
                return null;
            }

            note = "bears no byte order mark and was read as UTF-16";
            return Checked(wide.GetString(bytes), ref note);
        }

        try
        {
            return Checked(Strict.GetString(bytes), ref note);
        }
        catch (DecoderFallbackException)
        {
            return Guess(bytes, out note);
        }
    }

    static (Encoding Encoding, int Mark)? Marked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] when IsUtf8(bytes) => (Strict, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    static Encoding? Wide(ReadOnlySpan<byte> bytes)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == 0)
            {
                (even, odd) = i % 2 == 0 ? (even + 1, odd) : (even, odd + 1);
            }
        }

        var enough = ZeroShare * bytes.Length / 2;
        return bytes.Length % 2 != 0 ? null
            : odd > enough && even == 0 ? Encoding.Unicode
            : even > enough && odd == 0 ? Encoding.BigEndianUnicode
            : null;
    }

    static string? Guess(ReadOnlySpan<byte> bytes, out string? note)
    {
        // Detection looks at every byte a dozen times; the first megabyte tells as much as all of them.
        var best = CharsetDetector.DetectFromBytes(bytes[..Math.Min(bytes.Length, 1 << 20)].ToArray()).Detected;
        if (best?.Encoding is { } encoding && best.Confidence >= LeastConfidence && encoding is not (UTF8Encoding or ASCIIEncoding))
        {
            // Nobody writes reports in the code pages of DOS any more: such a guess means a few stray bytes.
            encoding = encoding.WebName.StartsWith("ibm", StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : encoding;
            note = $"is not valid UTF-8 and was read as {encoding.WebName}";
            return Checked(encoding.GetString(bytes), ref note);
        }

        note = "is not valid UTF-8; the bytes that are none were replaced";
        return Checked(Encoding.UTF8.GetString(bytes), ref note);
    }

    static string? Checked(string text, ref string? note)
    {
        var controls = 0;
        foreach (var c in text)
        {
            if (c is < ' ' and not ('\t' or '\n' or '\r' or '\f' or '\v') or '\uFFFD')
            {
                controls++;
            }
        }

        if (controls > 2 && controls > MostControls * text.Length)
        {
            note = "too many of its characters are control characters or were no characters at all";
            return null;
        }

        return text;
    }
}

using System.Reflection;
using System.Text;

namespace Griot.Briefing;

/// <summary>
/// A filter on disk: the eight letters of <see cref="Magic"/>, the length of a note and the note (UTF-8; where it comes from and under which licence), slope, offset, threshold of hiding and
/// bias, the weight of one step, the number of weights that are not nothing, and for each how many features were passed over and its steps. Whole numbers of 32 bits and floats
/// of 32 or 64 bits, little-endian.
/// </summary>
public static class SpamFilterFile
{
    const string Magic = "griotsp1";
    const int MostNote = 1 << 16;
    const int MostSteps = sbyte.MaxValue;

    static readonly Lazy<SpamFilter> FromAssembly = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("replies.spam") ?? throw new InvalidOperationException("The starting filter is missing from the program.");
        return Read(stream);
    });

    /// <summary>What a new site begins with.</summary>
    public static SpamFilter Shipped => FromAssembly.Value;

    /// <summary>Writes a filter; weights are rounded to one in 127 of the largest, and those that come to nothing are left out.</summary>
    public static void Write(SpamFilter filter, string note, Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        var weights = filter.Weights.Of;
        var step = Math.Max(weights.Max(Math.Abs), 1e-6f) / MostSteps;
        var kept = Enumerable.Range(0, weights.Length).Where(i => Steps(i) != 0).ToArray();
        var bytes = Encoding.UTF8.GetBytes(note);
        writer.Write(Encoding.ASCII.GetBytes(Magic));
        writer.Write(bytes.Length);
        writer.Write(bytes);
        writer.Write(filter.Scale.Slope);
        writer.Write(filter.Scale.Offset);
        writer.Write(filter.Scale.Hide);
        writer.Write(filter.Weights.Bias);
        writer.Write(step);
        writer.Write(kept.Length);
        var previous = -1;
        foreach (var i in kept)
        {
            writer.Write7BitEncodedInt(i - previous - 1);
            writer.Write((sbyte)Steps(i));
            previous = i;
        }

        int Steps(int i) => (int)MathF.Round(weights[i] / step);
    }

    /// <summary>Reads a filter.</summary>
    /// <exception cref="FormatException">The stream is no filter, or one cut short or damaged.</exception>
    public static SpamFilter Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(Magic)))
            {
                throw new FormatException("This is no filter of replies.");
            }

            var note = reader.ReadInt32();
            if (note is < 0 or > MostNote || reader.ReadBytes(note).Length < note)
            {
                throw Damaged();
            }

            var scale = new SpamScale(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            var weights = new SpamWeights { Bias = reader.ReadSingle() };
            var (step, count, number) = (reader.ReadSingle(), reader.ReadInt32(), -1);
            if (!double.IsFinite(scale.Slope) || scale.Slope <= 0 || !double.IsFinite(scale.Offset) || double.IsNaN(scale.Hide) || !float.IsFinite(weights.Bias) || !float.IsFinite(step) || count is < 0 or > ReplyFeatures.Size)
            {
                throw Damaged();
            }

            for (var i = 0; i < count; i++)
            {
                var skip = reader.Read7BitEncodedInt();
                if (skip < 0 || skip >= ReplyFeatures.Size - number - 1)
                {
                    throw Damaged();
                }

                number += skip + 1;
                weights.Of[number] = reader.ReadSByte() * step;
            }

            return new(weights, scale);
        }
        catch (EndOfStreamException)
        {
            throw Damaged();
        }
    }

    static FormatException Damaged() => new("The filter of replies is damaged or cut short.");
}

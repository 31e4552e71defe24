using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using Griot.Outlook;
using Parquet;
using Parquet.Schema;

namespace Griot.Cli;

/// <summary>Files of panels and of draws: CSV, plain or compressed by gzip whatever they are called, and Parquet.</summary>
static class DrawFiles
{
    static readonly DataField<int> Country = new("country_id");
    static readonly DataField<int> Month = new("month_id");
    static readonly DataField<int> Draw = new("draw");
    static readonly DataField<int> Outcome = new("outcome");
    static readonly DataField<int>[] Needed = [Country, Month, Outcome];

    /// <summary>Reads a table, saying which file is wrong where it is.</summary>
    public static T Read<T>(FileInfo file, Func<TextReader, T> read) => Naming(file, () =>
    {
        using var stream = file.OpenRead();
        var packed = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        using var reader = new StreamReader(packed ? new GZipStream(stream, CompressionMode.Decompress) : stream, Encoding.UTF8, true, 1 << 16);
        return read(reader);
    });

    /// <summary>Does something with what a file holds, saying which file is wrong where it is.</summary>
    public static T Naming<T>(FileInfo file, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (PanelFormatException flaw)
        {
            throw new CommandException(ExitCode.Nothing, $"{file}{(flaw.Line > 0 ? ", " : ": ")}{flaw.Message}", flaw);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CommandException(ExitCode.Nothing, $"{file} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Draws as anybody wrote them, in CSV or in Parquet.</summary>
    public static DrawSet ReadDraws(FileInfo file) => IsParquet(file) ? ReadParquet(file).GetAwaiter().GetResult() : Read(file, DrawSet.Read);

    public static void Write(FileInfo file, ForecastDraws draws, CancellationToken cancellation) => WriteWhole(file, stream =>
    {
        if (IsParquet(file))
        {
            WriteParquet(stream, draws, cancellation).GetAwaiter().GetResult();
        }
        else
        {
            using var packed = file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionLevel.Fastest) : null;
            WriteCsv(packed ?? stream, draws, cancellation);
        }
    });

    public static void WriteText(FileInfo file, string text) => WriteWhole(file, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes beside the file first: what is there under its name is whole.</summary>
    static void WriteWhole(FileInfo file, Action<Stream> write)
    {
        var part = file.FullName + ".part";
        try
        {
            using (var stream = File.Create(part))
            {
                write(stream);
            }

            File.Move(part, file.FullName, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Nothing, $"{file} cannot be written: {e.Message}", e);
        }
        finally
        {
            if (File.Exists(part))
            {
                File.Delete(part);
            }
        }
    }

    static bool IsParquet(FileInfo file) => file.Extension.Equals(".parquet", StringComparison.OrdinalIgnoreCase);

    static void WriteCsv(Stream stream, ForecastDraws draws, CancellationToken cancellation)
    {
        const int LongestLine = 48;
        stream.Write("country_id,month_id,draw,outcome\n"u8);
        var buffer = new byte[1 << 16];
        var used = 0;
        for (var c = 0; c < draws.Countries.Count; c++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var month = 0; month < draws.Months; month++)
            {
                var cell = draws.Cell(c, month);
                for (var d = 0; d < cell.Length; d++)
                {
                    if (used > buffer.Length - LongestLine)
                    {
                        stream.Write(buffer.AsSpan(0, used));
                        used = 0;
                    }

                    Add(draws.Countries[c].Id, ',');
                    Add(draws.FirstMonth + month, ',');
                    Add(d, ',');
                    Add(cell[d], '\n');
                }
            }
        }

        stream.Write(buffer.AsSpan(0, used));

        void Add(int number, char after)
        {
            Utf8Formatter.TryFormat(number, buffer.AsSpan(used), out var written);
            used += written;
            buffer[used++] = (byte)after;
        }
    }

    static async Task WriteParquet(Stream stream, ForecastDraws draws, CancellationToken cancellation)
    {
        var rows = draws.Countries.Count * draws.Months * draws.Draws;
        var (countries, months, numbers, outcomes) = (new int[rows], new int[rows], new int[rows], new int[rows]);
        var row = 0;
        for (var c = 0; c < draws.Countries.Count; c++)
        {
            for (var month = 0; month < draws.Months; month++)
            {
                for (var d = 0; d < draws.Draws; d++)
                {
                    (countries[row], months[row], numbers[row], outcomes[row]) = (draws.Countries[c].Id, draws.FirstMonth + month, d, draws.Cell(c, month)[d]);
                    row++;
                }
            }
        }

        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(Country, Month, Draw, Outcome), stream, cancellationToken: cancellation);
        using var group = writer.CreateRowGroup();
        await group.WriteAsync<int>(Country, countries.AsMemory(), cancellationToken: cancellation);
        await group.WriteAsync<int>(Month, months.AsMemory(), cancellationToken: cancellation);
        await group.WriteAsync<int>(Draw, numbers.AsMemory(), cancellationToken: cancellation);
        await group.WriteAsync<int>(Outcome, outcomes.AsMemory(), cancellationToken: cancellation);
        group.CompleteValidate();
    }

    static async Task<DrawSet> ReadParquet(FileInfo file)
    {
        try
        {
            await using var stream = file.OpenRead();
            await using var reader = await ParquetReader.CreateAsync(stream);
            var set = new DrawSet();
            for (var g = 0; g < reader.RowGroupCount; g++)
            {
                using var group = reader.OpenRowGroupReader(g);
                var columns = new int[3][];
                foreach (var (field, i) in Needed.Index().Select(pair => (pair.Item, pair.Index)))
                {
                    columns[i] = new int[group.RowCount];
                    await group.ReadAsync(reader.Schema.DataFields.First(f => f.Name == field.Name), columns[i].AsMemory());
                }

                for (var row = 0; row < columns[0].Length; row++)
                {
                    set.Add(new CellKey(columns[0][row], columns[1][row]), columns[2][row]);
                }
            }

            return set;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException or ParquetException or InvalidCastException or ArgumentException)
        {
            throw new CommandException(ExitCode.Nothing, $"{file} cannot be read as Parquet with whole numbers in country_id, month_id and outcome: {e.Message}", e);
        }
    }
}

using Griot.Record;
using Parquet;
using Parquet.Schema;

namespace Griot.Briefing;

/// <summary>The table of claims as Apache Parquet: typed columns, groups of <see cref="GroupRows"/> rows, so that memory does not grow with the store.</summary>
/// <param name="stream">Written from where it stands, and not closed.</param>
public sealed class ClaimParquet(Stream stream) : ClaimWriter(TextWriter.Null)
{
    public const int GroupRows = 10_000;

    static readonly DataField[] Fields = [.. ClaimColumns.All.Select(column => new DataField(column.Name, column.Type, isNullable: true))];

    readonly List<Claim> held = [];
    ParquetWriter? file;

    public override void Begin() => file = ParquetWriter.CreateAsync(new ParquetSchema(Fields), stream).GetAwaiter().GetResult();

    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        foreach (var claim in claims)
        {
            held.Add(claim);
            if (held.Count == GroupRows)
            {
                Put().GetAwaiter().GetResult();
            }
        }
    }

    public override void End()
    {
        if (held.Count > 0)
        {
            Put().GetAwaiter().GetResult();
        }

        file!.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    async Task Put()
    {
        using var group = file!.CreateRowGroup();
        foreach (var (field, column) in Fields.Zip(ClaimColumns.All))
        {
            if (column.Type == typeof(string))
            {
                await group.WriteAsync(field, held.ConvertAll(claim => (string)column.Value(claim)!));
            }
            else if (column.Type == typeof(long))
            {
                await Values<long>(group, field, column);
            }
            else if (column.Type == typeof(double))
            {
                await Values<double>(group, field, column);
            }
            else if (column.Type == typeof(bool))
            {
                await Values<bool>(group, field, column);
            }
            else
            {
                await Values<DateOnly>(group, field, column);
            }
        }

        group.CompleteValidate();
        held.Clear();
    }

    async Task Values<T>(ParquetRowGroupWriter group, DataField field, ClaimColumn column)
        where T : struct =>
        await group.WriteAsync<T>(field, held.ConvertAll(claim => (T?)column.Value(claim)).ToArray().AsMemory());
}

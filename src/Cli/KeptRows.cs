using System.Globalization;
using Griot.Briefing;
using Griot.Intake;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary>Rows of CSV with cells as they were taken in; what a spreadsheet would run as a formula gets an apostrophe, as in every CSV that Griot writes.</summary>
sealed class KeptRows(TextWriter output)
{
    public void Write(IEnumerable<string?> cells)
    {
        output.Write(string.Join(',', cells.Select(Cell)));
        output.Write("\r\n");
    }

    static string Cell(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
        {
            return "";
        }

        if ((cell[0] is '=' or '+' or '@' or '-' || char.IsControl(cell[0])) && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            cell = "'" + cell;
        }

        return cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }
}

/// <summary>
/// An export in the columns of a data set: claims of texts as the format derives them, rows that were taken in from that data set as they stand.
/// </summary>
/// <param name="inner">Writes the claims of texts.</param>
/// <param name="output">Where both write.</param>
/// <param name="record">Has the texts of the rows.</param>
/// <param name="form">Which data sets have these columns.</param>
/// <param name="header">Writes the columns to another place.</param>
sealed class WithKeptRows(ClaimWriter inner, TextWriter output, RecordStore record, string form, Func<TextWriter, ClaimWriter> header) : ClaimWriter(output)
{
    readonly HashSet<string> kept = record.Datasets().Where(dataset => dataset.Form == form).Select(dataset => DatasetAddress.Of(dataset.Id, "")).ToHashSet(StringComparer.Ordinal);
    readonly KeptRows rows = new(output);
    string[] columns = [];

    public override void Begin()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        header(text).Begin();
        columns = text.ToString().Split("\r\n")[0].Split(',');
        inner.Begin();
    }

    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        if (document.Uri is { } uri && uri.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && kept.Contains(uri[..(slash + 1)]) && record.TextOf(document.Id) is { } text)
        {
            var cells = DatasetText.Cells(text);
            rows.Write(columns.Select(column => cells[column]));
        }
        else
        {
            inner.Write(document, claims);
        }
    }

    public override void End() => inner.End();
}

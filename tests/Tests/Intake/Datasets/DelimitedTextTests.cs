using System.Text;
using CsCheck;
using Griot.Intake;
using Xunit;

namespace Griot.Tests.Intake;

public class DelimitedTextTests
{
    [Fact]
    public void What_is_written_by_the_standard_is_read_back()
    {
        var cell = Gen.OneOf(Gen.Const(""), Gen.Const("a"), Gen.Const("1,2"), Gen.Const("say \"no\""), Gen.Const("two\nlines"), Gen.Const("Ménaka"), Gen.Const("\""));
        var rows = cell.Array[1, 5].Where(cells => cells.Length > 1 || cells[0].Length > 0).Array[1, 8];
        rows.Sample(written =>
        {
            var text = new StringBuilder();
            foreach (var row in written)
            {
                text.AppendJoin(',', row.Select(c => c.AsSpan().ContainsAny(",\"\n") ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)).Append("\r\n");
            }

            // The end of a line inside a quotation is a line feed, however the file ends its lines.
            var read = Read(text.ToString()).ToList();
            Assert.All(read, record => Assert.Null(record.Flaw));
            Assert.Equal(written, read.Select(record => record.Cells));
        });
    }

    [Fact]
    public void A_quotation_that_never_closes_costs_its_own_line_and_no_other()
    {
        var read = Read("a,b\n1,\"two\n3,4\n5,6\n").ToList();
        Assert.Equal([1, 2, 3, 4], read.Select(record => record.Line));
        Assert.Equal("A quotation mark in it is never closed.", read[1].Flaw);
        Assert.Equal(["3", "4"], read[2].Cells);
        Assert.Equal(["5", "6"], read[3].Cells);
    }

    [Fact]
    public void Whatever_stands_in_a_file_its_reading_ends_and_every_line_is_told_of() =>
        Gen.String[Gen.Char["ab,\"\n\r\t\uFFFD"], 0, 200].Sample(text =>
        {
            var read = Read(text).ToList();
            Assert.True(read.Select(record => record.Line).SequenceEqual(read.Select(record => record.Line).Distinct().Order()));
            Assert.All(read, record => Assert.Equal(record.Flaw is null, record.Cells.Length > 0));
        });

    [Fact]
    public void A_line_without_end_is_a_flaw_and_takes_no_memory()
    {
        var read = Read("a,b\n" + new string('x', 3 << 20) + "\n1,2\n").ToList();
        Assert.Contains("longer", read[1].Flaw, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], read[2].Cells);
    }

    static IEnumerable<DelimitedRecord> Read(string text) => new DelimitedText(new StringReader(text), ',', quoted: true).Read();
}

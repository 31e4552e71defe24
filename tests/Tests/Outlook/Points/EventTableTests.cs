using Griot.Outlook;
using Xunit;

namespace Griot.Tests.Outlook;

public class EventTableTests
{
    [Theory]
    [InlineData("x,y,time\n1,2,3.5\n", 3.5)]
    [InlineData("\"time\",\"x\",\"y\"\r\n3.5,1,2\r\n", 3.5)]
    [InlineData("id;y;X;Day\n7;2;1;3.5\n", 3.5)]
    public void Columns_are_known_by_name(string text, double time)
    {
        var table = EventTable.Read(new StringReader(text));
        Assert.Equal((time, (1.0, 2.0), false), (table.Times.Single(), table.Places.Single(), table.InDegrees));
    }

    [Fact]
    public void Rows_of_ucdp_with_quoted_cells_and_both_kinds_of_dates_are_read()
    {
        var table = EventTable.Read(new StringReader("side_a,latitude,longitude,date_start\n\"Army, the\",12.5,-1.5,2013-01-15 00:00:00.000\nRebels,12.6,-1.4,2013-01-14T12:00:00\n"), mark: "side_a");
        Assert.Equal(new DateOnly(2013, 1, 14), table.FirstDay);
        Assert.Equal([1, 0.5], table.Times);
        Assert.Equal(["Army, the", "Rebels"], table.Marks!);
        Assert.False(table.InOrder);
        Assert.True(table.InDegrees);
        Assert.Equal((-1.5, 12.5), table.Places[0]);
    }

    [Fact]
    public void A_file_without_names_is_read_with_those_given() =>
        Assert.Equal((70.92, 35.019), EventTable.Read(new StringReader("% a comment\n\n70.92,35.019,1\n"), columns: ["lon", "lat", "day"]).Places.Single());

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("x,y,time\n", "There are no events in the file.")]
    [InlineData("x,z,time\n1,2,3\n", "There are no columns of places")]
    [InlineData("x,y,when\n1,2,3\n", "There is no column of times")]
    [InlineData("x,y,time\n1,NaN,3\n", "Line 2: 'NaN' in column y is no number.")]
    [InlineData("x,y,time\n1,2,3\n1,\"2,3\n1,2,3\n", "Line 3: a quote is not closed.")]
    [InlineData("x,y,time\n1,2\n", "Line 2 has 2 cells; 3 are named.")]
    [InlineData("lon,lat,date\n1,91,2013-01-01\n", "is no longitude and latitude")]
    [InlineData("lon,lat,date\n1,2,2013-02-30\n", "Line 2: '2013-02-30' is no date")]
    public void A_flaw_is_told(string text, string told) =>
        Assert.Contains(told, Assert.Throws<EventTableException>(() => EventTable.Read(new StringReader(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_quote_that_never_closes_costs_no_more_than_reading_the_file()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var text = "x,y,time\n\"" + string.Concat(Enumerable.Repeat("1,2,3\n", 2_000_000));
        Assert.Throws<EventTableException>(() => EventTable.Read(new StringReader(text)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_quoted_cell_runs_over_lines() =>
        Assert.Equal(["Army,\nthe \"first\""], EventTable.Read(new StringReader("side,x,y,time\n\"Army,\nthe \"\"first\"\"\",1,2,3\n"), mark: "side").Marks!);

    [Fact]
    public void Flawed_rows_are_counted_where_they_may_be_passed_over()
    {
        var table = EventTable.Read(new StringReader("x,y,time\n1,NaN,3\n1,2,3\n1,2,\n"), skipFlawed: true);
        Assert.Equal((1, 2), (table.Times.Count, table.Skipped));
    }

    [Fact]
    public void Degrees_become_kilometres_of_the_right_area()
    {
        var table = EventTable.Read(new StringReader("lon,lat,day\n0,60,1\n1,60,2\n1,61,3\n0,61,4\n0.5,60.5,5\n"));
        var events = table.ToEvents([[(0 - 0.01, 60 - 0.01), (1.01, 59.99), (1.01, 61.01), (-0.01, 61.01)]]);
        Assert.Equal(55.1, double.Hypot(events.Xs[1] - events.Xs[0], events.Ys[1] - events.Ys[0]), 0.6);
        Assert.Equal(111.2, double.Hypot(events.Xs[2] - events.Xs[1], events.Ys[2] - events.Ys[1]), 0.6);
        Assert.Equal((0.0, 6.0), (events.From, events.Until));
    }

    [Fact]
    public void Marks_beyond_the_commonest_are_taken_together()
    {
        var text = "x,y,time,side\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"{i % 5},{i * i % 7},{i},{(i < 6 ? "A" : i < 10 ? "B" : "C" + i)}\n"));
        var events = EventTable.Read(new StringReader(text), mark: "side").ToEvents(mostMarks: 3);
        Assert.Equal(["A", "B", "other"], events.MarkNames);
        Assert.Equal(2, events.Marks.Count(2));
    }
}

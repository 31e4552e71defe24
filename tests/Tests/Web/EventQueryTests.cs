using Griot.Record;
using Griot.Store;
using Griot.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Griot.Tests.Web;

public sealed class EventQueryTests
{
    [Theory]
    [InlineData("")]
    [InlineData("from=2013-01-01&to=2013-02-28&type=ASSAULT,COERCE&country=MLI,NER&actor=actor:ansar-dine&role=source&place=Gao")]
    [InlineData("within=16.27,-0.04,50")]
    [InlineData("within=16.27,-0.04,0.02")]
    [InlineData("bbox=-5,10,5,20&killed=3&corroborated=1&disputed=1&information=3&reliability=B&source=source:the-wire&q=market%20bomb")]
    [InlineData("area=14.5,-4.2;16,-3;15.5,-1")]
    public void An_address_is_read_and_written_again_as_it_was(string address)
    {
        var query = Read(address);
        Assert.Empty(query.Problems);
        Assert.Equal(address, query.ToString());
        Assert.Equal(address, Read(query.ToString()).ToString());
    }

    [Theory]
    [InlineData("from=2013&to=2013", "from=2013-01-01&to=2013-12-31")]
    [InlineData("from=2012-02&to=2012-02", "from=2012-02-01&to=2012-02-29")]
    [InlineData("type=assault&type=assault", "type=ASSAULT")]
    [InlineData("from=9999-12&to=9999-12", "from=9999-12-01&to=9999-12-31")]
    [InlineData("country=Mali", "country=MLI")]
    [InlineData("actor=Ansar%20Dine", "actor=actor:ansar-dine")]
    [InlineData("from=&type=&q=", "")]
    public void What_people_type_is_understood(string typed, string address) => Assert.Equal(address, Read(typed).ToString());

    [Theory]
    [InlineData("from=soon", "“soon” is no value of from: it takes a year, month or day: 2013, 2013-02 or 2013-02-10.")]
    [InlineData("type=MURDER", "“MURDER” is no value of type: it takes a PLOVER type such as ASSAULT.")]
    [InlineData("within=91,0,5", "“91,0,5” is no value of within: it takes latitude,longitude,kilometres.")]
    [InlineData("within=NaN,0,5", "“NaN,0,5” is no value of within: it takes latitude,longitude,kilometres.")]
    [InlineData("area=1,2;3,4", "“1,2;3,4” is no value of area: it takes latitude,longitude;… with three corners or more.")]
    [InlineData("country=Atlantis", "“Atlantis” is no value of country: it takes a country.")]
    [InlineData("q=%22%3F%22", "“\"?\"” is no value of q: it takes words to look for.")]
    [InlineData("information=9", "“9” is no value of information: it takes 1 to 6.")]
    public void What_cannot_be_read_is_left_out_and_told(string address, string problem)
    {
        var query = Read(address);
        Assert.Equal([problem], query.Problems);
        Assert.True(query.IsEmpty);
    }

    [Fact]
    public void A_condition_that_is_none_is_told_and_what_else_the_page_takes_is_not()
    {
        var asked = new QueryCollection(QueryHelpers.ParseQuery("contry=MLI&unit=week&killed=3"));
        Assert.Equal(["“contry” is no condition here and was left out."], EventQuery.Read(asked).WithStrangers(asked, "unit").Problems);
    }

    [Fact]
    public void The_store_is_asked_for_nothing_marked_more_strictly()
    {
        Assert.Equal(Marking.Green, Read("country=MLI").Filter(Marking.Green).MostMarking);
        Assert.Equal(2, Read("corroborated=1").Filter(Marking.Red).LeastOrigins);
    }

    [Fact]
    public void A_polygon_holds_its_inside()
    {
        Assert.True(GeoPolygon.TryParse("0,0;0,10;10,10;10,0", out var square));
        Assert.True(square!.Contains(new(5, 5)));
        Assert.False(square.Contains(new(5, 11)));
        Assert.False(square.Contains(new(-1, 5)));
        Assert.False(GeoPolygon.TryParse("0,0;0,200;10,10", out _));
        Assert.False(GeoPolygon.TryParse(string.Join(';', Enumerable.Repeat("1,1", 501)), out _));
    }

    static EventQuery Read(string address) => EventQuery.Read(new QueryCollection(QueryHelpers.ParseQuery(address)));
}

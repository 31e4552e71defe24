using System.Net;
using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Web.Tests.Server;

/// <summary>Addresses as people mistype them and as programs make them up: each is answered, and what was passed over is said.</summary>
public sealed class AddressTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    public static TheoryData<string> Odd =>
    [
        "/events?from=9999-12&to=9999-12", "/events?from=0001&to=9999", "/events?killed=99999999999999999999", "/events?within=90,180,20000", "/events?bbox=170,-10,-170,10", "/events?area=1,1;1,1;1,1", "/events?after=99999999-99999999999999999999", "/events?q=%00", "/events?place=%F0%9F",
        "/timeline?unit=day&from=0001&to=9999", "/timeline?unit=day&from=9999-12", "/timeline?days=all&unit=year&to=0001", "/map?to=9999-12", "/network?from=9999-12&least=0", "/network/tie?a=x&b=y&type=z", "/outlook?origin=9999-12&months=1..999999999999", "/outlook/map?least=99999999999999",
        "/outlook/ledger?page=99999999999999999999", "/sites?on=9999-99-99&page=-1", "/read?before=zzz", "/admin/audit?before=99999999999999999999", "/quarantine?after=x", "/added?of=%00", "/briefs/new?from=x&place=y", "/actors?name=%25",
    ];

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task No_address_is_beyond_the_desk(string address) => Assert.Equal(HttpStatusCode.OK, await (await desk.As(DeskRole.Administrator)).Status(address));

    [Theory]
    [InlineData("/events?place=Nowhereville", "called “Nowhereville”")]
    [InlineData("/map?place=Nowhereville&country=MLI", "called “Nowhereville”")]
    [InlineData("/events?contry=MLI", "“contry” is no condition here")]
    [InlineData("/timeline?unit=eon", "“eon” is no value of unit")]
    [InlineData("/events?q=%22", "it takes words to look for")]
    [InlineData("/network?least=many", "“many” is no value of least")]
    [InlineData("/network?least=-1", "“-1” is no value of least")]
    [InlineData("/network?show=all", "“all” is no value of show")]
    [InlineData("/network?actor=nobody", "The record has no actor “nobody”")]
    [InlineData("/search?q=%3F", "There is no word to look for")]
    public async Task What_was_passed_over_is_said(string address, string words) =>
        Assert.Contains(words, (await (await desk.As(DeskRole.Reader)).Document(address)).QuerySelector("[role=alert]")?.TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("/events?from=2013&type=ASSAULT&corroborated=1&place=Gao")]
    [InlineData("/timeline?unit=week&days=all")]
    [InlineData("/network?least=2&show=deeds&actor=mujao")]
    [InlineData("/events?error=two")]
    public async Task Where_nothing_was_passed_over_nothing_is_said(string address) =>
        Assert.DoesNotContain("no condition", string.Concat((await (await desk.As(DeskRole.Reader)).Document(address)).QuerySelectorAll("[role=alert]").Select(alert => alert.TextContent)), StringComparison.Ordinal);

    [Fact]
    public async Task More_words_than_are_looked_for_are_not_taken_for_none()
    {
        var page = await (await desk.As(DeskRole.Reader)).Document("/search?q=" + new string('a', 5000));
        Assert.Contains("more than the 200 letters", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_none_is_not_taken_for_today()
    {
        desk.Store.KeepSites([new() { Id = "gao", Name = "Gao clinic", Point = new(16.27, -0.04) }], Marking.Clear, "fixture");
        var (reader, path) = (await desk.As(DeskRole.Reader), "/sites/" + RecordStore.SiteId("gao"));
        Assert.Contains("“31-02-2013” is no day", (await reader.Document(path + "?on=31-02-2013")).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await reader.Document(path + "?on=2013-02-28")).QuerySelector("[role=alert]"));
    }

    [Fact]
    public async Task A_brief_on_a_place_that_nobody_knows_is_not_made()
    {
        var analyst = await desk.As(DeskRole.Analyst);
        var back = await analyst.Send("/briefs", "/briefs/new", ("place", "Nowhereville"), ("marking", "0"));
        var page = await analyst.Document(back);
        Assert.Contains("called “Nowhereville”", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Nowhereville", page.QuerySelector("[name=place]")!.GetAttribute("value"));
        Assert.StartsWith("/briefs/b1", await analyst.Send("/briefs", "/briefs/new", ("place", "Gao"), ("marking", "0")), StringComparison.Ordinal);
    }
}

using System.Net;
using Griot.Store;
using Xunit;

namespace Griot.Web.Tests.People;

public class FirstStartTests
{
    [Fact]
    public async Task The_link_that_is_printed_makes_the_first_administrator_and_works_once()
    {
        await using var desk = await DeskFixture.Open();
        var link = DeskServer.FirstAddress(desk.Desk, desk.Address.OriginalString);
        Assert.StartsWith(desk.Address.OriginalString.TrimEnd('/') + "/start?token=", link, StringComparison.Ordinal);
        var path = new Uri(link).PathAndQuery;
        var token = path.Split("token=")[1];
        using var browser = desk.Browser();

        Assert.Equal("/", await browser.Send("/start", path, ("token", token), ("name", " Awa  Keïta "), ("password", DeskFixture.Password), ("again", DeskFixture.Password)));
        Assert.Contains("Awa Keïta", WebUtility.HtmlDecode(await browser.Page("/admin/people")), StringComparison.Ordinal);
        var person = Assert.Single(desk.Store.People());
        Assert.Equal(("Awa Keïta", "Administrator", true), (person.Name, person.Role, person.IsActive));
        Assert.Contains(desk.Store.AuditEntries(5), entry => entry is { Deed: PersonDeeds.First, Subject: "person Awa Keïta" });

        using var second = desk.Browser();
        Assert.Equal(HttpStatusCode.NotFound, await second.Status(path));
        Assert.Equal("/start", await second.Send("/start", "/account/sign-in", ("token", token), ("name", "Mallory"), ("password", DeskFixture.Password), ("again", DeskFixture.Password)));
        Assert.Single(desk.Store.People());
        Assert.Equal(desk.Address.OriginalString, DeskServer.FirstAddress(desk.Desk, desk.Address.OriginalString));
    }

    [Fact]
    public async Task A_restart_voids_the_link_and_prints_another()
    {
        await using var desk = await DeskFixture.Open(isEmpty: true);
        var first = new Uri(DeskServer.FirstAddress(desk.Desk, desk.Address.OriginalString)).PathAndQuery;
        using (var browser = desk.Browser())
        {
            Assert.Equal(HttpStatusCode.OK, await browser.Status(first));
        }

        await desk.Restart();
        var next = new Uri(DeskServer.FirstAddress(desk.Desk, desk.Address.OriginalString)).PathAndQuery;
        using var later = desk.Browser();
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await later.Status(first), await later.Status(next)));
        Assert.Equal(HttpStatusCode.NotFound, await later.Status("/start"));
    }

    [Theory]
    [InlineData("Awa", "short", "short", "error=short")]
    [InlineData("Awa", "password1234!", "password1234!", "error=common")]
    [InlineData("Awa", DeskFixture.Password, "another tramway", "error=differ")]
    [InlineData("machine", DeskFixture.Password, DeskFixture.Password, "error=name")]
    [InlineData("<b>", DeskFixture.Password, DeskFixture.Password, "error=name")]
    public async Task What_is_wrong_with_name_or_password_is_said_and_the_link_still_works(string name, string password, string again, string problem)
    {
        await using var desk = await DeskFixture.Open(isEmpty: true);
        var path = new Uri(DeskServer.FirstAddress(desk.Desk, desk.Address.OriginalString)).PathAndQuery;
        using var browser = desk.Browser();
        var back = await browser.Send("/start", path, ("token", path.Split("token=")[1]), ("name", name), ("password", password), ("again", again));
        Assert.Contains(problem, back, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", await browser.Page(back), StringComparison.Ordinal);
        Assert.False(desk.Store.HasPeople());
    }
}

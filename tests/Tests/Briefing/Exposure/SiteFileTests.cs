using Griot.Briefing;
using Xunit;

namespace Griot.Tests.Briefing.Exposure;

public sealed class SiteFileTests : IDisposable
{
    readonly string path = Path.Combine(Path.GetTempPath(), "griot-sites-" + Guid.NewGuid().ToString("N"));

    [Theory]
    [InlineData("id,name,latitude,longitude\ng,\"Gao, office\",16.27,-0.04\n")]
    [InlineData("\uFEFFID;Name;Lat;Lon\r\ng;Gao, office;16,27;-0,04\r\n")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","id":"g","geometry":{"type":"Point","coordinates":[-0.04,16.27,250]},"properties":{"name":"Gao, office"}}]}""")]
    [InlineData("""<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark id="g"><name>Gao, office</name><Point><coordinates> -0.04,16.27,250 </coordinates></Point></Placemark></Document></kml>""")]
    public void CSV_GeoJSON_and_KML_give_the_same_site(string text)
    {
        var site = Assert.Single(Read(text).Sites);
        Assert.Equal(("g", "Gao, office", 16.27, -0.04), (site.Id, site.Name, site.Point.Latitude, site.Point.Longitude));
    }

    [Fact]
    public void A_wrong_line_costs_that_line_and_is_named()
    {
        var file = Read("name,latitude,longitude\nGao,16.27,-0.04\nNowhere,north,1\n,1,1\nGao,1,1\nPole,91,0\nKidal,18.44,1.41\n");
        Assert.Equal(["Gao", "Kidal"], file.Sites.Select(s => s.Name));
        Assert.Equal(
            [
                "Line 3 has no latitude from -90 to 90 and longitude from -180 to 180; it is left out.",
                "Line 4 has no name; it is left out.",
                "Line 5 has the same id or name as another; it is left out.",
                "Line 6 has no latitude from -90 to 90 and longitude from -180 to 180; it is left out.",
            ],
            file.Problems);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("a,b\n1,2\n", "it needs columns name, latitude and longitude")]
    [InlineData("{\"features\":", "is no list of sites")]
    [InlineData("{\"type\":\"Point\"}", "it is JSON without features")]
    [InlineData("<html><body/></html>", "it is XML, of <html>")]
    [InlineData("<!DOCTYPE kml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><kml>&a;</kml>", "is no list of sites")]
    public void What_is_no_list_of_sites_is_refused(string text, string said) => Assert.Contains(said, Assert.Throws<FormatException>(() => Read(text)).Message, StringComparison.Ordinal);

    SiteFile Read(string text)
    {
        File.WriteAllText(path, text);
        return SiteFile.Read(path);
    }

    public void Dispose() => File.Delete(path);
}

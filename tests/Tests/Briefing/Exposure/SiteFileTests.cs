using System.IO.Compression;
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
        var file = Read("name,latitude,longitude\nGao,16.27,-0.04\nNowhere,north,1\n,1,1\nGao,16.27,-0.04\nGao,17,1\nPole,91,0\nKidal,18.44,1.41\n");
        Assert.Equal(["Gao", "Gao 2", "Kidal"], file.Sites.Select(s => s.Name));
        Assert.Equal(
            [
                "Line 3 has no latitude from -90 to 90 and longitude from -180 to 180; it is left out.",
                "Line 4 has no name; it is left out.",
                "Line 5 has the same name and place as another; it is left out.",
                "Line 7 has no latitude from -90 to 90 and longitude from -180 to 180; it is left out.",
            ],
            file.Problems);
    }

    [Theory]
    [InlineData("Facility Name,GPS Latitude,GPS Longitude\nGao office,16.27,-0.04\n")]
    [InlineData("Nom; Latitude (°); Longitude (°)\nGao office;16,27;-0,04\n")]
    [InlineData("X,Y,Site\n-0.04,16.27,Gao office\n")]
    [InlineData("name\tlat\tlong\nGao office\t\"16° 16' 12\"\" N\"\t0°2′24″ W\n")]
    [InlineData("name,lat,lon\nGao office,N 16 16.2,0 2.4 O\n")]
    [InlineData("""{"type":"Feature","properties":{"Name":"Gao office"},"geometry":{"type":"Polygon","coordinates":[[[-0.05,16.26],[-0.03,16.26],[-0.03,16.28],[-0.05,16.28],[-0.05,16.26]]]}}""")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Gao office"},"geometry":{"type":"MultiPoint","coordinates":[[-0.05,16.26],[-0.03,16.28]]}}]}""")]
    [InlineData("<kml><Placemark><name>Gao office</name><Polygon><outerBoundaryIs><LinearRing><coordinates>-0.05,16.26 -0.03,16.26,0 -0.03,16.28 -0.05,16.28 -0.05,16.26</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>")]
    public void Headings_angles_and_areas_are_read_as_people_write_them(string text)
    {
        var file = Read(text);
        var site = Assert.Single(file.Sites);
        Assert.Equal(("Gao office", 16.27, -0.04), (site.Name, Math.Round(site.Point.Latitude, 6), Math.Round(site.Point.Longitude, 6)));
        Assert.Equal(text.Contains("Poly", StringComparison.Ordinal) || text.Contains("Multi", StringComparison.Ordinal), file.Notes.Any(note => note.Contains("centroid", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("16 61 N")]
    [InlineData("16 W")]
    [InlineData("1e300")]
    [InlineData("-16 S")]
    public void What_is_no_latitude_is_none(string cell) => Assert.Empty(Read($"name,lat,lon\nGao,{cell},1\n").Sites);

    [Fact]
    public void Places_that_look_wrong_are_told_of()
    {
        var file = Read("name,lat,lon,country\nGao,16.27,-0.04,Mali\nKidal,18.44,1.41,MLI\nMopti,-4.18,14.48,Mali\nNowhere,0,0,\nAgadez,16.97,7.99,ML\nMid-ocean,-30,-20,\n");
        Assert.Equal(6, file.Sites.Count);
        Assert.Equal(
            [
                "Line 4, Mopti: latitude and longitude look swapped; the other way round it lies in Mali.", "Line 5, Nowhere: 0, 0 lies in the sea off Africa and mostly means that nobody knew where it is.",
                "Line 6, Agadez: the file says Mali, and the place lies in Niger.", "Line 7, Mid-ocean: the place lies in no country, probably in the sea.",
            ],
            file.Notes);
    }

    [Fact]
    public void A_spreadsheet_s_CSV_is_read_as_Windows_1252_and_that_is_said()
    {
        var file = SiteFile.Read([.. "name,latitude,longitude\nH"u8, 0xF4, .. "pital,16.27,-0.04\n"u8], "sites.csv");
        Assert.Equal("Hôpital", Assert.Single(file.Sites).Name);
        Assert.Contains("Windows-1252", Assert.Single(file.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_KMZ_is_unpacked_and_no_further_than_a_list_may_be_long()
    {
        Assert.Equal(["Gao", "Gao 2"], SiteFile.Read(Packed("<kml><Placemark><name>Gao</name><Point><coordinates>-0.04,16.27</coordinates></Point></Placemark><Placemark><name>Gao</name><Point><coordinates>-0.05,16.27</coordinates></Point></Placemark></kml>"), "a.kmz").Sites.Select(site => site.Name));
        Assert.Contains("unpacked, it is larger than 50 MB", Assert.Throws<FormatException>(() => SiteFile.Read(Packed(new string(' ', 51 * 1024 * 1024)), "bomb.kmz")).Message, StringComparison.Ordinal);
        Assert.Contains("is no list of sites", Assert.Throws<FormatException>(() => SiteFile.Read([.. "PK\u0003\u0004"u8, .. new byte[200]], "broken.kmz")).Message, StringComparison.Ordinal);

        static byte[] Packed(string kml)
        {
            using var memory = new MemoryStream();
            using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            {
                using var writer = new StreamWriter(archive.CreateEntry("doc.kml").Open());
                writer.Write(kml);
            }

            return memory.ToArray();
        }
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

using System.Xml.Linq;
using Griot.Briefing;
using Griot.Record;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Parquet;
using Xunit;

namespace Griot.Tests.Briefing;

/// <summary>HXL, KML, Parquet and GeoPackage, read back by what does not know how they were written.</summary>
public sealed class MapAndTableTests : IDisposable
{
    static readonly XNamespace Kml = "http://www.opengis.net/kml/2.2";

    readonly string folder = Directory.CreateTempSubdirectory("griot-export-").FullName;

    [Fact]
    public void HXL_has_tags_under_its_titles_and_events_only()
    {
        var rows = Csv.Rows(Print(writer => new HxlCsv(writer), ExampleClaims.All));
        Assert.All(rows[1], tag => Assert.Matches(@"^#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*$", tag));
        Assert.Equal(rows[1].Length, rows[1].Distinct().Count());
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        var tagged = rows.Skip(2).Select(row => rows[1].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second)).ToList();
        Assert.Equal(8, tagged.Count);
        Assert.Equal(("12", "12", "", "16.27167", "near"), (tagged[0]["#affected+killed+min"], tagged[0]["#affected+killed"], tagged[0]["#affected+killed+max"], tagged[0]["#geo+lat"], tagged[0]["#geo+precision"]));
        Assert.Equal(("", "admin1", "MLI"), (tagged[2]["#geo+lat"], tagged[2]["#geo+precision"], tagged[2]["#country+code+v_iso3"]));
    }

    [Fact]
    public void KML_has_the_shape_of_its_schema_and_points_only_for_what_is_exact()
    {
        var hostile = ExampleClaims.All[0] with { Document = ExampleClaims.Report with { Title = "<script>\u0001\uD800 & ]]>" } };
        var document = XDocument.Parse(Print(writer => new ClaimKml(writer), [.. ExampleClaims.All, hostile])).Root!.Elements().Single();
        Assert.Equal(Kml + "Document", document.Name);
        var placemarks = document.Elements(Kml + "Placemark").ToList();
        Assert.Equal(ExampleClaims.All.Count(claim => claim.Place is not null) + 1, placemarks.Count);

        // The order of xsd:sequence in AbstractFeatureType and PlacemarkType.
        string[] order = ["name", "description", "TimeSpan", "styleUrl", "ExtendedData", "Point"];
        Assert.All(placemarks, placemark => Assert.Equal(order.Where(placemark.Elements().Select(element => element.Name.LocalName).Contains), placemark.Elements().Select(element => element.Name.LocalName)));
        Assert.Equal("-0.04472,16.27167", placemarks[0].Element(Kml + "Point")!.Element(Kml + "coordinates")!.Value);
        Assert.Null(placemarks[2].Element(Kml + "Point"));
        Assert.Equal(("2013-02-10", "2013-02-10"), (placemarks[0].Element(Kml + "TimeSpan")!.Element(Kml + "begin")!.Value, placemarks[0].Element(Kml + "TimeSpan")!.Element(Kml + "end")!.Value));
        Assert.Equal("<script>\uFFFD\uFFFD & ]]>", placemarks[^1].Descendants(Kml + "Data").Single(data => (string?)data.Attribute("name") == "title").Value);
        Assert.DoesNotContain(placemarks, placemark => placemark.Elements(Kml + "description").Any(description => description.Value.Contains('<', StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Parquet_gives_back_every_claim_with_its_types()
    {
        var path = Path.Combine(folder, "claims.parquet");
        await using (var stream = File.Create(path))
        {
            Write(new ClaimParquet(stream), ExampleClaims.All);
        }

        await using var read = File.OpenRead(path);
        await using var reader = await ParquetReader.CreateAsync(read, cancellationToken: TestContext.Current.CancellationToken);
        using var group = reader.OpenRowGroupReader(0);
        Assert.Equal(ExampleClaims.All.Count, group.RowCount);
        var json = new string?[group.RowCount];
        await group.ReadAsync(Field("json"), json.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(ExampleClaims.All.Select(claim => claim.Id), json.Select(line => ClaimReader.Parse(line!).Id));
        var killed = new long?[group.RowCount];
        await group.ReadAsync<long>(Field("killed_best"), killed.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(ExampleClaims.All.Select(claim => (long?)claim.Casualties?.Killed?.Number.Best), killed);
        var days = new DateTime?[group.RowCount];
        await group.ReadAsync<DateTime>(Field("from"), days.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(ExampleClaims.All.Select(claim => claim.Time?.From?.ToDateTime(default)), days);
        var latitudes = new double?[group.RowCount];
        await group.ReadAsync<double>(Field("latitude"), latitudes.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(ExampleClaims.All.Select(claim => claim.Place is { Precision: PlacePrecision.Exact or PlacePrecision.Near } place ? place.Point?.Latitude : null), latitudes);

        Parquet.Schema.DataField Field(string name) => reader.Schema.DataFields.Single(field => field.Name == name);
    }

    [Fact]
    public async Task Parquet_of_many_claims_has_groups_of_a_size()
    {
        var path = Path.Combine(folder, "many.parquet");
        await using (var stream = File.Create(path))
        {
            var writer = new ClaimParquet(stream);
            writer.Begin();
            for (var i = 0; i < ClaimParquet.GroupRows + 1; i++)
            {
                writer.Write(ExampleClaims.Report, [ExampleClaims.All[i % 5]]);
            }

            writer.End();
        }

        await using var read = File.OpenRead(path);
        await using var reader = await ParquetReader.CreateAsync(read, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(2, reader.RowGroupCount);
    }

    [Fact]
    public void GeoPackage_is_one_by_its_specification()
    {
        var path = Path.Combine(folder, "claims.gpkg");
        using (var writer = new ClaimGeoPackage(path))
        {
            Write(writer, ExampleClaims.All);
        }

        // Requirement 2: the application's identifier stands in the file's header, byte 68 on.
        var header = File.ReadAllBytes(path).AsSpan(..100);
        Assert.Equal("GPKG", System.Text.Encoding.ASCII.GetString(header.Slice(68, 4)));
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        Assert.Equal("ok", Ask(connection, "PRAGMA integrity_check")[0][0]);
        Assert.Empty(Ask(connection, "PRAGMA foreign_key_check"));
        Assert.Equal(10300L, Ask(connection, "PRAGMA user_version")[0][0]);
        Assert.Equal([-1L, 0L, 4326L], Ask(connection, "SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY srs_id").Select(row => row[0]));
        Assert.Equal(["claims", "features", 4326L], Ask(connection, "SELECT table_name, data_type, srs_id FROM gpkg_contents")[0]);
        Assert.Equal(["claims", "geom", "POINT", 4326L, 0L, 0L], Ask(connection, "SELECT * FROM gpkg_geometry_columns")[0]);
        Assert.Equal(["fid", "INTEGER", 1L], Ask(connection, "SELECT name, type, pk FROM pragma_table_info('claims') WHERE pk = 1")[0]);

        // Requirement 5: only these types, and a geometry by its name.
        string[] types = ["BOOLEAN", "INTEGER", "DOUBLE", "TEXT", "DATE", "POINT"];
        Assert.All(Ask(connection, "SELECT type FROM pragma_table_info('claims')"), row => Assert.Contains((string)row[0], types));
        var rows = Ask(connection, "SELECT claim, geom, \"from\", negated FROM claims ORDER BY fid");
        Assert.Equal(ExampleClaims.All.Select(claim => claim.Id), rows.Select(row => (string)row[0]));
        Assert.Equal(("2013-02-10", 0L), (rows[0][2], rows[0][3]));
        Assert.Equal(DBNull.Value, rows[2][1]);
        var blob = (byte[])rows[0][1];
        Assert.Equal([0x47, 0x50, 0, 1, 0xE6, 0x10, 0, 0], blob[..8]);
        Assert.Equal(new Coordinate(-0.04472, 16.27167), Assert.IsType<Point>(new WKBReader().Read(blob[8..])).Coordinate);
        var points = rows.Where(row => row[1] is byte[]).Select(row => new WKBReader().Read(((byte[])row[1])[8..]).Coordinate).ToList();
        Assert.Equal([points.Min(point => point.X), points.Min(point => point.Y), points.Max(point => point.X), points.Max(point => point.Y)], Ask(connection, "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents")[0]);
    }

    [Fact]
    public void The_same_claims_give_the_same_GeoPackage()
    {
        string[] paths = [Path.Combine(folder, "one.gpkg"), Path.Combine(folder, "two.gpkg")];
        foreach (var path in paths)
        {
            using var writer = new ClaimGeoPackage(path);
            Write(writer, ExampleClaims.All);
        }

        Assert.Equal(File.ReadAllBytes(paths[0]), File.ReadAllBytes(paths[1]));
    }

    static List<object[]> Ask(SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own words
        command.CommandText = question;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    static string Print(Func<TextWriter, ClaimWriter> create, IReadOnlyList<Claim> claims)
    {
        using var text = new StringWriter();
        Write(create(text), claims);
        return text.ToString();
    }

    static void Write(ClaimWriter writer, IReadOnlyList<Claim> claims)
    {
        writer.Begin();
        writer.Write(ExampleClaims.Report, claims);
        writer.End();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

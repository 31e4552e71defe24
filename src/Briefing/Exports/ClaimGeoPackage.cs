using System.Buffers.Binary;
using System.Globalization;
using Griot.Places;
using Griot.Record;
using Microsoft.Data.Sqlite;

namespace Griot.Briefing;

/// <summary>
/// The table of claims as a layer of an OGC GeoPackage 1.3 (OGC 12-128r17), for geographic information systems: one file of SQLite. Only what the text places exactly
/// or nearly has a point; the other claims are rows without one.
/// </summary>
/// <param name="path">A file that is not there yet.</param>
public sealed class ClaimGeoPackage(string path) : ClaimWriter(TextWriter.Null), IDisposable
{
    const string Table = "claims";

    const int AtOnce = 20_000;

    // What the specification gives, word for word where it matters to readers: 7.1.1 of OGC 12-128r17 and the definitions of requirement 11.
    const string Frame = """
        PRAGMA application_id = 1196444487;
        PRAGMA user_version = 10300;
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system');
        INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system');
        INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
        CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
        """;

    SqliteConnection? file;
    SqliteTransaction? transaction;
    SqliteCommand? insert;
    int rows;
    DateOnly latest = DateOnly.FromDateTime(DateTime.UnixEpoch);
    (double West, double South, double East, double North)? bounds;

    public override void Begin()
    {
        file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        file.Open();

        // Written once from beginning to end, under another name until it is whole: nothing to take back.
        Do("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
        Do(Frame);
        Do($"CREATE TABLE {Table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, {string.Join(", ", ClaimColumns.All.Select(column => $"\"{column.Name}\" {Name(column.Type)}"))})");
        transaction = file.BeginTransaction();
        insert = file.CreateCommand();
#pragma warning disable CA2100 // names of this library's own columns
        insert.CommandText = $"INSERT INTO {Table} (geom, {string.Join(", ", ClaimColumns.All.Select(column => $"\"{column.Name}\""))}) VALUES (@geom, {string.Join(", ", ClaimColumns.All.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@p{i}")))})";
#pragma warning restore CA2100
        insert.Parameters.Add(new("@geom", null));
        insert.Parameters.AddRange(ClaimColumns.All.Select((_, i) => new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"@p{i}"), null)));
    }

    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        foreach (var claim in claims)
        {
            var point = ClaimColumns.Exact(claim);
            if (point is { } at)
            {
                bounds = bounds is { } b ? (Math.Min(b.West, at.Longitude), Math.Min(b.South, at.Latitude), Math.Max(b.East, at.Longitude), Math.Max(b.North, at.Latitude)) : (at.Longitude, at.Latitude, at.Longitude, at.Latitude);
            }

            latest = claim.Document.Published > latest ? claim.Document.Published.Value : latest;
            insert!.Parameters[0].Value = point is { } place ? Blob(place) : DBNull.Value;
            for (var i = 0; i < ClaimColumns.All.Count; i++)
            {
                insert.Parameters[i + 1].Value = ClaimColumns.All[i].Value(claim) switch
                {
                    null => DBNull.Value,
                    DateOnly day => CsvRows.Day(day),
                    bool truth => truth ? 1L : 0L,
                    var value => value,
                };
            }

            insert.Transaction = transaction;
            insert.ExecuteNonQuery();
            if (++rows % AtOnce == 0)
            {
                transaction!.Commit();
                transaction = file!.BeginTransaction();
            }
        }
    }

    public override void End()
    {
        transaction!.Commit();
        transaction = null;
        using var contents = file!.CreateCommand();

        // The day of the latest document and not of today: the same claims give the same file.
        contents.CommandText = """
            INSERT INTO gpkg_contents VALUES ('claims', 'features', 'claims', 'What reports say, as Griot read it. What it reads nobody has checked.', @at, @west, @south, @east, @north, 4326);
            INSERT INTO gpkg_geometry_columns VALUES ('claims', 'geom', 'POINT', 4326, 0, 0);
            """;
        contents.Parameters.AddWithValue("@at", latest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00.000Z");
        contents.Parameters.AddWithValue("@west", (object?)bounds?.West ?? DBNull.Value);
        contents.Parameters.AddWithValue("@south", (object?)bounds?.South ?? DBNull.Value);
        contents.Parameters.AddWithValue("@east", (object?)bounds?.East ?? DBNull.Value);
        contents.Parameters.AddWithValue("@north", (object?)bounds?.North ?? DBNull.Value);
        contents.ExecuteNonQuery();
        Dispose();
    }

    public void Dispose()
    {
        insert?.Dispose();
        transaction?.Dispose();
        file?.Dispose();
        (insert, transaction, file) = (null, null, null);
    }

    void Do(string sql)
    {
        using var command = file!.CreateCommand();
#pragma warning disable CA2100 // this library's own words
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    static string Name(Type type) => type == typeof(string) ? "TEXT" : type == typeof(long) ? "INTEGER" : type == typeof(double) ? "DOUBLE" : type == typeof(bool) ? "BOOLEAN" : "DATE";

    /// <summary>GP, version 0, little-endian and without an envelope; the reference system; then the point as well-known binary.</summary>
    static byte[] Blob(GeoPoint point)
    {
        var blob = new byte[8 + 21];
        "GP\0\x01"u8.CopyTo(blob);
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(4), 4326);
        blob[8] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(9), 1);
        BinaryPrimitives.WriteDoubleLittleEndian(blob.AsSpan(13), point.Longitude);
        BinaryPrimitives.WriteDoubleLittleEndian(blob.AsSpan(21), point.Latitude);
        return blob;
    }
}

using Griot.Intake;
using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Store;

public class SchemaTests
{
    [Fact]
    public void Both_databases_have_the_same_tables_and_columns_but_for_their_indices()
    {
        using var file = new StorePlace.InFile();
        using var server = new StorePlace.OnServer();
        var (one, other) = (Columns(file, "SELECT m.name, p.name FROM sqlite_schema m, pragma_table_info(m.name) p WHERE m.type = 'table'"), Columns(server, "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"));
        string[] own = ["claim_boxes", "document_words", "sqlite_", "spatial_ref_sys", "geometry_columns", "geography_columns", "documents.lexemes", "claims.point", "events.point"];
        Assert.Equal(one.Where(Shared), other.Where(Shared));
        Assert.Contains("claims.json", one);

        bool Shared(string column) => !own.Any(name => column.StartsWith(name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_the_first_schema_comes_up_to_date_and_is_linked()
    {
        using var place = new StorePlace.InFile();
        OfTheFirst(place, "1", "'2013-01-04'");
    }

    [Fact]
    public void A_database_of_the_first_schema_comes_up_to_date_and_is_linked()
    {
        using var place = new StorePlace.OnServer(isEmpty: true);
        OfTheFirst(place, "true", "date '2013-01-04'");
    }

    static void OfTheFirst(StorePlace place, string yes, string day)
    {
        using (var database = Database.At(place.Address))
        {
            RecordStore.Open(database, StoreUse.Create, TimeProvider.System, Schema.Of(database).UpTo(1)).Dispose();
        }

        var (first, second) = (Reports.Of(1), Reports.Of(1, uri: "https://example.org/other", source: "The Post", text: "Told anew."));
        place.Tamper(
            "INSERT INTO sources (key, id, name, first_seen) VALUES (1, 'source:the-wire', 'The Wire', '2013-01-05T00:00:00.000Z')",
            Document(1, first.Document, day),
            Document(2, second.Document, day),
            Claim(1, first.Claims[0], yes, day, "'2012-10-01'", yes),
            Claim(2, second.Claims[0], yes, day, day, yes));
        using var store = place.Open(StoreUse.Write);
        Assert.Equal(2, store.Waiting());
        Assert.Equal(2, store.Timeline(new()).Sum(bar => bar.Claims));

        // The first may play on any of many days.
        Assert.Equal(1, store.CountClaims(new() { From = new(2012, 12, 1), To = new(2012, 12, 9) }));
        Assert.Equal(2, store.CountClaims(new() { From = new(2013, 1, 4) }));
        new StoreLinker(store, "tester").Run(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(2, Assert.Single(store.EachEvent(new())).Event.Accounts.Length);
        Assert.Equal(2, store.Map(new(), 10).Sum(point => point.Claims));
        Assert.True(store.IsLinked());
    }

    static string Document(int key, Document document, string day) =>
        $"INSERT INTO documents (key, id, content_hash, source_key, title, text, uri, published, language, skipped, coder, added_at) VALUES ({key}, '{document.Id}', 'x', 1, '{document.Title}', '{document.Text}', '{document.Uri}', {day}, 'en', '', 'hand', '2013-01-05T00:00:00.000Z')";

    static string Claim(int key, Claim claim, string yes, string lastDay, string firstDay, string live) =>
        $"""
        INSERT INTO claims (key, id, document_key, passage, source_key, content, type, status, negated, certainty, first_day, last_day, latitude, longitude, place, country, live, json)
        VALUES ({key}, '{claim.Id}', {key}, 0, 1, 'event', 'ASSAULT', 'asserted', NOT {yes}, 0.9, {firstDay}, {lastDay}, {claim.Place!.Point!.Value.Latitude.ToString(System.Globalization.CultureInfo.InvariantCulture)}, {claim.Place.Point.Value.Longitude.ToString(System.Globalization.CultureInfo.InvariantCulture)}, 'x', 'MLI', {live}, '{ClaimJson.Line(claim)}')
        """;

    static List<string> Columns(StorePlace place, string question)
    {
        place.Open().Dispose();
        using var connection = place.Connect();
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own words
        command.CommandText = question;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
        {
            found.Add(reader.GetString(0) + "." + reader.GetString(1));
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }
}

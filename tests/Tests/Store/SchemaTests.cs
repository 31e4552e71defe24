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

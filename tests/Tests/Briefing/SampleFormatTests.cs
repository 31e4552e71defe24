using System.Globalization;
using System.Text.Json;
using Griot.Tests.Cli;
using Xunit;

namespace Griot.Tests.Briefing;

/// <summary>
/// What the program prints of the samples in each scheme keeps that scheme's own documentation (ACLED's codebook of 2024, UCDP GED's codebook 23.1,
/// PLOVER 0.7b1) and says what the claims say, compared field by field with the lines of <c>jsonl</c>.
/// </summary>
public class SampleFormatTests
{
    static readonly string[] Acled =
        ("event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region "
        + "country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities tags timestamp").Split(' ');

    static readonly string[] Ucdp =
        ("id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id "
        + "side_b_new_id side_b number_of_sources source_article source_office source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude "
        + "geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob").Split(' ');

    static readonly Dictionary<string, string[]> SubTypes = new()
    {
        ["Battles"] = ["Armed clash", "Government regains territory", "Non-state actor overtakes territory"],
        ["Explosions/Remote violence"] = ["Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade"],
        ["Violence against civilians"] = ["Sexual violence", "Attack", "Abduction/forced disappearance"],
        ["Protests"] = ["Peaceful protest", "Protest with intervention", "Excessive force against protesters"],
        ["Riots"] = ["Violent demonstration", "Mob violence"],
        ["Strategic developments"] =
            ["Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory", "Other"],
    };

    static readonly string[] Deaths = ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"];

    static readonly string[] PloverFields =
        ("id date enddate actor recipient event event_text quad_code mode context event_loc size_info text text_info cite_info coder "
        + "status certainty date_precision date_from_publication attribution").Split(' ');

    static readonly Lazy<Dictionary<string, JsonElement>> Claims = new(() => SampleClaims.In("jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(claim => claim.GetProperty("id").GetString()!));

    [Fact]
    public void ACLED_rows_keep_its_columns_and_values()
    {
        var text = SampleClaims.In("acled");
        Assert.Equal(Acled, Csv.Rows(text)[0]);
        var rows = Csv.Read(text);
        Assert.Distinct(rows.Select(row => row["event_id_cnty"]));
        Assert.All(rows, row =>
        {
            Assert.Matches("^[A-Z]{0,3}[0-9]+$", row["event_id_cnty"]);
            Assert.Matches(@"^(\d{4}-\d\d-\d\d)?$", row["event_date"]);
            Assert.True(row["event_date"].Length == 0 || row["event_date"].StartsWith(row["year"], StringComparison.Ordinal));
            Assert.Matches(row["event_date"].Length > 0 ? "^[123]$" : "^$", row["time_precision"]);
            Assert.True(row["disorder_type"] is "Political violence" or "Demonstrations" or "Strategic developments" or "Political violence; Demonstrations");
            Assert.Contains(row["sub_event_type"], SubTypes[row["event_type"]]);
            Assert.Matches("^[1-8]?$", row["inter1"]);
            Assert.Equal(row["actor1"].Length == 0, row["inter1"].Length == 0);
            Assert.Equal(row["actor2"].Length == 0, row["inter2"].Length == 0);
            Assert.Equal(Interaction(row["inter1"], row["inter2"]), row["interaction"]);
            Assert.True(row["civilian_targeting"] is "" or "Civilian targeting");
            Assert.Matches("^[123]?$", row["geo_precision"]);
            Assert.True(row["latitude"].Length == 0 || row["geo_precision"].Length > 0, "a point travels with its precision");
            Assert.Matches("^[0-9]+$", row["fatalities"]);
            Assert.Equal(row["country"].Length > 0, row["region"].Length > 0);
        });

        foreach (var row in rows)
        {
            var claim = Claims.Value[row["tags"].Split("; ").Single(tag => tag.StartsWith("claim=", StringComparison.Ordinal))[6..]];
            var acled = claim.GetProperty("event").GetProperty("acled");
            Assert.Equal((acled.GetProperty("type").GetString(), acled.GetProperty("subType").GetString()), (row["event_type"], row["sub_event_type"]));
            Assert.Equal(Place(claim, "name") ?? Place(claim, "text") ?? "", row["location"]);
            Assert.Equal(Place(claim, "admin1") ?? "", row["admin1"]);
            Assert.True(claim.GetProperty("status").GetString() is "asserted" or "alleged" && !claim.GetProperty("negated").GetBoolean());
            if (row["time_precision"] == "1")
            {
                Assert.Equal(claim.GetProperty("time").GetProperty("from").GetString(), row["event_date"]);
            }
        }

        Assert.Equal(
            Claims.Value.Values.Count(claim => IsEvent(claim) && claim.GetProperty("event").TryGetProperty("acled", out _)),
            rows.Count);
    }

    [Fact]
    public void UCDP_rows_keep_its_columns_and_values()
    {
        var text = SampleClaims.In("ucdp");
        Assert.Equal(Ucdp, Csv.Rows(text)[0]);
        var rows = Csv.Read(text);
        Assert.NotEmpty(rows);
        Assert.Distinct(rows.Select(row => row["id"]));
        Assert.All(rows, row =>
        {
            Assert.Matches("^[123]$", row["type_of_violence"]);
            Assert.Matches("^[1-7]?$", row["where_prec"]);
            Assert.Matches("^[1-5]?$", row["date_prec"]);
            Assert.Matches("^[12]$", row["event_clarity"]);
            Assert.True(row["geom_wkt"].Length == 0 || row["where_prec"] is "1" or "2", "an area is no point");
            var (low, best, high) = (int.Parse(row["low"], CultureInfo.InvariantCulture), int.Parse(row["best"], CultureInfo.InvariantCulture), int.Parse(row["high"], CultureInfo.InvariantCulture));
            Assert.True(low <= best && best <= high && high > 0, $"{low} {best} {high}");
            Assert.Equal(best, Deaths.Sum(column => int.Parse(row[column], CultureInfo.InvariantCulture)));
            Assert.Equal($"{row["side_a"]} - {row["side_b"]}", row["dyad_name"]);
            var claim = Claims.Value[row["relid"]];
            Assert.Equal(claim.GetProperty("event").GetProperty("ucdp").GetString(), row["type_of_violence"] switch { "1" => "state-based", "2" => "non-state", _ => "one-sided" });
            Assert.Equal(Place(claim, "name") ?? "", row["where_coordinates"]);
        });
    }

    [Fact]
    public void PLOVER_records_keep_its_fields()
    {
        var records = SampleClaims.In("plover").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(Claims.Value.Values.Count(claim => IsEvent(claim) && claim.TryGetProperty("time", out var time) && (time.TryGetProperty("from", out _) || time.TryGetProperty("to", out _))), records.Count);
        Assert.Distinct(records.Select(record => record.GetProperty("id").GetString()));
        Assert.All(records, record =>
        {
            Assert.Subset(PloverFields.ToHashSet(), record.EnumerateObject().Select(property => property.Name).ToHashSet());
            Assert.Matches(@"^\d{4}-\d\d-\d\d$", record.GetProperty("date").GetString());
            Assert.True(record.GetProperty("actor").GetArrayLength() > 0);
            var claim = Claims.Value[record.GetProperty("id").GetString()!].GetProperty("event");
            Assert.Equal(claim.GetProperty("type").GetString(), record.GetProperty("event")[0].GetString());
            Assert.Equal(claim.TryGetProperty("mode", out var mode) ? mode.GetString() : null, record.TryGetProperty("mode", out mode) ? mode[0].GetString() : null);
            Assert.InRange(record.GetProperty("quad_code").GetInt32(), 1, 4);
            if (record.TryGetProperty("event_loc", out var place) && place.TryGetProperty("latitude", out _))
            {
                Assert.True(place.GetProperty("precision").GetString() is "exact" or "near");
            }
        });
    }

    [Fact]
    public void Output_is_the_same_whatever_the_threads()
    {
        using var griot = new Cli.Griot();
        var other = Environment.ProcessorCount == 1 ? "3" : "1";
        Assert.Equal(SampleClaims.In("stix"), griot.Run("read", SampleClaims.Folder, "--format", "stix", "--threads", other).Output);
    }

    static bool IsEvent(JsonElement claim) =>
        claim.TryGetProperty("event", out _) && claim.GetProperty("status").GetString() is "asserted" or "alleged" && !claim.GetProperty("negated").GetBoolean()
        && !(claim.TryGetProperty("tense", out var tense) && tense.GetString() == "future");

    static string? Place(JsonElement claim, string field) => claim.TryGetProperty("place", out var place) && place.TryGetProperty(field, out var value) ? value.GetString()!.ReplaceLineEndings(" ") : null;

    static string Interaction(string inter1, string inter2) => (inter1, inter2) switch
    {
        ("", "") => "",
        (_, "") => inter1 + "0",
        _ => string.Concat(new[] { inter1, inter2 }.Order(StringComparer.Ordinal)),
    };
}

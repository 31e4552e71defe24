using System.Text.Json;
using Griot.Tests.Cli;
using Xunit;

namespace Griot.Tests.Briefing;

/// <summary>
/// The rules of STIX 2.1 (OASIS Standard, 10 June 2021) for the objects that Griot writes, as its JSON schemas state them, written anew: no validator
/// that works offline is to be had as a package for .NET.
/// </summary>
public class StixTests
{
    static readonly Dictionary<string, (string[] Required, string[] Optional)> Properties = new()
    {
        ["identity"] = (["name"], ["description", "identity_class", "sectors", "roles", "contact_information"]),
        ["threat-actor"] = (["name"], ["description", "threat_actor_types", "aliases", "goals", "sophistication"]),
        ["location"] = ([], ["name", "description", "latitude", "longitude", "precision", "region", "country", "administrative_area", "city"]),
        ["incident"] = (["name"], ["description"]),
        ["note"] = (["content", "object_refs"], ["abstract", "authors"]),
        ["report"] = (["name", "published", "object_refs"], ["description", "report_types"]),
        ["relationship"] = (["relationship_type", "source_ref", "target_ref"], ["description", "start_time", "stop_time"]),
        ["extension-definition"] = (["name", "schema", "version", "extension_types", "created_by_ref"], ["description", "extension_properties"]),
    };

    const string Identifier = "^[a-z0-9-]+--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$";
    const string Timestamp = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$";

    static readonly string[] Required = ["type", "spec_version", "id", "created", "modified"];
    static readonly string[] Common = ["created_by_ref", "labels", "confidence", "lang", "external_references", "object_marking_refs", "extensions"];

    [Fact]
    public void The_samples_are_a_valid_bundle() => Check(SampleClaims.In("stix"));

    [Fact]
    public void The_example_claims_are_a_valid_bundle() => Check(ExportTests.Print("stix", ExampleClaims.All));

    [Fact]
    public void No_claims_are_a_valid_bundle() => Check(ExportTests.Print("stix", []));

    [Fact]
    public void Confidence_follows_the_grade_of_the_information()
    {
        for (var information = 1; information <= 6; information++)
        {
            var incident = JsonDocument.Parse(ExportTests.Print("stix", [ExampleClaims.All[0] with { Grade = new('B', information) }])).RootElement.GetProperty("objects")
                .EnumerateArray().Single(o => o.GetProperty("type").GetString() == "incident");
            Assert.Equal(information switch { 1 => 90, 2 => 70, 3 => 50, 4 => 30, 5 => 10, _ => null }, incident.TryGetProperty("confidence", out var confidence) ? confidence.GetInt32() : (int?)null);
        }
    }

    [Fact]
    public void The_same_claims_have_the_same_identifiers() => Assert.Equal(ExportTests.Print("stix", ExampleClaims.All), ExportTests.Print("stix", ExampleClaims.All));

    static void Check(string text)
    {
        var bundle = JsonDocument.Parse(text).RootElement;
        Assert.Equal("bundle", bundle.GetProperty("type").GetString());
        Assert.Matches(Identifier, bundle.GetProperty("id").GetString());
        Assert.Equal(["type", "objects", "id"], bundle.EnumerateObject().Select(p => p.Name));
        var objects = bundle.GetProperty("objects").EnumerateArray().ToList();
        var types = objects.ToDictionary(o => o.GetProperty("id").GetString()!, o => o.GetProperty("type").GetString()!);
        foreach (var item in objects)
        {
            var type = item.GetProperty("type").GetString()!;
            var (required, optional) = Properties[type];
            var names = item.EnumerateObject().Select(p => p.Name).ToList();
            Assert.Distinct(names);
            Assert.Empty(Required.Concat(required).Except(names));
            Assert.Empty(names.Except([.. Required, .. Common, .. required, .. optional]));
            Assert.Equal("2.1", item.GetProperty("spec_version").GetString());
            Assert.Matches(Identifier, item.GetProperty("id").GetString());
            Assert.StartsWith(type + "--", item.GetProperty("id").GetString(), StringComparison.Ordinal);
            Assert.All(names.Where(name => name is "created" or "modified" or "published"), name => Assert.Matches(Timestamp, item.GetProperty(name).GetString()));
            Assert.True(string.CompareOrdinal(item.GetProperty("modified").GetString(), item.GetProperty("created").GetString()) >= 0);
            Assert.All(item.EnumerateObject(), Sound);
            Assert.All(References(item), reference => Assert.Contains(reference, types.Keys));
            if (item.TryGetProperty("confidence", out var confidence))
            {
                Assert.InRange(confidence.GetInt32(), 0, 100);
            }

            switch (type)
            {
                case "location":
                    Assert.Equal(item.TryGetProperty("latitude", out var latitude), item.TryGetProperty("longitude", out var longitude));
                    Assert.True(latitude.ValueKind is JsonValueKind.Number || item.TryGetProperty("country", out _) || item.TryGetProperty("region", out _));
                    Assert.True(latitude.ValueKind is JsonValueKind.Number || !item.TryGetProperty("precision", out _));
                    Assert.True(latitude.ValueKind is JsonValueKind.Undefined || (latitude.GetDouble() is >= -90 and <= 90 && longitude.GetDouble() is >= -180 and <= 180));
                    Assert.Matches("^[A-Z]{2}$", item.TryGetProperty("country", out var country) ? country.GetString() : "XX");
                    break;
                case "relationship":
                    Assert.Matches("^[a-z0-9-]+$", item.GetProperty("relationship_type").GetString());
                    Assert.NotEqual(item.GetProperty("source_ref").GetString(), item.GetProperty("target_ref").GetString());
                    Assert.False(types[item.GetProperty("source_ref").GetString()!] is "relationship" or "extension-definition");
                    break;
                case "extension-definition":
                    Assert.Equal(["property-extension"], item.GetProperty("extension_types").EnumerateArray().Select(t => t.GetString()));
                    Assert.False(item.TryGetProperty("extension_properties", out _), "only for top-level properties");
                    break;
                case "incident":
                    var extension = item.GetProperty("extensions").EnumerateObject().Single();
                    Assert.Equal("extension-definition", types[extension.Name]);
                    Assert.Equal("property-extension", extension.Value.GetProperty("extension_type").GetString());
                    Assert.All(extension.Value.EnumerateObject(), p => Assert.Matches("^[a-z0-9_]{3,250}$", p.Name));
                    Assert.All(extension.Value.EnumerateObject(), Sound);
                    break;
                case "identity":
                    Assert.True(item.GetProperty("identity_class").GetString() is "individual" or "group" or "system" or "organization" or "class" or "unknown");
                    break;
            }
        }
    }

    // No empty lists, no nulls, no empty strings.
    static void Sound(JsonProperty property) => Assert.False(
        property.Value.ValueKind is JsonValueKind.Null || (property.Value.ValueKind is JsonValueKind.Array && property.Value.GetArrayLength() == 0) || (property.Value.ValueKind is JsonValueKind.String && property.Value.GetString()!.Length == 0),
        property.Name);

    static IEnumerable<string> References(JsonElement item) => item.EnumerateObject().SelectMany(p => p.Name switch
    {
        _ when p.Name.EndsWith("_ref", StringComparison.Ordinal) => [p.Value.GetString()!],
        _ when p.Name.EndsWith("_refs", StringComparison.Ordinal) => p.Value.EnumerateArray().Select(r => r.GetString()!),
        _ => Array.Empty<string>().AsEnumerable(),
    });
}

using System.Text.Json;
using Xunit;

namespace Griot.Tests.Cli;

public sealed class EventsTests : IDisposable
{
    const string Wire = "Gunmen from Boko Haram attacked the village of Gwoza in Borno on Tuesday and killed 12 people, the army said. The attackers burned houses and stole cattle before they fled into the hills, residents said by telephone.";
    const string Other = "Militants of Boko Haram killed 15 people in Gwoza in Borno state on 3 June, a lawmaker said.";

    readonly Griot griot = new();

    [Fact]
    public void What_is_added_is_linked_shown_split_and_merged()
    {
        griot.Write("first.jsonl", Line(Wire, "Reuters", "2014-06-04") + Line(Wire, "The Post", "2014-06-05"));
        griot.Write("second.jsonl", Line(Other, "Vanguard", "2014-06-06"));
        Assert.Contains("1 events, 0 told by more than one origin", griot.Run("add", "first.jsonl").Error, StringComparison.Ordinal);
        Assert.DoesNotContain("events", griot.Run("add", "second.jsonl", "--no-link").Error, StringComparison.Ordinal);
        Assert.Contains("`griot link`", griot.Run("events").Error, StringComparison.Ordinal);
        Assert.Contains("1 events, 1 told by more than one origin", griot.Run("link").Error, StringComparison.Ordinal);
        var happening = Assert.Single(Events());
        var id = happening.GetProperty("id").GetString()!;
        Assert.Equal((2, 3), (happening.GetProperty("origins").GetInt32(), happening.GetProperty("accounts").GetArrayLength()));
        var toll = happening.GetProperty("tolls")[0];
        Assert.Equal((12, 15), (toll.GetProperty("low").GetInt32(), toll.GetProperty("high").GetInt32()));

        var shown = griot.Run("show", id[..12]).Output;
        Assert.Contains("killed: 12 the army; 12 the army; 15 a lawmaker", shown, StringComparison.Ordinal);
        Assert.Contains("2 independent origins tell of it", shown, StringComparison.Ordinal);
        Assert.Contains($"a lawmaker: \"{Other}\"", shown, StringComparison.Ordinal);
        Assert.Contains("same place, Gwoza", shown, StringComparison.Ordinal);
        Assert.Contains(id, griot.Run("search", "lawmaker").Output, StringComparison.Ordinal);

        var document = JsonDocument.Parse(griot.Run("search", "lawmaker", "--json").Output).RootElement.GetProperty("document").GetString()!;
        Assert.Equal(0, griot.Run("split", id, document, "--by", "awa", "--note", "Another raid.").ExitCode);
        Assert.Equal(2, Events().Length);
        Assert.Contains("awa: split", griot.Run("show", id).Output, StringComparison.Ordinal);
        griot.Run("add", "first.jsonl", "second.jsonl");
        Assert.Equal(2, Events().Length);
        Assert.Equal(0, griot.Run(["merge", .. Events().Select(e => e.GetProperty("id").GetString()!)]).ExitCode);
        Assert.Equal(id, Assert.Single(Events()).GetProperty("id").GetString());

        var verified = JsonDocument.Parse(griot.Run("verify", "--json").Output).RootElement;
        Assert.Equal((1, 0, true), (verified.GetProperty("events").GetInt32(), verified.GetProperty("orphans").GetInt32(), verified.GetProperty("sound").GetBoolean()));
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        griot.Write("first.jsonl", Line(Wire, "Reuters", "2014-06-04"));
        griot.Run("add", "first.jsonl");
        var id = Events()[0].GetProperty("id").GetString()!;
        Assert.Equal(2, griot.Run("merge", id, id).ExitCode);
        Assert.Equal(3, griot.Run("split", id, "c1000000").ExitCode);
        Assert.Equal(2, griot.Run("split", id, "c1").ExitCode);
        Assert.Equal(3, griot.Run("show", "e1ffffff").ExitCode);
        Assert.Equal(2, griot.Run("events", "--killed", "many").ExitCode);
        Assert.Equal(2, griot.Run("link", "--why").ExitCode);
        Assert.Equal(3, griot.Run("link", "--store", "none.db").ExitCode);
    }

    JsonElement[] Events() => [.. griot.Run("events", "--json").Lines.Select(line => JsonDocument.Parse(line).RootElement)];

    static string Line(string text, string source, string day) =>
        JsonSerializer.Serialize(new { text, source, published = day, uri = $"https://example.org/{source.Replace(' ', '-')}" }) + "\n";

    public void Dispose() => griot.Dispose();
}

using Griot.Record;
using Griot.Tests.Store;
using Griot.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace Griot.Tests.Web;

public sealed class ClaimCorrectionTests
{
    static readonly Claim Claim = Reports.Of(0).Claims[0];

    /// <summary>The form as the page fills it in, with what a person changed.</summary>
    static ClaimCorrection Form(params ReadOnlySpan<(string Name, string Value)> changes)
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal)
        {
            ["type"] = "ASSAULT", ["mode"] = "firearms", ["status"] = "asserted", ["certainty"] = "95", ["from"] = "2013-01-01", ["to"] = "2013-01-01", ["place"] = "Gao", ["country"] = "Mali",
            ["killed"] = "1", ["killed-high"] = "1", ["party-0"] = "MUJAO", ["party-1"] = "",
        };
        foreach (var (name, value) in changes)
        {
            fields[name] = value;
        }

        return ClaimCorrection.Read(new FormCollection(fields));
    }

    [Fact]
    public void A_form_sent_as_it_came_changes_nothing()
    {
        var correction = Form();
        Assert.Empty(correction.Problems);
        Assert.Equal(ClaimJson.Line(Claim), ClaimJson.Line(correction.Apply(Claim)));
    }

    [Fact]
    public void What_a_person_changes_is_changed_and_where_it_stands_in_the_text_is_not()
    {
        var corrected = Form(("type", "COERCE"), ("mode", "arrest"), ("status", "denied"), ("negated", "1"), ("certainty", "10"), ("from", "2013-01-02"), ("to", "2013-01-03"), ("place", "Kidal"), ("killed", "3"), ("killed-high", "5"), ("party-0", "Ansar Dine"), ("party-1", "Tuareg elders")).Apply(Claim);
        var content = Assert.IsType<ClaimContent.Event>(corrected.Content);
        Assert.Equal((EventType.Coerce, "arrest", null), (content.Type, content.Mode, content.Cameo));
        Assert.Equal((Status.Denied, true, 0.1), (corrected.Status, corrected.Negated, corrected.Certainty));
        Assert.Equal((new DateOnly(2013, 1, 2), new DateOnly(2013, 1, 3), TimePrecision.Range), (corrected.Time!.From!.Value, corrected.Time.To!.Value, corrected.Time.Precision));
        Assert.Equal(("Kidal", "MLI"), (corrected.Place!.Name, corrected.Place.Country));
        Assert.Equal(new Count(3, null, 5), corrected.Casualties!.Killed!.Number);
        Assert.Equal([("Ansar Dine", "actor:ansar-dine"), ("Tuareg elders", "actor:tuareg-elders")], corrected.Actors.Select(a => (a.Name, a.Id)));
        Assert.Equal((Claim.Id, Claim.Passage, Claim.Content.Trigger, Claim.Place!.Words), (corrected.Id, corrected.Passage, corrected.Content.Trigger, corrected.Place.Words));
    }

    [Fact]
    public void What_is_emptied_is_taken_out()
    {
        var corrected = Form(("from", ""), ("to", ""), ("place", ""), ("killed", ""), ("killed-high", ""), ("party-0", "")).Apply(Claim);
        Assert.Null(corrected.Time);
        Assert.Null(corrected.Place);
        Assert.Null(corrected.Casualties);
        Assert.Null(corrected.Actors[0].Id);
    }

    [Theory]
    [InlineData("from", "yesterday", "“yesterday” is no day: it is written 2013-02-28.")]
    [InlineData("from", "2014-01-01", "The first day lies after the last.")]
    [InlineData("killed", "9", "At least so many killed is more than at most so many.")]
    [InlineData("killed", "many", "“many” is no number.")]
    [InlineData("certainty", "101", "A certainty lies between 0 and 100 per cent.")]
    [InlineData("country", "Atlantis", "“Atlantis” is no country.")]
    [InlineData("place", "Xyzzyville", "The gazetteer has no place “Xyzzyville” in Mali.")]
    [InlineData("mode", "gently", "Assault has no mode “gently”; it has abduct, beat, torture, sexual, targeted, destroy, primitive, firearms, explosives, suicide-attack, aerial, drone, heavy-weapons, crowd-control, unconventional, assassinate, massacre, cleansing.")]
    public void A_mistake_is_told_in_a_sentence(string field, string value, string problem) => Assert.Equal([problem], Form((field, value)).Problems);
}

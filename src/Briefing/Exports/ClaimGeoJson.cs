using Griot.Record;

namespace Griot.Briefing;

/// <summary>Claims with a place as a GeoJSON feature collection; see <see cref="GeoFeature"/>.</summary>
public sealed class ClaimGeoJson(TextWriter writer) : ClaimWriter(writer)
{
    bool any;

    public override void Begin() => Writer.Write("{\"type\":\"FeatureCollection\",\"features\":[");

    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        foreach (var claim in claims.Where(c => c.Place is not null))
        {
            Writer.Write(any ? ",\n" : "\n");
            Writer.Write(GeoFeature.Line(claim.Id, claim.Place, json => ClaimJson.Write(json, claim.WithShownAddress())));
            any = true;
        }
    }

    public override void End()
    {
        Writer.Write("\n]}\n");
        base.End();
    }
}

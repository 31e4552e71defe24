using Griot.Places;
using Griot.Record;

namespace Griot.Briefing;

/// <summary>A party as ACLED names and counts it.</summary>
/// <param name="Name">By ACLED's conventions: <c>Military Forces of Mali</c>, <c>Civilians (Mali)</c>, or the group's own name.</param>
/// <param name="Inter">1 state, 2 rebel, 3 political militia, 4 identity militia, 5 rioters, 6 protesters, 7 civilians, 8 external or other.</param>
readonly record struct AcledActor(string Name, int Inter)
{
    public const int State = 1;
    public const int Rebel = 2;
    public const int Militia = 3;
    public const int Rioters = 5;
    public const int Protesters = 6;
    public const int Civilians = 7;
    public const int External = 8;

    /// <summary>Null for what is no actor: the bridge that was blown up.</summary>
    /// <param name="party">The party.</param>
    /// <param name="place">The country of the event, ISO alpha-3: state forces of another are external ones.</param>
    /// <param name="crowd">What people are called in this event: <see cref="Protesters"/>, <see cref="Rioters"/> or <see cref="Civilians"/>.</param>
    public static AcledActor? Of(Party party, string? place, int crowd)
    {
        var country = Countries.Embedded.ByCode(party.Country ?? place)?.Name;
        var state = party.Country is { } own && place is not null && own != place ? External : State;
        return party.Kind switch
        {
            "state-force" when party.Country is null => new(party.Name ?? In("Military Forces", country), party.Name is null ? State : External),
            "state-force" => new($"{(party.Sector is "COP" ? "Police" : "Military")} Forces of {country ?? party.Country}", state),
            "government" or "country" => new(country is null ? party.Name ?? "Government" : $"Government of {country}", state),
            "rebel" => new(party.Name ?? In("Opposition Rebels", country), Rebel),
            "militia" => new(party.Name ?? In("Unidentified Armed Group", country), Militia),
            "unknown-armed" => Unidentified(party, country),
            "organisation" when party.Name is { } name && party.Id is not null => new(name, party.Sector is "UNK" or null ? External : Civilians),
            "people" or "person" or "organisation" => People(party, country, crowd),
            _ => null,
        };
    }

    /// <summary>For an act of violence of which the text does not say whose it was.</summary>
    public static AcledActor Unidentified(string? place) => new(In("Unidentified Armed Group", Countries.Embedded.ByCode(place)?.Name), Militia);

    static AcledActor Unidentified(Party party, string? country) => new(party.Name ?? In("Unidentified Armed Group", country), Militia);

    static AcledActor People(Party party, string? country, int crowd) => new(
        In(crowd switch { Protesters => "Protesters", Rioters => "Rioters", _ => "Civilians" }, country), crowd);

    static string In(string name, string? country) => country is null ? name : $"{name} ({country})";
}

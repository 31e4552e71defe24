using Griot.Places;
using Griot.Record;

namespace Griot.Tests.Briefing;

/// <summary>Claims made by hand, one for each thing an export has to decide; they do not change when the coder learns.</summary>
static class ExampleClaims
{
    public static readonly Document Report = new()
    {
        Text = "…", Title = "Fighting around Gao", Source = "The Wire", Published = new(2013, 2, 14), Uri = "https://example.org/gao",
    };

    static readonly Party Army = new(Role.Source, new("Malian soldiers", 0, 15)) { Name = "Malian Armed Forces", Id = "actor:mali-army", Kind = "state-force", Sector = "MIL", Country = "MLI" };
    static readonly Party French = new(Role.Source, new("French jets", 0, 11)) { Name = "French Armed Forces", Id = "actor:france-army", Kind = "state-force", Sector = "MIL", Country = "FRA" };
    static readonly Party Mujao = new(Role.Target, new("MUJAO fighters", 23, 37)) { Name = "Movement for Oneness and Jihad in West Africa", Id = "actor:mujao", Kind = "rebel", Sector = "REB" };
    static readonly Party Gunmen = new(Role.Source, new("Gunmen", 0, 6)) { Kind = "unknown-armed", Sector = "UAF", Country = "MLI" };
    static readonly Party Villagers = new(Role.Target, new("eleven villagers", 14, 30)) { Kind = "people", Sector = "CVL", Country = "MLI" };
    static readonly Party Students = new(Role.Source, new("Hundreds of students", 0, 20)) { Kind = "people", Sector = "EDU", Country = "MLI" };
    static readonly Party Police = new(Role.Source, new("police", 0, 6)) { Kind = "state-force", Sector = "COP", Country = "MLI" };

    static readonly Locality Gao = new(new("near Gao", 38, 46)) { Name = "Gao", Geonames = 2457163, Point = new(16.27167, -0.04472), Country = "MLI", Admin1 = "Gao", Precision = PlacePrecision.Near };
    static readonly Locality Town = Gao with { Words = new("in Gao", 38, 44), Precision = PlacePrecision.Exact };
    static readonly Locality Region = new(new("the Mopti region", 40, 56)) { Name = "Mopti", Geonames = 2453347, Point = new(14.66667, -4), Country = "MLI", Admin1 = "Mopti", Precision = PlacePrecision.Admin1 };
    static readonly Locality North = new(new("the north", 40, 49)) { Name = "Northern Mali", Point = new(19, -1), Country = "MLI", Precision = PlacePrecision.Area };

    static readonly ClaimTime Tenth = new(new("on 10 February", 50, 64), new(2013, 2, 10), new(2013, 2, 10), TimePrecision.Day);
    static readonly ClaimTime January = new(new("in January", 50, 60), new(2013, 1, 1), new(2013, 1, 31), TimePrecision.Month);
    static readonly ClaimTime LastYear = new(new("last year", 50, 59), new(2012, 1, 1), new(2012, 12, 31), TimePrecision.Year);
    static readonly ClaimTime Undated = new(null, null, new(2013, 2, 14), TimePrecision.Range) { FromPublication = true };

    public static IReadOnlyList<Claim> All { get; } =
    [
        Event("Malian soldiers killed MUJAO fighters near Gao on 10 February.", EventType.Assault, "firearms", "killed", [Army, Mujao], Gao, Tenth) with
        {
            Casualties = new() { Killed = new(new(12, 12, null), Role.Target, new("at least 12", 70, 81)) },
            Attribution = [new(new("a military source", 90, 107), "military", new("said", 108, 112))],
            Grade = new('B', 2),
        },
        Event("French jets bombed MUJAO fighters in Gao in January.", EventType.Assault, "aerial", "bombed", [French, Mujao], Town, January),
        Event("Gunmen killed eleven villagers in the Mopti region last year.", EventType.Assault, null, "killed", [Gunmen, Villagers], Region, LastYear) with
        {
            Status = Status.Alleged, Certainty = 0.6, Casualties = new() { Killed = new(new(11, 11, 11), Role.Target, new("eleven", 14, 20)), Wounded = new(new(3, null, null), Role.Target, new("several", 1, 8)) },
        },
        Event("Malian soldiers and MUJAO fighters clashed in the north; up to 30 died.", EventType.Assault, null, "clashed", [Army, Mujao with { Role = Role.Source }, Army with { Role = Role.Target }, Mujao], North, Undated) with
        {
            Casualties = new() { Killed = new(new(null, null, 30), null, new("up to 30", 57, 65)) },
        },
        Event("Hundreds of students marched in Gao.", EventType.Protest, "demo", "marched", [Students], Town, Tenth) with
        {
            Quantities = [new(new("Hundreds of students", 0, 20), new(200, null, null), "student")],
        },
        Event("Police fired tear gas at students in Gao.", EventType.Assault, "crowd-control", "fired", [Police, Students with { Role = Role.Target }], Town, Tenth),
        Event("The road was =mined, @night.", EventType.Assault, "explosives", "mined", [], null, null),
        Event("Malian soldiers met MUJAO fighters.", EventType.Consult, null, "met", [Army, Mujao with { Role = Role.Source }, Army with { Role = Role.Target }, Mujao], null, Undated),
        Event("Malian soldiers denied that they killed villagers.", EventType.Assault, null, "killed", [Army, Villagers], null, Tenth) with { Status = Status.Denied, Negated = true },
        Event("Malian soldiers will attack MUJAO fighters.", EventType.Assault, null, "attack", [Army, Mujao], null, null) with { Status = Status.Planned, Tense = Tense.Future },
        Event("Nobody was killed.", EventType.Assault, null, "killed", [Villagers], null, Tenth) with { Negated = true },
        Of("MUJAO is based in Gao.", new ClaimContent.Relation(RelationType.BasedIn, new("based", 0, 5), ["subject"]), [Mujao with { Role = Role.Source }], Town, null),
        Of("MUJAO is allied with the army.", new ClaimContent.Relation(RelationType.AlliedWith, new("allied", 0, 6), ["subject"]), [Mujao with { Role = Role.Source }, Army with { Role = Role.Target }], null, null),
    ];

    static Claim Event(string passage, EventType type, string? mode, string trigger, Party[] actors, Locality? place, ClaimTime? time) => Of(
        passage,
        new ClaimContent.Event(type, mode, type is EventType.Assault ? ["military"] : [], new(trigger, 0, trigger.Length), ["subject"])
        {
            Acled = Acled.Of([new Occurrence(type, mode) { Actors = [.. actors] }])[0], Cameo = Schemes.Cameo(type, mode), Ucdp = Schemes.Ucdp(type, actors),
        },
        actors,
        place,
        time);

    static Claim Of(string passage, ClaimContent content, Party[] actors, Locality? place, ClaimTime? time) => new()
    {
        Id = Identifiers.OfClaim(Report.Id, passage.Length, content.Label, passage[0]),
        Document = Report,
        Passage = new(0, new(passage, 0, passage.Length)),
        Content = content,
        Actors = [.. actors],
        Place = place,
        Time = time,
        Status = Status.Asserted,
        Certainty = 0.95,
    };
}

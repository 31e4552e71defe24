using System.Collections.Immutable;

namespace Griot.Record;

/// <summary>
/// ACLED's sub-event types, derived (ACLED Codebook, 2023). ACLED codes happenings and not sentences: the claims that tell of one
/// incident get one type, by its order of what outweighs what. The table is told in <c>docs/schemes.md</c>.
/// </summary>
public static class Acled
{
    const string Battles = "Battles", Remote = "Explosions/Remote violence", Civilians = "Violence against civilians", Protests = "Protests", Riots = "Riots", Strategic = "Strategic developments";

    static readonly AcledType ArmedClash = new(Battles, "Armed clash");
    static readonly AcledType GovernmentRegains = new(Battles, "Government regains territory");
    static readonly AcledType NonStateOvertakes = new(Battles, "Non-state actor overtakes territory");
    static readonly AcledType Chemical = new(Remote, "Chemical weapon");
    static readonly AcledType AirStrike = new(Remote, "Air/drone strike");
    static readonly AcledType Suicide = new(Remote, "Suicide bomb");
    static readonly AcledType Shelling = new(Remote, "Shelling/artillery/missile attack");
    static readonly AcledType Explosive = new(Remote, "Remote explosive/landmine/IED");
    static readonly AcledType Grenade = new(Remote, "Grenade");
    static readonly AcledType Sexual = new(Civilians, "Sexual violence");
    static readonly AcledType Attack = new(Civilians, "Attack");
    static readonly AcledType Abduction = new(Civilians, "Abduction/forced disappearance");
    static readonly AcledType Peaceful = new(Protests, "Peaceful protest");
    static readonly AcledType Intervention = new(Protests, "Protest with intervention");
    static readonly AcledType ExcessiveForce = new(Protests, "Excessive force against protesters");
    static readonly AcledType ViolentDemonstration = new(Riots, "Violent demonstration");
    static readonly AcledType MobViolence = new(Riots, "Mob violence");
    static readonly AcledType Agreement = new(Strategic, "Agreement");
    static readonly AcledType Arrests = new(Strategic, "Arrests");
    static readonly AcledType Change = new(Strategic, "Change to group/activity");
    static readonly AcledType Disrupted = new(Strategic, "Disrupted weapons use");
    static readonly AcledType BaseEstablished = new(Strategic, "Headquarters or base established");
    static readonly AcledType Looting = new(Strategic, "Looting/property destruction");
    static readonly AcledType Transfer = new(Strategic, "Non-violent transfer of territory");
    static readonly AcledType Other = new(Strategic, "Other");

    /// <summary>What outweighs what where one incident holds several; what stands in no list is recorded beside the others.</summary>
    static readonly ImmutableArray<AcledType> Weight = [Chemical, Suicide, GovernmentRegains, NonStateOvertakes, AirStrike, Shelling, Grenade, Explosive, Sexual];

    static readonly ImmutableArray<AcledType> Plain = [ArmedClash, Attack];

    static readonly ImmutableArray<AcledType> All =
    [
        ArmedClash, GovernmentRegains, NonStateOvertakes, Chemical, AirStrike, Suicide, Shelling, Explosive, Grenade, Sexual, Attack, Abduction, Peaceful, Intervention, ExcessiveForce, ViolentDemonstration, MobViolence, Agreement, Arrests, Change,
        Disrupted, BaseEstablished, Looting, Transfer, Other,
    ];

    /// <summary>The type of a sub-type's name as it is written; null where there is none.</summary>
    public static AcledType? Named(string subType) => All.FirstOrDefault(type => type.SubType == subType);

    /// <summary>The types of the claims of one incident, in their order; null for what ACLED does not record, such as words between governments.</summary>
    public static ImmutableArray<AcledType?> Of(IReadOnlyList<Occurrence> incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var types = incident.Select(Alone).ToArray();
        var mob = Enumerable.Range(0, types.Length).Any(i => types[i] == MobViolence && !incident[i].Background) && !incident.Any(o => Has(o, Role.Source, IsState));
        var outcome = Array.Exists(types, t => t == Arrests || t == Disrupted || t == Abduction);
        var scene = IsProtest(incident) ? Scene(incident, types, mob) : null;
        for (var i = 0; i < types.Length; i++)
        {
            // Those who are hurt beside a mob are hurt by it.
            if (mob && types[i] == Attack && !incident[i].Actors.Any(a => a.Role is Role.Source))
            {
                types[i] = MobViolence;
            }
            else if (scene is not null && IsOfScene(incident[i], types[i]))
            {
                types[i] = scene;
            }
            else if (incident[i].Bare && outcome)
            {
                types[i] = null;
            }
        }

        Weigh(incident, types);
        return [.. types];
    }

    /// <summary>What one claim is on its own.</summary>
    static AcledType? Alone(Occurrence o) => o.Type switch
    {
        EventType.Assault when o.Happened => Violence(o),
        EventType.Protest when o is { Happened: true, Acting: Crowd.Mob } => MobViolence,
        EventType.Protest when o.Happened => o.Mode is "riot" or "vandalize" or "obstruct" ? ViolentDemonstration : Peaceful,
        EventType.Coerce when o.Happened => Coercion(o),
        EventType.Agree or EventType.Consult or EventType.Support => o.Matter is Matter.Peace && o.Actors.Any(a => IsArmed(a.Kind) || a.Kind is "country" or "organisation") ? Agreement : null,
        EventType.Retreat => Retreat(o),
        EventType.Mobilize when o.Happened => o.Matter is Matter.Base ? BaseEstablished : Change,
        _ => null,
    };

    static AcledType? Violence(Occurrence o)
    {
        var armedTarget = Has(o, Role.Target, IsArmed) || (o.Matter is Matter.Military && !Has(o, Role.Target, IsCivilian));
        return (o.Mode, o.Weapon) switch
        {
            ("unconventional", _) or (_, "chemical") => Chemical,
            ("suicide-attack", _) or (_, "suicide-bomb") => Suicide,
            ("sexual", _) => Sexual,
            ("abduct", _) => Abduction,
            _ when o.Matter is Matter.Territory && Taken(o) is { } taken => taken,
            ("aerial" or "drone", _) or (_, "aircraft" or "drone") => AirStrike,
            (_, "grenade") => Grenade,
            ("heavy-weapons", _) or (_, "heavy-weapon") => Shelling,
            ("explosives", _) or (_, "explosive") => Explosive,
            ("crowd-control", _) => Intervention,
            _ when o.Acting is Crowd.Mob => MobViolence,
            ("destroy", _) when !armedTarget => Looting,
            (null or "beat" or "primitive", _) when !armedTarget && !Has(o, Role.Source, IsArmed) && Has(o, Role.Source, k => k is "people") => MobViolence,
            _ when armedTarget || o.Reciprocal => ArmedClash,
            _ => Attack,
        };
    }

    static AcledType? Coercion(Occurrence o) => (o.Mode, o.Matter) switch
    {
        ("arrest", Matter.Weapons) => Disrupted,
        ("arrest", _) => Arrests,
        ("seize", Matter.Weapons) => Disrupted,
        ("seize", Matter.Property) => Looting,
        ("seize", Matter.Territory) => Taken(o),
        _ => null,
    };

    // Who holds it now: the one who took it, or the enemy of those who were driven out.
    static AcledType? Taken(Occurrence o) =>
        Has(o, Role.Source, IsState) ? GovernmentRegains
        : Has(o, Role.Source, IsGroup) ? NonStateOvertakes
        : Has(o, Role.Target, IsGroup) ? GovernmentRegains
        : Has(o, Role.Target, IsState) ? NonStateOvertakes
        : null;

    static AcledType? Retreat(Occurrence o) => o.Mode switch
    {
        "ceasefire" or "release" => Agreement,
        "disarm" when o.Matter is Matter.Weapons => o.Happened ? Disrupted : null,
        "disarm" => Agreement,
        "withdraw" when Has(o, Role.Source, k => IsArmed(k) || k is "country") => o.Unopposed ? Transfer : Change,
        null when o.Happened && Has(o, Role.Source, IsCivilian) => Other,
        _ => null,
    };

    static bool IsProtest(IReadOnlyList<Occurrence> incident) => incident.Any(o => !o.Background
        && ((o.Type is EventType.Protest && o.Acting is not Crowd.Mob) || o.Mode is "crowd-control" || (o.Type is EventType.Assault or EventType.Coerce && (o.Acting is Crowd.Protesters || o.Suffering is Crowd.Protesters))));

    // Violence of the crowd makes a riot of it, whatever the police do; hurt people make force excessive.
    static AcledType Scene(IReadOnlyList<Occurrence> incident, AcledType?[] types, bool mob)
    {
        var (violent, hurt, stopped) = (false, false, false);
        for (var i = 0; i < types.Length; i++)
        {
            var o = incident[i];
            violent |= o.Suffering is Crowd.Mob; // rioters
            if (!o.Happened || o.Background)
            {
                continue;
            }

            var byCrowd = o.Acting is Crowd.Protesters || (o.Acting is Crowd.Mob && o.Suffering is not Crowd.Protesters);
            violent |= types[i] == ViolentDemonstration || (o.Type is EventType.Assault && (byCrowd || types[i] == Looting || (o.Reciprocal && !Has(o, Role.Target, IsGroup))));
            if (o.Type is EventType.Assault && !mob && o.Acting is Crowd.None && IsOfScene(o, types[i]))
            {
                hurt |= (o.Hurts && o.Casualties is not { Killed.Number.High: 0 }) || o.Mode is "firearms" or "heavy-weapons" || o.Weapon is "firearm";
                stopped = true;
            }

            stopped |= types[i] == Arrests;
        }

        return violent ? ViolentDemonstration : hurt ? ExcessiveForce : stopped ? Intervention : Peaceful;
    }

    // A militia that fires at marchers attacks civilians; so does a mob.
    static bool IsOfScene(Occurrence o, AcledType? type) => type is not null && !o.Background && (type.Type is Protests or Riots || type == Arrests || type == Attack || type == ArmedClash || type == Looting)
        && !(o.Type is EventType.Assault && (Has(o, Role.Source, IsGroup) || (o.Acting is not Crowd.Protesters && !Has(o, Role.Source, IsState) && Has(o, Role.Source, k => k is "people"))));

    static void Weigh(IReadOnlyList<Occurrence> incident, AcledType?[] types)
    {
        bool Told(int i) => !incident[i].Background;
        var force = Enumerable.Range(0, types.Length).Any(i => Told(i) && incident[i] is { Happened: true, Bare: false, Type: EventType.Assault });
        var left = Enumerable.Range(0, types.Length).Any(i => Told(i) && (types[i] == Change || types[i] == Transfer) && incident[i].Type is EventType.Retreat);
        var taken = Enumerable.Range(0, types.Length).Any(i => Told(i) && (types[i] == GovernmentRegains || types[i] == NonStateOvertakes));
        var unopposed = incident.Any(o => o.Unopposed);
        for (var i = 0; i < types.Length; i++)
        {
            if (taken && (unopposed || (left && !force)) && (types[i] == GovernmentRegains || types[i] == NonStateOvertakes || (types[i] == Change && incident[i].Type is EventType.Retreat)))
            {
                types[i] = Transfer;
            }
            else if (force && types[i] == Change && incident[i].Type is EventType.Retreat)
            {
                // Who withdraws after a fight leaves the fight: one event.
                types[i] = null;
            }
        }

        var top = Top(incident, types);
        if (top is null)
        {
            return;
        }

        for (var i = 0; i < types.Length; i++)
        {
            if (Told(i) && types[i] is { } type && (Plain.Contains(type) || (Weight.IndexOf(type) is >= 0 and var at && at > Weight.IndexOf(top))))
            {
                types[i] = top;
            }
        }
    }

    static AcledType? Top(IReadOnlyList<Occurrence> incident, AcledType?[] types)
    {
        AcledType? top = null;
        var (best, clash) = (int.MaxValue, false);
        for (var i = 0; i < types.Length; i++)
        {
            if (incident[i].Background || types[i] is not { } type)
            {
                continue;
            }

            clash |= incident[i].Reciprocal && type == ArmedClash;
            // "with explosions heard" is the sound of the attack.
            var sound = type == Explosive && incident[i].Actors.IsEmpty && incident[i].Casualties is null && incident.Any(o => o.Type is EventType.Assault && Has(o, Role.Source, IsArmed));
            if (!sound && Weight.IndexOf(type) is >= 0 and var weight && weight < best)
            {
                (top, best) = (type, weight);
            }
        }

        // Shells and mines in a battle are part of it.
        if (clash && best > Weight.IndexOf(AirStrike))
        {
            return ArmedClash;
        }

        if (top is not null)
        {
            return top;
        }

        // Among plain fighting and plain attacks the first that says whom it hit decides.
        for (var i = 0; i < types.Length; i++)
        {
            if (!incident[i].Background && types[i] is { } type && Plain.Contains(type) && (type == ArmedClash || incident[i].Matter is not Matter.None || Has(incident[i], Role.Target, IsCivilian)))
            {
                return type;
            }
        }

        return null;
    }

    static bool Has(Occurrence o, Role role, Func<string?, bool> kind)
    {
        foreach (var actor in o.Actors)
        {
            if (actor.Role == role && kind(actor.Kind))
            {
                return true;
            }
        }

        return false;
    }

    static bool IsState(string? kind) => kind is "state-force" or "government";

    static bool IsGroup(string? kind) => kind is "rebel" or "militia" or "unknown-armed";

    static bool IsArmed(string? kind) => kind is "state-force" or "government" || IsGroup(kind);

    static bool IsCivilian(string? kind) => kind is "people" or "person" or "organisation";
}

using Griot.Record;
using Xunit;

namespace Griot.Tests.Record;

public class AcledTests
{
    static readonly Occurrence Clash = new(EventType.Assault, null) { Reciprocal = true, Actors = [By("rebel"), By("state-force"), To("rebel"), To("state-force")] };
    static readonly Occurrence Attack = new(EventType.Assault, null) { Actors = [By("rebel"), To("people")] };
    static readonly Occurrence Shelling = new(EventType.Assault, "heavy-weapons") { Actors = [To("people")] };
    static readonly Occurrence Protest = new(EventType.Protest, "demo");
    static readonly Occurrence Withdrawal = new(EventType.Retreat, "withdraw") { Actors = [By("state-force")] };
    static readonly Occurrence Capture = new(EventType.Coerce, "seize") { Matter = Matter.Territory, Actors = [By("rebel")] };

    [Fact]
    public void Arms_on_both_sides_make_a_clash() => Assert.Equal(["Armed clash"], Of(Clash));

    [Fact]
    public void Civilians_as_target_make_an_attack() => Assert.Equal(["Attack"], Of(Attack));

    [Fact]
    public void Shells_in_a_battle_are_part_of_it() => Assert.Equal(["Armed clash", "Armed clash"], Of(Shelling, Clash));

    [Fact]
    public void Shells_outweigh_those_they_killed() => Assert.Equal(["Shelling/artillery/missile attack", "Shelling/artillery/missile attack"], Of(Attack, Shelling));

    [Fact]
    public void A_town_taken_in_a_clash_is_what_the_clash_was() => Assert.Equal(["Non-state actor overtakes territory", "Non-state actor overtakes territory"], Of(Clash, Capture));

    [Fact]
    public void A_town_left_to_others_is_a_transfer() => Assert.Equal(["Non-violent transfer of territory", "Non-violent transfer of territory"], Of(Withdrawal, Capture));

    [Fact]
    public void A_withdrawal_alone_is_a_change() => Assert.Equal(["Change to group/activity"], Of(Withdrawal));

    [Fact]
    public void A_withdrawal_after_a_fight_is_part_of_it() => Assert.Equal(["Armed clash", null], Of(Clash, Withdrawal));

    [Fact]
    public void A_protest_is_peaceful_until_something_is_told_of_it() => Assert.Equal(["Peaceful protest"], Of(Protest));

    [Fact]
    public void Arrests_at_a_protest_are_an_intervention() =>
        Assert.Equal(["Protest with intervention", "Protest with intervention"], Of(Protest, new(EventType.Coerce, "arrest") { Actors = [By("state-force"), To("people")] }));

    [Fact]
    public void Dead_protesters_make_force_excessive() =>
        Assert.Equal(["Excessive force against protesters", "Excessive force against protesters"], Of(new Occurrence(EventType.Assault, null) { Hurts = true, Suffering = Crowd.Protesters, Actors = [To("people")] }, Protest));

    [Fact]
    public void Stones_make_a_riot_whatever_the_police_do() =>
        Assert.Equal(["Violent demonstration", "Violent demonstration"], Of(new Occurrence(EventType.Assault, "crowd-control") { Actors = [By("state-force")] }, new(EventType.Protest, "riot")));

    [Fact]
    public void A_crowd_that_beats_a_marcher_is_a_mob() =>
        Assert.Equal(["Mob violence", "Peaceful protest"], Of(new Occurrence(EventType.Assault, "beat") { Acting = Crowd.Mob, Suffering = Crowd.Protesters, Actors = [By("people"), To("people")] }, Protest));

    [Fact]
    public void Those_hurt_beside_a_mob_are_hurt_by_it() =>
        Assert.Equal(["Mob violence", "Mob violence"], Of(new Occurrence(EventType.Assault, null) { Hurts = true, Actors = [To("people")] }, new(EventType.Assault, null) { Acting = Crowd.Mob, Actors = [By("people"), To("people")] }));

    [Fact]
    public void A_raid_gives_way_to_its_arrests() =>
        Assert.Equal([null, "Arrests"], Of(new Occurrence(EventType.Assault, null) { Bare = true, Actors = [By("state-force")] }, new(EventType.Coerce, "arrest") { Actors = [By("state-force")] }));

    [Fact]
    public void What_is_planned_is_not_recorded() => Assert.Equal([null], Of(Attack with { Happened = false }));

    [Fact]
    public void What_is_mentioned_does_not_decide() => Assert.Equal(["Attack", "Non-state actor overtakes territory"], Of(Attack, Capture with { Background = true }));

    [Theory]
    [InlineData("chemical", "Chemical weapon")]
    [InlineData("suicide-bomb", "Suicide bomb")]
    [InlineData("aircraft", "Air/drone strike")]
    [InlineData("heavy-weapon", "Shelling/artillery/missile attack")]
    [InlineData("grenade", "Grenade")]
    [InlineData("explosive", "Remote explosive/landmine/IED")]
    [InlineData("firearm", "Attack")]
    public void The_weapon_decides(string weapon, string subType) => Assert.Equal([subType], Of(Attack with { Weapon = weapon }));

    [Theory]
    [InlineData(EventType.Mobilize, "troops", Matter.Base, "Headquarters or base established")]
    [InlineData(EventType.Mobilize, "troops", Matter.None, "Change to group/activity")]
    [InlineData(EventType.Coerce, "seize", Matter.Weapons, "Disrupted weapons use")]
    [InlineData(EventType.Coerce, "seize", Matter.Property, "Looting/property destruction")]
    [InlineData(EventType.Retreat, "disarm", Matter.Weapons, "Disrupted weapons use")]
    [InlineData(EventType.Retreat, "disarm", Matter.None, "Agreement")]
    [InlineData(EventType.Retreat, "ceasefire", Matter.None, "Agreement")]
    [InlineData(EventType.Agree, null, Matter.Peace, "Agreement")]
    [InlineData(EventType.Agree, null, Matter.None, null)]
    [InlineData(EventType.Retreat, "resign", Matter.None, null)]
    [InlineData(EventType.Accuse, "allege", Matter.None, null)]
    public void Type_mode_and_matter_decide(EventType type, string? mode, Matter matter, string? subType) =>
        Assert.Equal([subType], Of(new Occurrence(type, mode) { Matter = matter, Actors = [By("state-force"), By("rebel")] }));

    static string?[] Of(params Occurrence[] incident) => [.. Acled.Of(incident).Select(type => type?.SubType)];

    static Party By(string kind) => new(Role.Source, new("", 0, 0)) { Kind = kind };

    static Party To(string kind) => new(Role.Target, new("", 0, 0)) { Kind = kind };
}

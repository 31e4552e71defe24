using Griot.Record;

namespace Griot.Coding;

/// <summary>The rules by which frames become claims.</summary>
sealed class ClaimRule(string name, string sentence) : CodingRule(name, sentence)
{
    public static ClaimRule VerbSense { get; } = new("verb-sense", "A verb of the event lexicon is the event of the first of its senses whose conditions its arguments meet.");

    public static ClaimRule NounSense { get; } = new("noun-sense", "A noun of the event lexicon is the event of the first of its senses whose conditions its arguments meet.");

    public static ClaimRule Expression { get; } = new("expression", "An expression of several words goes before the words it is made of.");

    public static ClaimRule Reciprocal { get; } = new("reciprocal", "The parties of a clash, talks or an exchange stand in both roles, as the text orders them.");

    public static ClaimRule SubjectIsEvent { get; } = new("subject-is-event", "An attack that kills, and people killed in an attack, are one event: the attack gets the toll.");

    public static ClaimRule CoordinatedToll { get; } = new("coordinated-toll", "\"Killed three and wounded five\" is one event with two tolls.");

    public static ClaimRule TollOfAttack { get; } = new("toll-of-attack", "Who is killed in the course of an attack is its toll: \"raided the village, killing twelve\", \"were killed when gunmen ambushed their convoy\".");

    public static ClaimRule PossessorSuffers { get; } = new("possessor-suffers", "Whose murder, arrest or overthrow it is suffers it: \"Galan's assassination\"; armed bodies own the killing they do.");

    public static ClaimRule OneOfItsLeaders { get; } = new("one-of-its-leaders", "\"A leader\", \"an AQIM commander\" is part of the body and does not lead it.");

    public static ClaimRule Wielder { get; } = new("wielder", "Whose a weapon is, or who fired it, does what it does: \"a Russian drone hit\", \"a rocket fired by the group struck\".");

    public static ClaimRule TollAlone { get; } = new("toll-alone", "\"The United Nations put the toll at 900\", \"the toll stands at 11\": a sentence that only counts gives the toll of the attack told last, in the words of who counts.");

    public static ClaimRule RevisedToll { get; } = new("revised-toll", "\"Raising the death toll to 45\" is the toll to date of the attack it is told of, where that has no number of its own.");

    public static ClaimRule SuicideMode { get; } = new("suicide-mode", "An attack by a suicide bomber is a suicide attack, whatever its verb.");

    public static ClaimRule AerialMode { get; } = new("aerial-mode", "An attack by aircraft or drones is an air or drone strike, whatever its verb.");

    public static ClaimRule InstrumentMode { get; } = new("instrument-mode", "An attack whose verb or noun leaves its mode open has that of its weapon: \"attacked with rockets\".");

    public static ClaimRule Intention { get; } = new("intention", "Who will cooperate, or is ready to, agrees, who will not refuses, who says that he will do harm threatens; what is intended stays a claim of its own.");

    public static ClaimRule ConsumedNoun { get; } = new("consumed-noun", "A noun that decided the sense of its verb is told with it: \"lifted the sanctions\", \"rejected a demand\".");

    public static ClaimRule PartyBehindThing { get; } = new("party-behind-thing", "Who a thing comes from, or is aimed at, is the target of what is said of it: \"rejected an appeal from the UN\".");

    public static ClaimRule PartyOfCondition { get; } = new("party-of-condition", "On whom it depends whether a threat is carried out, is threatened: \"unless Baghdad withdraws\".");

    public static ClaimRule ToldTwice { get; } = new("told-twice", "A verb and a noun or an infinitive below it of the same type tell of one happening: \"met for talks\", \"went on strike to protest\".");

    public static ClaimRule PartyOfProtest { get; } = new("party-of-protest", "Of whom protesters demand something, or whose doing they protest, is the target of the protest.");

    public static ClaimRule AgentOfToll { get; } = new("agent-of-toll", "Who kills in an attack attacked: \"killed three soldiers in an ambush\".");

    public static ClaimRule Moved { get; } = new("moved-force", "The force that is sent or deployed is the source, where nobody is said to send it: \"100 of its troops had been sent to Niger\".");

    public static ClaimRule ResponsibilityClaimed { get; } = new("responsibility-claimed", "Who claims responsibility without saying for what claims the last attack told before, and says so.");

    public static ClaimRule PartyOfInfinitive { get; } = new("party-of-infinitive", "Who is dealt with in what is agreed, threatened or refused is the target: \"agreed to allow the US to deploy\".");

    public static ClaimRule[] All { get; } = [VerbSense, NounSense, Expression, Reciprocal, SubjectIsEvent, CoordinatedToll, TollOfAttack, PossessorSuffers, OneOfItsLeaders, Wielder, RevisedToll, TollAlone, SuicideMode, AerialMode, InstrumentMode, Intention, ConsumedNoun, AgentOfToll, Moved, ResponsibilityClaimed, PartyOfInfinitive, PartyBehindThing, PartyOfCondition, PartyOfProtest, ToldTwice];
}

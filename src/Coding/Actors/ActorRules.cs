namespace Griot.Coding;

/// <summary>The ways in which a nominal comes to be read as an actor.</summary>
sealed class ActorRule(string name, string sentence) : CodingRule(name, sentence)
{
    public static ActorRule KnownName { get; } = new("known-name", "A name or alias of the actor list is that actor.");

    public static ActorRule IntroducedName { get; } = new("introduced-name", "An abbreviation in brackets behind a name, and the last word of a person's full name, stand for it from there on.");

    public static ActorRule OfKnownActor { get; } = new("of-known-actor", "Members, fighters, leaders, spokesmen and possessions of a known actor are read as that actor; its hostages and children are not.");

    public static ActorRule HomeState { get; } = new("home-state", "\"The army\", \"soldiers\", \"the government\" of no named state are those of the country in which the report is set: the one that most of its places, peoples and armed groups belong to.");

    public static ActorRule StateBody { get; } = new("state-body", "A word for forces, government, police or citizens beside a country or its adjective is that body of that state.");

    public static ActorRule CountryActs { get; } = new("country-acts", "A country, or its capital, that acts or is acted upon stands for its government.");

    public static ActorRule Demonym { get; } = new("people-of-country", "A word for the people of a country stands for its people.");

    public static ActorRule Kind { get; } = new("actor-by-kind", "A noun for people or bodies names an actor by its kind alone.");

    public static ActorRule PersonName { get; } = new("person-name", "A person's name that the actor list lacks is a person, of the office and the country named beside it.");

    public static ActorRule OrganisationName { get; } = new("organisation-name", "An organisation's name that the actor list lacks is an organisation.");

    public static ActorRule Pronoun { get; } = new("pronoun", "A pronoun stands for the party before it that it can agree with, the nearer, the subjects and the often named first; where the two share a sentence, the party is quoted.");

    public static ActorRule CountedAgain { get; } = new("counted-again", "A number alone counts those whom the verb joined before it counts: \"11 soldiers were killed and about 60 wounded\".");

    public static ActorRule DefiniteMention { get; } = new("definite-mention", "\"The group\", \"the soldiers\" and the like stand for the party named before that bears that word or is of that kind, unless two are as likely.");

    public static ActorRule JoinedParties { get; } = new("joined-parties", "One noun for the bodies of several countries names one party of each: \"Armenian and Azerbaijani troops\", \"the ministers of Egypt and Sudan\".");

    public static ActorRule Thing { get; } = new("thing", "What is no actor stands as it is written.");

    public static ActorRule[] All { get; } =
        [KnownName, IntroducedName, OfKnownActor, HomeState, StateBody, CountryActs, Demonym, Kind, PersonName, OrganisationName, Pronoun, CountedAgain, DefiniteMention, JoinedParties, Thing];
}

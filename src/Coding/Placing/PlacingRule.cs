namespace Griot.Coding;

/// <summary>The ways in which words come to mean a place.</summary>
sealed class PlacingRule(string name, string sentence) : CodingRule(name, sentence)
{
    public static PlacingRule GazetteerName { get; } = new("gazetteer-name", "The longest run of capitalised words that the gazetteer has is the name of a place, unless it is part of a person's name or a smaller town whose name a person of the text bears.");

    public static PlacingRule UnknownName { get; } = new("unknown-place", "A name behind \"in\", \"at\", \"near\" and the like that the recogniser takes for a place and that the gazetteer lacks is a place without a point.");

    public static PlacingRule Demonym { get; } = new("demonym", "An adjective or noun for a people points to its country and is marked.");

    public static PlacingRule PartOf { get; } = new("part-of", "\"Northern\", \"the east of\" and the like before a country, a division or an area mean that part of it: an area, not a point.");

    public static PlacingRule TheNorth { get; } = new("the-north", "\"The north\" alone is the north of the country that the text is about.");

    public static PlacingRule Offset { get; } = new("offset", "A distance and a direction from a place give a point that far away, with an error of a quarter of the distance.");

    public static PlacingRule Near { get; } = new("near", "\"Near\", \"outside\", \"north of\" and the like make the place's point an approximate one.");

    public static PlacingRule Border { get; } = new("border", "\"The Nigerien border\", \"the border with Niger\" are a line along that country, for which no point is given.");

    public static PlacingRule KindNamed { get; } = new("kind-named", "\"The city of\", \"Gao region\" and the like say what kind of place is meant.");

    public static PlacingRule Container { get; } = new("container", "A place named right before a larger one, with a comma, a bracket or \"in\" between, lies in it.");

    public static PlacingRule Metonym { get; } = new("metonym", "A country or a capital that says, decides or has abilities stands for its government.");

    public static PlacingRule[] All { get; } =
        [GazetteerName, UnknownName, Demonym, PartOf, TheNorth, Offset, Near, Border, KindNamed, Container, Metonym];
}

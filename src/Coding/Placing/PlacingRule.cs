namespace Griot.Coding;

/// <summary>The ways in which words come to mean a place.</summary>
sealed class PlacingRule(string name, string sentence) : CodingRule(name, sentence)
{
    public static PlacingRule GazetteerName { get; } = new("gazetteer-name", "The longest run of capitalised words that the gazetteer has is the name of a place, unless it is part of a person's name or a smaller town whose name a person of the text bears.");

    public static PlacingRule UnknownName { get; } = new("unknown-place", "A name behind \"in\", \"at\", \"near\" and the like that the recogniser takes for a place and that the gazetteer lacks is a place without a point.");

    public static PlacingRule Landmark { get; } = new("landmark", "A name that ends or begins with the word for a road, a building, a quarter, a river or a mountain is a place, in the town named in it, with it, or most of all in the text.");

    public static PlacingRule Repeated { get; } = new("repeated-name", "A name that the text once gives for certain as a place's stays one wherever it comes back, in front of other names too, unless a person bears it.");

    public static PlacingRule VillageOf { get; } = new("village-of", "A proper name behind \"the village of\" and the like, or before \"village\", \"district\", \"neighbourhood\", that the gazetteer lacks is a place in the one named with it.");

    public static PlacingRule NearlySpelt { get; } = new("nearly-spelt", "A name that the gazetteer lacks is a town's whose name differs by one letter, where that town lies in the country named nearest to it in the sentence, or else most of all in the text; near it, not there.");

    public static PlacingRule InCounties { get; } = new("listed-divisions", "Names listed before \"counties\", \"regions\" or \"provinces\" are names of such divisions.");

    public static PlacingRule Demonym { get; } = new("demonym", "An adjective or noun for a people points to its country and is marked.");

    public static PlacingRule PartOf { get; } = new("part-of", "\"Northern\", \"the east of\" and the like before a country, a division or an area mean that part of it: an area, not a point.");

    public static PlacingRule TheNorth { get; } = new("the-north", "\"The north\" alone is the north of the country that the text is about.");

    public static PlacingRule Offset { get; } = new("offset", "A distance and a direction from a place give a point that far away, with an error of a quarter of the distance.");

    public static PlacingRule Near { get; } = new("near", "\"Near\", \"outside\", \"north of\" and the like make the place's point an approximate one.");

    public static PlacingRule Border { get; } = new("border", "\"The Nigerien border\", \"the border with Niger\" are the line between that country and its neighbour that the text is about, at the point nearest to the town named beside it, or about its middle.");

    public static PlacingRule Between { get; } = new("between", "\"Between\" two places less than 500 km apart is half of the way, give or take that half.");

    public static PlacingRule Road { get; } = new("road", "\"The road from Gao to Ansongo\", \"the Gao-Ansongo road\" are half of the way, give or take that half.");

    public static PlacingRule Towards { get; } = new("towards", "A distance from a place \"on the road to\" or \"towards\" another is counted in that direction.");

    public static PlacingRule KindNamed { get; } = new("kind-named", "\"The city of\", \"Gao region\" and the like say what kind of place is meant.");

    public static PlacingRule Container { get; } = new("container", "A place named right before a larger one, with a comma, a bracket or \"in\" between, lies in it.");

    public static PlacingRule InTown { get; } = new("in-town", "\"Lido beach in Mogadishu\" and the like name a place in the country of that town, or one that the gazetteer lacks.");

    public static PlacingRule Metonym { get; } = new("metonym", "A country or a capital that says, decides or has abilities stands for its government.");

    public static PlacingRule[] All { get; } =
        [GazetteerName, UnknownName, Landmark, Repeated, VillageOf, NearlySpelt, InCounties, Demonym, PartOf, TheNorth, Offset, Near, Border, Between, Road, Towards, KindNamed, Container, InTown, Metonym];
}

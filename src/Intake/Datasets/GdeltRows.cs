using System.Collections.Immutable;
using System.Globalization;
using Griot.Places;
using Griot.Record;

namespace Griot.Intake;

/// <summary>
/// Rows of GDELT 2.0's events and mentions (Event Codebook V2.0), tab-separated and without a header. Events are coded by a machine from news: one origin however many outlets carry it, a certainty of one half,
/// and what the codes of CAMEO come to in PLOVER. Mentions are kept beside the event they are of.
/// </summary>
static class GdeltRows
{
    public static readonly ImmutableArray<string> EventColumns =
    [
        "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate", "Actor1Code", "Actor1Name", "Actor1CountryCode", "Actor1KnownGroupCode", "Actor1EthnicCode", "Actor1Religion1Code", "Actor1Religion2Code", "Actor1Type1Code",
        "Actor1Type2Code", "Actor1Type3Code", "Actor2Code", "Actor2Name", "Actor2CountryCode", "Actor2KnownGroupCode", "Actor2EthnicCode", "Actor2Religion1Code", "Actor2Religion2Code", "Actor2Type1Code", "Actor2Type2Code",
        "Actor2Type3Code", "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone", "Actor1Geo_Type", "Actor1Geo_Fullname",
        "Actor1Geo_CountryCode", "Actor1Geo_ADM1Code", "Actor1Geo_ADM2Code", "Actor1Geo_Lat", "Actor1Geo_Long", "Actor1Geo_FeatureID", "Actor2Geo_Type", "Actor2Geo_Fullname", "Actor2Geo_CountryCode", "Actor2Geo_ADM1Code",
        "Actor2Geo_ADM2Code", "Actor2Geo_Lat", "Actor2Geo_Long", "Actor2Geo_FeatureID", "ActionGeo_Type", "ActionGeo_Fullname", "ActionGeo_CountryCode", "ActionGeo_ADM1Code", "ActionGeo_ADM2Code", "ActionGeo_Lat",
        "ActionGeo_Long", "ActionGeo_FeatureID", "DATEADDED", "SOURCEURL",
    ];

    public static readonly ImmutableArray<string> MentionColumns =
    [
        "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
        "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
    ];

    // By the first two digits; 01, a statement of no further kind, has no type of PLOVER.
    static readonly Dictionary<string, (EventType, string?)> Roots = new(StringComparer.Ordinal)
    {
        ["02"] = (EventType.Request, null),
        ["03"] = (EventType.Agree, null),
        ["04"] = (EventType.Consult, null),
        ["05"] = (EventType.Support, null),
        ["06"] = (EventType.Cooperate, null),
        ["07"] = (EventType.Aid, null),
        ["08"] = (EventType.Concede, null),
        ["09"] = (EventType.Accuse, "investigate"),
        ["10"] = (EventType.Request, null),
        ["11"] = (EventType.Accuse, "disapprove"),
        ["12"] = (EventType.Reject, null),
        ["13"] = (EventType.Threaten, null),
        ["14"] = (EventType.Protest, null),
        ["15"] = (EventType.Mobilize, null),
        ["16"] = (EventType.Sanction, null),
        ["17"] = (EventType.Coerce, null),
        ["18"] = (EventType.Assault, null),
        ["19"] = (EventType.Assault, null),
        ["20"] = (EventType.Assault, null),
    };

    static readonly Dictionary<string, (EventType, string?)> Codes = new(StringComparer.Ordinal)
    {
        ["087"] = (EventType.Retreat, null),
        ["084"] = (EventType.Retreat, "release"),
        ["171"] = (EventType.Coerce, "seize"),
        ["172"] = (EventType.Coerce, "restrict"),
        ["173"] = (EventType.Coerce, "arrest"),
        ["174"] = (EventType.Coerce, "deport"),
        ["141"] = (EventType.Protest, "demo"),
        ["145"] = (EventType.Protest, "riot"),
        ["181"] = (EventType.Assault, "abduct"),
        ["183"] = (EventType.Assault, "explosives"),
        ["193"] = (EventType.Assault, "firearms"),
        ["194"] = (EventType.Assault, "heavy-weapons"),
        ["195"] = (EventType.Assault, "aerial"),
    };

    /// <exception cref="FormatException">The row cannot be an event; the message says why.</exception>
    public static DatasetEvent Read(DatasetCells cells, DatasetDocuments documents, string dataset)
    {
        var id = cells.Text("GlobalEventID") is { } number && number.All(char.IsAsciiDigit) ? number : throw new FormatException("Its first column is no GlobalEventID.");
        var day = cells.Day("Day", "yyyyMMdd") ?? throw new FormatException("It has no day.");
        var code = cells.Text("EventCode") is { Length: >= 2 } cameo && cameo.All(char.IsAsciiDigit) ? cameo : throw new FormatException("It has no EventCode of CAMEO.");
        var type = cells.Whole("ActionGeo_Type");
        var place = cells.Text("ActionGeo_Fullname");
        return new()
        {
            Row = id,
            Title = $"{dataset} {id}: {code}",
            Kind = code.Length >= 3 && Codes.TryGetValue(code[..3], out var exact) ? exact : Roots.TryGetValue(code[..2], out var root) ? root : null,
            Word = "CAMEO " + code,
            Cameo = code,
            First = Party(cells, documents, 1),
            Second = Party(cells, documents, 2),
            PlaceWords = type is > 0 ? place : null,
            Point = type is > 0 ? cells.Point("ActionGeo_Lat", "ActionGeo_Long") : null,
            Country = place is null ? null : UcdpRows.CountryOf(place.Split(", ")[^1]),
            Precision = type switch { 3 or 4 => PlacePrecision.Exact, 2 or 5 => PlacePrecision.Admin1, _ => PlacePrecision.Country },
            From = day,
            To = day,
            Certainty = 0.5,
        };
    }

    static ImmutableArray<(string, DatasetActor)> Party(DatasetCells cells, DatasetDocuments documents, int number)
    {
        var prefix = FormattableString.Invariant($"Actor{number}");
        if (cells.Text(prefix + "Name") is not { } name)
        {
            return [];
        }

        var code = cells.Text(prefix + "Type1Code");
        var country = cells.Text(prefix + "CountryCode") is { } three ? Countries.Embedded.ByCode(three)?.Code : null;
        var kind = code switch
        {
            "MIL" or "COP" or "SPY" => "state-force",
            "GOV" or "LEG" or "JUD" => "government",
            "REB" or "INS" or "SEP" => "rebel",
            "UAF" => "unknown-armed",
            "CVL" or "REF" or "LAB" or "EDU" => "people",
            null when country is not null => "country",
            _ => "organisation",
        };

        // "CIVILIAN" or "POLICE" names nobody; a country stands for its government.
        return kind is "country" ? [(name, new($"actor:{country!.ToLowerInvariant()}-gov", "Government of " + Countries.Embedded.ByCode(country)!.Name, "government", "GOV", country))]
            : kind is "people" ? [(name, new("", name, kind, code, country))]
            : [(name, documents.Actor(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant()), kind, code, country))];
    }
}

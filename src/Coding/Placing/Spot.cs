using Griot.Places;

namespace Griot.Coding;

/// <summary>How an expression uses the place it names.</summary>
enum SpotShape : byte
{
    Plain,

    /// <summary>Northern Mali: a part on a side, or the middle where no bearing is given.</summary>
    Part,

    /// <summary>Near Konna, north of Konna.</summary>
    Near,

    /// <summary>40 km north of Gao, 40 km from Gao.</summary>
    Offset,

    /// <summary>The Nigerien border.</summary>
    Border,

    /// <summary>Between Gao and Ansongo, on the road from Gao to Ansongo.</summary>
    Between,
}

/// <summary>Words under consideration as the name of a place, with all that the words around them say.</summary>
sealed class Spot(int sentence, int first, int end, string name)
{
    public int Sentence { get; } = sentence;

    /// <summary>The tokens of the name.</summary>
    public int NameFirst { get; } = first;

    public int NameEnd { get; set; } = end;

    /// <summary>The tokens of the expression around it.</summary>
    public int First { get; set; } = first;

    public int End { get; set; } = end;

    /// <summary>The name as written.</summary>
    public string Name { get; set; } = name;

    /// <summary>What was looked up: of Manila Cathedral, Manila.</summary>
    public string Known { get; set; } = name;

    public Place[] Candidates { get; set; } = [];

    /// <summary>What the name says it is, where its last or first word says so.</summary>
    public LandmarkKind? Landmark { get; init; }

    /// <summary>The kind of place that the words around ask for.</summary>
    public PlaceKind? Kind { get; set; }

    /// <summary>The larger place named with it.</summary>
    public Spot? Container { get; set; }

    /// <summary>The town behind "in": of "Lido beach in Mogadishu", Mogadishu.</summary>
    public Spot? Town { get; set; }

    /// <summary>Of an expression that names two: the other. Of an offset: what it leads towards.</summary>
    public Spot? Partner { get; set; }

    public SpotShape Shape { get; set; }

    public double? Bearing { get; set; }

    public double Km { get; set; }

    public bool IsDemonym { get; init; }

    public bool IsMetonym { get; set; }

    public bool InDateline { get; init; }

    public List<PlacingRule> Rules { get; } = [];

    public bool IsAreaLike => Candidates.Length > 0 && Candidates[0].Kind is PlaceKind.Country or PlaceKind.Area or PlaceKind.Admin1;
}

using System.IO.Compression;
using System.Text.Json;

namespace Griot.Places.Building;

/// <summary>
/// What goes into the gazetteer that comes with Griot, and from where: our own countries, regions and additions; GeoNames (CC BY 4.0)
/// towns of the world, divisions, and the full dumps of the Sahel; Natural Earth (public domain) physical features.
/// </summary>
public sealed class GazetteerRecipe
{
    /// <summary>A town or part of a city enters with so many inhabitants, or as a seat…</summary>
    const long WorldPopulation = 1_000;

    /// <summary>…and, in countries whose news name small towns, all that cities500 has.</summary>
    static readonly string[] CloserCountries = ["US", "CA", "GB", "IE", "AU"];

    /// <summary>Countries in or near conflicts we read about: every town that cities500 has enters, and their towns keep all their names in Latin letters.</summary>
    static readonly string[] WatchedCountries =
    [
        "ML", "NE", "BF", "MR", "SN", "CI", "GN", "DZ", "LY", "TD", "NG", "CM", "CF", "SD", "SS", "TN", "MA", "EH", "GM", "GW",
        "SL", "LR", "GH", "TG", "BJ", "SO", "ET", "ER", "DJ", "KE", "YE", "SY", "IQ", "PS", "LB", "AF",
        "CD", "CG", "BI", "RW", "UG", "MZ", "MM", "UA", "HT", "GE", "AM", "AZ", "IL", "JO", "EG", "SA", "LK", "NP", "ZW", "MG", "CO",
    ];

    /// <summary>Where names of towns begin with the Arabic article, which writers of English leave out: Qamishli, Mukalla.</summary>
    static readonly string[] ArabicCountries =
        ["SY", "IQ", "YE", "SA", "LY", "EG", "JO", "LB", "DZ", "TN", "MA", "SD", "OM", "AE", "KW", "QA", "BH", "MR", "PS", "TD"];

    static readonly string[] Articles = ["Al ", "Al-", "El ", "El-", "Ad ", "Ad-", "An ", "An-", "Ar ", "Ar-", "As ", "As-", "Ash ", "Ash-", "At ", "At-", "Az ", "Az-"];

    /// <summary>What British towns have behind the name they go by: Newcastle upon Tyne, Clacton-on-Sea.</summary>
    static readonly string[] Situations = ["-on-", " on ", "-upon-", " upon ", "-under-", "-le-"];

    /// <summary>Of this size they go by the first part alone.</summary>
    const long PopulationForFirstPart = 10_000;

    /// <summary>Elsewhere towns of this size, and capitals, do.</summary>
    const long PopulationForAllNames = 50_000;

    static readonly string[] Dumps = ["ML", "NE", "BF", "MR", "SN", "CI", "GN"];

    /// <summary>Of these dumps every settlement enters, of the others those with inhabitants or an office.</summary>
    static readonly string[] DumpsWithEveryVillage = ["ML", "NE", "BF", "MR"];

    /// <summary>What else enters besides settlements: for Mali nearly all that has a point, elsewhere what is large.</summary>
    static readonly HashSet<string> MalianFeatures = new(StringComparer.Ordinal)
    {
        "MT", "MTS", "HLL", "HLLS", "PLAT", "MESA", "ERG", "DSRT", "VAL", "RDGE", "CLF", "PASS", "WLL", "WLLS", "SPNG", "LK", "LKI", "STM",
        "WAD", "ISL", "RGN", "AREA", "LCTY", "RES", "RESF", "RESW", "CMP", "AIRP", "AIRF", "MINE", "DAM", "FRST", "OAS", "FT",
    };

    static readonly HashSet<string> LargeFeatures = new(StringComparer.Ordinal)
        { "MTS", "PLAT", "DSRT", "ERG", "LK", "RGN", "AREA", "AIRP", "MINE", "OAS", "RESF", "RESW", "PRK", "DAM" };

    /// <summary>Countries whose second-level divisions enter; elsewhere the text rarely means them.</summary>
    static readonly string[] CountriesWithAdmin2 = ["US", "GB", "NG", "ML", "NE", "BF", "MR", "TD", "DZ", "CM", "SY", "IQ", "AF", "UA", "SD", "SS", "CD", "CF", "ET", "SO", "YE", "LY", "MM", "CO", "MZ", "HT"];

    static readonly string[] DivisionWords =
        ["Region", "Région", "Cercle", "Wilaya", "District", "Department", "Département", "Province", "Governorate", "State", "County", "Parish"];

    readonly string folder;
    readonly List<PlaceDraft> places = [];
    readonly Dictionary<int, PlaceDraft> byId = [];
    readonly Dictionary<string, string> admin1Names = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> admin2Names = new(StringComparer.Ordinal);
    readonly Dictionary<string, Middle> admin1Middles = new(StringComparer.Ordinal);
    readonly Dictionary<string, Middle> admin2Middles = new(StringComparer.Ordinal);
    readonly Dictionary<string, (int Id, GeoPoint Point)> dumpedDivisions = new(StringComparer.Ordinal);
    readonly Dictionary<string, (int Id, GeoPoint Point)> dumpedCountries = new(StringComparer.Ordinal);

    GazetteerRecipe(string folder) => this.folder = folder;

    /// <summary>Builds the file from the folder that holds <c>gazetteer/</c> and <c>maps/</c>.</summary>
    /// <exception cref="FileNotFoundException">A source is not there.</exception>
    public static byte[] Build(string folder)
    {
        var recipe = new GazetteerRecipe(folder);
        recipe.ReadDivisionNames();
        recipe.AddTowns();
        recipe.AddDumps();
        recipe.AddDivisions();
        recipe.AddCountries();
        recipe.AddRegions();
        recipe.AddMapFeatures();
        recipe.AddAdditions();
        return GazetteerWriter.Write(recipe.places);
    }

    void ReadDivisionNames()
    {
        Read("geonames-admin1.json.gz", admin1Names);
        Read("geonames-admin2.json.gz", admin2Names);

        void Read(string file, Dictionary<string, string> names)
        {
            using var stream = new GZipStream(File.OpenRead(Source("gazetteer", file)), CompressionMode.Decompress);
            using var document = JsonDocument.Parse(stream);
            foreach (var row in document.RootElement.EnumerateArray())
            {
                names[row.GetProperty("code").GetString()!] = row.GetProperty("name").GetString()!;
            }
        }
    }

    void AddTowns()
    {
        foreach (var row in GeoNamesRow.Read(Source("gazetteer", "cities500.txt.gz")))
        {
            Middle.Add(admin1Middles, row.Admin1Code, row);
            Middle.Add(admin2Middles, row.Admin2Code, row);
            var enters = row.Population >= WorldPopulation || row.Code is "PPLC" or "PPLA" or "PPLA2"
                || CloserCountries.Contains(row.Country) || WatchedCountries.Contains(row.Country);
            if (enters && Countries.Embedded.ByCode(row.Country) is { } country)
            {
                var allNames = row.Population >= PopulationForAllNames || row.Code == "PPLC" || WatchedCountries.Contains(row.Country);
                AddSettlement(row, country, allNames);
            }
        }
    }

    void AddSettlement(GeoNamesRow row, Country country, bool allNames)
    {
        var draft = new PlaceDraft
        {
            Name = row.Name, Kind = PlaceKind.Settlement, Point = row.Point, Feature = row.Code, Country = country.Code,
            Admin1 = Admin1Name(row.Admin1Code), Id = row.Id, Population = row.Population,
        };
        draft.OtherNames.Add(row.AsciiName);
        draft.OtherNames.AddRange(Shortened(row));
        if (allNames)
        {
            draft.OtherNames.AddRange(row.AlternateNames.Where(IsUsable));
        }

        places.Add(draft);
        byId.Add(row.Id, draft);
    }

    /// <summary>What a town is called for short: without the Arabic article, without the river or sea that it lies by.</summary>
    static IEnumerable<string> Shortened(GeoNamesRow row)
    {
        if (ArabicCountries.Contains(row.Country))
        {
            return Articles.Where(a => row.Name.StartsWith(a, StringComparison.Ordinal)).Select(a => row.Name[a.Length..]).Where(n => n.Length >= 4);
        }

        return row.Country is "GB" or "IE" && row.Population >= PopulationForFirstPart
            ? Situations.Select(s => row.Name.IndexOf(s, StringComparison.Ordinal)).Where(at => at > 3).Select(at => row.Name[..at]).Take(1)
            : [];
    }

    void AddDumps()
    {
        foreach (var code in Dumps)
        {
            var country = Countries.Embedded.ByCode(code)!;
            var rows = GeoNamesRow.Read(Source("gazetteer", code + ".txt.gz")).Where(r => r.Country == code).ToList();
            foreach (var row in rows.Where(r => r.Code is "ADM1" or "ADM2" or "PCLI"))
            {
                if (row.Code == "PCLI")
                {
                    dumpedCountries[code] = (row.Id, row.Point);
                }
                else
                {
                    dumpedDivisions[row.Code == "ADM1" ? row.Admin1Code : $"{code}.{row.Id}"] = (row.Id, row.Point);
                    if (row.Code == "ADM1")
                    {
                        admin1Names.TryAdd(row.Admin1Code, row.Name);
                    }
                }
            }

            var features = code == "ML" ? MalianFeatures : LargeFeatures;
            foreach (var row in rows)
            {
                if (byId.TryGetValue(row.Id, out var known))
                {
                    known.OtherNames.AddRange(row.AlternateNames.Append(row.Name).Where(IsUsable));
                }
                else if (row.Class == 'P' && row.Code is not ("PPLQ" or "PPLH" or "PPLW"))
                {
                    if (DumpsWithEveryVillage.Contains(code) || row.Population > 0 || row.Code.StartsWith("PPLA", StringComparison.Ordinal))
                    {
                        AddSettlement(row, country, allNames: true);
                    }
                }
                else if (features.Contains(row.Code))
                {
                    var draft = new PlaceDraft
                    {
                        Name = row.Name, Kind = PlaceKind.Feature, Point = row.Point, Feature = row.Code, Country = country.Code,
                        Admin1 = Admin1Name(row.Admin1Code), Id = row.Id,
                    };
                    draft.OtherNames.AddRange(row.AlternateNames.Append(row.AsciiName).Where(IsUsable));
                    places.Add(draft);
                }
            }
        }
    }

    void AddDivisions()
    {
        var labels = MapLayer.Read(Source("maps", "ne_10m_admin_1_label_points.geojson.gz"))
            .ToLookup(f => f["iso_a2"] + PlaceName.Fold(f["name"]), f => f.Middle, StringComparer.Ordinal);
        foreach (var (code, name) in admin1Names)
        {
            if (Countries.Embedded.ByCode(code.AsSpan(0, 2)) is not { } country)
            {
                continue;
            }

            var middle = admin1Middles.GetValueOrDefault(code);
            var dumped = dumpedDivisions.GetValueOrDefault(code);

            // A division of several parts has a label for each: the main part lies nearest to its towns.
            var label = labels[code[..2] + PlaceName.Fold(Bare(name))].Select(p => (GeoPoint?)p)
                .MinBy(p => middle is null ? 0 : Geodesy.DistanceKm(p!.Value, middle.Point));
            var point = dumped.Id != 0 ? dumped.Point : label ?? middle?.Point;
            if (point is { } at)
            {
                AddDivision(name, PlaceKind.Admin1, "ADM1", at, country, dumped.Id, middle?.Population ?? 0, Bare(name));
            }
        }

        foreach (var (code, name) in admin2Names)
        {
            if (!CountriesWithAdmin2.Contains(code[..2]) || Countries.Embedded.ByCode(code.AsSpan(0, 2)) is not { } country)
            {
                continue;
            }

            var parts = code.Split('.');
            var dumped = dumpedDivisions.GetValueOrDefault($"{parts[0]}.{parts[2]}");
            var middle = admin2Middles.GetValueOrDefault(code);
            var point = dumped.Id != 0 ? dumped.Point : middle?.Point;
            if (point is { } at)
            {
                AddDivision(name, PlaceKind.Admin2, "ADM2", at, country, dumped.Id, middle?.Population ?? 0, Admin1Name($"{parts[0]}.{parts[1]}"));
            }
        }
    }

    void AddDivision(string name, PlaceKind kind, string feature, GeoPoint point, Country country, int id, long population, string admin1)
    {
        // An American county goes by its full name; elsewhere the word for the division is dropped.
        var bare = country.Code == "USA" && kind == PlaceKind.Admin2 ? name : Bare(name);
        var draft = new PlaceDraft
        {
            Name = bare, Kind = kind, Point = point, Feature = feature, Country = country.Code, Admin1 = admin1, Id = id, Population = population,
        };
        draft.OtherNames.Add(name);
        if (Dumps.Contains(country.Alpha2))
        {
            string[] words = kind == PlaceKind.Admin1 ? ["{0} Region", "Region of {0}", "Région de {0}"] : ["{0} Cercle", "Cercle de {0}", "Cercle of {0}"];
            draft.OtherNames.AddRange(words.Select(w => string.Format(System.Globalization.CultureInfo.InvariantCulture, w, bare)));
        }

        places.Add(draft);
    }

    void AddCountries()
    {
        var populations = places.Where(p => p.Kind == PlaceKind.Admin1).GroupBy(p => p.Country, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(p => p.Population), StringComparer.Ordinal);
        var extents = MapLayer.Read(Source("maps", "ne_50m_admin_0_countries.geojson.gz"))
            .ToLookup(f => f["adm0_a3"], f => f.RadiusKm, StringComparer.Ordinal);
        foreach (var country in Countries.Embedded.All)
        {
            var dumped = dumpedCountries.GetValueOrDefault(country.Alpha2);
            var draft = new PlaceDraft
            {
                Name = country.Name, Kind = PlaceKind.Country, Point = country.Point, Feature = "PCLI", Country = country.Code, Id = dumped.Id,
                Population = populations.GetValueOrDefault(country.Code), RadiusKm = extents[country.Code].FirstOrDefault(),
            };
            draft.OtherNames.AddRange(country.Aliases);
            places.Add(draft);
        }
    }

    void AddRegions()
    {
        foreach (var region in Regions.All)
        {
            var draft = new PlaceDraft
            {
                Name = region.Name, Kind = PlaceKind.Area, Point = region.Point, Feature = region.Feature, RadiusKm = region.RadiusKm,
                Country = region.Countries.Length == 1 ? region.Countries[0] : "",
            };
            draft.OtherNames.AddRange(region.Aliases);
            Absorb(draft);
            places.Add(draft);
        }
    }

    /// <summary>A region that a dump has as a mere point takes over that point's identifier and names.</summary>
    void Absorb(PlaceDraft region)
    {
        var key = PlaceName.Fold(region.Name);
        var twin = places.Find(p => p.Kind == PlaceKind.Feature && p.Feature is "MTS" or "RGN" or "DSRT" or "PLAT" or "VAL" or "WAD" or "HLLS"
            && PlaceName.Fold(p.Name) == key && Geodesy.DistanceKm(p.Point, region.Point) <= Math.Max(50, region.RadiusKm));
        if (twin is not null)
        {
            (region.Id, region.Point) = (twin.Id, twin.Point);
            region.OtherNames.AddRange(twin.OtherNames);
            places.Remove(twin);
        }
    }

    void AddMapFeatures()
    {
        var taken = places.Where(p => p.Kind is PlaceKind.Area or PlaceKind.Country)
            .SelectMany(p => p.OtherNames.Append(p.Name)).Select(n => PlaceName.Fold(n)).ToHashSet(StringComparer.Ordinal);
        foreach (var feature in MapLayer.Read(Source("maps", "ne_10m_geography_regions_polys.geojson.gz")))
        {
            var code = feature["featurecla"] switch
            {
                "Island" => "ISL",
                "Island group" => "ISLS",
                "Range/mtn" or "Foothills" => "MTS",
                "Plateau" => "PLAT",
                "Desert" => "DSRT",
                "Pen/cape" or "Peninsula" => "PEN",
                "Geoarea" or "Lowland" or "Tundra" or "Wetlands" => "RGN",
                "Coast" => "COAST",
                "Plain" => "PLN",
                "Delta" => "DLTA",
                "Basin" or "Depression" => "BSN",
                "Valley" or "Gorge" => "VAL",
                "Isthmus" => "ISTH",
                "Lake" => "LK",
                _ => "",
            };
            Add(MapName.Readable(feature["name"]), code, feature);
        }

        foreach (var lake in MapLayer.Read(Source("maps", "ne_50m_lakes.geojson.gz")))
        {
            Add(MapName.Readable(lake["name"]), "LK", lake);
        }

        foreach (var river in MapLayer.Read(Source("maps", "ne_50m_rivers_lake_centerlines.geojson.gz")).Where(r => r["featurecla"] == "River"))
        {
            // Only with the word: Niger, Senegal and Jordan alone are countries.
            var name = river["name_en"] is { Length: > 0 } english ? english : river["name"];
            Add(name.Contains("River", StringComparison.Ordinal) ? name : name + " River", "STM", river, "River " + name);
        }

        void Add(string name, string code, MapLayer.Feature feature, params string[] others)
        {
            if (code.Length == 0 || name.Length < 3 || !taken.Add(PlaceName.Fold(name)))
            {
                return;
            }

            var draft = new PlaceDraft { Name = name, Kind = PlaceKind.Area, Point = feature.Middle, Feature = code, RadiusKm = feature.RadiusKm };
            draft.OtherNames.AddRange(others.Append(feature["namealt"]).Where(n => n.Length > 2));
            Absorb(draft);
            places.Add(draft);
        }
    }

    void AddAdditions()
    {
        using var reader = new StreamReader(EmbeddedData.Open("additions.tsv"));
        foreach (var row in TabTable.Read(reader, "additions.tsv", columns: 8))
        {
            var kind = Enum.Parse<PlaceKind>(row[1]);
            var point = new GeoPoint(row.Number(3), row.Number(4));
            var key = PlaceName.Fold(row[0]);
            var near = places
                .Where(p => p.Kind == kind && p.Country == row[5] && p.OtherNames.Append(p.Name).Any(n => PlaceName.Fold(n) == key))
                .OrderBy(p => Geodesy.DistanceKm(p.Point, point)).FirstOrDefault(p => kind == PlaceKind.Admin1 || Geodesy.DistanceKm(p.Point, point) < 60);
            if (near is null)
            {
                near = new PlaceDraft { Name = row[0], Kind = kind, Feature = row[2], Point = point, Country = row[5], Admin1 = row[6] };
                places.Add(near);
            }

            if (kind == PlaceKind.Admin1)
            {
                near.Point = point;
            }

            near.Feature = near.Feature == "PPL" ? "PPLK" : near.Feature;

            foreach (var name in row.List(7))
            {
                if (name[0] == '=')
                {
                    near.OtherNames.Add(near.Name);
                    near.Name = name[1..];
                }
                else
                {
                    near.OtherNames.Add(name);
                }
            }
        }
    }

    string Source(string part, string file)
    {
        var path = Path.Combine(folder, part, file);
        return File.Exists(path) ? path : throw new FileNotFoundException($"The source {path} is not there; --data names the folder that holds gazetteer/ and maps/.", path);
    }

    string Admin1Name(string code) => admin1Names.TryGetValue(code, out var name) ? Bare(name) : "";

    /// <summary>Words that alone name nothing: Federal District, Free State, Capital Region.</summary>
    static readonly HashSet<string> NoNames = new(
        ["Federal", "Free", "Capital", "Central", "Northern", "Southern", "Eastern", "Western", "North", "South", "East", "West", "Northwest", "Northeast",
         "Southwest", "Southeast", "North West", "North East", "South West", "South East", "Centre", "Nord", "Sud", "Est", "Ouest", "National", "Coast", "Plains", "Red Sea", "River"],
        StringComparer.Ordinal);

    /// <summary>A division's name without the word that says what it is: <c>Zinder Region</c>, <c>Cercle de Niono</c>.</summary>
    static string Bare(string name) => Stripped(name) is var bare && NoNames.Contains(bare) ? name : bare;

    static string Stripped(string name)
    {
        foreach (var word in DivisionWords)
        {
            if (name.StartsWith(word + " d", StringComparison.Ordinal))
            {
                var rest = name.AsSpan(word.Length + 1);
                foreach (var article in (string[])["de l’", "de l'", "de la ", "des ", "du ", "de ", "d’", "d'"])
                {
                    if (rest.StartsWith(article, StringComparison.Ordinal))
                    {
                        return rest[article.Length..].Trim().ToString();
                    }
                }
            }

            if (name.EndsWith(" " + word, StringComparison.Ordinal))
            {
                return name[..^(word.Length + 1)];
            }
        }

        return name;
    }

    /// <summary>An alternate name in Latin letters that is neither an airport's code nor a transcription of letters we do not read.</summary>
    static bool IsUsable(string name) =>
        name.Length is >= 3 and <= 60
        && char.IsUpper(name[0])
        && !(name.Length <= 4 && name.All(char.IsUpper))
        && name.All(c => char.IsAscii(c) || c is (>= '\u00C0' and <= '\u024F') or (>= '\u1E00' and <= '\u1EFF') or '\u2019');

    /// <summary>The middle of a division's towns, each counting once: closer to the middle of its land than of its people.</summary>
    sealed class Middle
    {
        double latitude;
        double longitude;
        int towns;

        public long Population { get; private set; }

        public GeoPoint Point => new(latitude / towns, longitude / towns);

        public static void Add(Dictionary<string, Middle> middles, string code, GeoNamesRow row)
        {
            if (!middles.TryGetValue(code, out var middle))
            {
                middles.Add(code, middle = new Middle());
            }

            var point = row.Point;
            middle.Population += row.Code == "PPLX" ? 0 : row.Population;
            middle.latitude += point.Latitude;
            middle.longitude += point.Longitude;
            middle.towns++;
        }
    }
}

using System.Collections.Frozen;
using Griot.Places;

namespace Griot.Coding;

/// <summary>The words that the rules for places look for.</summary>
static class PlaceWords
{
    /// <summary>Words of direction: degrees clockwise from north.</summary>
    static readonly FrozenDictionary<string, double> BearingsByWord = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase)
    {
        ["north"] = 0, ["northern"] = 0, ["northeast"] = 45, ["northeastern"] = 45, ["north-east"] = 45, ["north-eastern"] = 45,
        ["east"] = 90, ["eastern"] = 90, ["southeast"] = 135, ["southeastern"] = 135, ["south-east"] = 135, ["south-eastern"] = 135,
        ["south"] = 180, ["southern"] = 180, ["southwest"] = 225, ["southwestern"] = 225, ["south-west"] = 225, ["south-western"] = 225,
        ["west"] = 270, ["western"] = 270, ["northwest"] = 315, ["northwestern"] = 315, ["north-west"] = 315, ["north-western"] = 315,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> Bearings = BearingsByWord.GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenDictionary<string, PlaceKind> KindsByWord = new Dictionary<string, PlaceKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["city"] = PlaceKind.Settlement, ["town"] = PlaceKind.Settlement, ["village"] = PlaceKind.Settlement, ["capital"] = PlaceKind.Settlement,
        ["suburb"] = PlaceKind.Settlement, ["port"] = PlaceKind.Settlement, ["camp"] = PlaceKind.Settlement, ["settlement"] = PlaceKind.Settlement,
        ["oasis"] = PlaceKind.Settlement, ["township"] = PlaceKind.Settlement,
        ["region"] = PlaceKind.Admin1, ["province"] = PlaceKind.Admin1, ["state"] = PlaceKind.Admin1, ["governorate"] = PlaceKind.Admin1,
        ["wilaya"] = PlaceKind.Admin1, ["district"] = PlaceKind.Admin2, ["county"] = PlaceKind.Admin2, ["cercle"] = PlaceKind.Admin2,
        ["prefecture"] = PlaceKind.Admin2, ["department"] = PlaceKind.Admin2, ["parish"] = PlaceKind.Admin2,
        ["area"] = PlaceKind.Settlement,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenDictionary<string, PlaceKind>.AlternateLookup<ReadOnlySpan<char>> Kinds = KindsByWord.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Small words inside a name, and words for land and water that end one without a capital.</summary>
    static readonly FrozenSet<string> InsideNames = FrozenSet.Create(
        StringComparer.Ordinal,
        "of", "the", "de", "des", "du", "la", "le", "les", "el", "al", "ash", "ad", "ar", "an", "n", "ag", "in", "oua", "and", "da", "do", "del", "di", "am", "upon", "sur", "on", "ez", "es", "et", "ed", "er", "az", "as", "at", "ech", "bin", "ibn");

    static readonly FrozenSet<string> EndNames = FrozenSet.Create(
        StringComparer.Ordinal,
        "region", "desert", "delta", "basin", "valley", "forest", "mountains", "mountain", "massif", "river", "peninsula", "pass", "plateau", "country",
        "plant", "facility", "gas", "state", "islands", "island", "lake", "sea", "subcontinent", "continent", "states", "area", "border");

    /// <summary>Capitalised words that are also places somewhere, and hardly ever mean them.</summary>
    static readonly FrozenSet<string> Misleading = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Police", "Army", "Union", "University", "Central", "National",
        "General", "Colonel", "Major", "Captain", "President", "Minister", "Prime", "Islam", "Islamic", "God", "Allah", "Christian", "Muslim", "Catholic",
        "Of", "The", "And", "But", "For", "Most", "Man", "Male", "Best", "Same", "Bar", "Date", "Normal", "Battle", "Hope", "Eye", "Buy", "Para", "Over",
        "This", "That", "These", "Those", "Many", "Some", "All", "Both", "Each", "Every", "Other", "Such", "More", "Much", "Few", "One", "Two", "Three",
        "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "First", "Second", "Third", "Last", "Next", "New", "Old", "Young", "Good", "Great", "Big",
        "Small", "Long", "Short", "High", "Low", "Here", "There", "Where", "When", "While", "What", "Who", "Why", "How", "Yes", "No", "Not", "Now", "Then",
        "He", "She", "It", "They", "We", "You", "I", "His", "Her", "Its", "Their", "Our", "My", "Your", "In", "On", "At", "By", "To", "From", "With",
        "As", "If", "So", "Or", "An", "A", "Be", "Is", "Was", "Are", "Were", "Has", "Have", "Had", "Do", "Did", "Will", "Can", "Could", "May", "Must",
        "Ali", "Mohamed", "Mohammed", "Muhammad", "Ahmed", "Hassan", "Hussein", "Ibrahim", "Abdul", "John", "James", "David", "George", "Thomas", "William",
        "Smith", "Brown", "Johnson", "Williams", "Jones", "Miller", "Davis", "Wilson", "Moore", "Taylor", "Martin", "Clark", "Lewis", "Robert", "Michael",
        "Internet", "Facebook", "Twitter", "Google", "Apple", "Reuters", "Senate", "Congress", "House", "Court", "State", "Democrats", "Republicans",
        "Sheriff", "County", "City", "Town", "Village", "Church", "School", "Hospital", "Street", "Road", "Avenue", "Park", "Center", "Centre", "Board",
        "Council", "Mayor", "Governor", "Judge", "Officer", "Sergeant", "Lieutenant", "Chief", "Bank", "Company", "Inc", "Corp", "Times", "Post", "News",
        "Paradise", "Home", "Mission", "Liberty", "Independence", "Enterprise", "Commerce", "Justice", "Peace", "Success", "Price", "Marathon", "Media", "Reading",
        "Mobile", "Nice", "Bath", "Orange", "Split", "Of", "See", "Along", "Ready", "Ours", "Bush", "Clinton", "Obama", "Trump", "Hollande", "Sarkozy",
        "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Valley", "Air", "Republic", "Law", "Drug", "Globe", "Golden", "La", "Le", "El", "Al", "Ben", "Bin", "Ibn", "Abu",
        "Parkway", "Rodeo", "Liberal", "Alliance", "Republican", "Democrat", "Mill", "Bay", "Lake", "River", "Mountain", "Hill", "Island", "Beach", "Forest", "Desert",
        "King", "Queen", "Prince", "Princess", "Bishop", "Pope", "Father", "Mother", "Sister", "Brother", "Salt", "Media", "Energy", "Star", "Sun", "Moon", "Sky", "Union",
        "Gold", "Silver", "White", "Black", "Green", "Blue", "Red", "Summit", "Eagle", "Lion", "Bear", "Rose", "Ray", "Grant", "Page", "Cook", "Baker", "Young", "King",
        "Constitution", "Freedom", "Victory", "Defiance", "Economy", "Plain", "Plains", "Harbor", "Harbour", "Bridge", "Tower", "Castle", "Temple", "Grove", "Garden",
        "Western", "Eastern", "Northern", "Southern", "North", "South", "East", "West", "Tuareg", "Arab", "Kurd", "Soldiers", "Troops", "Rebels", "Residents",
        "White House", "Red Cross", "National Park", "Supreme", "Homeland", "College", "Metro", "Story", "Honda", "Toyota", "Ford", "Lada", "Mart", "Titan", "Christmas", "Easter",
        "Molotov", "Ms", "Ms.", "Mr", "Mr.", "No", "No.", "Pct", "Country Club", "Circle", "Igbo", "Hausa", "Gateway", "Reservoir", "Pace", "Healing", "Interstate", "Highway", "Route", "Friends", "Lions", "Eagles", "Bears", "Gulf War", "Discotheque",
        "Economist", "Guardian", "Telegraph", "Herald", "Tribune", "Gazette", "Journal", "Chronicle", "Observer", "Independent");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> MisleadingWords = Misleading.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Inside = InsideNames.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Ends = EndNames.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What stands before the water or the hill that a town lies by.</summary>
    static readonly string[] Situations = [" upon ", "-upon-", " on ", "-on-", "-under-", "-le-"];

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Articles = FrozenSet.Create(
        StringComparer.Ordinal, "Al", "El", "Ad", "An", "Ar", "As", "At", "Az", "Ash", "Adh", "Ath").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Degrees clockwise from north.</summary>
    public static double? Bearing(ReadOnlySpan<char> word) => Bearings.TryGetValue(word, out var bearing) ? bearing : null;

    /// <summary>What a town goes by for short: of <c>Al Karak</c>, Karak; of <c>Newcastle upon Tyne</c>, Newcastle.</summary>
    public static ReadOnlySpan<char> Short(ReadOnlySpan<char> name)
    {
        foreach (var situation in Situations)
        {
            if (name.IndexOf(situation, StringComparison.Ordinal) is > 3 and var at)
            {
                return name[..at];
            }
        }

        var article = name.IndexOfAny(' ', '-');
        return article is 2 or 3 && name.Length > article + 4 && Articles.Contains(name[..article]) ? name[(article + 1)..] : name;
    }

    public static bool IsCentral(ReadOnlySpan<char> word) => Is(word, "central") || Is(word, "centre") || Is(word, "center");

    public static PlaceKind? Kind(ReadOnlySpan<char> word) => Kinds.TryGetValue(word, out var kind) ? kind : null;

    public static bool IsMisleading(ReadOnlySpan<char> word) => MisleadingWords.Contains(word);

    /// <summary>Village, town, district: what a name beside it is the name of.</summary>
    public static bool IsSettlementWord(ReadOnlySpan<char> word) => Settlements.Contains(word);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Settlements = FrozenSet.Create(
        StringComparer.Ordinal,
        "village", "town", "hamlet", "district", "neighbourhood", "neighborhood", "suburb", "commune", "cercle", "locality", "settlement", "township", "quarter",
        "encampment", "oasis").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The Arabic article as towns' names carry it, with its assimilated forms.</summary>
    public static bool IsArabicArticle(ReadOnlySpan<char> form) =>
        form is "al" or "el" or "ad" or "ed" or "an" or "en" or "ar" or "er" or "as" or "es" or "ash" or "esh" or "at" or "et" or "az" or "ez";

    /// <summary>Beach, hotel, market: what lies in the town named behind it, and goes by a name that towns elsewhere bear.</summary>
    public static bool IsPartOfATown(ReadOnlySpan<char> word) => PartsOfTowns.Contains(word);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PartsOfTowns = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "beach", "hotel", "market", "district", "neighbourhood", "neighborhood", "quarter", "suburb", "street", "square", "junction", "roundabout", "mosque", "hospital", "restaurant",
        "camp", "area", "checkpoint", "prison", "barracks").GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool MayStandInside(ReadOnlySpan<char> word) => Inside.Contains(word);

    public static bool MayEnd(ReadOnlySpan<char> word) => Ends.Contains(word);

    public static bool IsNear(ReadOnlySpan<char> word) => Is(word, "near") || Is(word, "outside") || Is(word, "around") || Is(word, "close") || Is(word, "nearby");

    public static bool IsLocative(ReadOnlySpan<char> word) =>
        Is(word, "in") || Is(word, "at") || Is(word, "near") || Is(word, "from") || Is(word, "to") || Is(word, "outside") || Is(word, "around")
        || Is(word, "into") || Is(word, "toward") || Is(word, "towards") || Is(word, "between") || Is(word, "across") || Is(word, "throughout");

    /// <summary>Prepositions behind which a name is a place's more surely than a person's.</summary>
    public static bool IsWhere(ReadOnlySpan<char> word) =>
        Is(word, "in") || Is(word, "at") || Is(word, "near") || Is(word, "outside") || Is(word, "around") || Is(word, "across") || Is(word, "throughout");

    public static bool IsRoad(ReadOnlySpan<char> word) =>
        Is(word, "road") || Is(word, "highway") || Is(word, "axis") || Is(word, "route") || Is(word, "track") || Is(word, "motorway");

    public static bool IsKilometre(ReadOnlySpan<char> word) =>
        Is(word, "km") || Is(word, "kms") || Is(word, "kilometres") || Is(word, "kilometers") || Is(word, "kilometre") || Is(word, "kilometer");

    public static bool IsMile(ReadOnlySpan<char> word) => Is(word, "miles") || Is(word, "mile") || Is(word, "mi");

    public static bool Is(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Verbs of going and sending: "to the north" behind them is where to.</summary>
    public static bool IsMotion(string lemma) =>
        lemma is "go" or "move" or "flee" or "advance" or "retreat" or "send" or "withdraw" or "return" or "travel" or "deploy" or "spread" or "march" or "fly" or "head" or "escape" or "dispatch";

    /// <summary>A word of everyday English that is also some town's name; only "in" and the like make it the town's.</summary>
    public static bool IsEveryday(ReadOnlySpan<char> word) => Everyday.Contains(word);

    /// <summary>What stands before the town in the name of a club.</summary>
    public static bool BeginsAClub(ReadOnlySpan<char> word) => ClubBeginnings.Contains(word);

    /// <summary>…and behind it.</summary>
    public static bool EndsAClub(ReadOnlySpan<char> word) => ClubEndings.Contains(word);

    /// <summary>An office named behind its town or state: Manitoba Premier, Gao Governor.</summary>
    public static bool IsOffice(ReadOnlySpan<char> word) => Offices.Contains(word);

    /// <summary>What towns have: a name right before it is a town's.</summary>
    public static bool IsOfATown(ReadOnlySpan<char> word) => OfTowns.Contains(word) || IsOffice(word);

    /// <summary>A title that makes the next name a person's.</summary>
    public static bool IsTitle(ReadOnlySpan<char> word) => Titles.Contains(word);

    /// <summary>Verbs whose subject acts by will or word: a country before them is its government.</summary>
    public static bool IsVerbOfGovernments(string lemma) => GovernmentVerbs.Contains(lemma);

    /// <summary>What governments have: a country that has it is its government.</summary>
    public static bool IsPossessionOfGovernments(string lemma) => GovernmentNouns.Contains(lemma);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Offices = FrozenSet.Create(
        StringComparer.Ordinal,
        "Premier", "President", "Mayor", "Governor", "Gov.", "Minister", "Selectman", "Selectmen", "Sheriff", "Senator", "Sen.", "Rep.", "Councilman", "Councilwoman", "Councillor",
        "Ambassador", "Superintendent", "Commissioner", "Bishop", "Archbishop", "Attorney", "Coroner", "Chancellor").GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OfTowns = FrozenSet.Create(
        StringComparer.Ordinal,
        "Police", "police", "residents", "resident", "native", "natives", "suburb", "suburbs", "neighbourhood", "neighborhood", "city", "town", "village", "firefighters",
        "council", "councillors", "mayor", "selectmen", "High", "Elementary", "Middle", "Township", "airport", "hospital", "market", "woman", "man", "couple", "teenager", "governor")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ClubBeginnings = FrozenSet.Create(
        StringComparer.Ordinal,
        "Real", "Atletico", "Atlético", "Inter", "FC", "AC", "Bayern", "Borussia", "Dynamo", "Dinamo", "Spartak", "Lokomotiv", "Olympique", "Racing", "Sporting", "Deportivo", "Shakhtar",
        "Hapoel", "Maccabi", "Ford", "Chevrolet", "Crown", "Santa").GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ClubEndings = FrozenSet.Create(
        StringComparer.Ordinal,
        "Rovers", "Wanderers", "Hotspur", "Albion", "Bisons", "Yankees", "Mets", "Knicks", "Lakers", "Dodgers", "Cubs", "Bulls", "Cavaliers", "Celtics", "Bruins", "Rangers",
        "Raptors", "Warriors", "Steelers", "Cowboys", "Broncos", "Packers", "Vikings", "Dolphins", "Seahawks").GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Everyday = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Abbey", "Accord", "Advance", "Agency", "Anchor", "Angel", "Angels", "Annex", "Antique", "Arsenal", "Badger", "Banks", "Banner", "Barn", "Base", "Basin", "Battleground", "Beach", "Bell",
        "Belt", "Best", "Border", "Branch", "Bridge", "Broker", "Brother", "Canal", "Capital", "Captain", "Carbon", "Cargo", "Carpenter", "Cash", "Cave", "Celebration", "Center", "Chamber",
        "Champion", "Chance", "Change", "Charge", "Chase", "Chief", "Circle", "Clay", "Coal", "Coast", "College", "Colony", "Comet", "Comfort", "Commission", "Community", "Compass", "Concord",
        "Concrete", "Contact", "Corner", "Corps", "Cotton", "Council", "Crane", "Crescent", "Cross", "Crossing", "Crossroads", "Crown", "Crystal", "Dairy", "Day", "Democrat", "Desk",
        "Discovery", "Divide", "Dollar", "Drew", "Driver", "Dust", "Duty", "Earth", "Effort", "Emblem", "Equality", "Exchange", "Experiment", "Export", "Fair", "Faith", "Falcon", "Farm", "Farms",
        "Federal", "Fire", "Flag", "Flora", "Force", "Fortune", "Fountain", "Frame", "Friendship", "Front", "Frontier", "Gang", "Gas", "Gate", "Glory", "Grand", "Grass", "Grill", "Ground",
        "Guide", "Hammer", "Harmony", "Heart", "Hero", "Highland", "Highlands", "Holiday", "Holy", "Honor", "Honour", "Horizon", "Horse", "Host", "Hunter", "Imperial", "Industry", "Inland",
        "Iron", "Jewel", "Joy", "Jury", "Key", "Keystone", "Labor", "Landing", "Landmark", "Laser", "Leader", "Legacy", "Liberal", "Library", "Light", "Link", "Live", "Loyal", "Lucky", "Magazine",
        "Magnet", "Manor", "Mansion", "Mantle", "March", "Marine", "Marines", "Mark", "Market", "Master", "Matrix", "Mayor", "Mercury", "Merit", "Metal", "Militia", "Mine", "Model", "Modern",
        "Moody", "Moral", "Morning", "Naval", "Navy", "Newcomer", "Noble", "Ocean", "Office", "Onset", "Opportunity", "Oracle", "Outlook", "Palace", "Panama Papers", "Panorama", "Patrol",
        "Paper", "Parade", "Parole", "Passage", "Pearl", "Pilot", "Pioneer", "Plaza", "Pleasant", "Plus", "Popular", "Portal", "Prairie", "Premier", "Pride", "Prime", "Progress", "Project", "Promise",
        "Prosperity", "Province", "Public", "Rain", "Rainbow", "Ranger", "Real", "Record", "Reform", "Regent", "Reserve", "Rich", "Rifle", "Ring", "Royal", "Rule", "Sage", "Sail", "Saint", "School",
        "Sea", "Seal", "Section", "Sentinel", "Shield", "Ship", "Signal", "Social", "Spark", "Speed", "Spirit", "Spring", "Springs", "Square", "Stage", "Standard", "Station", "Steel", "Stone",
        "Storm", "Straw", "Street", "Strong", "Summer", "Sunrise", "Sunset", "Surprise", "Target", "Tavern", "Teacher", "Tell", "Terminal", "Theater", "Theatre", "Tiger", "Title", "Tool", "Top", "Trail",
        "Train", "Transit", "Triangle", "Trinity", "Triton", "Triumph", "Trust", "Twin", "Unity", "Upper", "Vanguard", "Veteran", "Vice", "View", "Village", "Vista", "Voice", "Wall", "Warden",
        "Warrior", "Water", "Wealth", "Welcome", "Wells", "Wind", "Wing", "Winner", "Winter", "Wish", "Wolf", "Wonder", "Wood", "World", "Worth", "Zone", "Santa Claus", "St. Patrick", "Saint Patrick")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Titles = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Gen.", "Gen", "Col.", "Capt.", "Maj.", "Lt.", "Sgt.", "Rev.", "Sen.", "Rep.", "Gov.", "Sheikh", "Imam",
        "Justice", "Judge", "Senator", "Congressman", "Rabbi", "Professor", "Prof.", "Sir", "Lord", "Lady", "Miss").GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string> GovernmentVerbs = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "say", "announce", "agree", "send", "deploy", "accuse", "deny", "condemn", "warn", "want", "allow", "refuse", "hope", "seek", "urge", "call", "pledge",
        "promise", "decide", "declare", "demand", "ask", "reject", "insist", "claim", "propose", "offer", "support", "back", "recognise", "recognize", "threaten",
        "vow", "intervene", "invade", "ban", "sign", "join", "vote", "impose", "withdraw", "order", "recall", "expel", "plan", "consider", "fear", "believe", "request",
        "provide", "finance", "fund", "train", "arm", "launch", "negotiate", "host", "mediate", "contribute", "lead", "respond", "retaliate", "confirm", "admit", "struggle");

    static readonly FrozenSet<string> GovernmentNouns = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "ability", "government", "decision", "policy", "position", "refusal", "response", "request", "offer", "demand", "effort", "commitment", "willingness",
        "role", "intervention", "support", "ally", "allegation", "claim", "warning", "interest", "leadership", "ambassador", "call", "plan", "strategy", "failure");
}

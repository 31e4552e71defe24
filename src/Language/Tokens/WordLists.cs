namespace Griot.Language;

/// <summary>The closed lists of English spelling that the tokenizer knows. All in lower case.</summary>
static class WordLists
{
    /// <summary>Words that keep their full stop.</summary>
    static readonly HashSet<string> Abbreviations = Set(
        "mr mrs ms dr prof gen lt col maj capt cpt cmdr cdr brig sgt cpl pvt adm gov sen rep revd rev hon pres fr sr jr " +
        "messrs mme mlle st ste mt ft no nos vol vols pp fig figs art sec ch ed eds al approx ca cf etc vs viz ibid est " +
        "inc corp co ltd bros dept univ assn assoc bldg ave blvd rd hwy jan feb mar apr jun jul aug sept sep oct nov dec " +
        "mon tue tues wed thur thurs fri sat sun ph.d u.s u.n u.k e.u d.c a.m p.m i.e e.g a.k.a esp incl excl min max tel ext intl natl div");

    /// <summary>
    /// Abbreviations that are also words or ends of sentences: they keep the stop only where a figure or a name goes on
    /// (<c>No. 5</c>, <c>Sat. 3 May</c>, <c>Art. 12</c>).
    /// </summary>
    static readonly HashSet<string> BeforeFigures = Set("no nos art sec ch fig figs ed min max mar sun sat mon fri wed est ext pp vol p c approx");

    /// <summary>Abbreviations that stand before a name and so do not end a sentence.</summary>
    static readonly HashSet<string> Titles = Set(
        "mr mrs ms dr prof gen lt col maj capt cpt cmdr cdr brig sgt cpl pvt adm gov sen rep rev hon pres fr messrs mme mlle st ste mt ft vs no nos cf e.g i.e");

    /// <summary>Prefixes that the treebanks leave joined to what follows their hyphen.</summary>
    static readonly HashSet<string> Prefixes = Set(
        "anti non pre post co ex mid multi neo pan pro semi sub re e inter intra cross counter socio psycho mini trans over arch mega ultra de");

    /// <summary>Units split from the figure they are written close to.</summary>
    static readonly HashSet<string> Units = Set(
        "am pm k m mm cm km kg g mg lb lbs ft b bn mn tn mph kph kmh km² m² h hr hrs min mins sec gb mb kb mw kw yr yrs x nm ml cc ha");

    /// <summary>Last parts of addresses and file names that hold a word together over its full stops.</summary>
    static readonly HashSet<string> Domains = Set(
        "com org net gov edu mil int info biz doc docx pdf xls xlsx ppt txt htm html jpg jpeg gif png zip exe php asp aspx url csv mp mov " +
        "uk fr ml ne de eu us ca au ng dz sn io tv ac unix religion");

    /// <summary>Two words in one: where the second begins.</summary>
    static readonly Dictionary<string, int> Contractions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cannot"] = 3,
        ["gonna"] = 3,
        ["wanna"] = 3,
        ["gotta"] = 3,
        ["dont"] = 2,
        ["didnt"] = 3,
        ["doesnt"] = 4,
        ["isnt"] = 2,
        ["wasnt"] = 3,
        ["arent"] = 3,
        ["werent"] = 4,
        ["couldnt"] = 5,
        ["wouldnt"] = 5,
        ["shouldnt"] = 6,
        ["havent"] = 4,
        ["hasnt"] = 3,
        ["hadnt"] = 3,
        ["wont"] = 2,
        ["cant"] = 2,
        ["im"] = 1,
        ["ive"] = 1,
        ["youre"] = 3,
        ["theyre"] = 4,
        ["thats"] = 4,
    };

    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> AbbreviationsOf = Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeFiguresOf = BeforeFigures.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> TitlesOf = Titles.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> PrefixesOf = Prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> UnitsOf = Units.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> DomainsOf = Domains.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ContractionsOf = Contractions.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsAbbreviation(ReadOnlySpan<char> word) => AbbreviationsOf.Contains(word);

    public static bool IsAbbreviationBeforeFigures(ReadOnlySpan<char> word) => BeforeFiguresOf.Contains(word);

    /// <summary>The name of a month in full, as written in running text or in capitals.</summary>
    public static bool IsMonth(ReadOnlySpan<char> word) => word is "January" or "February" or "March" or "April" or "May" or "June" or "July" or "August" or "September" or "October" or "November" or "December"
        or "JANUARY" or "FEBRUARY" or "MARCH" or "APRIL" or "MAY" or "JUNE" or "JULY" or "AUGUST" or "SEPTEMBER" or "OCTOBER" or "NOVEMBER" or "DECEMBER";

    public static bool IsTitle(ReadOnlySpan<char> word) => TitlesOf.Contains(word);

    public static bool IsPrefix(ReadOnlySpan<char> word) => PrefixesOf.Contains(word);

    public static bool IsUnit(ReadOnlySpan<char> word) => UnitsOf.Contains(word);

    public static bool IsDomain(ReadOnlySpan<char> word) => DomainsOf.Contains(word);

    /// <summary>Where the second word of a contraction begins, or 0.</summary>
    public static int Contraction(ReadOnlySpan<char> word) => ContractionsOf.TryGetValue(word, out var at) ? at : 0;

    static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);
}

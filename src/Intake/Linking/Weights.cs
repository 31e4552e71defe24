namespace Griot.Intake;

/// <summary>
/// What each sign adds to the log-odds (natural logarithm) that two accounts tell of one happening: the whole of the judgement, in one place. A sum above
/// <see cref="Threshold"/> speaks for one happening. The weights were set by hand and corrected by reading the errors on the development half of
/// tests/Tests/Intake/Linking/Scenarios; a sign that says nothing has no row. The form is that of Fellegi and Sunter (1969).
/// </summary>
static class Weights
{
    public const double Threshold = 0;

    /// <summary>Two accounts of different documents that play in the same country within days: most are not of one happening.</summary>
    public const double PriorAcross = -3.5;

    /// <summary>Two passages of one document.</summary>
    public const double PriorWithin = -2.2;

    /// <summary>Two accounts between which nothing was compared, for want of a day or a country in common.</summary>
    public const double NeverCompared = -4;

    // What happened.
    public const double SameMode = 1.0;
    public const double SameType = 0.7;
    public const double KindredType = 0.2;
    public const double DistantType = -1.5;
    public const double OtherFamily = -8;
    public const double OtherMode = -0.8;

    // When: both say so.
    public const double SameDay = 2.2;
    public const double DayApart = -0.9;
    public const double TwoDaysApart = -3;
    public const double DaysApart = -8;
    public const double WithinAWeek = 1.1;
    public const double WithinAMonth = 0.3;
    public const double WithinLonger = -0.3;

    // When: one says so, the other was published; or neither says so.
    public const double InTheNews = 0.8;
    public const double BeforeTheNews = -1.6;
    public const double LongBefore = -3.5;
    public const double AfterTheNews = -8;
    public const double SameDaysNews = 0.6;
    public const double OtherDaysNews = -1.2;
    public const double NoDay = -0.5;

    // Where.
    public const double SamePlace = 2.8;
    public const double SamePlaceNear = 2.2;
    public const double NextPlace = 0.9;
    public const double SameArea = 0.2;
    public const double OtherPlaceNear = -2.2;
    public const double OtherPlace = -6;
    public const double WithinDivision = 0.9;
    public const double OtherDivision = -4;
    public const double WithinCountry = 0.2;
    public const double OtherCountry = -6;
    public const double SameWordsForPlace = 2.2;
    public const double OtherWordsForPlace = -0.8;
    public const double UnknownPlace = -0.6;

    // Who.
    public const double SameActor = 1.4;
    public const double SameState = 0.9;
    public const double MayBeActor = 0.3;
    public const double SameKindOfActor = 0.6;
    public const double OtherActor = -1.3;
    public const double OtherName = -1.1;
    public const double OtherSide = -2.2;
    public const double SameVictim = 1.2;
    public const double SameVictimWord = 1.2;
    public const double SameKindOfVictim = 0.4;
    public const double OtherVictims = -1.2;

    // How many.
    public const double SameLargeToll = 1.9;
    public const double SameToll = 1.3;
    public const double SameSmallToll = 0.5;
    public const double TollsOverlap = 0.6;
    public const double TollRose = 0.4;
    public const double TollsNear = 0.1;
    public const double TollsDiffer = -1.0;
    public const double TollsFarApart = -1.8;

    // By what, on what, and by which names.
    public const double SameWeapon = 0.7;
    public const double OtherWeapon = -0.9;
    public const double SameSite = 1.0;
    public const double OtherSite = -1.6;
    public const double SameName = 1.0;
    public const double SameNumber = 1.0;
    public const double SameNation = 0.5;
    public const int MostNames = 2;

    // How the text goes on, within one document.
    public const double SamePassage = 3.0;
    public const double NextPassage = 1.7;
    public const double NearPassage = 0.9;
    public const double TitleAndLead = 2.0;
    public const double MainStory = 0.8;
    public const double RefersBack = 1.8;
    public const double AnotherOne = -5;
    public const double ToldAsNew = -1.6;
    public const double OwnDay = -4;
    public const double OwnPlace = -2;
    public const double OwnArea = -1.25;
    public const double ToldApart = -4;
    public const double DatedAnew = -0.8;
    public const double NothingShared = -1.2;
    public const double ModesApart = -2;

    /// <summary>Two accounts of copies of one text: what the one tells the other tells.</summary>
    public const double CopiedText = 1.5;
}

using System.Text.RegularExpressions;
using Griot.Record;

namespace Griot.Intake;

/// <summary>Words by which a text says that it goes on with the same happening, or with another.</summary>
static partial class Discourse
{
    /// <summary>Passages are short and none takes a moment; but on a busy machine a process may stand still for seconds in the middle of one.</summary>
    const int LongestMilliseconds = 60_000;

    /// <summary>"In a separate incident", "a second attack", "elsewhere": before the trigger in its own passage.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="inPassage">Other claims of the passage belong to the account it is held against: then the words must stand right before the trigger.</param>
    public static bool BeginsAnother(Claim claim, bool inPassage)
    {
        var before = Before(claim);
        return inPassage ? AnotherRight().IsMatch(before) || Apart().IsMatch(before) : Another().IsMatch(before) || AnotherRight().IsMatch(before);
    }

    /// <summary>"The attack", "the blast", "the incident", "the dead": with the trigger, or as the passage begins.</summary>
    public static bool RefersBack(Claim claim)
    {
        var words = Before(claim) + claim.Content.Trigger.Text;
        return Definite().IsMatch(words);
    }

    /// <summary>"A bomb exploded", "an air strike": with an article that brings in what was not told before; the trigger itself, or the passage's beginning.</summary>
    public static bool IsNew(Claim claim)
    {
        var before = Before(claim);
        return Indefinite().IsMatch(before) && !RefersBack(claim);
    }

    /// <summary>"Later a bomb exploded": another happening in the order of time.</summary>
    public static bool IsLaterAndNew(Claim claim) => Afterwards().IsMatch(claim.Passage.Words.Text) && IsNew(claim);

    static string Before(Claim claim)
    {
        var passage = claim.Passage.Words;
        var at = claim.Content.Trigger.Start - passage.Start;
        return at > 0 && at <= passage.Text.Length ? passage.Text[..at] : "";
    }

    [GeneratedRegex(@"\b(elsewhere|separately|in (a|another) separate|in another|in a (second|third|different)|meanwhile|also on (mon|tues|wednes|thurs|fri|satur|sun)day|hours (later|earlier)|(last|earlier this|the previous|last) (week|month|year)|in a similar|on a different|days (earlier|before|later|after))\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, LongestMilliseconds)]
    private static partial Regex Another();

    [GeneratedRegex(@"\b(another|a (second|third|fourth|separate|different|similar|new|fresh|previous|further)|the (previous|earlier)|an? earlier|second|third|similar|separate|previous)\s+(\S+\s+){0,3}$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, LongestMilliseconds)]
    private static partial Regex AnotherRight();

    [GeneratedRegex(@"^(later|then|afterwards|hours later|minutes later)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, LongestMilliseconds)]
    private static partial Regex Afterwards();

    [GeneratedRegex(@"(^((later|then|meanwhile|on \w+day|in [A-Z]\w+|also),?\s+)?|\b)an?\s+(\S+\s+){0,2}$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, LongestMilliseconds)]
    private static partial Regex Indefinite();

    // "came a day after a bomb exploded", "following last week's raid", "in retaliation, they said, for the killing of".
    [GeneratedRegex(@"\b((days?|weeks?|months?|years?|hours?) (after|before|earlier)|since|in (retaliation|revenge|reprisal|response)\b,?\s+(\S+\s+){0,3}(for|to|at|over)|(to|in order to) avenge|(last|previous) (week|month|year)('s)?)\s+(\S+\s+){0,6}$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, LongestMilliseconds)]
    private static partial Regex Apart();

    [GeneratedRegex(@"(\b(the|this|that|these|those|its|their)\s+(\w+\s+){0,2}(attacks?|attackers?|assault|blasts?|bomb(ing|er)?s?|explosions?|strikes?|raids?|incident|shooting|ambush|clash(es)?|fighting|killings?|massacre|violence|battle|shelling|kidnapping|abduction|protest(s|ers)?|dead|victims?|gunmen|assailants|militants)\b)|^(they|it|he|she|witnesses|residents|officials|no group|nobody|no one|police|among)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, LongestMilliseconds)]
    private static partial Regex Definite();
}

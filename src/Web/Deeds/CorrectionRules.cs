using System.Text.RegularExpressions;
using Griot.Record;

namespace Griot.Web;

/// <summary>What holds for every correction, by whatever door it comes: days in their order, numbers that can be counted, words that stand in the text.</summary>
static partial class CorrectionRules
{
    /// <summary>More people than were ever killed in one event that a report told of.</summary>
    public const int MostPeople = 1_000_000;

    const int MostParties = 50, LongestName = 200;

    /// <summary>What is wrong, a sentence each.</summary>
    /// <param name="corrected">As somebody wants it.</param>
    /// <param name="before">As it is.</param>
    /// <param name="length">How long the text is, in UTF-16 units.</param>
    public static IReadOnlyList<string> Broken(Claim corrected, Claim before, int length)
    {
        var broken = new List<string>();
        if (corrected.Time is { From: { } from, To: { } to } && from > to)
        {
            broken.Add("The first day lies after the last.");
        }

        if (corrected.Casualties is { } casualties)
        {
            foreach (var (toll, name) in new[] { (casualties.Killed, "killed"), (casualties.Wounded, "wounded"), (casualties.Abducted, "abducted"), (casualties.Arrested, "arrested") })
            {
                if (toll is not null)
                {
                    int?[] numbers = [toll.Number.Low, toll.Number.Best, toll.Number.High];
                    if (numbers.Any(number => number is < 0 or > MostPeople))
                    {
                        broken.Add($"The number {name} is from 0 to 1,000,000.");
                    }
                    else if (numbers.OfType<int>().ToList() is var stated && !stated.SequenceEqual(stated.Order()))
                    {
                        broken.Add($"The numbers {name} go from the least to the most: low, best, high.");
                    }

                    Stands(toll.Words, name);
                }
            }
        }

        if (corrected.Actors.Length > MostParties)
        {
            broken.Add("There are more than 50 parties.");
        }

        foreach (var party in corrected.Actors.Take(MostParties))
        {
            Stands(party.Words, "a party");
            if (party.Name is { } name && (name.Length is 0 or > LongestName || name.Any(char.IsControl)))
            {
                broken.Add("The name of a party has 1 to 200 letters in one line.");
            }

            if (party.Id is { } id && !before.Actors.Any(known => known.Id == id) && !ActorId().IsMatch(id))
            {
                broken.Add("The identifier of a party is written actor:some-name, in small letters of a to z, digits and hyphens.");
            }
        }

        if (corrected.Place is { } place)
        {
            Stands(place.Words, "the place");
        }

        return broken;

        void Stands(Quote words, string what)
        {
            // Words that were inferred stand nowhere: 0 to 0.
            if (words.Start < 0 || words.End < words.Start || words.End > length)
            {
                broken.Add($"The words of {what} do not stand in the text, which has {length.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} characters.");
            }
        }
    }

    [GeneratedRegex("^actor:[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ActorId();
}

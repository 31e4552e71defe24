using System.Runtime.CompilerServices;
using Griot.Briefing;
using Griot.Places;
using Griot.Record;
using Xunit;

namespace Griot.Measures;

/// <summary>
/// The exposure of thirty Nigerian towns on UCDP's events, against a calculation that shares nothing with the product but the file: distances on a plane about the town, and the
/// probability of lying within reach by summing the normal density over a fine grid of the disc.
/// </summary>
public class ExposureCheck
{
    const int Towns = 30;
    const double KmPerDegree = 111.2;

    static readonly string File = Path.GetFullPath(Path.Combine(Here(), "../../../shared/conflict/ucdp-ged-nigeria-1990-2017.csv.gz"));

    [Fact]
    public void Thirty_towns_come_out_as_an_independent_calculation_has_them()
    {
        Assert.SkipUnless(System.IO.File.Exists(File), "The events are not kept in the repository.");
        var events = LocatedEventFile.Read(File);
        Assert.Empty(events.Problems);
        Site[] sites =
        [
            .. events.Events.Where(e => e.ErrorKm <= 1).GroupBy(e => e.Point).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Latitude).Take(Towns)
                .Select(g => new Site { Id = g.Key.ToString(), Name = g.Key.ToString(), Point = g.Key }),
        ];

        var compared = 0;
        foreach (var on in new DateOnly[] { new(2012, 9, 30), new(2013, 5, 31), new(2014, 5, 31), new(2014, 12, 31), new(2015, 2, 28) })
        {
            var assessment = new Assessment(events.Events, on);
            foreach (var exposure in sites.Select(assessment.Of))
            {
                var independent = Independent(events.Events, exposure.Site.Point, on);
                Assert.True(Math.Abs(independent - exposure.Exposure) <= 0.02 + (0.02 * independent), $"{exposure.Site.Name} on {on}: {exposure.Exposure}, independently {independent}");
                compared += exposure.Exposure > 0.05 ? 1 : 0;
            }
        }

        Assert.True(compared >= Towns, $"only {compared} exposures are anything to compare");
    }

    static double Independent(IEnumerable<LocatedEvent> events, GeoPoint town, DateOnly on)
    {
        var sum = 0.0;
        foreach (var e in events)
        {
            var age = on.DayNumber - e.Day.DayNumber;
            if (age is < 0 or >= 30 || double.IsInfinity(e.ErrorKm))
            {
                continue;
            }

            var (x, y) = ((e.Point.Longitude - town.Longitude) * KmPerDegree * Math.Cos(town.Latitude * Math.PI / 180), (e.Point.Latitude - town.Latitude) * KmPerDegree * 0.9946);
            var reach = e.Danger == Danger.AttackOnCivilians ? 3.0 : 5.0;
            var step = Math.Min(reach, e.ErrorKm) / 40;
            var within = 0.0;
            for (var a = -reach + (step / 2); a < reach; a += step)
            {
                for (var b = -reach + (step / 2); b < reach; b += step)
                {
                    within += (a * a) + (b * b) <= reach * reach ? Math.Exp((-((a - x) * (a - x)) - ((b - y) * (b - y))) / (2 * e.ErrorKm * e.ErrorKm)) : 0;
                }
            }

            within *= step * step / (2 * Math.PI * e.ErrorKm * e.ErrorKm);
            var grade = e.Information == 2 ? 0.9 : e.Information == 3 ? 0.7 : 0.5;
            sum += (1 + Math.Log10(1 + e.Deaths)) * grade * Math.Pow(2, -age / 30.0) * within;
        }

        return sum;
    }

    static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}

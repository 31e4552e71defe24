using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Griot.Briefing;
using Griot.Places;
using Griot.Record;
using Xunit;

namespace Griot.Measures;

/// <summary>
/// The forecast of a site's area on UCDP's events of Nigeria, a window of 30 days at a time, each made of nothing but the events before it. Its weights were chosen on the windows before 2014, on the thirty towns with the most events before that year and on the
/// hundred largest towns, whatever befell them; those of 2014 to 2017 were looked at once, after that. It has to beat the base rate (by Laplace's rule of succession over thirteen windows), the windows looked at taken for a distribution, and the last window.
/// </summary>
public class AreaForecastFloors(ITestOutputHelper output)
{
    static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../.."));
    static readonly string Events = Path.Combine(Root, "../shared/conflict/ucdp-ged-nigeria-1990-2017.csv.gz");
    static readonly DateOnly Split = new(2014, 1, 1);
    static readonly DateOnly Last = new(2017, 12, 31);

    [Fact]
    public void The_area_of_a_town_is_forecast_better_than_by_its_base_rate_and_by_its_last_window()
    {
        Assert.SkipUnless(File.Exists(Events), "The events are not kept in the repository.");
        var events = LocatedEventFile.Read(Events).Events;
        var floors = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "data/runs/areas.json"))).RootElement;
        foreach (var (name, sites) in new[] { ("thirty", Busiest(events, Last)), ("largest", Largest()) })
        {
            var scores = Scores.Of(events, sites, Windows(48), null);
            output.WriteLine($"{name}: {scores}");
            var floor = floors.GetProperty(name);
            Assert.True(scores.Brier <= floor.GetProperty("brier").GetDouble() && scores.Brier < scores.BaseBrier && scores.Brier < scores.LastBrier, scores.ToString());
            Assert.True(scores.LogScore <= floor.GetProperty("logScore").GetDouble() && scores.LogScore < scores.BaseLogScore, scores.ToString());
            Assert.True(scores.Crps <= floor.GetProperty("crps").GetDouble() && scores.Crps < scores.WindowsCrps && scores.Crps < scores.LastCrps, scores.ToString());
            Assert.True(scores.In90 >= 0.9 && scores.In80 >= 0.8, scores.ToString());
        }
    }

    /// <summary>What the weights were chosen by: none of them alone could be set otherwise and forecast the windows before 2014 notably better.</summary>
    [Fact]
    public void No_single_weight_set_otherwise_would_have_done_notably_better_before_2014()
    {
        const double Notably = 0.003;
        Assert.SkipUnless(File.Exists(Events), "The events are not kept in the repository.");
        var events = LocatedEventFile.Read(Events).Events.Where(e => e.Day < Split).ToList();
        IReadOnlyList<Site>[] sets = [Busiest(events, Split.AddDays(-1)), Largest()];
        var usual = AreaWeights.Usual;
        AreaWeights[] others =
        [
            usual with { OwnHalfLifeDays = 15 }, usual with { OwnHalfLifeDays = 60 }, usual with { LongMemory = 0 }, usual with { LongMemory = 0.2 }, usual with { RingHalfLifeDays = 30 }, usual with { RingHalfLifeDays = 180 }, usual with { RingKm = 50 }, usual with { RingKm = 150 },
            usual with { RingShare = 0.04 }, usual with { RingShare = 0.16 }, usual with { Floor = 0.02 }, usual with { Floor = 0.08 }, usual with { PriorDays = 15 }, usual with { PriorDays = 60 }, usual with { TempoPower = 0 }, usual with { TempoPower = 0.5 },
            usual with { TempoPower = 1 }, usual with { TempoCalm = 50 }, usual with { Certainty = 0.2 }, usual with { Certainty = 0.5 }, usual with { Certainty = 1 },
        ];
        var cases = sets.Select(sites => Scores.Cases(events, sites, Windows(-97)).ToList()).ToList();
        double Of(AreaWeights weights) => cases.Sum(set => set.Average(one => one.Forecast(weights).Number is var number ? number.LogProbability(one.Came) + Math.Log(one.Came > 0 ? number.AtLeastOne : 1 - number.AtLeastOne) : 0));
        var chosen = Of(usual);
        output.WriteLine($"chosen {chosen:F4}");
        foreach (var other in others)
        {
            var score = Of(other);
            output.WriteLine($"{score:F4} {other}");
            Assert.True(score <= chosen + Notably, $"{score} against {chosen}: {other}");
        }
    }

    /// <summary>The last days of so many windows from 2014 on, or of so many before it.</summary>
    static DateOnly[] Windows(int count) => [.. Enumerable.Range(Math.Min(0, count), Math.Abs(count)).Select(window => Split.AddDays((30 * window) - 1))];

    static Site[] Busiest(IEnumerable<LocatedEvent> events, DateOnly until) =>
    [
        .. events.Where(e => e.ErrorKm <= 1 && e.Day <= until).GroupBy(e => e.Point).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Latitude).Take(30).Select(g => At(g.Key)),
    ];

    static Site[] Largest() =>
    [
        .. Enumerable.Range(0, Gazetteer.Embedded.Count).Select(rank => Gazetteer.Embedded[rank]).Where(place => place is { Country: "NGA", Kind: PlaceKind.Settlement }).OrderByDescending(place => place.Population).ThenBy(place => place.Name, StringComparer.Ordinal).Take(100).Select(place => At(place.Point)),
    ];

    static Site At(GeoPoint point) => new() { Id = point.ToString(), Name = point.ToString(), Point = point };

    static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    /// <param name="Came">How many events came within reach in the window after.</param>
    sealed record Case(Func<AreaWeights?, AreaForecast> Forecast, IReadOnlyList<int> Before, int Came);

    sealed record Scores(int Cases_, double Brier, double BaseBrier, double LastBrier, double LogScore, double BaseLogScore, double Crps, double WindowsCrps, double LastCrps, double In80, double In90)
    {
        public static Scores Of(IReadOnlyList<LocatedEvent> events, IReadOnlyList<Site> sites, DateOnly[] on, AreaWeights? weights)
        {
            var all = Cases(events, sites, on).Select(one =>
            {
                var (number, came) = (one.Forecast(weights).Number, one.Came);
                var (chance, rate, any) = (number.AtLeastOne, (one.Before.Count(n => n > 0) + 1.0) / (one.Before.Count + 2), came > 0);
                return new[]
                {
                    Square(chance, any), Square(rate, any), Square(one.Before[^1] > 0 ? 1 : 0, any), Log(chance, any), Log(rate, any), number.Crps(came), Spread(one.Before, came), Math.Abs(one.Before[^1] - came), In(number, came, 0.8), In(number, came, 0.9),
                };
            }).ToList();
            var mean = Enumerable.Range(0, 10).Select(i => all.Average(one => one[i])).ToArray();
            return new(all.Count, mean[0], mean[1], mean[2], mean[3], mean[4], mean[5], mean[6], mean[7], mean[8], mean[9]);
        }

        public static IEnumerable<Case> Cases(IReadOnlyList<LocatedEvent> events, IReadOnlyList<Site> sites, DateOnly[] on)
        {
            foreach (var day in on)
            {
                // No forecast is handed anything but the year before it.
                var seen = events.Where(e => e.Day <= day && e.Day > day.AddDays(-400)).ToList();
                var (assessment, after) = (new Assessment(seen, day, coverage: _ => (DateOnly.MinValue, day)), new Assessment(events.Where(e => e.Day > day && e.Day <= day.AddDays(30)), day.AddDays(30), coverage: _ => (DateOnly.MinValue, DateOnly.MaxValue)));
                foreach (var site in sites)
                {
                    var exposure = assessment.Of(site);
                    var made = assessment.Forecast(exposure)!;
                    yield return new(weights => weights is null ? made : weights.RingKm == made.Weights.RingKm ? Again(made, weights) : assessment.Forecast(exposure, weights)!, exposure.Near, after.Of(site).Near[^1]);
                }
            }
        }

        // Counted once, weighed anew.
        static AreaForecast Again(AreaForecast made, AreaWeights weights) => made with
        {
            Weights = weights,
            Windows = [.. made.Windows.Select((window, age) => window with { OwnWeight = weights.OwnWeight(age * made.Days), RingWeight = weights.RingWeight(age * made.Days) })],
        };

        static double Square(double chance, bool came) => (chance - (came ? 1 : 0)) * (chance - (came ? 1 : 0));

        static double Log(double chance, bool came) => -Math.Log(came ? chance : 1 - chance);

        static double In(NegativeBinomial number, int came, double share) => came >= number.Quantile((1 - share) / 2) && came <= number.Quantile((1 + share) / 2) ? 1 : 0;

        static double Spread(IReadOnlyList<int> before, int came) => before.Average(one => Math.Abs(one - came)) - before.Average(one => before.Average(other => Math.Abs(one - other))) / 2;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cases_} forecasts; Brier {Brier:F4}, base rate {BaseBrier:F4}, last window {LastBrier:F4}; log score {LogScore:F4}, base rate {BaseLogScore:F4}; CRPS {Crps:F4}, windows {WindowsCrps:F4}, last window {LastCrps:F4}; in the 80% interval {In80:P1}, in the 90% {In90:P1}");
    }
}

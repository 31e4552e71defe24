using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Griot.Store;
using Griot.Tests.Store;
using Xunit;

namespace Griot.Measures;

/// <summary>
/// The store at size. <c>GRIOT_CLAIMS</c> (50,000), <c>GRIOT_STORIES</c> (500) and <c>GRIOT_KILLS</c> (200) say how large; <c>GRIOT_MEASURE_STORE</c> names an empty database of PostgreSQL to
/// measure as well.
/// </summary>
public sealed class StoreFloors : IDisposable
{
    const double MostMilliseconds = 100;

    readonly string folder = Directory.CreateTempSubdirectory("griot-measure-").FullName;

    static int Size(string variable, int usual) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : usual;

    [Fact]
    public void Maps_and_timelines_are_there_within_a_tenth_of_a_second()
    {
        var (claims, file) = (Size("GRIOT_CLAIMS", 50_000), Path.Combine(folder, "griot.db"));
        using var store = RecordStore.Open(file, StoreUse.Create, TimeProvider.System);
        Timed("fill", () => RecordAtSize.Fill(store, claims), claims);
        Timed("backup", () => store.Backup(file + ".backup"), claims);
        using var backup = RecordStore.Open(file + ".backup", StoreUse.Read, TimeProvider.System);
        using (var restored = RecordStore.Open(file + ".restored", StoreUse.Create, TimeProvider.System))
        {
            Timed("restore", () => restored.Restore(backup, "measure"), claims);
        }

        Check(store);
        if (Environment.GetEnvironmentVariable("GRIOT_MEASURE_STORE") is { Length: > 0 } address)
        {
            using var server = RecordStore.Open(address, StoreUse.Create, TimeProvider.System);
            Timed("restore to PostgreSQL", () => server.Restore(backup, "measure"), claims);
            Check(server);
        }
    }

    static void Check(RecordStore store)
    {
        var figures = RecordAtSize.Ask(store);
        foreach (var (question, median, ninetyFifth) in figures)
        {
            Say($"{question,-40} 50th {median,8:0.0} ms   95th {ninetyFifth,8:0.0} ms");
        }

        Assert.All(figures.Where(figure => figure.Question.StartsWith("map", StringComparison.Ordinal) || figure.Question.StartsWith("timeline", StringComparison.Ordinal)), figure => Assert.True(figure.NinetyFifth <= MostMilliseconds, figure.ToString()));
    }

    /// <summary>Text to stored claims by the real program, and the most memory it took.</summary>
    [Fact]
    public async Task Stories_are_taken_in_within_a_gigabyte()
    {
        var stories = Size("GRIOT_STORIES", 500);
        File.WriteAllLines(Path.Combine(folder, "stories.jsonl"), Stories.Lines(stories, seed: 3));
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "griot.dll"), "add", "stories.jsonl"])
        {
            start.ArgumentList.Add(argument);
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (error, peak) = (process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), 0L);
        while (!process.WaitForExit(200))
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.PeakWorkingSet64);
        }

        var said = await error;
        Say($"{stories:N0} stories of {Stories.Sentences} sentences in {watch.Elapsed.TotalSeconds:0.0} s, {stories / watch.Elapsed.TotalSeconds:0.0} a second, at most {peak / 1e6:0} MB: {said.Trim()}");
        Assert.Equal(0, process.ExitCode);
        Assert.True(peak < 1_000_000_000, $"{peak:N0} bytes");
    }

    [Fact]
    public void Killed_at_random_moments_nothing_acknowledged_is_lost_or_doubled()
    {
        var kills = Size("GRIOT_KILLS", 200);
        var run = new KillRun(Path.Combine(folder, "killed.db"), folder, Path.Combine(AppContext.BaseDirectory, "griot.dll"));
        Assert.Empty(run.Run(documents: 60 * kills, kills, seed: 5, within: 600));
        Say($"{run.Kills:N0} kills, nothing lost or doubled");
    }

    static void Timed(string what, Action deed, int claims)
    {
        var watch = Stopwatch.StartNew();
        deed();
        Say($"{what}: {claims:N0} claims in {watch.Elapsed.TotalSeconds:0.0} s, {claims / watch.Elapsed.TotalSeconds:N0} a second");
    }

    static void Say(FormattableString line) => TestContext.Current.TestOutputHelper?.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

/// <summary>Stories put together from sentences of the kind that wires write, no two the same.</summary>
static class Stories
{
    public const int Sentences = 20;

    static readonly string[] Towns = ["Gao", "Kidal", "Menaka", "Mopti", "Maiduguri", "Damaturu", "Niamey", "Diffa", "Djibo", "Dori", "Bosso", "Timbuktu"];
    static readonly string[] Groups = ["Boko Haram fighters", "MUJAO militants", "gunmen", "soldiers", "bandits", "Tuareg rebels", "vigilantes"];
    static readonly string[] Patterns =
    [
        "{0} killed {2} civilians in {1} on Monday, witnesses said.", "The army said its troops arrested {2} suspects near {1}.", "{2} people were wounded when a bomb exploded at a market in {1}.", "{0} abducted {2} traders on the road to {1}, the mayor said.",
        "Hundreds of residents fled {1} after the attack.", "The governor condemned the killings and promised more patrols.", "Aid agencies distributed food to {2} families in {1} last week.", "The president met religious leaders in {1} to discuss the crisis.",
        "Prices of millet rose by {2} per cent on the market of {1}.", "Officials denied that {0} had taken the town of {1}.", "A spokesman said {2} fighters surrendered.", "Students marched through {1} to protest against the curfew.",
    ];

    public static IEnumerable<string> Lines(int count, int seed)
    {
        var chance = new Random(seed);
        for (var n = 0; n < count; n++)
        {
            var sentences = Enumerable.Range(0, Sentences).Select(_ => string.Format(CultureInfo.InvariantCulture, Pick(Patterns), Pick(Groups), Pick(Towns), chance.Next(2, 90))).Select(s => char.ToUpperInvariant(s[0]) + s[1..]);
            var story = new { uri = $"https://example.org/{n}", source = $"Source {n % 40}", published = new DateOnly(2013, 1, 1).AddDays(n % 700).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), title = $"Violence near {Pick(Towns)}, report {n}", text = string.Join(' ', sentences) };
            yield return JsonSerializer.Serialize(story);
        }

        string Pick(string[] from) => from[chance.Next(from.Length)];
    }
}

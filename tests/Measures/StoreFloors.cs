using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Griot.Intake;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using Xunit;

namespace Griot.Measures;

/// <summary>
/// The store at size. <c>GRIOT_CLAIMS</c> (50,000), <c>GRIOT_STORIES</c> (500) and <c>GRIOT_KILLS</c> (200) say how large; <c>GRIOT_MEASURE_FILE</c> names a file that is filled and kept,
/// or measured as it is where it is there; <c>GRIOT_MEASURE_BACKUP</c> a file for a backup of it, which is restored as well; <c>GRIOT_MEASURE_STORE</c> names an empty database of PostgreSQL to measure as well.
/// </summary>
public sealed class StoreFloors : IDisposable
{
    const double MostMilliseconds = 100;

    readonly string folder = Directory.CreateTempSubdirectory("griot-measure-").FullName;

    static int Size(string variable, int usual) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : usual;

    [Fact]
    public void Maps_and_timelines_are_there_within_a_tenth_of_a_second()
    {
        var claims = Size("GRIOT_CLAIMS", 50_000);
        var (file, isThere) = Environment.GetEnvironmentVariable("GRIOT_MEASURE_FILE") is { Length: > 0 } kept ? (kept, File.Exists(kept)) : (Path.Combine(folder, "griot.db"), false);
        using var store = RecordStore.Open(file, StoreUse.Create, TimeProvider.System);
        if (!isThere)
        {
            Timed("fill", () => RecordAtSize.Fill(store, claims), claims);
        }

        Timed("count", () => Count(store), claims);
        var slow = Slow(store);
        if (Environment.GetEnvironmentVariable("GRIOT_MEASURE_STORE") is { Length: > 0 } address)
        {
            using var server = RecordStore.Open(address, StoreUse.Create, TimeProvider.System);
            if (server.Counts().Documents == 0)
            {
                Timed("restore to PostgreSQL", () => server.Restore(store, "measure"), claims);
            }

            slow.AddRange(Slow(server));
        }

        if (Environment.GetEnvironmentVariable("GRIOT_MEASURE_BACKUP") is { Length: > 0 } backup)
        {
            Timed("backup", () => store.Backup(backup), claims);
            using var taken = RecordStore.Open(backup, StoreUse.Read, TimeProvider.System);
            using var restored = RecordStore.Open(backup + ".restored", StoreUse.Create, TimeProvider.System);
            Timed("restore to SQLite", () => restored.Restore(taken, "measure"), claims);
            Assert.Equal(store.Counts(), restored.Counts());
        }

        Assert.Empty(slow);
    }

    [Fact]
    public void A_backup_is_taken_and_restored()
    {
        var (claims, file) = (Size("GRIOT_CLAIMS", 50_000), Path.Combine(folder, "griot.db"));
        using var store = RecordStore.Open(file, StoreUse.Create, TimeProvider.System);
        RecordAtSize.Fill(store, claims);
        Timed("backup", () => store.Backup(file + ".backup"), claims);
        using var backup = RecordStore.Open(file + ".backup", StoreUse.Read, TimeProvider.System);
        using var restored = RecordStore.Open(file + ".restored", StoreUse.Create, TimeProvider.System);
        Timed("restore", () => restored.Restore(backup, "measure"), claims);
        Assert.Equal(store.Counts(), restored.Counts());
    }

    // As linking does at its end.
    static void Count(RecordStore store)
    {
        using var session = store.Session(DatabaseUse.Write);
        session.BeginWriting();
        ClaimCounts.CountAnew(session);
        session.Commit();
    }

    // Maps and timelines that are not there in time; all of them are told.
    static List<Figure> Slow(RecordStore store)
    {
        var figures = RecordAtSize.Ask(store);
        foreach (var (question, median, ninetyFifth, ninetyNinth) in figures)
        {
            Say($"{question,-40} 50th {median,8:0.0} ms   95th {ninetyFifth,8:0.0} ms   99th {ninetyNinth,8:0.0} ms");
        }

        return [.. figures.Where(figure => (figure.Question.StartsWith("map", StringComparison.Ordinal) || figure.Question.StartsWith("timeline", StringComparison.Ordinal)) && figure.NinetyFifth > MostMilliseconds)];
    }

    /// <summary>A tenth of the reports marked TLP:RED: what lists cost whoever may see the rest, and in how many events that is only a part.</summary>
    [Fact]
    public void Lists_of_events_are_as_quick_for_whoever_may_see_only_parts_of_some()
    {
        using var store = RecordStore.Open(Path.Combine(folder, "griot.db"), StoreUse.Create, TimeProvider.System);
        RecordAtSize.Fill(store, Size("GRIOT_CLAIMS", 50_000), number => number % 10 == 0 ? Marking.Red : Marking.Clear);
        Timed("link all", () => RecordAtSize.FillEvents(store), Size("GRIOT_CLAIMS", 50_000));
        using (var session = store.Session(DatabaseUse.Read))
        {
            Say($"{store.CountEvents(new()):N0} events, {store.CountEvents(new() { MostMarking = Marking.Amber }):N0} of them seen below TLP:RED, {session.One<long>("SELECT count(*) FROM event_views"):N0} in part");
        }

        foreach (var (name, ask) in new (string, Action<Marking>)[]
        {
            ("50 latest", most => store.EventLines(new() { MostMarking = most }, 50)), ("50 last changed", most => store.EventLines(new() { MostMarking = most }, 50, order: EventOrder.Changed)), ("count", most => store.CountEvents(new() { MostMarking = most })),
            ("50 of a country", most => store.EventLines(new() { MostMarking = most, Countries = ["MLI"] }, 50)), ("50 of an actor", most => store.EventLines(new() { MostMarking = most, Actors = ["actor:group-1"] }, 50)),
            ("50,000 points", most => store.EventPoints(new() { MostMarking = most }, 50_000)), ("timeline", most => store.EventDays(new() { MostMarking = most })),
        })
        {
            var (all, part) = (Median(Marking.Red), Median(Marking.Amber));
            Say($"{name,-20} who sees all {all,7:0.0} ms, who sees a part {part,7:0.0} ms");
            Assert.True(part < (all * 2) + 5, $"{name}: {part} ms instead of {all}");

            double Median(Marking most)
            {
                var times = new double[15];
                for (var i = 0; i < times.Length; i++)
                {
                    var watch = Stopwatch.StartNew();
                    ask(most);
                    times[i] = watch.Elapsed.TotalMilliseconds;
                }

                Array.Sort(times);
                return times[7];
            }
        }
    }

    /// <summary>All of a store linked, then one document after the other; and the most memory the process had.</summary>
    [Fact]
    public void What_comes_in_is_linked_in_passing_however_large_the_store_is()
    {
        var (claims, file) = (Size("GRIOT_CLAIMS", 50_000), Path.Combine(folder, "griot.db"));
        using var store = RecordStore.Open(file, StoreUse.Create, TimeProvider.System);
        RecordAtSize.Fill(store, claims);
        var (before, last) = (Process.GetCurrentProcess().TotalProcessorTime, 0L);
        Timed("link all", () => new StoreLinker(store, "measure").Run((documents, waiting) =>
        {
            if (documents >= last + 5000)
            {
                last = documents;
                Say($"  {documents:N0} of {waiting:N0} documents");
            }
        }, TestContext.Current.CancellationToken), claims);
        var counts = store.Counts();
        Say($"{counts.LiveClaims:N0} claims, {counts.Events:N0} events; {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds:0.0} s of processor time, at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
        var times = new List<double>();
        foreach (var document in RecordAtSize.Documents(40, seed: 2))
        {
            using (var writer = store.Writer("measure"))
            {
                writer.Take(document);
                writer.Commit();
            }

            var watch = Stopwatch.StartNew();
            new StoreLinker(store, "measure").Run(cancellation: TestContext.Current.CancellationToken);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Say($"one document of 20 claims more: 50th {times[20]:0} ms, 95th {times[38]:0} ms");
        Assert.True(times[38] < MostMilliseconds * 20, $"{times[38]}");
    }

    /// <summary>Text to stored claims by the real program, and the most memory it took.</summary>
    [Fact]
    public async Task Stories_are_taken_in_within_a_gigabyte()
    {
        var stories = Size("GRIOT_STORIES", 500);
        File.WriteAllLines(Path.Combine(folder, "stories.jsonl"), Stories.Lines(stories, seed: 3));
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[GriotRun.Program, "add", "stories.jsonl"])
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
        var run = new KillRun(Path.Combine(folder, "killed.db"), folder, GriotRun.Program);
        Assert.Empty(run.Run(documents: 60 * kills, kills, seed: 5, within: 600));
        Say($"{run.Kills:N0} kills, nothing lost or doubled");
    }

    /// <summary>Rows of UCDP's own files, where they are at hand: in whole, and out again cell by cell.</summary>
    [Fact]
    public async Task Rows_of_UCDP_come_out_as_they_went_in()
    {
        var data = Path.Combine(GriotRun.Root, "../shared/conflict");
        Assert.SkipUnless(Directory.Exists(data), "The files of UCDP are not at hand.");
        var store = Path.Combine(folder, "ucdp.db");
        string[] files = [.. ((string[])["nigeria-1990-2017", "car-1991-2020", "syria-2016-2019"]).Select(name => Path.Combine(data, $"ucdp-ged-{name}.csv.gz"))];
        var watch = Stopwatch.StartNew();
        await GriotRun.Of(["import", "ucdp", .. files, "--store", store]);
        var seconds = watch.Elapsed.TotalSeconds;
        var came = Table(new StringReader(await GriotRun.Of("export", "ucdp", "--store", store)));
        var byId = came.Skip(1).ToDictionary(row => row[0], StringComparer.Ordinal);
        var cells = 0L;
        foreach (var file in files)
        {
            using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var text = new StreamReader(packed);
            var went = Table(text);
            foreach (var row in went.Skip(1))
            {
                Assert.Equal(row, went[0].Select(column => byId[row[0]][Array.IndexOf(came[0], column)]));
                cells += row.Length;
            }
        }

        Say($"{byId.Count:N0} rows in {seconds:0.0} s, {cells:N0} cells unchanged");
        var found = await GriotRun.Of("events", "--country", "NGA", "--from", "2014-05", "--type", "ASSAULT", "--within", "100 km of Maiduguri", "--limit", "100000", "--json", "--store", store);
        Assert.Equal(618, found.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    static List<string[]> Table(TextReader text) => [.. new DelimitedText(text, ',', quoted: true).Read().Select(record => record.Cells)];

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

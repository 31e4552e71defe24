using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Griot.Store;
using Xunit;

namespace Griot.Measures;

/// <summary>
/// The desk over a record of 100,000 events, as its readers meet it: the real program, a sign-in by its own pages, everything over loopback. <c>GRIOT_EVENTS</c>, <c>GRIOT_READERS</c> (200) and
/// <c>GRIOT_SECONDS</c> (60) say how large and how long, <c>GRIOT_DESK_STORE</c> names a record that is there already and in which nobody can sign in yet.
/// </summary>
public sealed partial class DeskFloors : IDisposable
{
    const int FirstPageBytes = 200_000, LaterPageBytes = 50_000;
    const double MostMilliseconds = 100;

    readonly string folder = Directory.CreateTempSubdirectory("griot-desk-").FullName;

    static int Size(string variable, int usual) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : usual;

    [Fact]
    public async Task Pages_are_light_and_quick_and_two_hundred_read_at_once()
    {
        var file = Environment.GetEnvironmentVariable("GRIOT_DESK_STORE") is { Length: > 0 } given ? given : Path.Combine(folder, "griot.db");
        using (var store = RecordStore.Open(file, StoreUse.Create, TimeProvider.System))
        {
            if (store.Counts().Documents == 0)
            {
                RecordAtSize.Fill(store, Size("GRIOT_EVENTS", 100_000));
                RecordAtSize.FillEvents(store);
            }

            Say($"{store.CountEvents().All:N0} events");
        }

        using var desk = await Desk.Open(folder, file);
        await Weigh(desk);
        await Time(desk);
        await Crowd(desk);
    }

    static async Task Weigh(Desk desk)
    {
        var (page, bytes) = await desk.Get("/");
        var assets = await Task.WhenAll(AssetAddress().Matches(page).Select(match => match.Value).Distinct(StringComparer.Ordinal).Select(async address => (await desk.Get(address)).Bytes));
        Say($"first page with all it needs but letters: {bytes + assets.Sum():N0} bytes, page alone {bytes:N0}");
        Assert.True(bytes + assets.Sum() < FirstPageBytes);
        foreach (var address in desk.Pages(new Random(1)).Take(Desk.Kinds).Distinct(StringComparer.Ordinal))
        {
            var (_, later) = await desk.Get(address);
            Say($"{address}: {later:N0} bytes");
            Assert.True(later < LaterPageBytes, $"{address}: {later:N0} bytes");
        }
    }

    static async Task Time(Desk desk)
    {
        var asked = new List<(string Address, double Time)>();
        foreach (var address in desk.Pages(new Random(2)).Take(400))
        {
            asked.Add((address, await desk.FirstByte(address)));
        }

        foreach (var kind in asked.Index().GroupBy(page => page.Index % Desk.Kinds))
        {
            var own = kind.Select(page => page.Item.Time).Order().ToList();
            Say($"{kind.First().Item.Address}: 50th {own[own.Count / 2]:0.0} ms, 95th {own[own.Count * 95 / 100]:0.0} ms, most {own[^1]:0.0} ms");
        }

        var times = asked.Select(page => page.Time).Order().ToList();
        Say($"time to first byte, 400 pages one after the other: 50th {times[200]:0.0} ms, 95th {times[380]:0.0} ms, most {times[^1]:0.0} ms");
        Assert.True(times[380] <= MostMilliseconds, $"95th percentile {times[380]:0.0} ms");
    }

    static async Task Crowd(Desk desk)
    {
        var (readers, until) = (Size("GRIOT_READERS", 200), Stopwatch.StartNew());
        var seconds = Size("GRIOT_SECONDS", 60);
        var times = await Task.WhenAll(Enumerable.Range(0, readers).Select(async reader =>
        {
            var (chance, own) = (new Random(reader), new List<double>());
            await Task.Delay(chance.Next(1000));
            // All are one person, whose searches are limited; the others would have their own.
            foreach (var address in desk.Pages(chance).Where(address => !address.StartsWith("/search", StringComparison.Ordinal)))
            {
                if (until.Elapsed.TotalSeconds > seconds)
                {
                    break;
                }

                own.Add(await desk.FirstByte(address));
                // Nobody reads a page in less.
                await Task.Delay(chance.Next(500, 1500));
            }

            return own;
        }));
        var all = times.SelectMany(own => own).Order().ToList();
        Say($"{readers} readers for {seconds} s, a page each second, no searches: {all.Count:N0} pages, none failed, 50th {all[all.Count / 2]:0.0} ms, 95th {all[all.Count * 95 / 100]:0.0} ms, 99th {all[all.Count * 99 / 100]:0.0} ms");
    }

    static void Say(FormattableString line) => TestContext.Current.TestOutputHelper?.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex("/assets/[0-9a-f]{16}/[a-z.-]+\\.(css|js)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex AssetAddress();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A desk in another process, with its first administrator signed in.</summary>
    sealed partial class Desk : IDisposable
    {
        /// <summary>How many kinds of pages there are.</summary>
        public const int Kinds = 14;

        readonly Process process;
        readonly HttpClient http;
        readonly List<string> events = [];
        readonly List<string> documents = [];

        Desk(Process process, Uri address)
        {
            this.process = process;
            http = new(new SocketsHttpHandler { CookieContainer = new(), AutomaticDecompression = DecompressionMethods.None, MaxConnectionsPerServer = 512 }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
            http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br, gzip");
            http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        }

        public static async Task<Desk> Open(string folder, string store)
        {
            var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
            foreach (var argument in (string[])[GriotRun.Program, "desk", "--store", store, "--no-browser", "--urls", "http://127.0.0.1:0"])
            {
                start.ArgumentList.Add(argument);
            }

            var server = Process.Start(start)!;
            var said = await server.StandardOutput.ReadLineAsync();
            var first = new Uri(FirstAddress().Match(said ?? "").Value);
            var desk = new Desk(server, new(first.GetLeftPart(UriPartial.Authority)));
            var page = await desk.Plain(first.PathAndQuery);
            using var form = new FormUrlEncodedContent(Fields().Matches(page).DistinctBy(match => match.Groups[1].Value).Select(match => KeyValuePair.Create(match.Groups[1].Value, match.Groups[2].Value))
                .Where(field => field.Key is not ("name" or "password" or "again")).Concat([KeyValuePair.Create("name", "measure"), KeyValuePair.Create("password", "violet harbour tramway"), KeyValuePair.Create("again", "violet harbour tramway")]));
            (await desk.http.PostAsync(new Uri(FormAction().Match(page).Groups[1].Value, UriKind.Relative), form)).EnsureSuccessStatusCode();
            desk.events.AddRange(EventAddress().Matches(await desk.Plain("/events")).Select(match => match.Value).Distinct(StringComparer.Ordinal));
            desk.documents.AddRange(DocumentAddress().Matches(await desk.Plain("/read")).Select(match => match.Value).Distinct(StringComparer.Ordinal));
            Assert.NotEmpty(desk.events);
            return desk;
        }

        async Task<string> Plain(string address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.AcceptEncoding.Clear();
            request.Headers.AcceptEncoding.ParseAdd("identity");
            using var answer = await http.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode}");
            return await answer.Content.ReadAsStringAsync();
        }

        /// <summary>A page, and how many bytes it took on the line.</summary>
        public async Task<(string Words, int Bytes)> Get(string address)
        {
            using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            return (await Plain(address), (await answer.Content.ReadAsByteArrayAsync()).Length);
        }

        /// <summary>Milliseconds until an answer began; the rest is read too.</summary>
        public async Task<double> FirstByte(string address)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await http.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            var time = watch.Elapsed.TotalMilliseconds;
            Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode}");
            await answer.Content.ReadAsByteArrayAsync();
            return time;
        }

        /// <summary>What readers look at, one after the other, for ever.</summary>
        public IEnumerable<string> Pages(Random chance)
        {
            for (var n = 0; ; n++)
            {
                var (country, year, group) = ("MLI NER NGA BFA TCD CMR MRT SEN".Split(' ')[chance.Next(8)], chance.Next(2004, 2024), chance.Next(300));
                yield return (n % Kinds) switch
                {
                    0 => "/",
                    1 => "/events",
                    2 => events[chance.Next(events.Count)],
                    3 => string.Create(CultureInfo.InvariantCulture, $"/events?country={country}&from={year}&to={year}"),
                    4 => "/read",
                    5 => documents[chance.Next(documents.Count)],
                    6 => string.Create(CultureInfo.InvariantCulture, $"/events?actor=group-{group}&from={year}"),
                    7 => string.Create(CultureInfo.InvariantCulture, $"/timeline?country={country}"),
                    8 => string.Create(CultureInfo.InvariantCulture, $"/search?q=%22town+{group}%22"),
                    9 => "/actors",
                    10 => string.Create(CultureInfo.InvariantCulture, $"/events?country={country}&type=ASSAULT"),
                    11 => string.Create(CultureInfo.InvariantCulture, $"/map?country={country}&from={year}&to={year}"),
                    12 => "/sources",
                    _ => string.Create(CultureInfo.InvariantCulture, $"/actors/group-{group + 40}"),
                };
            }
        }

        public void Dispose()
        {
            http.Dispose();
            process.Kill(entireProcessTree: true);
            process.Dispose();
        }

        [GeneratedRegex("http://127[^ ]+", RegexOptions.None, 5000)]
        private static partial Regex FirstAddress();

        [GeneratedRegex("<input[^>]*name=\"(?<name>[^\"]+)\"[^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 5000)]
        private static partial Regex Fields();

        [GeneratedRegex("<form[^>]*method=\"post\"[^>]*action=\"(?<action>/start[^\"]*)\"", RegexOptions.ExplicitCapture, 5000)]
        private static partial Regex FormAction();

        [GeneratedRegex("/events/e1[0-9a-f]{20}", RegexOptions.None, 5000)]
        private static partial Regex EventAddress();

        [GeneratedRegex("/read/d1[0-9a-f]{20}", RegexOptions.None, 5000)]
        private static partial Regex DocumentAddress();
    }
}

using System.Net;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using Microsoft.Playwright;
using Xunit;

namespace Griot.Web.Tests.Server;

/// <summary>Files that take long to read: whoever sends them is answered at once, and whatever ends the desk, none is lost.</summary>
public sealed class UploadTests
{
    /// <summary>Reads a file when it is let, one after the other; what a file holds says what becomes of it.</summary>
    sealed class Reader(RecordStore store) : IDocumentIntake
    {
        readonly System.Threading.Channels.Channel<int> gate = System.Threading.Channels.Channel.CreateUnbounded<int>();
        int number = 200;

        public List<(string Name, Marking Marking, string? Source)> Begun { get; } = [];

        public long LargestFile => 4 << 20;

        public void Let(int files = 1)
        {
            for (var i = 0; i < files; i++)
            {
                Assert.True(gate.Writer.TryWrite(i));
            }
        }

        public async Task<IReadOnlyList<TakenIn>> Take(Stream content, string name, string? source, DateOnly? published, Marking marking, string who, Action<string> say, CancellationToken cancellation)
        {
            using var reader = new StreamReader(content);
            var words = await reader.ReadToEndAsync(cancellation);
            Begun.Add((name, marking, source));
            say("400 sentences read");
            await gate.Reader.ReadAsync(cancellation);
            if (words == "broken")
            {
                throw new InvalidDataException("Nobody foresaw this.");
            }

            using var writer = store.Writer(who);
            var report = Reports.Of(++number, uri: name, source: source ?? "Somebody");
            writer.Take(report with { Marking = marking });
            writer.Commit();
            return [new(report.Document.Id, name, 1, "Taken in, with 1 claim.")];
        }
    }

    [Fact]
    public async Task Who_sends_many_files_is_answered_at_once_and_told_of_each_as_it_is_read()
    {
        var (desk, reader) = await Open();
        await using var _ = desk;
        var analyst = await desk.As(DeskRole.Analyst);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var address = await Send(analyst, ("first.txt", "one"), ("broken.pdf", "broken"), ("empty.txt", ""), ("last.txt", "four"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        var page = await analyst.Page(address);
        Assert.Contains("Being taken in", page, StringComparison.Ordinal);
        Assert.Contains("0 of 4 files done", page, StringComparison.Ordinal);
        Assert.Contains("400 sentences read", Row(page, "first.txt"), StringComparison.Ordinal);
        Assert.All(["broken.pdf", "empty.txt", "last.txt"], name => Assert.Contains("Waits for its turn", Row(page, name), StringComparison.Ordinal));

        // Without a script it is loaded anew by itself.
        Assert.Contains("<noscript><meta http-equiv=\"refresh\"", page, StringComparison.Ordinal);
        reader.Let();
        page = await Until(analyst, address, "1 of 4 files done");
        Assert.Contains("Taken in, with 1 claim.", Row(page, "first.txt"), StringComparison.Ordinal);
        Assert.Contains("so far", Row(page, "broken.pdf"), StringComparison.Ordinal);
        reader.Let(2);
        page = await Until(analyst, address, "4 of 4 files done, 2 not taken in");
        Assert.Contains("It could not be read", Row(page, "broken.pdf"), StringComparison.Ordinal);
        Assert.Contains("The file is empty", Row(page, "empty.txt"), StringComparison.Ordinal);
        Assert.Contains("Taken in", Row(page, "last.txt"), StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody foresaw", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-again", page, StringComparison.Ordinal);

        // What was read is linked right after, and the page that sends tells where to look.
        for (var tries = 0; tries < 300 && desk.Store.CountEvents().All < DeskFixture.ReportCount + 2; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal(DeskFixture.ReportCount + 2, desk.Store.CountEvents().All);
        Assert.Contains(address, await analyst.Page("/add"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_desk_that_is_closed_meanwhile_goes_on_where_it_was()
    {
        var (desk, reader) = await Open();
        await using var _ = desk;
        var name = desk.Add(DeskRole.Analyst, name: "Issa").Name;
        using (var browser = desk.Browser())
        {
            await browser.SignIn(name);
            var address = await Send(browser, ("first.txt", "one"), ("second.txt", "two"), ("third.txt", "three"));
            reader.Let();
            await Until(browser, address, "1 of 3 files done");
            await desk.Restart();
            using var again = desk.Browser();
            await again.SignIn(name);
            var page = await again.Page(address);
            Assert.Contains("1 of 3 files done", page, StringComparison.Ordinal);
            Assert.Contains("Taken in", Row(page, "first.txt"), StringComparison.Ordinal);
            reader.Let(2);
            await Until(again, address, "3 of 3 files done.");

            // The second was begun twice and taken in once; each kept its marking and its source.
            Assert.Equal(["first.txt", "second.txt", "second.txt", "third.txt"], reader.Begun.Select(file => file.Name));
            Assert.All(reader.Begun, file => Assert.Equal((Marking.Amber, "Field office"), (file.Marking, file.Source)));
            Assert.Equal(DeskFixture.ReportCount + 3, desk.Store.CountDocuments(Marking.Red));
        }
    }

    [Fact]
    public async Task A_file_that_ended_the_desk_twice_is_told_and_not_tried_again()
    {
        var (desk, reader) = await Open();
        await using var _ = desk;
        var analyst = await desk.As(DeskRole.Analyst);
        var id = desk.Store.KeepUpload([new("bomb.zip", [1, 2, 3])], null, null, Marking.Clear, (await Name(analyst)), 1000)!;
        Assert.Null(desk.Store.KeepUpload([new("more.zip", new byte[998])], null, null, Marking.Clear, "Issa", 1000));

        // As if the process had gone, twice.
        Assert.Equal(1, desk.Store.BeginUpload()?.File.Begun);
        Assert.Equal(2, desk.Store.BeginUpload()?.File.Begun);
        reader.Let(5);
        var address = await Send(analyst, ("after.txt", "fine"));
        await Until(analyst, address, "Taken in");
        Assert.Contains("Twice the desk ended", Row(await analyst.Page("/added?of=" + id), "bomb.zip"), StringComparison.Ordinal);
        Assert.Equal(["after.txt"], reader.Begun.Select(file => file.Name));
    }

    [Fact]
    public async Task What_somebody_sends_is_nobody_elses_and_forgotten_after_a_week()
    {
        var (desk, reader) = await Open();
        await using var _ = desk;
        var (analyst, editor) = (await desk.As(DeskRole.Analyst), await desk.As(DeskRole.Editor));
        var address = await Send(analyst, ("quetzal.txt", "one"));
        Assert.DoesNotContain("quetzal", await editor.Page(address), StringComparison.Ordinal);
        Assert.DoesNotContain("quetzal", await editor.Page("/add"), StringComparison.Ordinal);
        reader.Let();
        await Until(analyst, address, "Taken in");
        var name = await Name(analyst);
        Assert.Single(desk.Store.Uploads(name));
        desk.Clock.Forward(TimeSpan.FromDays(8));
        await desk.Restart();
        for (var i = 0; i < 100 && desk.Store.Uploads(name).Count > 0; i++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Empty(desk.Store.Uploads(name));
    }

    [Fact]
    public async Task With_a_script_the_page_follows_by_itself_and_without_one_by_being_loaded_anew()
    {
        var (desk, reader) = await Open();
        await using var _ = desk;
        foreach (var script in new[] { true, false })
        {
            var page = await Chromium.As(desk, DeskRole.Analyst, script: script);
            await page.GotoAsync("/add");
            await page.GetByLabel("Files, up to").SetInputFilesAsync([File("one.txt"), File("two.txt")]);
            await page.GetByRole(AriaRole.Button, new() { Name = "Take in" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Being taken in" })).ToBeVisibleAsync();
            reader.Let();
            await Assertions.Expect(page.GetByText("1 of 2 files done")).ToBeVisibleAsync(new() { Timeout = 15_000 });
            await Assertions.Expect(page.GetByText("Taken in, with 1 claim.")).ToBeVisibleAsync();
            reader.Let();
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Read what it says" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
            await Assertions.Expect(page.GetByText("Taken in, with 1 claim.")).ToHaveCountAsync(2);
        }

        static FilePayload File(string name) => new() { Name = name, MimeType = "text/plain", Buffer = "words"u8.ToArray() };
    }

    /// <summary>Links when it is let.</summary>
    sealed class SlowLinker(RecordStore store) : IEventLinker, IDisposable
    {
        public SemaphoreSlim Let { get; } = new(0);

        public void Link(string who, CancellationToken cancellation)
        {
            Let.Wait(cancellation);
            new Griot.Intake.StoreLinker(store, who).Run(cancellation: cancellation);
        }

        public void Dispose() => Let.Dispose();
    }

    [Fact]
    public async Task What_was_read_is_called_done_when_it_is_linked_and_not_before()
    {
        var (desk, reader, linker) = ((DeskFixture?)null, (Reader?)null, (SlowLinker?)null);
        desk = await DeskFixture.Open(settings => settings with { Intake = reader ??= new Reader(settings.Store), Linker = linker ??= new SlowLinker(settings.Store) });
        await using var _ = desk;
        var analyst = await desk.As(DeskRole.Analyst);
        reader!.Let(2);
        var address = await Send(analyst, ("first.txt", "one"), ("second.txt", "two"));
        var page = await Until(analyst, address, "2 of 2 files read; what was taken in is being linked to events.");
        Assert.Contains("<noscript><meta http-equiv=\"refresh\"", page, StringComparison.Ordinal);
        Assert.Contains("read; being linked to events", await analyst.Page("/add"), StringComparison.Ordinal);
        linker!.Let.Release(10);
        page = await Until(analyst, address, "2 of 2 files done");
        Assert.DoesNotContain("http-equiv=\"refresh\"", page, StringComparison.Ordinal);
        Assert.Equal(DeskFixture.ReportCount + 2, desk.Store.CountEvents().All);
        linker.Dispose();
    }

    static async Task<(DeskFixture Desk, Reader Reader)> Open()
    {
        Reader? reader = null;
        var desk = await DeskFixture.Open(settings => settings with { Intake = reader ??= new Reader(settings.Store) });
        return (desk, reader!);
    }

    static async Task<string> Send(DeskClient client, params (string Name, string Words)[] files)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await client.Token("/add")), "__RequestVerificationToken" }, { new StringContent("2"), "marking" }, { new StringContent("Field office"), "source" } };
        foreach (var (name, words) in files)
        {
            form.Add(new StringContent(words), "file", name);
        }

        using var answer = await client.Http.PostAsync(new Uri("/add", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    static async Task<string> Until(DeskClient client, string address, string words)
    {
        for (var i = 0; ; i++)
        {
            var page = await client.Page(address);
            if (page.Contains(words, StringComparison.Ordinal))
            {
                return page;
            }

            Assert.True(i < 200, $"“{words}” does not come: {page}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    static string Row(string page, string name) => page.Split("<li>").FirstOrDefault(row => row.Contains(name, StringComparison.Ordinal) && !row.Contains("<head>", StringComparison.Ordinal)) ?? throw new InvalidOperationException($"{name} is not on the page: {page}");

    static async Task<string> Name(DeskClient client) => (await client.Document("/account")).QuerySelector(".lede")!.TextContent.Split(',')[0].Trim();
}

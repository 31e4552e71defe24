using System.Net;
using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Web.Tests.People;

public class AdministrationTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    async Task<(Person Person, string Link)> Invite(string name, params (string, string)[] more)
    {
        var admin = await desk.As(DeskRole.Administrator);
        var shown = await admin.Send("/admin/people/invite", "/admin/people", [("name", name), .. more]);
        var link = (await admin.Document(shown)).QuerySelector("input.secret")!.GetAttribute("value")!;
        Assert.DoesNotContain(link.Split("token=")[1], await admin.Page(shown), StringComparison.Ordinal);
        return (desk.Store.PersonByName(name)!, new Uri(link).PathAndQuery);
    }

    static Task<string> Choose(DeskClient browser, string link, string password = DeskFixture.Password) =>
        browser.Send("/welcome", link, ("token", link.Split("token=")[1]), ("password", password), ("again", password));

    [Fact]
    public async Task Who_is_invited_chooses_a_password_by_the_link_and_it_works_once()
    {
        var (person, link) = await Invite("Binta", ("role", "Analyst"));
        Assert.Equal((false, "Analyst", Marking.Red), (person.IsActive, person.Role, person.Clearance));
        using var browser = desk.Browser();
        Assert.Equal("/", await Choose(browser, link));
        Assert.True(await browser.IsIn());
        Assert.Equal(HttpStatusCode.NotFound, await browser.Status(link));
        using var other = desk.Browser();
        Assert.Equal("/welcome", await other.Send("/welcome", "/account/sign-in", ("token", link.Split("token=")[1]), ("password", "another tramway"), ("again", "another tramway")));
        await other.SignIn("Binta");
        Assert.Equal([PersonDeeds.Joined, PersonDeeds.Invited], desk.Store.AuditEntries(20).Where(entry => entry.Subject == "person Binta").Select(entry => entry.Deed));
    }

    [Fact]
    public async Task A_link_runs_out_after_three_days()
    {
        await using var own = await DeskFixture.Open(isEmpty: true);
        var (person, path) = Invitations.New("Late", DeskRole.Reader, Marking.Amber, own.Clock.GetUtcNow());
        own.Store.AddPerson(person, "test", PersonDeeds.Invited);
        using var browser = own.Browser();
        own.Clock.Forward(TimeSpan.FromDays(2.9));
        Assert.Equal(HttpStatusCode.OK, await browser.Status(path));
        own.Clock.Forward(TimeSpan.FromDays(0.2));
        Assert.Equal(HttpStatusCode.NotFound, await browser.Status(path));
        Assert.Equal("/welcome", await browser.Send("/welcome", "/account/sign-in", ("token", path.Split("token=")[1]), ("password", DeskFixture.Password), ("again", DeskFixture.Password)));
        Assert.False(own.Store.PersonById(person.Id)!.IsActive);
    }

    [Fact]
    public async Task Readers_see_up_to_amber_unless_somebody_says_otherwise()
    {
        Assert.Equal(Marking.Amber, (await Invite("Usual Reader", ("role", "Reader"), ("clearance", ""))).Person.Clearance);
        Assert.Equal(Marking.Green, (await Invite("Green Analyst", ("role", "Analyst"), ("clearance", "1"))).Person.Clearance);
    }

    [Fact]
    public async Task A_name_is_given_once_even_after_its_person_is_removed()
    {
        var (person, _) = await Invite("Once Only");
        var admin = await desk.As(DeskRole.Administrator);
        Assert.Contains("error=name", await admin.Send("/admin/people/invite", "/admin/people", ("name", "once  ONLY")), StringComparison.Ordinal);
        Assert.Contains("error=sure", await admin.Send($"/admin/people/{person.Id}/remove", "/admin/people"), StringComparison.Ordinal);
        Assert.Equal("/admin/people?done=removed", await admin.Send($"/admin/people/{person.Id}/remove", "/admin/people", ("sure", "yes")));
        Assert.Null(desk.Store.PersonByName("Once Only"));
        Assert.Contains("error=name", await admin.Send("/admin/people/invite", "/admin/people", ("name", "Once Only")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await admin.Status("/admin/people/" + person.Id));
    }

    [Fact]
    public async Task A_changed_role_and_clearance_hold_from_the_next_request()
    {
        var person = desk.Add(DeskRole.Analyst);
        using var browser = desk.Browser();
        await browser.SignIn(person.Name);
        var secret = DeskFixture.Report(0).Document.Id;
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (await browser.Status("/read/" + secret), await browser.Status("/admin")));
        var admin = await desk.As(DeskRole.Administrator);
        await admin.Send($"/admin/people/{person.Id}/change", "/admin/people", ("role", "Administrator"), ("clearance", "2"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await browser.Status("/read/" + secret), await browser.Status("/admin")));
        await admin.Send($"/admin/people/{person.Id}/change", "/admin/people", ("role", "Reader"), ("clearance", "2"));
        Assert.Equal(HttpStatusCode.Forbidden, await browser.Status("/admin"));
        Assert.True(await browser.IsIn());
    }

    [Fact]
    public async Task Who_is_disabled_or_removed_is_out_at_once()
    {
        var (one, other) = (desk.Add(DeskRole.Reader), desk.Add(DeskRole.Reader));
        using var first = desk.Browser();
        using var second = desk.Browser();
        await first.SignIn(one.Name);
        await second.SignIn(other.Name);
        var admin = await desk.As(DeskRole.Administrator);
        await admin.Send($"/admin/people/{one.Id}/disable", "/admin/people");
        await admin.Send($"/admin/people/{other.Id}/remove", "/admin/people", ("sure", "yes"));
        Assert.Equal((false, false), (await first.IsIn(), await second.IsIn()));
        Assert.Equal("/account/sign-in?error=wrong", await first.TrySignIn(one.Name));
        await admin.Send($"/admin/people/{one.Id}/enable", "/admin/people");
        await first.SignIn(one.Name);
        Assert.Equal("/account/sign-in?error=wrong", await second.TrySignIn(other.Name));
    }

    [Fact]
    public async Task A_reset_signs_out_at_once_and_its_link_replaces_password_and_second_step()
    {
        var person = desk.Add(DeskRole.Editor);
        using var browser = desk.Browser();
        await browser.SignIn(person.Name);
        var admin = await desk.As(DeskRole.Administrator);
        var shown = await admin.Send($"/admin/people/{person.Id}/reset", "/admin/people");
        var link = new Uri((await admin.Document(shown)).QuerySelector("input.secret")!.GetAttribute("value")!).PathAndQuery;
        Assert.False(await browser.IsIn());
        await browser.SignIn(person.Name);
        using var other = desk.Browser();
        Assert.Equal("/", await Choose(other, link, "seven green kettles"));
        Assert.False(await browser.IsIn());
        Assert.Equal("/account/sign-in?error=wrong", await browser.TrySignIn(person.Name));
        Assert.False(desk.Store.PersonById(person.Id)!.SecondFactor);
    }

    [Fact]
    public async Task The_last_administrator_can_be_neither_removed_nor_disabled_nor_demoted()
    {
        await using var own = await DeskFixture.Open(isEmpty: true);
        var last = own.Add(DeskRole.Administrator);
        own.Add(DeskRole.Editor);
        own.Store.AddPerson(Invitations.New("Invited only", DeskRole.Administrator, Marking.Red, own.Clock.GetUtcNow()).Person, "test", PersonDeeds.Invited);
        using var browser = own.Browser();
        await browser.SignIn(last.Name);
        foreach (var (deed, fields) in new[] { ("change", new[] { ("role", "Reader") }), ("disable", []), ("remove", [("sure", "yes")]) })
        {
            Assert.Equal($"/admin/people/{last.Id}?error=last", await browser.Send($"/admin/people/{last.Id}/{deed}", "/admin/people", fields));
        }

        Assert.Contains("last administrator", await browser.Page($"/admin/people/{last.Id}?error=last"), StringComparison.Ordinal);
        var other = own.Add(DeskRole.Administrator);
        Assert.Equal($"/admin/people/{last.Id}?done=1", await browser.Send($"/admin/people/{last.Id}/change", "/admin/people", ("role", "Reader")));
        Assert.True(own.Store.PersonById(other.Id)!.IsActive);
    }

    [Fact]
    public async Task The_audit_log_is_paged_and_its_chain_checked()
    {
        var admin = await desk.As(DeskRole.Administrator);
        for (var i = 0; i < 110; i++)
        {
            desk.Store.NoteDeed("test", "noted", $"note {i}");
        }

        var first = await admin.Document("/admin/audit");
        Assert.Equal(100, first.QuerySelectorAll("tbody tr").Length);
        var next = await admin.Document(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Contains("note 5", next.Body!.TextContent, StringComparison.Ordinal);
        var found = await admin.Page(await admin.Send("/admin/audit/verify", "/admin/audit"));
        Assert.Contains("The log is whole", found, StringComparison.Ordinal);
        Assert.True(desk.Store.VerifyAudit().IsWhole);
    }

    [Fact]
    public async Task A_broken_chain_is_told()
    {
        await using var own = await DeskFixture.Open();
        using (var past = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={own.StoreFile};Pooling=False"))
        {
            past.Open();
            using var tamper = past.CreateCommand();
            tamper.CommandText = "DROP TRIGGER audit_stays; UPDATE audit SET who = 'nobody' WHERE number = 3";
            tamper.ExecuteNonQuery();
        }

        var admin = await own.As(DeskRole.Administrator);
        Assert.Contains("Entry 3 of the audit log was changed.", await admin.Page(await admin.Send("/admin/audit/verify", "/admin/audit")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_a_whole_store_that_only_administrators_take()
    {
        var admin = await desk.As(DeskRole.Administrator);
        var shown = await admin.Send("/admin/backup", "/admin/backup");
        var name = shown.Split("done=")[1];
        using (var answer = await admin.Get("/admin/backup/" + name))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
            var copy = desk.StoreFile + ".taken";
            await File.WriteAllBytesAsync(copy, await answer.Content.ReadAsByteArrayAsync(Token), Token);
            using var backup = RecordStore.Open(copy, StoreUse.Read, TimeProvider.System);
            Assert.Empty(backup.Verify(cancellation: Token).Flaws);
            Assert.Equal(desk.Store.Counts(), backup.Counts());
        }

        Assert.Equal(HttpStatusCode.Forbidden, await (await desk.As(DeskRole.Editor)).Status("/admin/backup/" + name));
        foreach (var other in new[] { "griot.db", "..%2Fgriot.db", "griot-backup-2013-01-01-000000.db", "griot.db.keys" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await admin.Status("/admin/backup/" + other));
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Path.GetDirectoryName(desk.StoreFile)!, name)));
        }

        Assert.Contains(desk.Store.AuditEntries(10), entry => entry is { Deed: PersonDeeds.BackupTaken } && entry.Subject == name);
        await admin.Send($"/admin/backup/{name}/remove", "/admin/backup");
        Assert.Equal(HttpStatusCode.NotFound, await admin.Status("/admin/backup/" + name));
    }
}

using Griot.Record;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Store;

/// <summary>People and their sign-ins as a store keeps them: the same tests for both databases.</summary>
public abstract class PeopleTests : IDisposable
{
    static readonly string[] Two = ["Awa", "Binta"];

    readonly StorePlace place;
    readonly StorePlace.InFile aside = new();

    private protected PeopleTests(StorePlace place) => this.place = place;

    static Person Somebody(string name, string role = "Analyst") => new()
    {
        Id = "p1" + Guid.NewGuid().ToString("N")[..20],
        Name = name,
        Role = role,
        Clearance = Marking.AmberStrict,
        Password = "hash",
        Stamp = OneTimeToken.New(),
        AddedAt = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public void A_person_is_read_back_as_kept_and_found_by_name_in_any_case()
    {
        using var store = place.Open();
        var person = Somebody("Awa Keïta");
        (person.SecondFactor, person.RecoveryCodes, person.LastStep, person.Failures, person.UnlocksAt) = (true, ["a", "b"], 59_000_000, 3, person.AddedAt.AddMinutes(15));
        (person.Invitation, person.InvitationEndsAt, person.Authenticator) = (OneTimeToken.Hash("token"), person.AddedAt.AddDays(3), "sealed");
        Assert.True(store.AddPerson(person, "test", "person-invited"));
        var found = store.PersonByName(" awa  KEÏTA")!;
        found.Version = person.Version;
        Assert.Equivalent(person, found, strict: true);
        Assert.Equal(person.Id, store.PersonByInvitation(OneTimeToken.Hash("token"))!.Id);
        Assert.Null(store.PersonByInvitation(OneTimeToken.Hash("another")));
        Assert.False(store.AddPerson(Somebody("AWA keïta"), "test", "person-invited"));
        Assert.Equal(("person-invited", "person Awa Keïta", "test"), store.AuditEntries(1) is [var entry] ? (entry.Deed, entry.Subject, entry.Who) : default);
    }

    [Fact]
    public void Of_two_changes_at_once_the_second_is_refused()
    {
        using var store = place.Open();
        store.AddPerson(Somebody("Awa"), "test", "person-invited");
        var (one, other) = (store.PersonByName("Awa")!, store.PersonByName("Awa")!);
        (one.Role, other.Role) = ("Editor", "Reader");
        Assert.Equal(PersonChange.Done, store.ChangePerson(one, "test", null));
        Assert.Equal(PersonChange.Stale, store.ChangePerson(other, "test", null));
        one.Failures = 1;
        Assert.Equal(PersonChange.Done, store.ChangePerson(one, "test", null));
        Assert.Equal(("Editor", 1), (store.PersonByName("Awa")!.Role, store.PersonByName("Awa")!.Failures));
    }

    [Fact]
    public void Two_who_begin_at_once_do_not_both_become_the_first()
    {
        using var store = place.Open();
        var made = Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4).Select(i => store.AddPerson(Somebody("Awa " + i, "Administrator"), "test", "first-administrator", onlyFirst: true)).ToList();
        Assert.Single(made, true);
        Assert.Single(store.People());
    }

    [Fact]
    public void Two_administrators_cannot_remove_each_other_at_once()
    {
        using var store = place.Open();
        store.AddPerson(Somebody("Awa", "Administrator"), "test", "person-invited");
        store.AddPerson(Somebody("Binta", "Administrator"), "test", "person-invited");
        var done = Two.AsParallel().WithDegreeOfParallelism(2).Select(name =>
        {
            var person = store.PersonByName(name)!;
            person.DisabledAt = person.AddedAt;
            return store.ChangePerson(person, "test", "person-disabled");
        }).ToList();
        Assert.Equal([PersonChange.Done, PersonChange.LastAdministrator], done.Order());
    }

    [Fact]
    public void A_sign_in_ends_with_its_stamp_and_with_its_person()
    {
        using var store = place.Open();
        store.AddPerson(Somebody("Awa"), "test", "person-invited");
        var person = store.PersonByName("Awa")!;
        store.BeginSignIn("one", person.Id, "Firefox on Linux", DateTimeOffset.UnixEpoch);
        store.BeginSignIn("two", person.Id, "curl", DateTimeOffset.UnixEpoch);
        Assert.Equal("Awa", store.SignInOf("one")!.Value.Person.Name);
        Assert.Equal(2, store.SignInsOf(person.Id).Count);
        Assert.False(store.EndSignIn("p1another", "two"));
        Assert.True(store.EndSignIn(person.Id, "two"));
        Assert.Null(store.SignInOf("two"));

        person.Role = "Reader";
        store.ChangePerson(person, "test", null);
        Assert.Equal("Reader", store.SignInOf("one")!.Value.Person.Role);
        person.Stamp = OneTimeToken.New();
        store.ChangePerson(person, "test", null);
        Assert.Null(store.SignInOf("one"));
        store.BeginSignIn("three", person.Id, "curl", DateTimeOffset.UnixEpoch);
        person.DisabledAt = person.AddedAt;
        store.ChangePerson(person, "test", null);
        Assert.Null(store.SignInOf("three"));
        store.BeginSignIn("four", person.Id, "curl", DateTimeOffset.UtcNow.AddDays(1));
        store.BeginSignIn("five", person.Id, "curl", DateTimeOffset.UtcNow.AddDays(1));
        Assert.Null(store.SignInOf("four"));
    }

    [Fact]
    public void Who_was_removed_is_found_nowhere_and_keeps_the_name()
    {
        using var store = place.Open();
        store.AddPerson(Somebody("Awa"), "test", "person-invited");
        var person = store.PersonByName("Awa")!;
        (person.RemovedAt, person.Password) = (person.AddedAt, null);
        store.ChangePerson(person, "test", "person-removed");
        Assert.Equal((null, null, 0, false), (store.PersonByName("Awa"), store.PersonById(person.Id), store.People().Count, store.HasPeople()));
        Assert.False(store.AddPerson(Somebody("awa"), "test", "person-invited"));
    }

    [Fact]
    public void People_are_in_a_backup_and_their_sign_ins_are_not_restored()
    {
        using var store = place.Open();
        store.AddPerson(Somebody("Awa", "Administrator"), "test", "person-invited");
        var person = store.PersonByName("Awa")!;
        store.BeginSignIn("one", person.Id, "curl", DateTimeOffset.UnixEpoch);
        var token = TestContext.Current.CancellationToken;
        store.Backup(aside.Address, cancellation: token);
        using var backup = RecordStore.Open(aside.Address, StoreUse.Read, TimeProvider.System);
        using var target = Another();
        using var restored = target.Open();
        restored.Restore(backup, "Binta", cancellation: token);
        Assert.Equivalent(store.PersonByName("Awa"), restored.PersonByName("Awa"), strict: true);
        Assert.Null(restored.SignInOf("one"));
        Assert.Empty(restored.Verify(cancellation: token).Flaws);
        Assert.Throws<StoreException>(() => restored.Restore(backup, "Binta", cancellation: token));
    }

    private protected abstract StorePlace Another();

    [Theory]
    [InlineData("Awa Keïta-Traoré", null)]
    [InlineData("o'neill_2@desk.org", null)]
    [InlineData("", "A name is needed.")]
    [InlineData("machine", "That name is the program's own.")]
    [InlineData("Griot", "That name is the program's own.")]
    [InlineData("a<b", "A name has letters, digits, spaces and . - _ ' @ only.")]
    [InlineData("a\u202Eb", "A name has letters, digits, spaces and . - _ ' @ only.")]
    public void Names_are_what_people_can_read(string name, string? problem) => Assert.Equal(problem, Person.Problem(name));

    public void Dispose()
    {
        place.Dispose();
        aside.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqlitePeopleTests() : PeopleTests(new StorePlace.InFile())
{
    private protected override StorePlace Another() => new StorePlace.InFile();
}

public sealed class PostgresPeopleTests() : PeopleTests(new StorePlace.OnServer())
{
    private protected override StorePlace Another() => new StorePlace.OnServer();
}

using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Griot.Record;

namespace Griot.Store;

public sealed partial class RecordStore
{
    /// <summary>The role of which one person at least has to be left.</summary>
    const string Administrator = "Administrator";

    const string PersonColumns =
        "p.id, p.name, p.role, p.clearance, p.password, p.stamp, p.failures, p.unlocks_at, p.authenticator, p.second_factor, p.last_step, p.recovery_codes, p.invitation, p.invitation_ends_at, p.added_at, p.signed_in_at, p.disabled_at, p.removed_at, p.version";

    /// <summary>The file the record lies in; null where it lies on a server.</summary>
    public string? FilePath => database is SqliteDatabase ? Path.GetFullPath(database.Name) : null;

    /// <summary>Everybody who was not removed, by name.</summary>
    public IReadOnlyList<Person> People() => Ask(session => session.All($"SELECT {PersonColumns} FROM people p WHERE p.removed_at IS NULL ORDER BY p.folded", ReadPerson));

    /// <summary>Whether anybody may sign in or was invited.</summary>
    public bool HasPeople() => Ask(HasPeople);

    static bool HasPeople(Session session) => session.One<long>("SELECT count(*) FROM people WHERE removed_at IS NULL") > 0;

    public Person? PersonById(string id) => OnePerson("p.id = @value", id);

    public Person? PersonByName(string name) => OnePerson("p.folded = @value", Person.Fold(name));

    /// <summary>Who may choose a password by a one-time link, by the hash of its token. An ended one is found too.</summary>
    public Person? PersonByInvitation(string hash) => OnePerson("p.invitation = @value", hash);

    Person? OnePerson(string condition, string value) =>
        Ask(session => session.All($"SELECT {PersonColumns} FROM people p WHERE {condition} AND p.removed_at IS NULL", ReadPerson, ("value", value)) is [var found] ? found : null);

    /// <summary>Adds somebody.</summary>
    /// <param name="person">The person.</param>
    /// <param name="who">Who does, for the audit log.</param>
    /// <param name="deed">What, for the audit log.</param>
    /// <param name="onlyFirst">Only where there is nobody yet.</param>
    /// <returns>Whether; not where the name is or was another's.</returns>
    public bool AddPerson(Person person, string who, string deed, bool onlyFirst = false)
    {
        ArgumentNullException.ThrowIfNull(person);
        return Write(session =>
        {
            if ((onlyFirst && HasPeople(session)) || session.One<long>("SELECT count(*) FROM people WHERE folded = @folded", ("folded", Person.Fold(person.Name))) > 0)
            {
                return false;
            }

            session.Do(
                """
                INSERT INTO people (key, id, name, folded, role, clearance, stamp, added_at)
                VALUES (@key, @id, @name, @folded, @role, @clearance, @stamp, @added)
                """,
                ("key", (session.One<long?>("SELECT max(key) FROM people") ?? 0) + 1), ("id", person.Id), ("name", person.Name), ("folded", Person.Fold(person.Name)),
                ("role", person.Role), ("clearance", (short)person.Clearance), ("stamp", person.Stamp), ("added", person.AddedAt));
            Update(session, person);
            Append(session, person, who, deed);
            return true;
        });
    }

    /// <summary>Keeps what was changed of a person. Sign-ins of another stamp, and all of somebody who may no longer sign in, end with it.</summary>
    /// <param name="person">As it is to be from now on.</param>
    /// <param name="who">Who changes it, for the audit log.</param>
    /// <param name="deed">What, for the audit log; null for what is not noted there, such as counts of failures.</param>
    public PersonChange ChangePerson(Person person, string who, string? deed)
    {
        ArgumentNullException.ThrowIfNull(person);
        return Write(session =>
        {
            if (session.All($"SELECT {PersonColumns} FROM people p WHERE p.id = @id", ReadPerson, ("id", person.Id)) is not [var before] || before.Version != person.Version)
            {
                return PersonChange.Stale;
            }

            if (before is { IsActive: true, Role: Administrator } && !(person is { IsActive: true, Role: Administrator })
                && session.One<long>("SELECT count(*) FROM people WHERE role = @role AND password IS NOT NULL AND disabled_at IS NULL AND removed_at IS NULL AND id <> @id", ("role", Administrator), ("id", person.Id)) == 0)
            {
                return PersonChange.LastAdministrator;
            }

            Update(session, person);
            if (before.Stamp != person.Stamp || !person.IsActive)
            {
                session.Do("DELETE FROM sign_ins WHERE person_key = (SELECT key FROM people WHERE id = @id)", ("id", person.Id));
            }

            if (deed is not null)
            {
                Append(session, person, who, deed);
            }

            person.Version++;
            return PersonChange.Done;
        });
    }

    static void Update(Session session, Person person) => session.Do(
        """
        UPDATE people SET role = @role, clearance = @clearance, password = @password, stamp = @stamp, failures = @failures, unlocks_at = @unlocks, authenticator = @authenticator, second_factor = @second, last_step = @step,
            recovery_codes = @codes, invitation = @invitation, invitation_ends_at = @ends, signed_in_at = @signed, disabled_at = @disabled, removed_at = @removed, version = @version + 1
        WHERE id = @id
        """,
        ("role", person.Role), ("clearance", (short)person.Clearance), ("password", person.Password), ("stamp", person.Stamp), ("failures", person.Failures), ("unlocks", person.UnlocksAt), ("authenticator", person.Authenticator),
        ("second", person.SecondFactor), ("step", person.LastStep), ("codes", JsonSerializer.Serialize(person.RecoveryCodes)), ("invitation", person.Invitation), ("ends", person.InvitationEndsAt), ("signed", person.SignedInAt),
        ("disabled", person.DisabledAt), ("removed", person.RemovedAt), ("version", person.Version), ("id", person.Id));

    void Append(Session session, Person person, string who, string deed) => AuditChain.Append(
        session, Instants.Now(clock), who, deed, "person " + person.Name,
        ContentHash.Of(person.Id, person.Name, person.Role, ((int)person.Clearance).ToString(CultureInfo.InvariantCulture), person.SecondFactor ? "second factor" : "", person.DisabledAt is null ? "" : "disabled", person.RemovedAt is null ? "" : "removed"));

    static Person ReadPerson(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Name = row.GetString(1),
        Role = row.GetString(2),
        Clearance = (Marking)row.GetInt16(3),
        Password = row.Text(4),
        Stamp = row.GetString(5),
        Failures = row.GetInt32(6),
        UnlocksAt = row.MaybeInstant(7),
        Authenticator = row.Text(8),
        SecondFactor = row.GetBoolean(9),
        LastStep = row.Long(10),
        RecoveryCodes = JsonSerializer.Deserialize<string[]>(row.GetString(11)) ?? [],
        Invitation = row.Text(12),
        InvitationEndsAt = row.MaybeInstant(13),
        AddedAt = row.Instant(14),
        SignedInAt = row.MaybeInstant(15),
        DisabledAt = row.MaybeInstant(16),
        RemovedAt = row.MaybeInstant(17),
        Version = row.GetInt64(18),
    };

    /// <summary>Notes that somebody signed in.</summary>
    /// <param name="id">The hash of what the cookie holds.</param>
    /// <param name="personId">Who.</param>
    /// <param name="device">What the browser says it is.</param>
    /// <param name="forgottenBefore">Older sign-ins, whosever, are forgotten.</param>
    public void BeginSignIn(string id, string personId, string device, DateTimeOffset forgottenBefore) => Write(session =>
    {
        var now = Instants.Now(clock);
        session.Do("DELETE FROM sign_ins WHERE began_at < @before", ("before", forgottenBefore));
        session.Do("INSERT INTO sign_ins (id, person_key, began_at, seen_at, device) SELECT @id, key, @now, @now, @device FROM people WHERE id = @person", ("id", id), ("now", now), ("device", device), ("person", personId));
        return session.Do("UPDATE people SET signed_in_at = @now WHERE id = @person", ("now", now), ("person", personId));
    });

    /// <summary>The sign-in of a cookie, with who it is as of this moment; null where it ended.</summary>
    public (SignIn SignIn, Person Person)? SignInOf(string id) => Ask(session => session.All<(SignIn, Person)?>(
        $"SELECT {PersonColumns}, s.id, s.began_at, s.seen_at, s.device FROM sign_ins s JOIN people p ON p.key = s.person_key WHERE s.id = @id", row => (ReadSignIn(row, 19), ReadPerson(row)), ("id", id)) is [var found] ? found : null);

    /// <summary>Where a person is signed in, the last seen first.</summary>
    public IReadOnlyList<SignIn> SignInsOf(string personId) => Ask(session => session.All(
        "SELECT s.id, s.began_at, s.seen_at, s.device FROM sign_ins s JOIN people p ON p.key = s.person_key WHERE p.id = @person ORDER BY s.seen_at DESC, s.id", row => ReadSignIn(row, 0), ("person", personId)));

    static SignIn ReadSignIn(DbDataReader row, int at) => new(row.GetString(at), row.Instant(at + 1), row.Instant(at + 2), row.GetString(at + 3));

    /// <summary>Notes that a sign-in was in use at this moment.</summary>
    public void SeeSignIn(string id) => Write(session => session.Do("UPDATE sign_ins SET seen_at = @now WHERE id = @id", ("now", Instants.Now(clock)), ("id", id)));

    /// <summary>Ends one sign-in of a person.</summary>
    public bool EndSignIn(string personId, string id) => Write(session => session.Do("DELETE FROM sign_ins WHERE id = @id AND person_key = (SELECT key FROM people WHERE id = @person)", ("id", id), ("person", personId))) > 0;

    /// <summary>Notes something in the audit log that changes nothing in the record: that it was backed up, or checked.</summary>
    public void NoteDeed(string who, string deed, string subject) => Write(session =>
    {
        AuditChain.Append(session, Instants.Now(clock), who, deed, subject, ContentHash.Of(subject));
        return 0;
    });
}

using System.CommandLine;
using System.Globalization;
using Griot.Record;
using Griot.Store;
using Griot.Web;

namespace Griot.Cli;

/// <summary><c>griot people</c>: who may sign in at the desk, for whoever can reach the store and not the desk.</summary>
static class PeopleCommand
{
    public static Command Create() =>
        new Command("people", "Who may sign in at the desk. Whoever can write the store can do this: it is the way in for somebody locked out.") { List(), Add(), Reset() }
            .With("griot people list", "griot people add Awa --role analyst", "griot people reset Awa");

    static Command List()
    {
        var (store, json) = (StoreOption.Create(), new Option<bool>("--json") { Description = "One JSON object a person." });
        var command = new Command("list", "Everybody, with role, clearance, second step and when last signed in.") { store, json };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            foreach (var person in record.People())
            {
                output.WriteLine(parsed.GetValue(json)
                    ? JsonLine.Of(line =>
                    {
                        line.WriteString("id", person.Id);
                        line.WriteString("name", person.Name);
                        line.WriteString("role", person.Role);
                        line.WriteString("clearance", person.Clearance.Label);
                        line.WriteBoolean("secondStep", person.SecondFactor);
                        line.WriteBoolean("active", person.IsActive);
                        line.Optional("signedIn", person.SignedInAt?.ToString("O", CultureInfo.InvariantCulture));
                    })
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{person.Name,-24} {person.Role,-14} {person.Clearance.Label,-17} {(person.SecondFactor ? "second step" : "password only"),-14} {(person.DisabledAt is not null ? "disabled" : person.Password is null ? "invited" : person.SignedInAt is { } at ? at.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : "never signed in")}"));
            }

            return ExitCode.Fine;
        });
        return command.With("griot people list", "griot people list --store field.db --json");
    }

    static Command Add()
    {
        var name = new Argument<string>("name") { Description = "By which the person signs in; judgements are kept under it." };
        var role = new Option<string>("--role") { Description = "reader (the default), analyst, editor or administrator.", HelpName = "role", DefaultValueFactory = _ => "reader" };
        role.AcceptOnlyFromAmong("reader", "analyst", "editor", "administrator");
        var (clearance, url, by, store) = (MarkingOption.Create("--clearance", "The strictest marking the person may see: clear, green, amber, amber+strict or red; amber for readers, red for others if nothing is said."), Url(), StoreOption.By(), StoreOption.Create());
        var command = new Command("add", "Add somebody, and print the link by which a password is chosen. It works once, for three days.") { name, role, clearance, url, by, store };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Write);
            var chosen = Enum.Parse<DeskRole>(parsed.GetRequiredValue(role), ignoreCase: true);
            var typed = parsed.GetRequiredValue(name);
            if (Person.Problem(typed) is { } problem)
            {
                throw new CommandException(ExitCode.Usage, problem);
            }

            var (person, path) = Invitations.New(typed, chosen, parsed.GetValue(clearance) ?? Invitations.UsualClearance(chosen), TimeProvider.System.GetUtcNow());
            if (!record.AddPerson(person, StoreOption.Who(parsed.GetValue(by)), PersonDeeds.Invited))
            {
                throw new CommandException(ExitCode.Usage, $"The name {person.Name} is taken, or was; a name is given to one person only. `griot people reset` makes a new link for somebody who is there.");
            }

            output.WriteLine(parsed.GetRequiredValue(url).TrimEnd('/') + path);
            Messages.Say($"{person.Name} is invited as {chosen.ToString().ToLowerInvariant()}, up to {person.Clearance.Label}. The link works once, for three days, where the desk of this store is open.");
            return ExitCode.Fine;
        });
        return command.With("griot people add Awa --role analyst", "griot people add 'Binta K' --clearance green --url https://desk.example.org");
    }

    static Command Reset()
    {
        var name = new Argument<string>("name") { Description = "Who." };
        var (url, by, store) = (Url(), StoreOption.By(), StoreOption.Create());
        var command = new Command("reset", "Print a link by which somebody locked out chooses a new password. It ends any lock and signs the person out everywhere; once used, it also takes off the second step.") { name, url, by, store };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Write);
            if (record.PersonByName(parsed.GetRequiredValue(name)) is not { } person)
            {
                throw new CommandException(ExitCode.Usage, $"There is nobody called {parsed.GetRequiredValue(name)}; `griot people list` says who there is.");
            }

            var path = Invitations.Reset(person, TimeProvider.System.GetUtcNow());
            if (record.ChangePerson(person, StoreOption.Who(parsed.GetValue(by)), PersonDeeds.Reset) is not PersonChange.Done)
            {
                throw new CommandException(ExitCode.Nothing, $"{person.Name} was changed by somebody else at the same moment; run again.");
            }

            output.WriteLine(parsed.GetRequiredValue(url).TrimEnd('/') + path);
            Messages.Say($"{person.Name} chooses a new password by this link. It works once, for three days.");
            return ExitCode.Fine;
        });
        return command.With("griot people reset Awa", "griot people reset Awa --store field.db --url http://127.0.0.1:8080");
    }

    static Option<string> Url() => new("--url") { Description = $"The address of the desk, for the link; {DeskSettings.DefaultUrl} if nothing is said.", HelpName = "url", DefaultValueFactory = _ => DeskSettings.DefaultUrl };
}

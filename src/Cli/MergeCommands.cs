using System.CommandLine;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot merge</c>: that events are one.</summary>
static class MergeCommand
{
    public static Command Create()
    {
        var events = new Argument<string[]>("event") { Description = "Events by their identifiers or the beginnings of these.", Arity = new(2, 1000) };
        var (note, by, store) = (Notes.Create(), StoreOption.By(), StoreOption.Create());
        var command = new Command("merge", "Say that events are one happening, and link the store anew. It goes before every score, and every later linking keeps to it; `griot split` undoes it.") { events, note, by, store };
        command.SetAction((parsed, cancellation) =>
        {
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Write);
            var merged = parsed.GetRequiredValue(events).Select(id => Stored.Event(record, id).Event).DistinctBy(e => e.Id, StringComparer.Ordinal).ToArray();
            if (merged.Length < 2)
            {
                throw new CommandException(ExitCode.Usage, $"These are one event already, {merged[0].Id}.");
            }

            var who = StoreOption.Who(parsed.GetValue(by));
            record.Merge(merged, who, parsed.GetValue(note));
            StoreLinking.Run(record, who, cancellation);
            Messages.Say($"{string.Join(" and ", merged.Select(e => e.Id))} are merged{(record.IsLinked() ? $" into {Stored.Event(record, merged[0].Id).Event.Id}" : "")}.");
            return Task.FromResult(ExitCode.Fine);
        });
        return command.With("griot merge e1a9 e15f --note 'One raid, told by its two ends.'", "griot merge e1a9 e15f --by awa");
    }
}

/// <summary><c>griot split</c>: that claims are of another happening than the rest of their event.</summary>
static class SplitCommand
{
    public static Command Create()
    {
        var happening = new Argument<string>("event") { Description = "An event by its identifier or the beginning of it." };
        var claims = new Argument<string[]>("claim") { Description = "The claims that are of another happening, by their identifiers or the beginnings of these; or a document (d1…), for all that it says of the event.", Arity = ArgumentArity.OneOrMore };
        var (note, by, store) = (Notes.Create(), StoreOption.By(), StoreOption.Create());
        var command = new Command("split", "Say that claims of an event are of another happening than the rest of it, and link the store anew. It goes before every score, and every later linking keeps to it; `griot merge` undoes it.") { happening, claims, note, by, store };
        command.SetAction((parsed, cancellation) =>
        {
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Write);
            var whole = Stored.Event(record, parsed.GetRequiredValue(happening)).Event;
            var all = whole.Accounts.SelectMany(a => a.Account.Claims).ToArray();
            var apart = parsed.GetRequiredValue(claims).SelectMany(id => all.Where(claim => claim.Id.StartsWith(id, StringComparison.Ordinal) || claim.Document.Id.StartsWith(id, StringComparison.Ordinal)).Select(claim => claim.Id).ToArray() is { Length: > 0 } found
                ? found
                : throw new CommandException(ExitCode.Nothing, $"{whole.Id} has no claim {id}; `griot show {whole.Id}` names its claims.")).Distinct(StringComparer.Ordinal).ToArray();
            var who = StoreOption.Who(parsed.GetValue(by));
            try
            {
                record.Split(whole, apart, who, parsed.GetValue(note));
            }
            catch (ArgumentException e)
            {
                throw new CommandException(ExitCode.Usage, e.Message.Split(" (Parameter", 2)[0], e);
            }

            StoreLinking.Run(record, who, cancellation);
            Messages.Say($"{string.Join(" and ", apart)} {(apart.Length == 1 ? "is" : "are")} split from {whole.Id}.");
            return Task.FromResult(ExitCode.Fine);
        });
        return command.With("griot split e1a9 c15f2a --note 'The second raid, two days later.'", "griot split e1a9 d1898036a8 --by awa");
    }
}

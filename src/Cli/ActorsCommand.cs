using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Griot.Briefing;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot actors</c>: who is in the record, and who of them is who.</summary>
static class ActorsCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("name") { Description = "A name in any spelling, a beginning of one, or an identifier; without it all.", Arity = ArgumentArity.ZeroOrOne };
        var (limit, store, json) = (Limits.Create(50), StoreOption.Create(), new Option<bool>("--json") { Description = "One JSON object an actor." });
        var command = new Command("actors", "List the actors of the record, those with most claims first; say which of them are one, or are not.") { name, limit, store, json, Merging(), Splitting(), Undoing() };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            var actors = record.ActorLines(parsed.GetValue(name), parsed.GetValue(limit), Marking.Red);
            foreach (var actor in actors)
            {
                output.WriteLine(parsed.GetValue(json) ? Json(actor, record) : string.Create(CultureInfo.InvariantCulture, $"{actor.Id,-44} {actor.AsSource,7:N0} acts {actor.AsTarget,7:N0} acted upon  {string.Join(", ", new[] { actor.Kind, actor.Country }.Where(part => part is not null)),-22} {actor.Name}"));
            }

            return actors.Count > 0 || parsed.GetValue(name) is null ? ExitCode.Fine : throw new CommandException(ExitCode.Nothing, $"The store has no actor '{parsed.GetValue(name)}'.");
        });
        return command.With("griot actors", "griot actors 'boko haram'", "griot actors --json --limit 1000", "griot actors merge MUJAO actor:unity-movement", "griot actors split MUJAO actor:unity-movement");
    }

    internal static string Json(ActorLine actor, RecordStore record) => JsonLine.Of(line => LookupJson.Write(line, actor, record.ActorNames(actor.Id)));

    /// <summary>Whom a judgement on actors placed anew.</summary>
    internal static IEnumerable<string> Concerned(Judgement judgement)
    {
        using var json = JsonDocument.Parse(judgement.After ?? "{}");
        return [.. json.RootElement.EnumerateObject().Select(actor => actor.Name)];
    }

    static Command Merging()
    {
        var actors = new Argument<string[]>("actor") { Description = "Actors by identifier or the whole of a name; the first is the one that all are known as.", Arity = new(2, 1000) };
        var (note, by, store) = (Notes.Create(), StoreOption.By(), StoreOption.Create());
        var command = new Command("merge", "Say that actors are one, and link the store anew. Claims stay as they were read; look-ups, events and exports name the first. `griot actors split` and `undo` take it back.") { actors, note, by, store };
        command.SetAction((parsed, cancellation) => Judge(parsed.GetValue(store), parsed.GetValue(by), (record, who) =>
        {
            string[] ids = [.. parsed.GetRequiredValue(actors).Select(name => One(record, name)).Distinct(StringComparer.Ordinal)];
            if (ids is [var only])
            {
                return $"These are one actor already, {only}.";
            }

            return record.MergeActors(ids, who, parsed.GetValue(note)) ? $"{string.Join(" and ", ids)} are one actor, {ids[0]}." : $"{string.Join(" and ", ids)} are one actor already.";
        }, cancellation));
        return command.With("griot actors merge actor:mujao actor:unity-movement --note 'The same group by another translation.'", "griot actors merge MUJAO MUJWA --by awa");
    }

    static Command Splitting()
    {
        var actor = new Argument<string>("actor") { Description = "The actor they were merged with, by identifier or name; or the one that claims were read to be of." };
        var members = new Argument<string[]>("member") { Description = "Actors that are others after all, by identifier; or claims (c1…) and documents (d1…) that speak of somebody else, whom --as names.", Arity = ArgumentArity.OneOrMore };
        var called = new Option<string?>("--as") { Description = "Who the claims and documents speak of: an actor by identifier or name; one that is not known yet becomes a provisional actor.", HelpName = "name" };
        var (note, by, store) = (Notes.Create(), StoreOption.By(), StoreOption.Create());
        var command = new Command("split", "Say that actors which were merged are others after all, or that claims which name an actor mean another, and link the store anew. `griot actors undo` takes the first back, `griot review` the second.") { actor, members, called, note, by, store };
        command.SetAction((parsed, cancellation) => Judge(parsed.GetValue(store), parsed.GetValue(by), (record, who) =>
        {
            var (asked, named) = (parsed.GetRequiredValue(actor), parsed.GetRequiredValue(members));
            if (parsed.GetValue(called) is { } other)
            {
                return Correct(record, One(record, asked), named, other, who, parsed.GetValue(note));
            }

            if (named.FirstOrDefault(member => !member.StartsWith("actor:", StringComparison.Ordinal)) is { } wrong)
            {
                throw new CommandException(ExitCode.Usage, $"'{wrong}' is no identifier of an actor; claims and documents want --as, the name of whom they speak of.");
            }

            record.SplitActors(asked.StartsWith("actor:", StringComparison.Ordinal) ? asked : One(record, asked), named, who, parsed.GetValue(note));
            return $"{string.Join(" and ", named)} {(named.Length == 1 ? "is an actor of its own" : "are actors of their own")} again.";
        }, cancellation));
        return command.With("griot actors split actor:mujao actor:unity-movement --note 'Two groups.'", "griot actors split Traoré c15f2a d1898036a8 --as 'Moussa Traoré'");
    }

    static Command Undoing()
    {
        var actor = new Argument<string>("actor") { Description = "An actor that was merged or split, by identifier or name." };
        var (by, store) = (StoreOption.By(), StoreOption.Create());
        var command = new Command("undo", "Take back the last merge or split of an actor, or the last undoing of one. All of it stays in the record.") { actor, by, store };
        command.SetAction((parsed, cancellation) => Judge(parsed.GetValue(store), parsed.GetValue(by), (record, who) =>
        {
            var asked = parsed.GetRequiredValue(actor);
            var id = asked.StartsWith("actor:", StringComparison.Ordinal) ? asked : One(record, asked);
            return record.UndoActors(id, who) is { } undone
                ? $"The {undone.Verb} of {string.Join(", ", Concerned(undone))} by {undone.Judge} is undone."
                : throw new CommandException(ExitCode.Nothing, $"{id} was neither merged nor split; there is nothing to undo.");
        }, cancellation));
        return command.With("griot actors undo actor:mujao", "griot actors undo MUJAO --by awa");
    }

    // What a claim says of an actor is a matter of the claim: it is corrected, one after the other, as `griot review correct` does.
    static string Correct(RecordStore record, string id, string[] named, string other, string who, string? note)
    {
        var (to, name) = record.ActorsNamed(other) is [var known] ? (known, record.ActorNames([known]).GetValueOrDefault(known, other)) : ("actor:" + SourceId.Slug(other), other.Trim());
        if (to is "actor:" || to == id)
        {
            throw new CommandException(ExitCode.Usage, $"--as '{other}' names no other actor than {id}.");
        }

        HashSet<string> meant = [id, .. record.MergedInto(id)];
        var changed = 0;
        foreach (var claim in named.SelectMany(beginning => beginning.StartsWith('d') && record.DocumentsById(beginning) is [var document] ? record.EachClaim(new() { Document = document.Document.Id }).Select(found => found.Claim.Id) : [Stored.Claim(record, beginning).Claim.Id]).Distinct(StringComparer.Ordinal).ToList())
        {
            var read = record.ClaimsById(claim)[0].Claim;
            if (read.Actors.Any(party => party.Id is { } party1 && meant.Contains(party1)))
            {
                record.Correct(read with { Actors = [.. read.Actors.Select(party => party.Id is { } was && meant.Contains(was) ? party with { Id = to, Name = name } : party)] }, who, note);
                changed++;
            }
        }

        return changed > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{changed:N0} {(changed == 1 ? "claim speaks" : "claims speak")} of {to} instead of {id}.")
            : throw new CommandException(ExitCode.Nothing, $"None of these claims names {id}; `griot claims --actor {id}` lists those that do.");
    }

    /// <summary>The one actor that a name or identifier stands for.</summary>
    static string One(RecordStore record, string name) => FilterOptions.Actors(record, name) switch
    {
        [var one] => one,
        var several => throw new CommandException(ExitCode.Usage, $"'{name}' may be {string.Join(" or ", several.Take(5))}{(several.Count > 5 ? " or others" : "")}; an identifier names one."),
    };

    static Task<int> Judge(string? store, string? by, Func<RecordStore, string, string> deed, CancellationToken cancellation)
    {
        using var record = StoreOption.Open(store, StoreUse.Write);
        var who = StoreOption.Who(by);
        try
        {
            Messages.Say(deed(record, who));
        }
        catch (ArgumentException e)
        {
            throw new CommandException(ExitCode.Nothing, FileReading.Sentence(e), e);
        }

        return Task.FromResult(StoreLinking.After(record, who, ExitCode.Fine, cancellation));
    }
}

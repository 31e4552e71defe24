using System.CommandLine;
using System.Globalization;
using System.Text;
using Griot.Briefing;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot replies list</c> and what is done to replies of a store, for whoever can reach it and not the desk: above all what the law asks for when somebody lost the link to their replies.</summary>
static class StoredRepliesCommands
{
    public static Command List()
    {
        var state = new Option<string?>("--state") { Description = "Only those that are held, published, spam, rejected or erased.", HelpName = "state" };
        state.AcceptOnlyFromAmong("held", "published", "spam", "rejected", "erased");
        var limit = new Option<int>("--limit") { Description = "At most so many, 50 unless said.", HelpName = "number", DefaultValueFactory = _ => 50 };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000)
            {
                result.AddError("--limit takes a number from 1 to 10,000.");
            }
        });
        var (json, store) = (new Option<bool>("--json") { Description = "A line of JSON a reply." }, StoreOption.Create());
        var command = new Command("list", "Replies of a store: where each stands, who decided, and why.") { state, limit, json, store };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            foreach (var reply in record.Replies(parsed.GetValue(state) is { } wanted ? Enum.Parse<ReplyStanding>(wanted, ignoreCase: true) : null, parsed.GetValue(limit)))
            {
                output.WriteLine(parsed.GetValue(json) ? Json(reply) : Told(reply));
            }

            return ExitCode.Fine;
        });
        return command.With("griot replies list --state held", "griot replies list --store field.db --json");
    }

    public static Command Moderate()
    {
        var id = new Argument<string>("reply") { Description = "The identifier of a reply, as `griot replies list` prints it." };
        var deed = new Argument<string>("deed") { Description = "approve, spam, reject or undo." };
        deed.AcceptOnlyFromAmong("approve", "spam", "reject", "undo");
        var answer = new Option<string?>("--answer") { Description = "What whoever wrote it reads on their private page.", HelpName = "words" };
        var (by, store) = (StoreOption.By(), StoreOption.Create());
        var command = new Command("moderate", "Decide on a reply. The filter of the desk learns from it when the desk is opened next, or a moderator decides there. A service outside is not told.") { id, deed, answer, by, store };
        command.SetAction(parsed =>
        {
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Write);
            var (wanted, who) = (parsed.GetRequiredValue(id), StoreOption.Who(parsed.GetValue(by)));
            Find(record, wanted);
            var isDone = parsed.GetRequiredValue(deed) switch
            {
                "approve" => record.Moderate(wanted, ReplyStanding.Published, who, parsed.GetValue(answer)),
                "spam" => record.Moderate(wanted, ReplyStanding.Spam, who, parsed.GetValue(answer)),
                "reject" => record.Moderate(wanted, ReplyStanding.Rejected, who, parsed.GetValue(answer)),
                _ => record.UndoModeration(wanted, who),
            };
            Messages.Say(isDone ? $"{wanted} is {record.ReplyById(wanted)!.Standing.ToString().ToLowerInvariant()} now." : $"{wanted} was so already; nothing is changed.");
            return ExitCode.Fine;
        });
        return command.With("griot replies moderate r1019f0c2d3e4a5b6c7d8 approve", "griot replies moderate r1019f0c2d3e4a5b6c7d8 reject --answer 'Off the subject.'");
    }

    public static Command Export()
    {
        var (id, email, store) = (Reply(), Email(), StoreOption.Create());
        var command = new Command("export", "All that is kept of somebody's replies and of who wrote them, as JSON: by the e-mail address given with them, or by one reply with all from the same browser.") { id, email, store };
        command.SetAction(parsed =>
        {
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            var replies = Of(record, parsed.GetValue(id), parsed.GetValue(email));
            using var output = StandardOutput.Open();
            output.WriteLine(Encoding.UTF8.GetString(ReplyExport.Json(replies, "")));
            return ExitCode.Fine;
        });
        return command.With("griot replies export --email moussa@example.org > moussa.json", "griot replies export --reply r1019f0c2d3e4a5b6c7d8");
    }

    public static Command Erase()
    {
        var (id, email, by, store) = (Reply(), Email(), StoreOption.By(), StoreOption.Create());
        var sure = new Option<bool>("--yes") { Description = "Erase; without it, what would be erased is listed." };
        var command = new Command("erase", "Erase somebody's replies for good: by the e-mail address given with them, or by one reply with all from the same browser. Where others answer, an empty place stays.") { id, email, sure, by, store };
        command.SetAction(parsed =>
        {
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Write);
            var replies = Of(record, parsed.GetValue(id), parsed.GetValue(email));
            if (!parsed.GetValue(sure))
            {
                using var output = StandardOutput.Open();
                foreach (var reply in replies)
                {
                    output.WriteLine(Told(reply));
                }

                Messages.Say($"{replies.Count} would be erased for good; --yes erases.");
                return ExitCode.Fine;
            }

            var erased = replies.Count(reply => record.EraseReply(reply.Id, StoreOption.Who(parsed.GetValue(by))));
            Messages.Say(string.Create(CultureInfo.InvariantCulture, $"{erased} erased. Backups that were made before still hold them."));
            return ExitCode.Fine;
        });
        return command.With("griot replies erase --email moussa@example.org", "griot replies erase --email moussa@example.org --yes");
    }

    static Option<string?> Reply() => new("--reply") { Description = "One of the replies.", HelpName = "id" };

    static Option<string?> Email() => new("--email") { Description = "The address that was given with them.", HelpName = "address" };

    static StoredReply Find(RecordStore record, string id) => record.ReplyById(id) ?? throw new CommandException(ExitCode.Usage, $"There is no reply {id}; `griot replies list` says which there are.");

    static IReadOnlyList<StoredReply> Of(RecordStore record, string? id, string? email)
    {
        if (id is null == email is null)
        {
            throw new CommandException(ExitCode.Usage, "Say whose replies: --email with the address given with them, or --reply with the identifier of one.");
        }

        var replies = email is not null ? record.RepliesFrom(email) : Find(record, id!) is { Standing: not ReplyStanding.Erased } one ? record.RepliesOf(one.Reader) : [];
        return replies.Count > 0 ? replies : throw new CommandException(ExitCode.Partly, email is not null ? $"No reply came with the address {email}, or it was taken away since." : $"{id} is erased.");
    }

    static string Told(StoredReply reply) => string.Create(
        CultureInfo.InvariantCulture, $"{reply.Id}  {reply.SentAt:yyyy-MM-dd HH:mm'Z'}  {reply.Standing.ToString().ToLowerInvariant(),-9} {reply.Probability,4:P0}  {Line(reply.Reply.Name, 20),-20}  {Line(reply.Reply.Text, 70)}{(reply.AppealedAt is not null && reply.Answer is null ? "  (asks for another look)" : "")}");

    // Neither a line break nor a command to the terminal comes through.
    static string Line(string text, int most)
    {
        var line = new string([.. text.Take(most + 1).Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return line.Length > most ? line[..(most - 1)] + "…" : line;
    }

    static string Json(StoredReply reply) => JsonLine.Of(line =>
    {
        line.WriteString("id", reply.Id);
        line.WriteString("article", reply.Slug);
        line.Optional("answers", reply.ParentId);
        line.WriteString("sent", reply.SentAt.ToString("O", CultureInfo.InvariantCulture));
        line.WriteString("state", reply.Standing.ToString().ToLowerInvariant());
        line.WriteString("name", reply.Reply.Name);
        line.WriteString("comment", reply.Reply.Text);
        line.Optional("email", reply.Reply.Email);
        line.Optional("site", reply.Reply.Site);
        line.WriteString("decidedBy", reply.Judge);
        line.WriteNumber("probability", Math.Round(reply.Probability, 4));
        line.WriteStartArray("reasons");
        foreach (var reason in reply.Reasons)
        {
            line.WriteStringValue(reason);
        }

        line.WriteEndArray();
        line.Optional("appeal", reply.Appeal);
    });
}

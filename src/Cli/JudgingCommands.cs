using System.CommandLine;
using System.Globalization;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot grade</c>: how reliable a source is.</summary>
static class GradeCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "A source by name or identifier." };
        var grade = new Argument<string>("grade") { Description = "A (reliable) to E (unreliable), F (nothing to judge by)." };
        grade.AcceptOnlyFromAmong("A", "B", "C", "D", "E", "F");
        var (note, by, store) = (Notes.Create(), StoreOption.By(), StoreOption.Create());
        var command = new Command("grade", "Grade a source; its claims are graded with it, and what it was before is kept.") { source, grade, note, by, store };
        command.SetAction(parsed =>
        {
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Write);
            var id = FilterOptions.Source(record, parsed.GetRequiredValue(source));
            var before = record.Grade(id, parsed.GetRequiredValue(grade)[0], StoreOption.Who(parsed.GetValue(by)), parsed.GetValue(note));
            Messages.Say($"{id} is graded {parsed.GetRequiredValue(grade)}; it was {before}.");
            return ExitCode.Fine;
        });
        return command.With("griot grade Reuters B", "griot grade source:the-wire D --note 'Retracted twice in March.' --by awa");
    }
}

/// <summary><c>griot mark</c>: how far a document or all of a source may be passed on.</summary>
static class MarkCommand
{
    public static Command Create()
    {
        var subject = new Argument<string>("id") { Description = "A document's identifier, or a source by name or identifier." };
        var marking = new Argument<string>("marking") { Description = "clear, green, amber, amber+strict or red (TLP 2.0)." };
        var (note, by, store) = (Notes.Create(), StoreOption.By(), StoreOption.Create());
        var command = new Command("mark", "Mark a document or a source; claims take the stricter of the two.") { subject, marking, note, by, store };
        command.SetAction(parsed =>
        {
            if (!Markings.TryParse(parsed.GetRequiredValue(marking), out var tlp))
            {
                throw new CommandException(ExitCode.Usage, $"'{parsed.GetRequiredValue(marking)}' is no marking; there are clear, green, amber, amber+strict and red.");
            }

            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Write);
            var text = parsed.GetRequiredValue(subject);
            var id = record.DocumentsById(text) is [var document] ? document.Document.Id : FilterOptions.Source(record, text);
            Messages.Say($"{id} is {tlp.Label}; it was {record.Mark(id, tlp, StoreOption.Who(parsed.GetValue(by)), parsed.GetValue(note))?.Label}.");
            StoreLinking.Run(record, StoreOption.Who(parsed.GetValue(by)), CancellationToken.None);
            return ExitCode.Fine;
        });
        return command.With("griot mark d1898036a8 amber+strict", "griot mark \"Field office\" red --note 'Names of staff.'");
    }
}

/// <summary><c>griot review</c>: what a person makes of a claim.</summary>
static class ReviewCommand
{
    public static Command Create() =>
        new Command("review", "Accept, reject or correct a claim, or print what was reviewed. What a claim was before is kept.") { Judging("accept", true), Judging("reject", false), Correcting(), Export() }
            .With("griot review accept c15f2a", "griot review reject c15f2a --note 'Another Gao.'", "griot show c15f2a --json > claim.json && griot review correct claim.json", "griot review export > corrections.jsonl");

    static Command Judging(string verb, bool accepted)
    {
        var claim = new Argument<string>("claim") { Description = "A claim by its identifier or the beginning of it." };
        var (note, by, store) = (Notes.Create(), StoreOption.By(), StoreOption.Create());
        var command = new Command(verb, accepted ? "Say that a claim is what its passage says." : "Say that a claim is not what its passage says; it is found no more unless asked for.") { claim, note, by, store };
        command.SetAction(parsed =>
        {
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Write);
            var id = Stored.Claim(record, parsed.GetRequiredValue(claim)).Claim.Id;
            record.Judge(id, accepted, StoreOption.Who(parsed.GetValue(by)), parsed.GetValue(note));
            Messages.Say($"{id} is {verb}ed.");
            StoreLinking.Run(record, StoreOption.Who(parsed.GetValue(by)), CancellationToken.None);
            return ExitCode.Fine;
        });
        return command.With($"griot review {verb} c15f2a", $"griot review {verb} c15f2a --by awa --note 'Seen on the ground.'");
    }

    static Command Correcting()
    {
        var file = new Argument<string>("file") { Description = "A claim by docs/claim.schema.json as it should be, with its identifier; or - for standard input." };
        var (note, by, store) = (Notes.Create(), StoreOption.By(), StoreOption.Create());
        var command = new Command("correct", "Put a corrected claim in the place of the one that was read.") { file, note, by, store };
        command.SetAction(parsed =>
        {
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Write);
            var path = parsed.GetRequiredValue(file);
            try
            {
                using var reader = path is "-" ? new StreamReader(StandardStreams.OpenInput()) : new StreamReader(path);
                var claim = ClaimReader.Parse(reader.ReadToEnd());
                if (!record.Correct(claim, StoreOption.Who(parsed.GetValue(by)), parsed.GetValue(note)))
                {
                    throw new CommandException(ExitCode.Nothing, $"The store has no claim {claim.Id}.");
                }

                Messages.Say($"{claim.Id} is corrected.");
                StoreLinking.Run(record, StoreOption.Who(parsed.GetValue(by)), CancellationToken.None);
                return ExitCode.Fine;
            }
            catch (Exception e) when (e is ClaimFormatException or ArgumentException)
            {
                throw new CommandException(ExitCode.Nothing, $"{(path is "-" ? "standard input" : path)}: {e.Message.Split(" (Parameter", 2)[0]}", e);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CommandException(ExitCode.Nothing, FileReading.Why(path, e), e);
            }
        });
        return command.With("griot show c15f2a --json > claim.json", "griot review correct claim.json --note 'Kidal, not Gao.'");
    }

    static Command Export()
    {
        var store = StoreOption.Create();
        var command = new Command("export", "Print every review as JSON lines, for training: the claim as it was read, the verb, and the claim as corrected.") { store };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            foreach (var review in record.Reviews())
            {
                output.WriteLine(JsonLine.Of(line =>
                {
                    line.WriteString("at", review.At);
                    line.WriteString("by", review.Judge);
                    line.WriteString("verb", review.Verb);
                    line.Optional("note", review.Note);
                    line.WritePropertyName("read");
                    line.WriteRawValue(review.Before!);
                    if (review.After is { } after)
                    {
                        line.WritePropertyName("corrected");
                        line.WriteRawValue(after);
                    }
                }));
            }

            return ExitCode.Fine;
        });
        return command.With("griot review export > corrections.jsonl");
    }
}

/// <summary>Why somebody judges so.</summary>
static class Notes
{
    public static Option<string?> Create() => new("--note") { Description = "Why.", HelpName = "text" };
}

/// <summary>Things of the store by the beginning of their identifier.</summary>
static class Stored
{
    /// <exception cref="CommandException">There is none, or more than one.</exception>
    public static FoundEvent Event(RecordStore record, string beginning) => record.EventsById(beginning) switch
    {
        [var found] => found,
        [] => throw new CommandException(ExitCode.Nothing, $"The store has no event {beginning}, or none of its claims stands any longer; `griot events` lists them."),
        _ => throw new CommandException(ExitCode.Usage, $"The identifiers of several events begin with {beginning}; more of the identifier names one."),
    };

    /// <exception cref="CommandException">There is none, or more than one.</exception>
    public static FoundClaim Claim(RecordStore record, string beginning) => record.ClaimsById(beginning) switch
    {
        [var found] => found,
        [] => throw new CommandException(ExitCode.Nothing, $"The store has no claim {beginning}."),
        var several => throw new CommandException(ExitCode.Usage, string.Create(CultureInfo.InvariantCulture, $"The identifiers of {several.Count:N0} claims begin with {beginning}; more of the identifier names one.")),
    };
}

using System.Globalization;
using Griot.Intake;
using Griot.Record;
using Spectre.Console;

namespace Griot.Cli;

/// <summary>Events for people: a row an event in the order of their days; with reasons, a paragraph an event.</summary>
sealed class EventListing(TextWriter writer, bool terminal)
{
    /// <summary>Whether the identifiers of the events are shown, by which a store knows them.</summary>
    public bool WithIds { get; init; }

    readonly IAnsiConsole console = PlainConsole.Open(writer, terminal);

    public void Write(IReadOnlyList<Event> events, bool why)
    {
        if (why)
        {
            foreach (var happening in events)
            {
                Explain(happening);
            }
        }
        else if (events.Count > 0)
        {
            console.Write(Table(events));
        }

        var reports = events.SelectMany(e => e.Accounts).Select(a => a.Account.Document.Id).Distinct(StringComparer.Ordinal).Count();
        console.Write(new Text(string.Create(CultureInfo.InvariantCulture, $"{events.Count:N0} events in {reports:N0} reports, {events.Count(e => e.Origins > 1):N0} told by more than one origin\n"), new Style(decoration: Decoration.Dim)));
    }

    Table Table(IReadOnlyList<Event> events)
    {
        var table = new Table { Border = TableBorder.SimpleHeavy, Expand = true };
        table.AddColumn(new TableColumn("when").NoWrap());
        foreach (var name in (ReadOnlySpan<string>)["where", "what", "who", "to whom", "toll", "told by", "grade", "disputed"])
        {
            table.AddColumn(new TableColumn(name));
        }

        foreach (var happening in events)
        {
            table.AddRow(
                new Text(EventText.Days(happening.Days).Replace(" to ", " to\n", StringComparison.Ordinal) + (WithIds ? "\n" + happening.Id[..ShownId] : "")),
                new Text(EventText.Place(happening.Place)),
                new Text(happening.Type.Label + (happening.Mode is { } mode ? "\n " + mode : "")),
                new Text(EventText.Parties(happening, Role.Source)),
                new Text(EventText.Parties(happening, Role.Target)),
                new Text(string.Join("\n", happening.Tolls.Select(EventText.Toll))),
                new Text(ToldBy(happening)),
                new Text(InformationGrade.Of(happening).Number.ToString(CultureInfo.InvariantCulture)),
                new Text(string.Join(", ", happening.Contradictions.Select(c => c.Kind.ToString().ToLowerInvariant()).Distinct(StringComparer.Ordinal))));
        }

        return table;
    }

    // Enough to name one of millions.
    const int ShownId = 14;

    static string ToldBy(Event happening)
    {
        var reports = happening.Accounts.Select(a => a.Account.Document.Id).Distinct(StringComparer.Ordinal).Count();
        return (happening.Origins, reports) switch
        {
            (0, _) => "only denied",
            (1, 1) => happening.Accounts[0].Account.Document.Source ?? "1 report",
            (1, _) => $"1 origin, {reports} reports",
            _ => happening.Origins == reports ? $"{reports} origins" : $"{happening.Origins} origins, {reports} reports",
        };
    }

    /// <summary>All of one event.</summary>
    /// <param name="happening">The event.</param>
    /// <param name="words">With the passages its reports stand on.</param>
    public void Explain(Event happening, bool words = false)
    {
        writer.WriteLine(EventText.Line(happening) + (WithIds ? $"; {happening.Id}" : ""));
        var grade = InformationGrade.Of(happening);
        writer.WriteLine($"  information {grade.Number}, {grade.Word}: {grade.Why}");
        foreach (var toll in happening.Tolls.Where(t => t.Sayings.Length > 1))
        {
            writer.WriteLine($"  {toll.Kind}: " + string.Join("; ", toll.Sayings.Select(s => $"{EventText.Number(s.Number)} {s.Speaker ?? SourceOf(happening, s.ClaimId)}")));
        }

        foreach (var contradiction in happening.Contradictions)
        {
            writer.WriteLine("  disputed, " + contradiction.Words);
        }

        foreach (var account in happening.Accounts)
        {
            var document = account.Account.Document;
            writer.WriteLine($"  {document.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "undated"} {document.Source ?? document.Title ?? document.Uri ?? document.Id}, origin {account.Origin}: {string.Join(" / ", account.Account.Claims.Select(c => EventText.OneLine(c.Content.Trigger.Text)))} [{string.Join(' ', account.Account.Claims.Select(c => c.Id))}]");
            foreach (var claim in words ? account.Account.Claims.DistinctBy(c => c.Passage.Index) : [])
            {
                writer.WriteLine($"      {(claim.Attribution is [{ Speaker: { } speaker }, ..] ? EventText.OneLine(speaker.Text) + ": " : "")}\"{EventText.OneLine(claim.Passage.Words.Text)}\"");
            }

            if (account.Link is { With: not null } link)
            {
                writer.WriteLine("      " + (link.Judged ? "judged to be the same; " : "") + string.Create(CultureInfo.InvariantCulture, $"{link.Score:+0.0;-0.0} = ") + string.Join(", ", link.Reasons));
            }
        }

        foreach (var pointer in happening.PointedToBy)
        {
            writer.WriteLine($"  spoken of before: {pointer.Status.Label}, \"{EventText.OneLine(pointer.Passage.Words.Text)}\"");
        }

        if (happening.Coverage.Silent.Length > 0)
        {
            writer.WriteLine("  not reported by " + string.Join(", ", happening.Coverage.Silent));
        }

        writer.WriteLine();
    }

    static string SourceOf(Event happening, string claimId) =>
        happening.Accounts.First(a => a.Account.Claims.Any(c => c.Id == claimId)).Account.Document.Source ?? "the text";
}

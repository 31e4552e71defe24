using System.Globalization;
using Griot.Briefing;
using Griot.Intake;
using Griot.Record;
using Spectre.Console;
using Status = Griot.Record.Status;

namespace Griot.Cli;

/// <summary>
/// Claims as a table for people: a heading a document, a row a claim, in the order of the text. Colours where the output is a
/// terminal; elsewhere plain text of the width that COLUMNS says, else of a fixed one, without blanks at the ends of lines, so
/// that it can be kept and compared.
/// </summary>
sealed class ClaimTable : ClaimWriter
{
    /// <summary>In a narrower table place and day share a column, and status and certainty stand under one another: words stay whole.</summary>
    const int WidthForAllColumns = 115;

    /// <summary>What a day takes in a narrow table, and most names of places without their country.</summary>
    const int NarrowSetting = 11;

    readonly IAnsiConsole console;
    int documents;
    int claims;

    public ClaimTable(TextWriter writer, bool terminal)
        : base(writer)
    {
        console = PlainConsole.Open(writer, terminal);
    }

    public override void Write(Document document, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(claims);
        documents++;
        this.claims += claims.Count;
        console.Write(Heading(document, claims.Count));
        if (claims.Count == 0)
        {
            console.WriteLine();
            return;
        }

        var table = new Table { Border = TableBorder.SimpleHeavy, Expand = true, ShowRowSeparators = false };
        table.AddColumn(new TableColumn("what").NoWrap());
        table.AddColumn(new TableColumn("who"));
        table.AddColumn(new TableColumn("to whom"));
        var isWide = console.Profile.Width >= WidthForAllColumns;
        if (isWide)
        {
            table.AddColumn(new TableColumn("where"));
            table.AddColumn(new TableColumn("when"));
        }
        else
        {
            table.AddColumn(new TableColumn("where, when") { Width = NarrowSetting });
        }

        table.AddColumn(new TableColumn("who says so"));
        table.AddColumn(new TableColumn("how surely") { NoWrap = !isWide });
        if (!isWide)
        {
            foreach (var column in table.Columns)
            {
                column.Padding = new Padding(0, 0, 1, 0);
            }
        }

        foreach (var claim in claims)
        {
            var (place, time) = (Where(claim, withCountry: isWide), When(claim));
            Text[] setting = isWide ? [new(place), new(time)] : [new(string.Join("\n", new[] { place, time }.Where(part => part.Length > 0)))];
            table.AddRow([What(claim), Parties(claim, Role.Source), Whom(claim), .. setting, Speakers(claim), Surely(claim, isWide ? " " : "\n ")]);
        }

        console.Write(table);
    }

    public override void End()
    {
        if (documents > 1)
        {
            console.Write(new Text(string.Create(CultureInfo.InvariantCulture, $"{claims:N0} claims in {documents:N0} documents\n"), new Style(decoration: Decoration.Dim)));
        }

        base.End();
    }

    static Text Heading(Document document, int count)
    {
        var parts = new[]
        {
            document.Title ?? document.Uri ?? "standard input",
            document.Source,
            document.Published?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
            count switch { 0 => "no claims", 1 => "1 claim", _ => string.Create(CultureInfo.InvariantCulture, $"{count:N0} claims") },
        };
        return new Text(string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p))) + "\n", new Style(decoration: Decoration.Bold));
    }

    static Text What(Claim claim)
    {
        var (label, mode, colour) = claim.Content switch
        {
            ClaimContent.Event e => (e.Type.Label, e.Mode, e.Type switch
            {
                <= EventType.Concede => Color.Blue,
                <= EventType.Retreat => Color.Green,
                <= EventType.Threaten => Color.Olive,
                _ => Color.Maroon,
            }),
            _ => (claim.Content.Label, null, Color.Teal),
        };
        return new Text(mode is null ? label : $"{label}\n {mode}", new Style(colour));
    }

    static Text Parties(Claim claim, Role role) =>
        new(string.Join("\n", claim.Actors.Where(a => a.Role == role).Select(Party).Distinct(StringComparer.Ordinal)));

    static string Party(Party party)
    {
        var words = EventText.OneLine(party.Words.Text);
        return party.Name is { } name && !words.Contains(name, StringComparison.OrdinalIgnoreCase) && !name.Contains(words, StringComparison.OrdinalIgnoreCase) ? $"{words} [{name}]" : words;
    }

    static Text Whom(Claim claim)
    {
        var lines = claim.Actors.Where(a => a.Role is Role.Target).Select(Party).Distinct(StringComparer.Ordinal).ToList();
        Toll("killed", claim.Casualties?.Killed);
        Toll("wounded", claim.Casualties?.Wounded);
        Toll("abducted", claim.Casualties?.Abducted);
        Toll("arrested", claim.Casualties?.Arrested);
        lines.AddRange(claim.Quantities.Where(q => !lines.Any(l => l.Contains(q.Words.Text, StringComparison.Ordinal))).Select(q => "# " + EventText.OneLine(q.Words.Text)));
        return new Text(string.Join("\n", lines));

        void Toll(string name, Toll? toll)
        {
            if (toll is not null)
            {
                lines.Add($"{EventText.Number(toll.Number)} {name}");
            }
        }
    }

    static string Where(Claim claim, bool withCountry)
    {
        if (claim.Place is not { } place)
        {
            return "";
        }

        var name = place.Name ?? EventText.OneLine(place.Words.Text);
        return withCountry && place.Country is { } country && place.Precision is not PlacePrecision.Country ? $"{name}, {country}" : name;
    }

    static string When(Claim claim)
    {
        if (claim.Time is not { } time)
        {
            return "";
        }

        static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return time switch
        {
            { FromPublication: true } => "",
            { From: { } from, Precision: TimePrecision.Month } => from.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            { From: { } from, Precision: TimePrecision.Year } => from.ToString("yyyy", CultureInfo.InvariantCulture),
            { From: { } from, To: { } to } => from == to ? Day(from) : $"{Day(from)} to\n{Day(to)}",
            { From: { } from } => $"from {Day(from)}",
            { To: { } to } => $"until {Day(to)}",
            _ => EventText.OneLine(time.Words?.Text ?? ""),
        };
    }

    static Text Speakers(Claim claim) =>
        new(string.Join("\n", claim.Attribution.Select(a => a.Speaker is { } speaker ? EventText.OneLine(speaker.Text) : $"({EventText.OneLine(a.Cue.Text)})")));

    static Text Surely(Claim claim, string between)
    {
        var words = claim.Status.Label + (claim.Negated ? ", not so" : "");
        return new Text(string.Create(CultureInfo.InvariantCulture, $"{words}{between}{claim.Certainty:0.00}"), new Style(claim.Status is Status.Asserted && !claim.Negated ? Color.Default : Color.Grey));
    }
}

using System.Globalization;
using Griot.Coding;
using Griot.Record;

namespace Griot.Cli;

/// <summary>A key held against a text, as a person reads it and as figures to keep.</summary>
sealed class KeyReport(string name, KeyReading reading)
{
    /// <summary>What goes into <c>data/runs/</c>.</summary>
    public object Figures() => new
    {
        key = name,
        lines = reading.Required.Count(),
        found = reading.Found,
        foundInCore = reading.FoundInCore,
        inPart = reading.FoundInPart,
        missing = reading.Missing,
        claims = reading.Claims,
        beside = reading.Beside.Length,
        forbidden = reading.Forbidden.Length,
        precision = new { whole = Math.Round(reading.Precision.Whole, 3), answering = Math.Round(reading.Precision.Answering, 3) },
        fields = reading.Fields.ToDictionary(field => field.Field, field => new { right = field.Right, wanted = field.Wanted }, StringComparer.Ordinal),
    };

    public void Print(TextWriter output)
    {
        output.WriteLine(name);
        foreach (var answer in reading.Answers)
        {
            var mark = (answer.Line.Demand, answer.Claim, answer.IsFound) switch
            {
                (KeyDemand.Welcome, null, _) => null,
                (KeyDemand.Welcome, _, true) => "welcome",
                (_, null, _) => "MISSING",
                (_, _, true) => "found",
                _ => "in part",
            };
            if (mark is null)
            {
                continue;
            }

            output.WriteLine($"  {mark,-8} {answer.Line.Written}");
            foreach (var difference in answer.Differences)
            {
                output.WriteLine($"           {difference}: {Got(answer.Claim!, difference)}");
            }
        }

        foreach (var claim in reading.Beside)
        {
            var mark = reading.Forbidden.Contains(claim) ? "FORBIDDEN" : "beside";
            output.WriteLine($"  {mark,-8} sentence {claim.Passage.Index}: {Shown(claim)}");
        }

        output.WriteLine($"  {Line([this])}");
        output.WriteLine($"  {FieldsLine([this])}");
        output.WriteLine();
    }

    public static void PrintTotals(IReadOnlyCollection<KeyReport> reports, TextWriter output)
    {
        foreach (var report in reports)
        {
            output.WriteLine($"{report.Name,-20} {Line([report])}");
        }

        output.WriteLine($"{"all",-20} {Line(reports)}");
        output.WriteLine(FieldsLine(reports));
    }

    string Name => name;

    KeyReading Reading => reading;

    static string Line(IReadOnlyCollection<KeyReport> reports)
    {
        int Sum(Func<KeyReading, int> figure) => reports.Sum(report => figure(report.Reading));
        var claims = Math.Max(1, Sum(r => r.Claims));
        var whole = (double)Sum(r => r.Answers.Count(a => a.IsFound)) / claims;
        var answering = (double)Sum(r => r.Answers.Count(a => a.Claim is not null)) / claims;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Sum(r => r.Required.Count())} lines: {Sum(r => r.FoundInCore)} right ({Sum(r => r.Found)} with days, numbers and mode), {Sum(r => r.Required.Count(a => a.Claim is not null) - r.FoundInCore)} in part, {Sum(r => r.Missing)} missing; {Sum(r => r.Claims)} claims: {whole:P0} wholly right, {answering:P0} answer a line, {Sum(r => r.Beside.Length)} beside, {Sum(r => r.Forbidden.Length)} forbidden");
    }

    static string FieldsLine(IEnumerable<KeyReport> reports) => string.Join(", ", reports
        .SelectMany(report => report.Reading.Fields)
        .GroupBy(field => field.Field, StringComparer.Ordinal)
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Sum(f => f.Right)}/{group.Sum(f => f.Wanted)}")));

    static string Got(Claim claim, string field) => field switch
    {
        "mode" => Type(claim),
        "by" => Words(claim, Role.Source),
        "to" => Words(claim, Role.Target),
        "at" => claim.Place?.Words.Text ?? "-",
        "says" => claim.Attribution is [] ? "-" : string.Join(" > ", claim.Attribution.Select(a => $"{a.Speaker?.Text} ({a.Cue.Text})")),
        "is" => claim.Status.Label,
        "on" => claim.Time is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.From:yyyy-MM-dd}..{time.To:yyyy-MM-dd} {time.Words?.Text}") : "-",
        "negated" => claim.Negated ? "yes" : "no",
        _ => Numbers(claim),
    };

    static string Shown(Claim claim) =>
        $"{Type(claim)} \"{claim.Content.Trigger.Text}\" {Words(claim, Role.Source)} -> {Words(claim, Role.Target)} at {claim.Place?.Words.Text ?? "-"}, {claim.Status.Label}";

    static string Type(Claim claim) => claim.Content switch
    {
        ClaimContent.Event { Mode: { } mode } => $"{claim.Content.Label}/{mode}",
        ClaimContent.Relation => $"REL:{claim.Content.Label}",
        _ => claim.Content.Label,
    };

    static string Words(Claim claim, Role role) =>
        claim.Actors.Where(actor => actor.Role == role).Select(actor => actor.Words.Text).ToArray() is { Length: > 0 } words ? string.Join(" & ", words) : "-";

    static string Numbers(Claim claim)
    {
        var tolls = claim.Casualties;
        var shown = new[] { ("killed", tolls?.Killed), ("wounded", tolls?.Wounded), ("abducted", tolls?.Abducted), ("arrested", tolls?.Arrested) }
            .Where(toll => toll.Item2 is not null)
            .Select(toll => $"{toll.Item1} {Range(toll.Item2!.Number)}")
            .Concat(claim.Quantities.Select(q => $"{q.Words.Text} {Range(q.Number)}"))
            .ToArray();
        return shown.Length == 0 ? "-" : string.Join(", ", shown);
    }

    static string Range(Count count) => string.Create(CultureInfo.InvariantCulture, $"[{count.Low}..{count.Best}..{count.High}]");
}

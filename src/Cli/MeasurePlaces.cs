using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Griot.Coding;
using Griot.Record;

namespace Griot.Cli;

/// <summary><c>griot measure places</c>: names found and resolved on a set with marked names, in a part one looks at and a part one does not.</summary>
static class MeasurePlaces
{
    /// <summary>Every third document is never looked at.</summary>
    const int KeptApart = 3;

    static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["lgl"] = "lgl-first70.xml.gz", ["trnews"] = "trnews-first70.xml.gz", ["geowebnews"] = "geowebnews-first70.xml.gz",
        ["tud"] = "TUD-Loc2013.zip",
    };

    public static Command Create()
    {
        var set = new Option<string>("--set") { Description = "lgl, trnews, geowebnews or tud.", Required = true };
        set.AcceptOnlyFromAmong([.. Files.Keys]);
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder of the sets.", Required = true };
        var model = ModelOption.Create();
        var untagged = new Option<bool>("--untagged") { Description = "Use no model: capitals alone decide, as in 'griot places --quick'." };
        var errors = new Option<int>("--errors") { Description = "Show so many of the most frequent errors of the part one looks at." };
        var command = new Command("places", "Measure the recognition and resolution of place names.") { set, data, model, untagged, errors };
        command.SetAction(parsed =>
        {
            var path = Path.Combine(parsed.GetRequiredValue(data).FullName, Files[parsed.GetRequiredValue(set)]);
            if (!File.Exists(path))
            {
                throw new CommandException(ExitCode.Nothing, $"The set {path} is not there; --data names the folder of the sets.");
            }

            using var engine = parsed.GetValue(untagged) ? null : Engine.Open(parsed.GetValue(model));
            Measure(path, engine, parsed.GetValue(errors));
        });
        return command;
    }

    static void Measure(string path, Engine? engine, int errors)
    {
        var (placer, looked, apart, all) = (new Placer(), new PlaceScores(), new PlaceScores(), new PlaceScores());
        var (number, placing) = (0, new Stopwatch());
        foreach (var document in PlaceSet.Read(path))
        {
            var text = engine?.Parse(new Document { Text = document.Text }) ?? UntaggedText.Of(document.Text);
            placing.Start();
            var mentions = placer.Find(text);
            placing.Stop();
            var given = placer.Resolve(text, [.. document.Places.Select(p => p.Span)]);
            (number++ % KeptApart == 0 ? apart : looked).Add(document, mentions, given);
            all.Add(document, mentions, given);
        }

        Print("looked at", looked);
        Print("kept apart", apart);
        Print("all", all);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number / placing.Elapsed.TotalSeconds:F0} documents a second to place, parsing apart"));
        Show("missed", looked.Missed, errors);
        Show("invented", looked.Invented, errors);
        Show("wrong place", looked.Wrong, errors);
        Show("not in the gazetteer", looked.Lacking, errors);
    }

    static void Print(string part, PlaceScores s) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{part,-11} {s.Documents,4} documents; as places_score.py F1 {s.StrictWithDemonyms.Value:F3} Acc@161 {s.EndToEndWithDemonyms:F3}; demonyms apart: strict P {s.Strict.Precision:F3} R {s.Strict.Recall:F3} F1 {s.Strict.Value:F3}; overlapping P {s.OverlapPrecision:F3} R {s.OverlapRecall:F3}; " +
            $"end to end Acc@161 {s.EndToEnd:F3}; gold spans Acc@161 {s.OnGoldSpans:F3} of at most {s.Ceiling:F3}, mean {s.MeanKm:F0} km, median {s.MedianKm:F1} km, AUC {s.AreaUnderCurve:F3} ({s.WithPoint} names with a point; {s.Demonyms} demonyms apart)"));

    static void Show(string what, Dictionary<string, int> counts, int most)
    {
        foreach (var (name, count) in counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(most))
        {
            Console.WriteLine($"{what}\t{count}\t{name}");
        }
    }
}

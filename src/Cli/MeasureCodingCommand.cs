using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Griot.Coding;
using Griot.Language;
using Griot.Record;

namespace Griot.Cli;

/// <summary>
/// <c>griot measure coding</c>: holds what comes out of texts against keys, or against the labelled sets that coders of events are
/// measured on.
/// </summary>
static class MeasureCodingCommand
{
    static readonly string[] Sets = ["plover-gsr", "plv", "case", "polnear", "factuality", "muc4", "coreference"];

    static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var keys = new Option<FileSystemInfo[]>("--key")
        {
            Description = "Keys, or folders of keys (*.key), to hold the claims against.",
            AllowMultipleArgumentsPerToken = true,
        };
        var text = new Option<FileInfo?>("--text") { Description = "The text of the one key given; else the key itself says where it is." };
        var published = new Option<DateOnly?>("--published") { Description = "The day the text was published; else the key says." };
        var set = new Option<string?>("--set") { Description = "A labelled set: plover-gsr, plv, case, polnear, factuality, muc4 or coreference (whose data are treebanks)." }.AcceptOnlyFromAmong(Sets);
        var data = new Option<DirectoryInfo?>("--data") { Description = "The folder that holds the labelled sets." };
        var json = new Option<bool>("--json") { Description = "Print figures only, as JSON." };
        var model = ModelOption.Create();
        var command = new Command("coding", "Measure the coding of events against keys or labelled sets.") { keys, text, published, set, data, json, model };
        command.Validators.Add(result =>
        {
            if (result.GetResult(keys) is null == result.GetResult(set) is null)
            {
                result.AddError("Give either --key or --set.");
            }
            else if (result.GetResult(set) is not null && result.GetResult(data) is null)
            {
                result.AddError("--set needs --data, the folder that holds the labelled sets.");
            }
        });
        command.SetAction(parsed =>
        {
            try
            {
                using var engine = Engine.Open(parsed.GetValue(model));
                var asJson = parsed.GetValue(json);
                return parsed.GetValue(set) is { } name
                    ? MeasureSet(engine, name, parsed.GetRequiredValue(data)!, asJson)
                    : MeasureKeys(engine, parsed.GetRequiredValue(keys), parsed.GetValue(text), parsed.GetValue(published), asJson);
            }
            catch (Exception e) when (e is IOException or FormatException)
            {
                Console.Error.WriteLine("griot: " + e.Message);
                return 1;
            }
        });
        return command;
    }

    static int MeasureKeys(Engine engine, FileSystemInfo[] given, FileInfo? text, DateOnly? published, bool asJson)
    {
        var files = given.SelectMany(KeysIn).ToArray();
        if (text is not null && files.Length != 1)
        {
            throw new FormatException($"--text goes with one key; {files.Length} were given.");
        }

        var reports = new List<KeyReport>();
        foreach (var file in files)
        {
            var key = Key.Parse(File.ReadAllText(file));
            var path = text?.FullName ?? Find(key.TextPath, file);
            if (path is null)
            {
                var sentence = $"The text of {Path.GetFileName(file)}, {key.TextPath}, is not there. Give it with --text.";
                if (files.Length == 1)
                {
                    throw new FileNotFoundException(sentence);
                }

                Messages.Say(sentence + " The other keys are read.");
                continue;
            }

            var claims = engine.Read(path, published ?? key.Published);
            reports.Add(new(Path.GetFileNameWithoutExtension(file), KeyReading.Of(key, claims)));
        }

        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(reports.Select(report => report.Figures()), Indented));
            return 0;
        }

        reports.ForEach(report => report.Print(Console.Out));
        if (reports.Count > 1)
        {
            KeyReport.PrintTotals(reports, Console.Out);
        }

        return 0;
    }

    static IEnumerable<string> KeysIn(FileSystemInfo given) => given switch
    {
        { Exists: false } => throw new FileNotFoundException($"There is no key at {given.FullName}."),
        DirectoryInfo folder => folder.GetFiles("*.key").Select(file => file.FullName).Order(StringComparer.Ordinal),
        _ => [given.FullName],
    };

    /// <summary>A key names its text from the root of the repository: the working folder, or one of the folders above the key.</summary>
    internal static string? Find(string text, string key) =>
        Above(Directory.GetParent(key)).Prepend(Environment.CurrentDirectory).Select(folder => Path.Combine(folder, text)).FirstOrDefault(File.Exists);

    static IEnumerable<string> Above(DirectoryInfo? folder)
    {
        for (; folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }

    static int MeasureSet(Engine engine, string set, DirectoryInfo data, bool asJson)
    {
        string FileOf(string name) => Path.Combine(data.FullName, name) is var path && File.Exists(path)
            ? path
            : throw new FileNotFoundException($"The labelled set {set} is not there: {path} was expected.");

        IReadOnlyList<(T Gold, IReadOnlyList<Claim> Claims)> Read<T>(IEnumerable<T> gold, Func<T, string> text) =>
            [.. gold.Select(item => (item, engine.Read(new Document { Text = text(item) })))];

        switch (set)
        {
            case "plv":
            {
                using var reader = File.OpenText(FileOf("plv_train.tsv"));
                var s = CodingScores.Marked(Read(LabelledSets.ReadMarkedSentences(reader), gold => gold.Text));
                Print(s, $"n {s.Count} root accuracy {s.Accuracy:F3} macro-F1 {s.MacroF1:F3}; root and both actors {s.RootAndBothActors:F3}; events a sentence {s.EventsASentence:F2}");
                break;
            }

            case "case":
            {
                using var reader = File.OpenText(FileOf("case2021-dev.tsv"));
                var s = CodingScores.SubTypes(Read(LabelledSets.ReadSnippets(reader), gold => gold.Text));
                Print(s, $"n {s.Count} of {s.All} in {s.Classes} classes; first-claim weighted F1 {s.WeightedF1:F3}; nothing coded {s.NothingCoded}");
                break;
            }

            case "factuality":
            {
                using var reader = File.OpenText(FileOf("uds_ih2_dev.conll"));
                (FactualitySentence, ParsedText)[] sentences = [.. FactualitySet.Read(reader).Select(gold => (gold, engine.Parse(new Document { Text = gold.Text })))];
                var (s, unseen) = (Factuality.Score(sentences), Factuality.CrossValidate(sentences));
                Print(unseen, $"n {unseen.Count}; ten-fold, by blocks of sentences: r {unseen.Correlation:F3} calibration error {unseen.CalibrationError:F3} Brier {unseen.Brier:F3}; the weights that ship, learned from the same: r {s.Correlation:F3} calibration error {s.CalibrationError:F3}");
                break;
            }

            case "polnear":
            {
                using var reader = new StreamReader(new GZipStream(File.OpenRead(FileOf("polnear-dev.jsonl.gz")), CompressionMode.Decompress));
                var s = AttributionScores.Of([.. AttributionSet.Read(reader).Select(gold => (gold, engine.Code(new Document { Text = gold.Text }).Statements))]);
                Print(s, $"source {Spans(s.Source)}; cue {Spans(s.Cue)}; content {Spans(s.Content)}");
                break;
            }

            case "muc4":
            {
                var documents = new List<TemplateDocument>();
                foreach (var part in (string[])["muc4-tst1.jsonl", "muc4-tst2.jsonl"])
                {
                    using var reader = File.OpenText(FileOf(part));
                    documents.AddRange(TemplateSet.Read(reader));
                }

                var s = TemplateScore.Of([.. documents.Select(d => (d.Keys, TemplateBuilder.Build(engine.Read(new Document { Text = d.Text, Published = d.Published }), d.Published)))]);
                Print(s, $"n {s.Documents} texts\n{string.Join('\n', s.Slots.Select(slot => FormattableString.Invariant($"  {slot.Slot,-16} P {slot.Precision:F3} R {slot.Recall:F3} F {slot.F:F3}  of {slot.Possible}")))}");
                break;
            }

            case "coreference":
            {
                using var reader = Conllu.Open(FileOf("en_gum_open-dev.conllu.gz"));
                var scores = new CoreferenceScores();
                foreach (var gold in EntityMentions.Read(reader))
                {
                    scores.Add(gold, engine.Parse(new Document { Text = gold.Text.Text }));
                }

                var s = scores.Score;
                Print(s, $"n {s.Documents} documents; pronouns {Shown(s.Pronouns)}; definite mentions {Shown(s.Definites)}; people and organisations: MUC P {s.MucPrecision:F3} R {s.MucRecall:F3} F1 {s.Muc:F3}, B-cubed P {s.BCubedPrecision:F3} R {s.BCubedRecall:F3} F1 {s.BCubed:F3}");
                break;
            }

            default:
            {
                using var stream = File.OpenRead(FileOf("PLOVER_GSR_CAMEO.txt"));
                var s = CodingScores.Unaided(Read(LabelledSets.ReadGoldSentences(stream), gold => gold.Text));
                Print(s, $"n {s.Sentences} sentences, {s.Root.Wanted} events; root {Shown(s.Root)}; root and both actors {Shown(s.Triple)}; of what happened: root {Shown(s.HappenedRoot)}; root and both actors {Shown(s.HappenedTriple)}");
                break;
            }
        }

        return 0;

        static string Shown(F1 f) => string.Create(CultureInfo.InvariantCulture, $"P {f.Precision:F3} R {f.Recall:F3} F1 {f.Value:F3}");

        static string Spans(SpanScore s) => string.Create(CultureInfo.InvariantCulture, $"gold {s.Wanted} F1 {s.Exact:F3} ({s.Overlapping:F3})");

        void Print<T>(T score, FormattableString line) =>
            Console.WriteLine(asJson ? JsonSerializer.Serialize(new { set, score }, Indented) : line.ToString(CultureInfo.InvariantCulture));
    }
}

using System.CommandLine;
using System.Globalization;
using Griot.Coding;
using Griot.Language;
using Griot.Record;

namespace Griot.Cli;

/// <summary><c>griot train language</c>: makes a model file from treebanks.</summary>
static class TrainCommand
{
    public static Command Create() => new("train", "Train what Griot reads with.") { Language(), Certainty() };

    static Command Language()
    {
        var defaults = new TrainingOptions();
        var language = new Option<string>("--lang") { Description = "The language, ISO 639-1.", DefaultValueFactory = _ => "en" };
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder of the treebanks, files of CoNLL-U.", Required = true };
        var names = new Option<DirectoryInfo?>("--names") { Description = "Folder of the corpora of names; else names/ beside the treebanks." };
        var output = new Option<FileInfo>("--out") { Description = "The model file to write.", Required = true };
        var epochs = new Option<int>("--epochs") { Description = "How often every sentence is seen.", DefaultValueFactory = _ => defaults.Epochs };
        var seed = new Option<int>("--seed") { Description = "The seed of every random choice.", DefaultValueFactory = _ => defaults.Seed };
        var network = new Option<FileInfo?>("--network-from") { Description = "Take the network from this model file, and train all else around it." };
        language.AcceptOnlyFromAmong([.. LanguageRecipe.Languages]);
        var command = new Command("language", "Train tagger, parser, sentence ends, lemmas and names.") { language, data, names, output, epochs, seed, network };
        command.SetAction((parsed, stop) => Task.FromResult(Train(
            LanguageRecipe.Of(parsed.GetRequiredValue(language)),
            parsed.GetRequiredValue(data).FullName,
            parsed.GetValue(names)?.FullName ?? Path.Combine(parsed.GetRequiredValue(data).FullName, "..", "names"),
            parsed.GetRequiredValue(output).FullName,
            parsed.GetValue(network)?.FullName,
            defaults with { Epochs = parsed.GetValue(epochs), Seed = parsed.GetValue(seed) },
            stop)));
        return command.With("griot train language --data ../shared/treebanks --out models/en.griot");
    }

    static Command Certainty()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "The folder that holds uds_ih2_dev.conll.", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "The file of weights to write.", Required = true };
        var model = ModelOption.Create();
        var command = new Command("certainty", "Learn how surely things are presented as having happened.") { data, output, model };
        command.SetAction(parsed => Learn(parsed.GetValue(model), Path.Combine(parsed.GetRequiredValue(data).FullName, "uds_ih2_dev.conll"), parsed.GetRequiredValue(output).FullName));
        return command.With("griot train certainty --data ../shared/coding --out data/ontology/certainty.txt");
    }

    static int Learn(FileInfo? model, string data, string output)
    {
        try
        {
            using var engine = Engine.Open(model);
            using var reader = File.OpenText(data);
            (FactualitySentence, ParsedText)[] sentences = [.. FactualitySet.Read(reader).Select(gold => (gold, engine.Parse(new Document { Text = gold.Text })))];
            var unseen = Factuality.CrossValidate(sentences);
            var figures = string.Create(CultureInfo.InvariantCulture, $"{unseen.Count} predicates; ten-fold: r {unseen.Correlation:F3}, expected calibration error {unseen.CalibrationError:F3}, Brier {unseen.Brier:F3}");
            File.WriteAllText(output, $"""
                # How surely the author presents a thing as having happened: the weight of each sign in a logistic model. See docs/certainty.md.
                # Learned by `griot train certainty` from Universal Decompositional Semantics It-Happened v2, dev (UD English EWT, CC BY-SA 4.0):
                # {figures}.

                {Factuality.Train(sentences)}
                """);
            Console.WriteLine(figures);
            return 0;
        }
        catch (Exception failure) when (failure is IOException or FormatException)
        {
            Console.Error.WriteLine(failure.Message);
            return 2;
        }
    }

    static int Train(LanguageRecipe recipe, string data, string names, string output, string? networkFrom, TrainingOptions options, CancellationToken stop)
    {
        try
        {
            if (networkFrom is not null)
            {
                LanguageTrainer.TrainAround(networkFrom, recipe, data, names, output, options);
            }
            else if (!LanguageTrainer.Train(recipe, data, names, output, options, new Report(), stop))
            {
                Console.Error.WriteLine("Stopped before the end of the first epoch: nothing is written.");
                return 130;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{output}: {new FileInfo(output).Length:N0} bytes"));
            return 0;
        }
        catch (Exception failure) when (failure is IOException or ModelFileException or ConlluException)
        {
            Console.Error.WriteLine(failure.Message);
            return 2;
        }
    }

    sealed class Report : IProgress<TrainingProgress>
    {
        void IProgress<TrainingProgress>.Report(TrainingProgress value)
        {
            var scores = value.Scores.Select(s => string.Create(
                CultureInfo.InvariantCulture, $"{s.Treebank} UPOS {s.Score.Upos:f2} UAS {s.Score.Uas:f2} LAS {s.Score.Las:f2}"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"epoch {value.Epoch}/{value.Epochs}  loss {value.Loss:f3}  {string.Join("  ", scores)}  {value.Elapsed:h\\:mm\\:ss} gone, {value.Left:h\\:mm\\:ss} left"));
        }
    }
}

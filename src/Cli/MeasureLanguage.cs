using System.CommandLine;
using System.Globalization;
using Griot.Language;

namespace Griot.Cli;

/// <summary><c>griot measure language</c>: scores a model on development data, and how fast it is.</summary>
static class MeasureLanguage
{
    public static Command Create()
    {
        var language = new Option<string>("--lang") { Description = "The language, ISO 639-1.", DefaultValueFactory = _ => "en" };
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder of the treebanks, files of CoNLL-U.", Required = true };
        var names = new Option<DirectoryInfo?>("--names") { Description = "Folder of the corpora of names: scores the names too." };
        var model = new Option<FileInfo?>("--model") { Description = "The model file; else the one that comes with Griot." };
        var json = new Option<bool>("--json") { Description = "Print JSON, not a table." };
        language.AcceptOnlyFromAmong([.. LanguageRecipe.Languages]);
        var command = new Command("language", "Score tokens, tags, trees and lemmas as CoNLL 2018 does, and count tokens a second on one thread.") { language, data, names, model, json };
        command.SetAction(parsed => Measure(
            LanguageRecipe.Of(parsed.GetRequiredValue(language)),
            parsed.GetRequiredValue(data).FullName,
            parsed.GetValue(names)?.FullName,
            parsed.GetValue(model)?.FullName ?? InstalledModels.Path(parsed.GetRequiredValue(language)),
            parsed.GetValue(json)));
        return command;
    }

    static int Measure(LanguageRecipe recipe, string data, string? names, string path, bool json)
    {
        try
        {
            using var model = LanguageModel.Load(path);
            var measure = LanguageMeasure.Of(model, recipe.ReadDevelopment(data), TimeProvider.System);
            measure = names is null ? measure : measure with { Names = NameMeasure.Of(model, names) };
            Console.WriteLine(json ? measure.ToJson() : Table(measure));
            return 0;
        }
        catch (Exception failure) when (failure is IOException or ModelFileException or ConlluException)
        {
            Console.Error.WriteLine(failure.Message);
            return 2;
        }
    }

    static string Table(LanguageMeasure measure)
    {
        var lines = measure.Treebanks.Select(t => string.Create(
            CultureInfo.InvariantCulture,
            $"{t.Treebank,-18}{t.Tokens,8}{t.Upos,8:f2}{t.Xpos,8:f2}{t.Uas,8:f2}{t.Las,8:f2}{t.Lemmas,8:f2}{t.Words,8:f2}{t.Sentences,10:f2}{t.TokensASecond,10:N0}"));
        var head = $"{"treebank",-18}{"tokens",8}{"UPOS",8}{"XPOS",8}{"UAS",8}{"LAS",8}{"lemmas",8}{"words",8}{"sentences",10}{"tokens/s",10}";
        string[] names = measure.Names is { } of
            ? [string.Create(CultureInfo.InvariantCulture, $"{of.Corpus}: names of persons, organisations, places: precision {of.Precision:f2}, recall {of.Recall:f2}, F1 {of.F1:f2}")]
            : [];
        return string.Join('\n', [head, .. lines, .. names, $"kernel {measure.Kernel}, one thread"]);
    }
}

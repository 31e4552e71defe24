using Griot.Coding;
using Griot.Language;
using Griot.Record;

namespace Griot.Cli;

/// <summary>The model and the coder on one thread, for measuring.</summary>
sealed class MeasuringEngine : IDisposable
{
    readonly LanguageModel model;
    readonly Parser parser;
    readonly Coder coder = new();

    MeasuringEngine(LanguageModel model) => (this.model, parser) = (model, model.CreateParser());

    public static MeasuringEngine Open(FileInfo? model) => new(LanguageModel.Load(model?.FullName ?? InstalledModels.Path("en")));

    public IReadOnlyList<Claim> Read(Document document) =>
        [.. coder.Code(document, parser.Parse(document.Text)).Findings.Select(finding => finding.Claim)];

    public IReadOnlyList<Claim> Read(string path, DateOnly? published) =>
        Read(new Document { Text = File.ReadAllText(path), Published = published });

    public void Dispose() => model.Dispose();
}

static class ModelOption
{
    public static System.CommandLine.Option<FileInfo?> Create() => new("--model") { Description = "The language model; else the one that comes with Griot." };
}

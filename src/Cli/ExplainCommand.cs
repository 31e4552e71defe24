using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Griot.Coding;
using Griot.Intake;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot explain</c>: why the claims of a text are what they are.</summary>
static partial class ExplainCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "A file, a folder, or - for standard input; or a claim of the store (c1…), by its identifier or the beginning of it." };
        var claim = new Argument<string?>("claim")
        {
            Description = "A claim: its identifier or the beginning of it, or its number from 1 in the order of `griot read`. Without it all are explained.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        path.Validators.Add(DocumentOptions.RefuseOptions);
        claim.Validators.Add(DocumentOptions.RefuseOptions);
        var sentence = new Option<int?>("--sentence") { Description = "Explain this sentence, counted from 0 as in the passage of a claim, whether or not it has claims.", HelpName = "index" };
        var json = new Option<bool>("--json") { Description = "One JSON object a sentence: tokens, claims, rules." };
        var published = DocumentOptions.Published();
        var source = DocumentOptions.Source();
        var (model, store) = (ModelOption.Create(), StoreOption.Create());
        var command = new Command("explain", "Show for a claim the sentence, its tree, where each part of the claim stands, and the rules that fired.")
        {
            path, claim, sentence, json, published, source, model, store,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(claim) is { Tokens.Count: > 0 } && result.GetResult(sentence) is { Implicit: false })
            {
                result.AddError("Give a claim or --sentence, not both.");
            }
        });
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            var given = parsed.GetRequiredValue(path);
            if (Identifier().IsMatch(given) && !File.Exists(given) && !Directory.Exists(given))
            {
                if (parsed.GetValue(claim) is not null || parsed.GetValue(sentence) is not null)
                {
                    throw new CommandException(ExitCode.Usage, $"There is no file {given}; a claim of the store is explained alone.");
                }

                using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
                new StoredExplanation(record, output).Write(given, parsed.GetValue(json), () => Engine.Open(parsed.GetValue(model), new Coder(PlaceFiles.Open(null))));
                return ExitCode.Fine;
            }

            using var engine = Engine.Open(parsed.GetValue(model));
            var explanations = parsed.GetValue(json) ? (IExplanations)new ExplanationLines(output) : new ExplanationText(output);
            var run = new Explaining(explanations, Wanted(parsed.GetValue(claim)), parsed.GetValue(claim), parsed.GetValue(sentence));
            var complete = new ReadRun(output, "explain", parsed.GetValue(published), parsed.GetValue(source));
            return run.Print(new DocumentReader(StandardStreams.OpenInput).Read([given]).Select(complete.Complete), engine);
        });
        return command.With(
            "griot explain data/samples/konna-wire.txt 3",
            "griot explain c15f2a",
            "griot explain report.txt c15f2a --published 2013-02-28",
            "griot explain report.txt --sentence 12 --json");
    }

    [GeneratedRegex("^c1[0-9a-f]{1,20}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();

    static Func<Claim, int, bool> Wanted(string? claim) =>
        claim is null ? (_, _) => true
        : int.TryParse(claim, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? (_, number) => number == wanted
        : (found, _) => found.Id.StartsWith(claim, StringComparison.OrdinalIgnoreCase);

    sealed class Explaining(IExplanations explanations, Func<Claim, int, bool> wanted, string? prefix, int? sentence)
    {
        int number;
        int shown;
        int sentences;
        int documents;
        int failures;

        /// <summary>Claims that the beginning of an identifier fits.</summary>
        int fitting;

        public int Print(IEnumerable<Reading> readings, Engine engine)
        {
            foreach (var reading in readings)
            {
                switch (reading)
                {
                    case Reading.Taken { Document: var document }:
                        documents++;
                        Print(document, engine);
                        break;
                    case Reading.Warning warning:
                        Messages.Say(warning.Sentence);
                        break;
                    case Reading.Failure failure:
                        failures++;
                        Messages.Say(failure.Sentence);
                        break;
                }
            }

            if (prefix is not null && fitting > 1)
            {
                Messages.Say(string.Create(CultureInfo.InvariantCulture, $"The identifiers of {fitting:N0} claims begin with {prefix}; all of them are explained. More of the identifier names one."));
            }

            if (documents > 0 && shown == 0 && number == 0 && prefix is null && sentence is null)
            {
                // A report without claims is no mistake.
                Messages.Say("There are no claims to explain.");
                return failures == 0 ? ExitCode.Fine : ExitCode.Partly;
            }

            if (documents > 0 && shown == 0)
            {
                throw new CommandException(ExitCode.Usage, sentence is { } index
                    ? string.Create(CultureInfo.InvariantCulture, $"There is no sentence {index}; there are {sentences:N0}, counted from 0.")
                    : number == 0 ? "There are no claims to explain." : string.Create(CultureInfo.InvariantCulture, $"There is no such claim; there are {number:N0}."));
            }

            return failures == 0 ? ExitCode.Fine : documents > 0 ? ExitCode.Partly : ExitCode.Nothing;
        }

        void Print(Document document, Engine engine)
        {
            var parsed = engine.Parse(document);
            sentences += parsed.Sentences.Length;
            var chosen = new List<Finding>();
            foreach (var finding in engine.Code(document, parsed).Findings)
            {
                number++;
                if (wanted(finding.Claim, number) && (sentence is null || finding.Claim.Passage.Index == sentence))
                {
                    fitting++;
                    chosen.Add(finding);
                }
            }

            foreach (var group in chosen.GroupBy(finding => finding.Sentence))
            {
                shown++;
                explanations.Write(document, group.First().Claim.Passage.Index, group.Key, [.. group]);
            }

            if (chosen.Count == 0 && sentence is { } index && index < parsed.Sentences.Length && index >= 0)
            {
                shown++;
                explanations.Write(document, index, parsed.Sentences[index], []);
            }
        }
    }
}

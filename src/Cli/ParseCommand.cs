using System.CommandLine;
using Griot.Intake;
using Griot.Language;

namespace Griot.Cli;

/// <summary><c>griot parse</c>: text in, trees out, as CoNLL-U or drawn.</summary>
static class ParseCommand
{
    static readonly string[] Inputs = ["text", "conllu"];
    static readonly string[] Formats = ["conllu", "tree"];

    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Files, folders, patterns, or - for standard input, which is also read where none is named.", Arity = ArgumentArity.ZeroOrMore };
        paths.Validators.Add(DocumentOptions.RefuseOptions);
        var input = Choice("--input", "text (the default), or conllu: given tokens and sentences are kept, the rest is predicted.", Inputs);
        var format = Choice("--format", "conllu (the default), or tree: drawn for people.", Formats);
        var model = ModelOption.Create();
        var command = new Command("parse", "Parse text: sentences, tokens, tags, lemmas, trees and names.") { paths, input, format, model }.With(
            "griot parse report.txt                                  # as CoNLL-U",
            "echo 'Rebels seized Gao.' | griot parse --format tree   # drawn",
            "griot parse --input conllu en_ewt-dev.conllu.gz         # keeps tokens and sentences, for scoring");
        command.SetAction((parsed, cancellation) =>
        {
            var exitCode = Run(parsed.GetValue(paths) ?? [], parsed.GetValue(model), parsed.GetRequiredValue(format) == "tree", parsed.GetRequiredValue(input) == "conllu", cancellation);
            return Task.FromResult(exitCode);
        });
        return command;
    }

    /// <summary>Parses texts, as CoNLL-U, with the model that comes with Griot.</summary>
    /// <param name="paths">None for standard input.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] paths)
    {
        using var interrupt = Interrupts.EndAtOnce();
        return Run(paths, model: null, draws: false, conllu: false, CancellationToken.None);
    }

    static int Run(string[] paths, FileInfo? model, bool draws, bool conllu, CancellationToken cancellation)
    {
        using var output = StandardOutput.Open();
        using var language = new Lazily<ReadyModel>(() => ReadyModel.Open(model));
        return new ParseRun(output, language, draws, cancellation).Parse(paths is [] ? ["-"] : paths, conllu);
    }

    static Option<string> Choice(string name, string description, string[] values)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', values), DefaultValueFactory = _ => values[0] };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !values.Contains(result.Tokens[0].Value))
            {
                result.AddError($"There is no {name} '{result.Tokens[0].Value}'; there are {string.Join(", ", values)}.");
            }
        });
        return option;
    }
}

/// <summary>One run of <c>griot parse</c>.</summary>
sealed class ParseRun(TextWriter output, Lazily<ReadyModel> language, bool draws, CancellationToken cancellation)
{
    /// <summary>Sentences of CoNLL-U that are parsed together: enough to fill the network, few enough to hold.</summary>
    const int Together = 500;

    int failures;
    int parsed;

    public int Parse(IEnumerable<string> paths, bool conllu)
    {
        try
        {
            if (conllu)
            {
                foreach (var path in paths)
                {
                    ParseConllu(path);
                }
            }
            else
            {
                ParseTexts(paths);
            }
        }
        catch (OperationCanceledException)
        {
            // The program, which ends at once, says so itself.
            return ExitCode.Interrupted;
        }

        return failures == 0 ? ExitCode.Fine : parsed > 0 ? ExitCode.Partly : ExitCode.Nothing;
    }

    void ParseTexts(IEnumerable<string> paths)
    {
        foreach (var reading in new DocumentReader(StandardStreams.OpenInput).Read(paths))
        {
            cancellation.ThrowIfCancellationRequested();
            switch (reading)
            {
                case Reading.Taken taken:
                    ParseText(taken.Document.Text);
                    break;
                case Reading.Warning warning:
                    Messages.Say(warning.Sentence);
                    break;
                case Reading.Failure failure:
                    Fail(failure.Sentence);
                    break;
            }
        }
    }

    // A text too large to be held as trees is written piece by piece.
    void ParseText(string text)
    {
        var sentences = 0;
        foreach (var piece in TextPieces.Of(text))
        {
            cancellation.ThrowIfCancellationRequested();
            var trees = language.Value.Parse(text[piece]);
            Write(trees, sentences);
            sentences += trees.Sentences.Length;
        }
    }

    void ParseConllu(string path)
    {
        try
        {
            using var reader = path == "-" ? new StreamReader(StandardStreams.OpenInput()) : Conllu.Open(path);
            foreach (var sentences in Conllu.Read(reader).Chunk(Together))
            {
                cancellation.ThrowIfCancellationRequested();
                var text = ConlluText.Assemble(sentences);
                Write(text, language.Value.Parser.Parse(text.Text, text.Tokens));
            }
        }
        catch (ConlluException e)
        {
            Fail($"{(path == "-" ? "standard input" : path)}, {e.Message}.");
        }
        catch (OutputClosedException)
        {
            throw;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Fail($"{path} cannot be read: {e.Message.TrimEnd('.')}.");
        }
    }

    void Fail(string sentence)
    {
        failures++;
        Messages.Say(sentence);
    }

    void Write(ParsedText text, int before)
    {
        parsed++;
        if (draws)
        {
            foreach (var sentence in text.Sentences)
            {
                TreeDrawing.Write(output, sentence);
            }
        }
        else
        {
            Conllu.Write(output, text, before);
        }

        output.Flush();
    }

    void Write(ConlluText given, ParsedText predicted)
    {
        parsed++;
        for (var i = 0; i < given.Sentences.Length; i++)
        {
            if (draws)
            {
                TreeDrawing.Write(output, predicted.Sentences[i]);
            }
            else
            {
                Conllu.Write(output, given.Sentences[i].With(predicted.Sentences[i]));
            }
        }

        output.Flush();
    }
}

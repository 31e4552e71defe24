using System.CommandLine;
using System.Globalization;
using Griot.Briefing;
using Griot.Coding;
using Griot.Intake;
using Griot.Record;

namespace Griot.Cli;

/// <summary><c>griot read</c>: documents in, claims out.</summary>
static class ReadCommand
{
    static readonly string[] Formats = [.. ClaimFormats.Names, "text", "attributions"];

    public static Command Create()
    {
        var paths = new Argument<string[]>("path")
        {
            Description = DocumentOptions.Paths,
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(DocumentOptions.RefuseOptions);
        var published = DocumentOptions.Published();
        var source = DocumentOptions.Source();
        var format = new Option<string>("--format")
        {
            Description = "table (the default, also into a pipe), jsonl, csv, geojson, acled, ucdp, plover, stix, hxl, kml, text (as offsets count in it) or attributions (who says what).",
            HelpName = "format",
            DefaultValueFactory = _ => Formats[0],
        };
        format.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !Formats.Contains(result.Tokens[0].Value))
            {
                result.AddError($"There is no format '{result.Tokens[0].Value}'; there are {string.Join(", ", Formats)}.");
            }
        });
        var threads = DocumentOptions.Threads();
        var second = new AssistantOptions();
        var model = ModelOption.Create();
        var gazetteers = PlaceFiles.Option();
        var command = new Command("read", "Read reports and print their claims: who did what to whom, where and when, who says so and how surely.")
        {
            paths, published, source, format, threads, model, gazetteers,
        };
        second.AddTo(command, format);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var output = StandardOutput.Open();
            using var assistant = second.Chosen(parsed) ? AssistantRun.Open(second, parsed, cancellation) : null;
            var run = new ReadRun(output, parsed.GetRequiredValue(format), parsed.GetValue(published), parsed.GetValue(source));
            var readings = new DocumentReader(StandardStreams.OpenInput).Read(parsed.GetRequiredValue(paths)).Select(run.Complete);
            var code = await run.Print(readings, () => Engine.Open(parsed.GetValue(model), assistant?.Coder ?? new Coder(PlaceFiles.Open(parsed.GetValue(gazetteers)))), parsed.GetValue(threads), cancellation);
            if (assistant is not null)
            {
                Messages.Say(assistant.Account);
            }

            return code;
        });
        return command.With(
            "griot read report.txt --published 2013-02-28 --source Reuters",
            "griot read reports/ page.html inquiry.pdf --format jsonl > claims.jsonl",
            "griot read 'archive/**/*.pdf' mail.mbox --format csv",
            "curl -s https://example.org/report | griot read - --format csv",
            "griot read reports/ --format acled > events.csv",
            "griot read reports/ --format stix > bundle.json",
            "griot read corpus.jsonl --format attributions --threads 4",
            "griot read report.txt --coder llm --endpoint http://localhost:11434/v1 --llm-model llama3.1 --price 0/0");
    }
}

/// <summary>One run of <c>griot read</c>: what is written where, and what it ends with.</summary>
sealed class ReadRun(TextWriter output, string format, DateOnly? published, string? source)
{
    static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    // A line of progress only where it is seen and does not run into the output.
    readonly bool shows = !Console.IsErrorRedirected && Console.IsOutputRedirected;
    readonly long started = Environment.TickCount64;
    long shown;
    int documents;
    int failures;
    long claims;
    Document? last;

    /// <summary>What a document says of itself goes before what the command line says of all.</summary>
    public Reading Complete(Reading reading) => reading is Reading.Taken { Document: var document }
        ? new Reading.Taken(document with { Published = document.Published ?? published, Source = document.Source ?? source })
        : reading;

    public async Task<int> Print(IEnumerable<Reading> readings, Func<Engine> open, int threads, CancellationToken cancellation)
    {
        try
        {
            if (format == "text")
            {
                PrintTexts(readings, cancellation);
            }
            else
            {
                // Not where the run is broken off: pieces of text are still being read with it, and the end of the process is near.
                var engine = open();
                if (await PrintClaims(new CodingLine(engine, threads).Run(readings, cancellation)))
                {
                    engine.Dispose();
                }
            }
        }
        catch (OperationCanceledException)
        {
            ProgressLine.Clear();
            Messages.Say("Interrupted; what was written so far is whole.");
            return ExitCode.Interrupted;
        }
        finally
        {
            ProgressLine.Clear();
        }

        return failures == 0 ? ExitCode.Fine : documents > 0 ? ExitCode.Partly : ExitCode.Nothing;
    }

    void PrintTexts(IEnumerable<Reading> readings, CancellationToken cancellation)
    {
        var texts = new DocumentTexts(output);
        foreach (var reading in readings)
        {
            cancellation.ThrowIfCancellationRequested();
            Tell(reading);
            if (reading is Reading.Taken taken)
            {
                documents++;
                texts.Write(taken.Document, []);
            }
        }

        texts.End();
    }

    /// <summary>Whether all was read; else pieces may still be under way.</summary>
    async Task<bool> PrintClaims(IAsyncEnumerable<CodingResult> results)
    {
        var whole = true;
        var statements = format == "attributions" ? new StatementLines(output) : null;
        var writer = ClaimFormats.Create(statements is null ? format : "jsonl", output);
        writer.Begin();
        try
        {
            await foreach (var result in results)
            {
                Tell(result.Reading);
                if (result.Fault is CodingFailedException { EndsRun: true } end)
                {
                    failures++;
                    ProgressLine.Clear();
                    Messages.Say(end.Message);
                    whole = false;
                    break;
                }

                if (result.Reading is Reading.Taken { Document: var document })
                {
                    Count(document, result);
                    if (result.Coded is { } coded)
                    {
                        Write(coded);
                    }
                }

                // Claims are seen as they come, not when a buffer is full.
                await output.FlushAsync(CancellationToken.None);
            }
        }
        catch (OutputClosedException)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            writer.End();
            throw;
        }

        writer.End();
        return whole;

        void Write(Coding.CodedDocument coded)
        {
            claims += coded.Findings.Count;
            if (statements is not null)
            {
                statements.Write(coded);
            }
            else
            {
                writer.Write(coded.Document, [.. coded.Findings.Select(finding => finding.Claim)]);
            }
        }
    }

    void Count(Document document, CodingResult result)
    {
        var name = document.Uri ?? "standard input";
        if (!ReferenceEquals(last?.Text, document.Text) && result.Fault is not CodingFailedException)
        {
            documents++;
            last = document;
            if (!EnglishText.IsLikely(document.Text))
            {
                ProgressLine.Clear();
                Messages.Say($"{name} does not look English, and Griot reads English only.");
            }
        }

        if (result.Fault is { } fault)
        {
            failures++;
            ProgressLine.Clear();
            Messages.Say(fault is CodingFailedException ? $"{name} was not coded. {fault.Message}"
                : $"{name} could not be coded, which is a fault of Griot's: {fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}");
        }

        foreach (var problem in result.Coded?.Problems ?? [])
        {
            failures++;
            ProgressLine.Clear();
            Messages.Say($"{name}: {problem}");
        }

        if (shows && Environment.TickCount64 - Math.Max(started, shown) > Quiet.TotalMilliseconds)
        {
            shown = Environment.TickCount64;
            ProgressLine.Say(string.Create(CultureInfo.InvariantCulture, $"{documents:N0} documents, {claims:N0} claims"));
        }
    }

    void Tell(Reading reading)
    {
        switch (reading)
        {
            case Reading.Warning warning:
                ProgressLine.Clear();
                Messages.Say(warning.Sentence);
                break;
            case Reading.Failure failure:
                failures++;
                ProgressLine.Clear();
                Messages.Say(failure.Sentence);
                break;
        }
    }
}

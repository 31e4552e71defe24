using System.CommandLine;
using Griot.Record;

namespace Griot.Cli;

/// <summary><c>griot convert</c>: claims that were read before, in another format.</summary>
static class ConvertCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "Files of claims as `griot read --format jsonl` prints them, or - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(DocumentOptions.RefuseOptions);
        var format = new Option<string>("--format")
        {
            Description = string.Join(", ", ClaimFormats.Names) + ".",
            HelpName = "format",
            DefaultValueFactory = _ => ClaimFormats.Names[0],
        };
        format.AcceptOnlyFromAmong([.. ClaimFormats.Names]);
        var command = new Command("convert", "Print claims that were read before, perhaps corrected since, in another format: nothing is read or coded again.") { paths, format };
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            return new Conversion(output, parsed.GetRequiredValue(format)).Run(parsed.GetRequiredValue(paths));
        });
        return command.With(
            "griot convert claims.jsonl --format acled > events.csv",
            "grep ASSAULT claims.jsonl | griot convert - --format geojson > attacks.geojson");
    }

    sealed class Conversion(TextWriter output, string format)
    {
        readonly List<Claim> pending = [];
        readonly ClaimFiles files = new();
        int claims;

        public int Run(string[] paths)
        {
            var writer = ClaimFormats.Create(format, output);
            writer.Begin();
            foreach (var path in paths)
            {
                files.Read(path, claim =>
                {
                    if (pending.Count > 0 && pending[0].Document.Id != claim.Document.Id)
                    {
                        Write();
                    }

                    pending.Add(claim);
                });
            }

            Write();
            writer.End();
            return files.Failures == 0 ? ExitCode.Fine : claims > 0 ? ExitCode.Partly : ExitCode.Nothing;

            void Write()
            {
                if (pending.Count > 0)
                {
                    claims += pending.Count;
                    writer.Write(pending[0].Document, [.. pending]);
                    pending.Clear();
                }
            }
        }
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Griot.Cli;

static class ModelOption
{
    public static Option<FileInfo?> Create() => new("--model") { Description = "The language model; else the one that comes with Griot.", HelpName = "file" };
}

/// <summary>Options that say what a document does not say of itself.</summary>
static class DocumentOptions
{
    /// <summary>What is taken for a document, in the help of every command that reads them.</summary>
    public const string Paths = "Files (text, Markdown, HTML, PDF, Word, e-mail, JSON lines, ZIP of these), folders, patterns such as 'reports/**/*.html', or - for standard input.";

    public static Option<DateOnly?> Published() => Day("--published", "The day of publication, like 2013-02-28, for documents that do not give one themselves.");

    /// <summary>An option that takes a day.</summary>
    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "date",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError($"'{result.Tokens[0].Value}' is no date like 2013-02-28.");
            return null;
        },
    };

    /// <summary>A mistyped option is not a file to look for; a file of such a name is written ./-name.</summary>
    public static void RefuseOptions(ArgumentResult result)
    {
        if (result.Tokens.FirstOrDefault(token => token.Value is ['-', _, ..]) is { } token)
        {
            result.AddError($"There is no option '{token.Value}'");
        }
    }

    public static Option<int> Threads()
    {
        var threads = new Option<int>("--threads")
        {
            Description = "How many threads parse; else one for each core.",
            HelpName = "number",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        threads.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1024))
            {
                result.AddError($"'{result.Tokens[0].Value}' is no number of threads: 1 to 1024.");
            }
        });
        return threads;
    }

    public static Option<string?> Source() => new("--source") { Description = "Who publishes, for documents that do not say so themselves.", HelpName = "name" };
}

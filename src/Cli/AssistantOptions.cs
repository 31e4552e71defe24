using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Griot.Cli;

/// <summary>The options of the second coder. They name nothing of its assembly, which is loaded only where it is chosen.</summary>
sealed class AssistantOptions
{
    const string KeyVariable = "GRIOT_LLM_KEY";

    readonly Option<string> coder = new("--coder") { Description = "Who codes: rules (the default, offline) or llm, a language model that is asked over the network.", HelpName = "rules|llm", DefaultValueFactory = _ => "rules" };
    readonly Option<string?> endpoint = new("--endpoint") { Description = $"With --coder llm: the root of an interface like OpenAI's, a local server included. The key is read from {KeyVariable}.", HelpName = "url" };
    readonly Option<string?> model = new("--llm-model") { Description = "With --coder llm: the name of the language model there.", HelpName = "name" };
    readonly Option<string?> price = new("--price") { Description = "With --coder llm: what a million tokens cost, in and out, like 0.15/0.60.", HelpName = "in/out" };
    readonly Option<int> timeout = new("--timeout") { Description = "With --coder llm: seconds to wait for one answer, 120 unless said.", HelpName = "seconds", DefaultValueFactory = _ => 120 };

    public void AddTo(Command command, Option<string> format)
    {
        coder.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.Tokens[0].Value is not ("rules" or "llm"))
            {
                result.AddError($"There is no coder '{result.Tokens[0].Value}'; there are rules and llm.");
            }
        });
        endpoint.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Root(result.Tokens[0].Value) is null)
            {
                result.AddError($"'{result.Tokens[0].Value}' is no address like http://localhost:11434/v1.");
            }
        });
        price.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Prices(result.Tokens[0].Value) is null)
            {
                result.AddError($"'{result.Tokens[0].Value}' is no pair of prices like 0.15/0.60.");
            }
        });
        timeout.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 3600))
            {
                result.AddError($"'{result.Tokens[0].Value}' is no number of seconds: 1 to 3600.");
            }
        });
        foreach (var option in new Option[] { coder, endpoint, model, price, timeout })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(coder) != "llm")
            {
                foreach (var option in new Option[] { endpoint, model, price, timeout })
                {
                    if (result.GetResult(option) is { Implicit: false })
                    {
                        result.AddError($"{option.Name} goes with --coder llm");
                        return;
                    }
                }
            }
            else if (result.GetValue(endpoint) is not { } address || string.IsNullOrWhiteSpace(result.GetValue(model)))
            {
                result.AddError("--coder llm needs --endpoint and --llm-model");
            }
            else if (result.GetValue(format) is "attributions" or "text")
            {
                result.AddError($"--format {result.GetValue(format)} has no use for --coder llm");
            }
            else if (Root(address) is { Scheme: "http", IsLoopback: false } && Key is not null)
            {
                result.AddError($"The key in {KeyVariable} would go over the network unencrypted: use https");
            }
        });
    }

    public bool Chosen(ParseResult parsed) => parsed.GetValue(coder) == "llm";

    public Uri Endpoint(ParseResult parsed) => Root(parsed.GetValue(endpoint)!)!;

    public string Model(ParseResult parsed) => parsed.GetValue(model)!;

    public (decimal In, decimal Out)? Price(ParseResult parsed) => parsed.GetValue(price) is { } text ? Prices(text) : null;

    public TimeSpan Timeout(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(timeout));

    public static string? Key => Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key ? key : null;

    static Uri? Root(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    static (decimal In, decimal Out)? Prices(string text) =>
        text.Split('/') is [var first, var second] && decimal.TryParse(first, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var input) && decimal.TryParse(second, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var output)
            ? (input, output)
            : null;
}

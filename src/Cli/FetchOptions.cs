using System.CommandLine;
using Griot.Intake;

namespace Griot.Cli;

/// <summary>How pages of the web are asked for.</summary>
static class FetchOptions
{
    public static Option<string[]> Allowed()
    {
        var allowed = new Option<string[]>("--allow-address")
        {
            Description = "Also connect to this address or network of your own, such as 10.1.0.0/16; else only to the public internet, wherever a name or a redirect leads.",
            HelpName = "address",
        };
        allowed.Validators.Add(result =>
        {
            try
            {
                _ = new AddressRule(result.Tokens.Select(token => token.Value));
            }
            catch (FormatException e)
            {
                result.AddError(e.Message);
            }
        });
        return allowed;
    }

    public static Fetcher Open(string[]? allowed) => new(new FetchSettings { Addresses = new(allowed ?? []), Politeness = Politeness }, TimeProvider.System);

    // A variable and no option: whoever asks more often than a second apart should have thought about it.
    static TimeSpan Politeness => double.TryParse(Environment.GetEnvironmentVariable("GRIOT_POLITENESS"), System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 3600 ? TimeSpan.FromSeconds(seconds) : new FetchSettings().Politeness;
}

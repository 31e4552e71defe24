using System.CommandLine;
using Griot.Record;

namespace Griot.Cli;

/// <summary>An option whose value is one of the Traffic Light Protocol's.</summary>
static class MarkingOption
{
    public static Option<Marking?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "tlp",
        CustomParser = result =>
        {
            if (Markings.TryParse(result.Tokens[0].Value, out var marking))
            {
                return marking;
            }

            result.AddError($"'{result.Tokens[0].Value}' is no marking; there are clear, green, amber, amber+strict and red.");
            return null;
        },
    };
}

using System.CommandLine;
using System.Globalization;
using Griot.Outlook;

namespace Griot.Cli;

/// <summary>Options of the commands that forecast and score.</summary>
static class PanelOptions
{
    static readonly IForecaster[] Forecasters = [new Pool(), .. Pool.Components, .. Baselines.All];

    /// <summary>All that forecast, the pool first.</summary>
    public static IEnumerable<string> Names => Forecasters.Select(f => f.Name);

    public static Option<FileInfo> Panel() => new("--panel")
    {
        Description = "Deaths by country and month: a CSV file, perhaps compressed, with country_id, month_id and sb_v1 or sb_v2.",
        HelpName = "file",
        Required = true,
    };

    public static Option<string> Model()
    {
        var option = new Option<string>("--model")
        {
            Description = "pool (the default), one of its components " + string.Join(", ", Pool.Components.Select(c => c.Name)) + ", or a baseline " + string.Join(", ", Baselines.All.Select(b => b.Name)) + ".",
            HelpName = "name",
            DefaultValueFactory = _ => Forecasters[0].Name,
        };
        option.AcceptOnlyFromAmong([.. Names]);
        return option;
    }

    /// <param name="tell">Told, from any thread, of each part that is done.</param>
    public static IForecaster Create(string name, Action<string>? tell = null) =>
        name == Forecasters[0].Name ? new Pool { Told = tell } : Forecasters.First(f => f.Name == name);

    public static Option<int?> Month(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "month",
        CustomParser = result =>
        {
            if (MonthNumber.TryParse(result.Tokens[0].Value, out var number))
            {
                return number;
            }

            result.AddError($"'{result.Tokens[0].Value}' is no month like 2017-10, from 1980 on.");
            return null;
        },
    };

    /// <summary>Months ahead, like 3..14.</summary>
    public static Option<(int First, int Last)> Steps() => new("--months")
    {
        Description = $"Which months ahead of the origin, like 3..14 (the default) or 1; at most {ForecastTask.FurthestStep}.",
        HelpName = "from..to",
        DefaultValueFactory = _ => (3, 14),
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value.Split("..");
            if (text.Length <= 2
                && int.TryParse(text[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                && int.TryParse(text[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                && first >= 1 && first <= last && last <= ForecastTask.FurthestStep)
            {
                return (first, last);
            }

            result.AddError($"'{result.Tokens[0].Value}' is no range of months ahead like 3..14, from 1 to {ForecastTask.FurthestStep}.");
            return default;
        },
    };
}

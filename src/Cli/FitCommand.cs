using System.CommandLine;
using System.Globalization;
using Griot.Outlook;

namespace Griot.Cli;

/// <summary><c>griot fit</c>: a self-exciting process in space and time, fitted to events.</summary>
static class FitCommand
{
    public static Command Create()
    {
        var events = new EventOptions();
        var kernels = new KernelOptions();
        var backgroundOnly = new Option<bool>("--background-only") { Description = "Fit the background alone: nothing excites. What the excitation is to be measured against." };
        var smooth = EventOptions.Number("--smooth", "Spread the background over places as the background events lie, each smoothed over so many km; else it is even.", positive: true);
        var trendStep = EventOptions.Number("--trend-step", "Let the background's trend change every so many days only; 0, the default, for steadily.");
        var holdOut = EventOptions.Number("--hold-out", "Also fit on the beginning and tell the log-likelihood of the last share of the period, like 0.25.", positive: true);
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("fit", "Fit a self-exciting process in space and time to dated, located events: what share excites what follows, how far and for how long.")
        {
            backgroundOnly, smooth, trendStep, holdOut, json,
        };
        events.AddTo(command);
        kernels.AddTo(command);
        command.SetAction(parsed =>
        {
            var (read, table) = events.Read(parsed);
            var model = kernels.Read(parsed) with { Excites = !parsed.GetValue(backgroundOnly), TrendStepDays = parsed.GetValue(trendStep) ?? 0 };
            var prepared = events.Prepared(parsed, read);
            var threads = parsed.GetValue(kernels.Threads);
            var held = parsed.GetValue(holdOut);
            if (held >= 1)
            {
                throw new CommandException(ExitCode.Usage, "--hold-out takes a share below 1, like 0.25.");
            }

            try
            {
                var fit = Fitted(model, prepared, parsed.GetValue(smooth), threads);
                var residuals = Residuals.Of(fit, prepared);
                var test = held is { } share ? HeldOut.Of(model, prepared, read, share, (m, e) => Fitted(m, e, parsed.GetValue(smooth), threads), threads) : null;
                using var output = StandardOutput.Open();
                if (parsed.GetValue(json))
                {
                    JsonOutput.Write(output, new { fit, residuals, heldOut = test, events = read.Count, used = prepared.Count, windowKm2 = read.Window.AreaKm2, read.From, read.Until, table.FirstDay });
                }
                else
                {
                    new FitReport(output).Write(fit, residuals, test, prepared, table.FirstDay);
                }

                return ExitCode.Fine;
            }
            catch (ArgumentException wrong)
            {
                throw new CommandException(ExitCode.Nothing, $"{parsed.GetRequiredValue(events.Path)}: {FileReading.Sentence(wrong)}", wrong);
            }
        });
        return command.With(
            "griot fit events.csv --space powerlaw",
            "griot fit ucdp-ged-nigeria.csv.gz --jitter 1 --jitter-days 1 --hold-out 0.25",
            "griot fit events.csv --window window.csv --eps-space 150 --eps-time 180 --json",
            "griot fit diary.csv --columns lon,lat,day --jitter-days 1");
    }

    static PointFit Fitted(PointModel model, PointEvents events, double? smoothKm, int threads) =>
        smoothKm is { } km ? PointFitting.FitWithSmoothBackground(model, events, km, threads: threads) : PointFitting.Fit(model, events, threads: threads);
}

/// <summary>Options that choose the kernels.</summary>
sealed class KernelOptions
{
    static readonly Dictionary<string, SpaceShape> Spaces = new(StringComparer.Ordinal) { ["exponential"] = SpaceShape.Exponential, ["gaussian"] = SpaceShape.Gaussian, ["powerlaw"] = SpaceShape.PowerLaw };

    static readonly Dictionary<string, TimeShape> Times = new(StringComparer.Ordinal) { ["exponential"] = TimeShape.Exponential, ["powerlaw"] = TimeShape.PowerLaw };

    readonly Option<string> space = Choice("--space", "How excitation fades with distance", Spaces.Keys);
    readonly Option<string> time = Choice("--time", "How it fades with time", Times.Keys);
    readonly Option<double?> reachKm = EventOptions.Number("--eps-space", "No event excites farther than so many km; 150 if not given.", positive: true);
    readonly Option<double?> reachDays = EventOptions.Number("--eps-time", "Or later than so many days; 180 if not given.", positive: true);

    public Option<int> Threads { get; } = new("--threads") { Description = "How many threads compute; else one for each core. The result does not depend on it.", HelpName = "number", DefaultValueFactory = _ => Environment.ProcessorCount };

    public void AddTo(Command command)
    {
        Threads.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var count) && count < 1)
            {
                result.AddError("At least one thread is needed.");
            }
        });
        command.Add(space);
        command.Add(time);
        command.Add(reachKm);
        command.Add(reachDays);
        command.Add(Threads);
    }

    public PointModel Read(ParseResult parsed) => new()
    {
        Space = Spaces[parsed.GetRequiredValue(space)],
        Time = Times[parsed.GetRequiredValue(time)],
        ReachKm = parsed.GetValue(reachKm) ?? 150,
        ReachDays = parsed.GetValue(reachDays) ?? 180,
    };

    static Option<string> Choice(string name, string description, IEnumerable<string> values)
    {
        string[] all = [.. values];
        var option = new Option<string>(name) { Description = $"{description}: {string.Join(", ", all)}.", HelpName = "kind", DefaultValueFactory = _ => all[0] };
        option.AcceptOnlyFromAmong(all);
        return option;
    }
}

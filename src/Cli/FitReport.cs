using System.Globalization;
using Griot.Outlook;

namespace Griot.Cli;

/// <summary>A fit in words and readable units.</summary>
sealed class FitReport(TextWriter output)
{
    public void Write(PointFit fit, Residuals residuals, HeldOut? held, PointEvents events, DateOnly? firstDay)
    {
        Line("events", $"{Count(fit.Events)} from {Day(events.From, firstDay)} to {Day(events.Until, firstDay)}, in {Count(events.Window.AreaKm2)} km²");
        Line("log-likelihood", $"{Fixed(fit.LogLikelihood)}, {fit.Estimated} parameters, AIC {Fixed(fit.Aic)}; {(fit.Converged ? "converged" : "NOT converged")} after {fit.Evaluations} evaluations in {Number(fit.Seconds)} s");
        Line("background", $"{WithInterval(fit.BackgroundPerYear)} events a year at the start, times {WithInterval(Exponential(fit.Trend))} each year; {fit.BackgroundShare.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal)} of all events");
        foreach (var excitation in fit.Excitations)
        {
            Line("excitation", $"an event leads directly to {WithInterval(excitation.Offspring)} others; {WithInterval(excitation.Branching)} inside window and period");
            Line("in time", fit.Model.Time is TimeShape.Exponential
                ? $"half-life {WithInterval(Scaled(excitation.ScaleDays, Math.Log(2)))} days; half of the offspring within {Number(excitation.HalfDays.Value)} days"
                : $"scale {WithInterval(excitation.ScaleDays)} days, exponent {WithInterval(excitation.ExponentInTime!)}; half of the offspring within {WithInterval(excitation.HalfDays)} days");
        }

        if (fit.ScaleKm is { } scale)
        {
            Line("in space", $"{fit.Model.Space switch { SpaceShape.Gaussian => "Gaussian", SpaceShape.Exponential => "exponential", _ => "power law" }}, scale {WithInterval(scale)} km{(fit.ExponentInSpace is { } exponent ? $", exponent {WithInterval(exponent)}" : "")}; half within {WithInterval(fit.HalfKm!)} km");
        }

        Line("residuals", $"{Fixed(residuals.Expected)} events expected; waiting times differ from the model's by {residuals.Distance.ToString("F3", CultureInfo.InvariantCulture)} (Kolmogorov-Smirnov), chance {Number(residuals.Chance)}");
        if (held is not null)
        {
            Line("held out", $"{Count(held.Events)} events after {Day(held.Split, firstDay)}: log-likelihood {Fixed(held.LogLikelihood)}, even background {Fixed(held.EvenLogLikelihood)}, gain {Number(held.GainPerEvent)} an event");
            Line("merged", $"{Count(held.MergedEvents)} of them when place and day are one: {Fixed(held.MergedLogLikelihood)}, even background {Fixed(held.MergedEvenLogLikelihood)}, gain {Number(held.MergedGainPerEvent)} an event");
        }

        foreach (var bound in fit.AtBound)
        {
            Line("warning", $"the {bound} stands at its bound: the events would take it farther, as repeated coordinates do; see --jitter and --merge");
        }
    }

    void Line(string name, string text) => output.WriteLine($"{name,-16}{text}");

    public static string WithInterval(Estimate estimate) => estimate is { Low: { } low, High: { } high } ? $"{Number(estimate.Value)} ({Number(low)} to {Number(high)})" : $"{Number(estimate.Value)} (not determined)";

    public static Estimate Scaled(Estimate e, double by) => new(e.Value * by, e.Error * by, e.Low * by, e.High * by);

    static Estimate Exponential(Estimate e) => new(Math.Exp(e.Value), null, e.Low is { } low ? Math.Exp(low) : null, e.High is { } high ? Math.Exp(high) : null);

    /// <summary>Three figures or so.</summary>
    public static string Number(double value) => Math.Abs(value) >= 1000 ? Count(value) : value.ToString(Math.Abs(value) >= 100 ? "F0" : Math.Abs(value) >= 10 ? "F1" : Math.Abs(value) >= 1 ? "F2" : Math.Abs(value) is < 1e-9 or >= 0.001 ? "0.###" : "0.#e0", CultureInfo.InvariantCulture);

    static string Fixed(double value) => value.ToString("N2", CultureInfo.InvariantCulture);

    static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    static string Day(double time, DateOnly? first) => first is { } day ? day.AddDays((int)Math.Floor(time)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : FormattableString.Invariant($"day {time:0.##}");
}

namespace Griot.Outlook;

/// <summary>A model fitted to the beginning of a period, judged on its end. Log-likelihoods are of the events as they are in the file, whatever was done to those fitted to.</summary>
/// <param name="Split">The day, as the file counts, that the end begins after.</param>
/// <param name="Events">Events of the end.</param>
/// <param name="LogLikelihood">Under the model.</param>
/// <param name="EvenLogLikelihood">Under a background alone, even over the window and fitted to the same beginning.</param>
/// <param name="MergedEvents">Events of the end when those of one place and day are one.</param>
/// <param name="MergedLogLikelihood">Of these, under the model.</param>
/// <param name="MergedEvenLogLikelihood">Of these, under the background.</param>
public sealed record HeldOut(double Split, int Events, double LogLikelihood, double EvenLogLikelihood, int MergedEvents, double MergedLogLikelihood, double MergedEvenLogLikelihood)
{
    /// <summary>What excitation, and a background by place, gain for an event of the end, in natural logarithms.</summary>
    public double GainPerEvent => (LogLikelihood - EvenLogLikelihood) / Math.Max(1, Events);

    public double MergedGainPerEvent => (MergedLogLikelihood - MergedEvenLogLikelihood) / Math.Max(1, MergedEvents);

    /// <param name="prepared">The events to fit to, such as merged or jittered ones.</param>
    /// <param name="raw">The same events as they are, to judge on.</param>
    /// <param name="share">Of the period, in (0, 1).</param>
    /// <exception cref="ArgumentException">There are too few events in one of the parts.</exception>
    public static HeldOut Of(PointModel model, PointEvents prepared, PointEvents raw, double share, Func<PointModel, PointEvents, PointFit> fit, int threads)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(prepared);
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(fit);
        var split = raw.Until - (share * (raw.Until - raw.From));
        var fitted = fit(model, prepared.Between(raw.From, split));
        var even = PointFitting.Fit(model with { Excites = false, Background = null }, prepared.Between(raw.From, split), threads: threads);
        var end = raw.Between(split, raw.Until);
        var merged = Preparation.MergedByDay(raw).Between(split, raw.Until);
        return end.Explained == 0
            ? throw new ArgumentException("No event lies in the part that is held out; hold out a larger share.", nameof(share))
            : new(split, end.Explained, PointFitting.LogLikelihood(fitted, end, threads), PointFitting.LogLikelihood(even, end, threads), merged.Explained, PointFitting.LogLikelihood(fitted, merged, threads), PointFitting.LogLikelihood(even, merged, threads));
    }
}

using Griot.Record;

namespace Griot.Outlook;

/// <summary>Predictions found in texts, as forecasts that await a criterion, a day and a chance.</summary>
public static class FoundForecasts
{
    /// <param name="claim">With status <c>predicted</c>.</param>
    public static Forecast Of(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return new()
        {
            Id = Identifiers.OfForecast("claim", claim.Id),
            Text = claim.Passage.Words.Text,
            Made = claim.Document.Published,
            By = claim.Attribution is [{ Speaker.Text: var speaker }, ..] ? speaker : claim.Document.Source,
            Claim = claim.Id,
            Uri = claim.Document.Uri,
        };
    }
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Griot.Briefing;

/// <summary>A latitude or longitude as people write it: -0.0447, 0,0447 W, 16° 16' 12" N, N 16 16.2.</summary>
static partial class Degrees
{
    /// <summary>Degrees, negative to the south and west; null where it is no such angle, or names a direction of the other kind.</summary>
    public static double? Parse(string? cell, bool isLatitude)
    {
        var text = cell?.Trim().Replace('−', '-') ?? "";
        if (text.Length is 0 or > 60)
        {
            return null;
        }

        // A decimal comma is a decimal point where the cell holds nothing else it could be.
        if (double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var plain))
        {
            return double.IsFinite(plain) ? plain : null;
        }

        if (Written().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var (degrees, minutes, seconds) = (Of("d"), Of("m"), Of("s"));
        var (before, after) = (match.Groups["before"].Value.ToUpperInvariant(), match.Groups["after"].Value.ToUpperInvariant());
        var direction = before.Length > 0 ? before : after;
        if (minutes >= 60 || seconds >= 60 || (before.Length > 0 && after.Length > 0) || (direction.Length > 0 && (direction is "N" or "S") != isLatitude) || (direction.Length > 0 && match.Groups["sign"].Length > 0))
        {
            return null;
        }

        var angle = degrees + (minutes / 60) + (seconds / 3600);
        // Ouest and oeste are written O; nobody who writes so means the east.
        return direction is "S" or "W" or "O" || match.Groups["sign"].Value == "-" ? -angle : angle;

        double Of(string group) => match.Groups[group] is { Success: true } found ? double.Parse(found.Value.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^(?<before>[NSEWO])?\s*(?<sign>[+-])?(?<d>\d{1,3}(?:[.,]\d+)?)(?:(?:\s*(?:°|º|deg|d)\s*|\s+)(?<m>\d{1,2}(?:[.,]\d+)?)\s*(?:['′’m]\s*|\s+|$|(?=[NSEWO]))(?:(?<s>\d{1,2}(?:[.,]\d+)?)\s*(?:""|″|”|''|′′|s)?)?)?\s*(?:°|º|deg|d)?\s*(?<after>[NSEWO])?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Written();
}

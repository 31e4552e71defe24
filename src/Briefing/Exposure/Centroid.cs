namespace Griot.Briefing;

/// <summary>The middle of what is drawn on a map, on the plane of degrees: exact enough for a compound or a camp, which is what sites are.</summary>
static class Centroid
{
    /// <summary>The mean of points; null of none.</summary>
    public static (double Latitude, double Longitude)? OfPoints(IReadOnlyList<(double Latitude, double Longitude)> points) =>
        points.Count == 0 ? null : (points.Average(p => p.Latitude), points.Average(p => p.Longitude));

    /// <summary>The centroid of areas by their outer rings, each counted by its size; the mean of the points where they enclose nothing.</summary>
    public static (double Latitude, double Longitude)? OfRings(IReadOnlyList<IReadOnlyList<(double Latitude, double Longitude)>> rings)
    {
        var (area, y, x) = (0.0, 0.0, 0.0);
        foreach (var ring in rings)
        {
            var (own, ownY, ownX) = (0.0, 0.0, 0.0);
            for (var i = 0; i < ring.Count; i++)
            {
                // From the first point on, so that numbers stay small.
                var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
                var (ay, ax, by, bx) = (a.Latitude - ring[0].Latitude, a.Longitude - ring[0].Longitude, b.Latitude - ring[0].Latitude, b.Longitude - ring[0].Longitude);
                var cross = (ax * by) - (bx * ay);
                (own, ownY, ownX) = (own + cross, ownY + ((ay + by) * cross), ownX + ((ax + bx) * cross));
            }

            if (Math.Abs(own) > 1e-14)
            {
                var size = Math.Abs(own);
                (area, y, x) = (area + size, y + (size * (ring[0].Latitude + (ownY / (3 * own)))), x + (size * (ring[0].Longitude + (ownX / (3 * own)))));
            }
        }

        return area > 0 ? (y / area, x / area) : OfPoints([.. rings.SelectMany(ring => ring)]);
    }
}

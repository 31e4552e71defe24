namespace Griot.Web;

/// <summary>What the same person makes of the same within a minute was meant once: of two clicks, at once or one after the other, the second leads to what the first made.</summary>
static class SecondClick
{
    static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    // What is looked for is made under it, so that of two at once the second finds what the first made.
    static readonly Lock Making = new();

    /// <param name="clock">The desk's.</param>
    /// <param name="made">Finds what was made since then; null where there is none.</param>
    /// <param name="make">Makes it.</param>
    public static T Once<T>(TimeProvider clock, Func<DateTimeOffset, T?> made, Func<T> make)
        where T : class
    {
        lock (Making)
        {
            return made(clock.GetUtcNow() - Within) ?? make();
        }
    }
}

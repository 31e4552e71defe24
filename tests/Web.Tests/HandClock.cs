namespace Griot.Web.Tests;

/// <summary>The time of day, which a test can put forward.</summary>
public sealed class HandClock : TimeProvider
{
    long ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

    public void Forward(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
}

using System.Collections.Concurrent;

namespace Griot.Intake;

/// <summary>One request at a time to each host, and a while between them.</summary>
sealed class HostTurns(TimeSpan between, TimeProvider clock)
{
    sealed class Host
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public DateTimeOffset FreeAt { get; set; }

        public TimeSpan Between { get; set; }
    }

    readonly ConcurrentDictionary<string, Host> hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The host asks for more time between requests than is usual.</summary>
    public void Slow(string host, TimeSpan delay) => Of(host).Between = delay > between ? delay : between;

    /// <summary>Until then nothing is asked of the host.</summary>
    public void Rest(string host, DateTimeOffset until)
    {
        var of = Of(host);
        of.FreeAt = until > of.FreeAt ? until : of.FreeAt;
    }

    /// <summary>When the host may be asked again.</summary>
    public DateTimeOffset FreeAt(string host) => Of(host).FreeAt;

    /// <summary>Waits for one's turn; the end of it is the disposal of the result.</summary>
    public async Task<IDisposable> Enter(string host, CancellationToken cancellation)
    {
        var of = Of(host);
        await of.Turn.WaitAsync(cancellation);
        try
        {
            if (of.FreeAt - clock.GetUtcNow() is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, clock, cancellation);
            }
        }
        catch
        {
            of.Turn.Release();
            throw;
        }

        return new Visit(of, clock);
    }

    Host Of(string host) => hosts.GetOrAdd(host, _ => new Host { Between = between });

    sealed class Visit(Host host, TimeProvider clock) : IDisposable
    {
        public void Dispose()
        {
            var free = clock.GetUtcNow() + host.Between;
            host.FreeAt = free > host.FreeAt ? free : host.FreeAt;
            host.Turn.Release();
        }
    }
}

namespace Griot.Cli;

/// <summary>Something to be closed that is opened only if it is used.</summary>
sealed class Lazily<T>(Func<T> open) : IDisposable
    where T : class, IDisposable
{
    readonly Lazy<T> value = new(open);

    public T Value => value.Value;

    public void Dispose()
    {
        if (value.IsValueCreated)
        {
            value.Value.Dispose();
        }
    }
}

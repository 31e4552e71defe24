namespace Griot.Intake;

/// <summary>What came of asking for an address.</summary>
public abstract record Fetched
{
    private Fetched()
    {
    }

    /// <summary>What stands there.</summary>
    /// <param name="At">Where the last redirect led.</param>
    /// <param name="Bytes">Unpacked.</param>
    /// <param name="MediaType">As the server says, in small letters, without parameters; empty where it says nothing.</param>
    /// <param name="Charset">As the server says.</param>
    /// <param name="Mark">To ask next time whether it has changed.</param>
    public sealed record Page(Uri At, byte[] Bytes, string MediaType, string? Charset, CacheMark Mark) : Fetched;

    /// <summary>It is as it was.</summary>
    public sealed record Unchanged : Fetched;

    /// <summary>Nothing came of it.</summary>
    /// <param name="Reason">A sentence without the address.</param>
    /// <param name="IsFinal">Asking again will not help.</param>
    /// <param name="RetryAfter">Before then the server wants to be left alone.</param>
    public sealed record Failed(string Reason, bool IsFinal = false, DateTimeOffset? RetryAfter = null) : Fetched
    {
        /// <summary>What the server answered, where it did.</summary>
        public int? Status { get; init; }
    }
}

/// <summary>What a server gave with a page to know its state by.</summary>
public readonly record struct CacheMark(string? ETag, string? LastModified);

/// <summary>Limits of fetching, and who asks.</summary>
public sealed record FetchSettings
{
    /// <summary>Which addresses may be connected to.</summary>
    public AddressRule Addresses { get; init; } = new();

    /// <summary>For a page, all redirects included.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan ConnectPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bytes, unpacked.</summary>
    public int LargestPage { get; init; } = 50 << 20;

    public int MostRedirects { get; init; } = 5;

    /// <summary>Between two requests to one host.</summary>
    public TimeSpan Politeness { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What servers are told.</summary>
    public string UserAgent { get; init; } = "Griot/0.1 (conflict record; reads feeds and pages for a person)";
}

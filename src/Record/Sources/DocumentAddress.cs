namespace Griot.Record;

/// <summary>
/// Where a document stands, as others are told it. What a document gives as its address, or a command as the file it read, may be anything: only addresses of the web lead anywhere, and of a file no more is told than its name, since
/// where it lies is the business of the machine it lies on.
/// </summary>
public static class DocumentAddress
{
    static readonly char[] Separators = ['/', '\\'];

    /// <summary>As it may be shown: an address of the web without the name and password of whoever fetched it; that of a row of a data set; of anything else the last part.</summary>
    public static string? Shown(string? address)
    {
        if (address is null || address.StartsWith("dataset:", StringComparison.Ordinal))
        {
            return address;
        }

        if (Link(address) is { } link)
        {
            return link;
        }

        var last = address.TrimEnd(Separators).Split(Separators)[^1];
        return last.Length == 0 ? null : last;
    }

    /// <summary>Where it leads; null where it is no address of the web.</summary>
    public static string? Link(string? address)
    {
        if (address is null || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            return null;
        }

        return uri.UserInfo.Length == 0 ? address : new UriBuilder(uri) { UserName = "", Password = "" }.Uri.AbsoluteUri;
    }

    /// <summary>The document with the address that may be shown; its identifier stays.</summary>
    public static Document WithShownAddress(this Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Shown(document.Uri) is var shown && shown == document.Uri ? document : document with { Id = document.Id, Uri = shown };
    }

    /// <summary>The claim with the address of its document that may be shown.</summary>
    public static Claim WithShownAddress(this Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return Shown(claim.Document.Uri) is var shown && shown == claim.Document.Uri ? claim : claim with { Document = claim.Document.WithShownAddress() };
    }
}

using System.Globalization;

namespace Griot.Assistants;

/// <summary>What a run asked, used and dropped. Safe for several threads.</summary>
public sealed class Tally
{
    long questions;
    long repeated;
    long tokensIn;
    long tokensOut;
    long claims;
    long claimsDropped;
    long partsDropped;

    public long Questions => Interlocked.Read(ref questions);

    /// <summary>Questions that had to be asked again.</summary>
    public long Repeated => Interlocked.Read(ref repeated);

    public long TokensIn => Interlocked.Read(ref tokensIn);

    public long TokensOut => Interlocked.Read(ref tokensOut);

    public long Claims => Interlocked.Read(ref claims);

    /// <summary>Claims whose trigger does not stand in their passage, or whose type or status there is not.</summary>
    public long ClaimsDropped => Interlocked.Read(ref claimsDropped);

    /// <summary>Parts of claims that do not stand in the text, or that there are no such words for.</summary>
    public long PartsDropped => Interlocked.Read(ref partsDropped);

    internal void Asked(bool again)
    {
        Interlocked.Increment(ref questions);
        Interlocked.Add(ref repeated, again ? 1 : 0);
    }

    internal void Used(long input, long output)
    {
        Interlocked.Add(ref tokensIn, input);
        Interlocked.Add(ref tokensOut, output);
    }

    internal void Took() => Interlocked.Increment(ref claims);

    internal void DroppedClaim() => Interlocked.Increment(ref claimsDropped);

    internal void DroppedPart() => Interlocked.Increment(ref partsDropped);

    /// <summary>All of it in a sentence for people.</summary>
    public string Sentence(Price? price)
    {
        var cost = price is null ? "cost unknown without --price" : string.Create(
            CultureInfo.InvariantCulture, $"cost {(TokensIn * price.In / 1_000_000) + (TokensOut * price.Out / 1_000_000):0.0000}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Questions:N0} questions ({Repeated:N0} repeated), {TokensIn:N0} tokens in, {TokensOut:N0} out, {cost}; {Claims:N0} claims, {ClaimsDropped:N0} dropped with {PartsDropped:N0} parts of others, which the text does not bear out.");
    }
}

namespace Griot.Record;

/// <summary>Where a row of a data set stands: <c>dataset:ucdp-ged/15960</c>. What is at such an address was counted as an event by whoever keeps the data set.</summary>
public static class DatasetAddress
{
    const string Scheme = "dataset:";

    /// <param name="dataset">The data set's name as a slug.</param>
    /// <param name="row">What the data set knows the row by.</param>
    public static string Of(string dataset, string row) => $"{Scheme}{dataset}/{row}";

    public static bool Is(string? uri) => uri is not null && uri.StartsWith(Scheme, StringComparison.Ordinal);
}

using System.Globalization;
using Griot.Record;

namespace Griot.Store;

/// <summary>A brief as it is now.</summary>
/// <param name="Id"><c>b1</c> and 20 hexadecimal digits.</param>
/// <param name="Versions">How many there are.</param>
/// <param name="Latest">The last of them.</param>
public sealed record StoredBrief(string Id, string MadeBy, DateTimeOffset MadeAt, int Versions, BriefVersion Latest);

/// <summary>One version of a brief.</summary>
/// <param name="BriefId">Of which.</param>
/// <param name="Number">From 1.</param>
/// <param name="Marking">How far it may be passed on.</param>
/// <param name="Body">In Markdown.</param>
/// <param name="Sources">What it cites, as JSON.</param>
/// <param name="Note">What was changed and why.</param>
public sealed record BriefVersion(string BriefId, int Number, string Title, Marking Marking, string Body, string Sources, string? Note, string MadeBy, DateTimeOffset MadeAt)
{
    internal string Subject => string.Create(CultureInfo.InvariantCulture, $"{BriefId} version {Number}");
}

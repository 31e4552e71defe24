using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Griot.Intake;

/// <summary>
/// Which agency a text owns to in its own words: "BAMAKO (Reuters) -", "(AFP)", "Reuters reports that", "according to Xinhua". Two outlets that credit one
/// agency are not two witnesses. Only agencies that sell their texts to others are known here; an outlet's own name in its text says nothing.
/// </summary>
public static class Credits
{
    // Names as they are written, in the order in which the longer is tried first.
    static readonly (string Written, string Agency)[] Agencies =
    [
        ("Thomson Reuters", "reuters"), ("Reuters", "reuters"), ("Agence France-Presse", "afp"), ("AFP", "afp"), ("The Associated Press", "ap"), ("Associated Press", "ap"), ("AP", "ap"),
        ("Xinhua", "xinhua"), ("Anadolu Agency", "anadolu"), ("Anadolu", "anadolu"), ("TASS", "tass"), ("Interfax-Ukraine", "interfax-ukraine"), ("Interfax", "interfax"), ("Ukrinform", "ukrinform"),
        ("RIA Novosti", "ria"), ("SANA", "sana"), ("News Agency of Nigeria", "nan"), ("NAN", "nan"), ("PANA", "pana"), ("EFE", "efe"), ("ANSA", "ansa"), ("dpa", "dpa"), ("Kyodo", "kyodo"),
        ("Press Trust of India", "pti"), ("PTI", "pti"), ("UPI", "upi"), ("Philippine News Agency", "pna"), ("PNA", "pna"), ("IRIN", "irin"), ("The New Humanitarian", "irin"),
    ];

    static readonly Dictionary<string, string> ByName = Agencies.ToDictionary(a => a.Written, a => a.Agency, StringComparer.Ordinal);

    /// <summary>The agencies credited, in small letters, sorted; empty where none is.</summary>
    public static ImmutableArray<string> Find(string text) =>
        [.. Credit.Matches(text).Select(match => ByName[match.Groups["name"].Value]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The agency that an outlet is, or null: a document published by Reuters has Reuters for its origin without a credit.</summary>
    public static string? AgencyOf(string? source) => source is not null && ByName.TryGetValue(source.Trim(), out var agency) ? agency : null;

    const string Names =
        "Thomson Reuters|Reuters|Agence France-Presse|AFP|The Associated Press|Associated Press|AP|Xinhua|Anadolu Agency|Anadolu|TASS|Interfax-Ukraine|Interfax|Ukrinform|RIA Novosti|SANA|"
        + "News Agency of Nigeria|NAN|PANA|EFE|ANSA|dpa|Kyodo|Press Trust of India|PTI|UPI|Philippine News Agency|PNA|IRIN|The New Humanitarian";

    // In brackets or alone on a line; saying or reporting; told to. A name in other company ("AP fuel station") is no credit. Without backtracking: its time grows with the text and with nothing else.
    static readonly Regex Credit = new(
        @"\((?<name>" + Names + @")\)|^\s*(?:By |Source: |[-\u2013\u2014] ?)?(?<name>" + Names + @")\s*$|\b(?<name>" + Names + @")(?: news agency)? (?:reports?|reported|said in a report)\b"
        + @"|\b(?:according to|told|reports? by|reported by|quoted by) (?:the )?(?<name>" + Names + @")\b",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant,
        Regex.InfiniteMatchTimeout);
}

using System.Collections.Frozen;

namespace Griot.Briefing;

/// <summary>What advertisers ask for in whatever words: that one comes to their page, takes something for nothing, or writes to them.</summary>
static class Requests
{
    /// <summary>A word of the first and then one of the second list within so many words make a request.</summary>
    const int Reach = 6;

    sealed record Request(string Name, FrozenSet<string> First, FrozenSet<string> Second, bool OrLink);

    static readonly Request[] All =
    [
        new(
            "asks to come to the writer's page",
            Words("add check checkout click come find follow go join listen look read see share sub subscribe support view visit watch"),
            Words("album blog channel facebook instagram link me mine mixtape my our ours page profile site soundcloud twitter us website"),
            OrLink: true),
        new(
            "something for nothing",
            Words("bonus cheap claim discount earn free get guaranteed make making offer prize reward win won"),
            Words("$ £ € bitcoin card cards cash credit dollar dollars gift income iphone loan money paypal prize rich voucher"),
            OrLink: false),
        new(
            "asks to be written to",
            Words("add call contact dm email inbox message reply text whatsapp telegram"),
            Words("chat me now number telegram today us whatsapp"),
            OrLink: false),
    ];

    public static string Name(int request) => All[request].Name;

    /// <summary>The indices of the requests made.</summary>
    public static IEnumerable<int> In(string text, List<ReplyWord> words)
    {
        for (var request = 0; request < All.Length; request++)
        {
            if (Makes(text, words, All[request]))
            {
                yield return request;
            }
        }
    }

    static bool Makes(string text, List<ReplyWord> words, Request request)
    {
        var first = request.First.GetAlternateLookup<ReadOnlySpan<char>>();
        var second = request.Second.GetAlternateLookup<ReadOnlySpan<char>>();
        var last = -Reach - 1;
        for (var w = 0; w < words.Count; w++)
        {
            var word = text.AsSpan(words[w].Start, words[w].End - words[w].Start);
            if (w - last <= Reach && ((words[w].IsLink && request.OrLink) || second.Contains(word)))
            {
                return true;
            }

            last = first.Contains(word) ? w : last;
        }

        return false;
    }

    static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}

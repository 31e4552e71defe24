using System.Diagnostics;
using System.Runtime.CompilerServices;
using CsCheck;
using Griot.Briefing;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Briefing.Replies;

public class SpamFilterTests
{
    static readonly SpamFilter Shipped = SpamFilterFile.Shipped;

    [Fact]
    public void The_shipped_filter_hides_no_honest_reply_to_an_article_on_a_conflict()
    {
        var scores = SpamScores.Of(Shipped, Own());
        Assert.Equal(0, scores.HonestHidden);
        Assert.True(scores.HonestQueued <= 0.15, $"{scores.HonestQueued:P0} of the honest replies wait");
        Assert.True(scores.SpamCaught >= 0.85, $"{scores.SpamCaught:P0} of the spam is caught");
    }

    [Theory]
    [InlineData("Check out my channel and subscribe, link in my profile")]
    [InlineData("Ｃｈｅｃｋ ｏｕｔ ｍｙ ｃｈａｎｎｅｌ ａｎｄ ｓｕｂｓｃｒｉｂｅ, ｌｉｎｋ ｉｎ ｍｙ ｐｒｏｆｉｌｅ")]
    [InlineData("𝐂𝐡𝐞𝐜𝐤 𝐨𝐮𝐭 𝐦𝐲 𝐜𝐡𝐚𝐧𝐧𝐞𝐥 𝐚𝐧𝐝 𝐬𝐮𝐛𝐬𝐜𝐫𝐢𝐛𝐞, 𝐥𝐢𝐧𝐤 𝐢𝐧 𝐦𝐲 𝐩𝐫𝐨𝐟𝐢𝐥𝐞")]
    [InlineData("<b>Check</b> out&nbsp;my chan\u200Bnel and sub\u00ADscribe, link in my profile")]
    public void Disguises_of_letters_do_not_help(string text) => Assert.NotEqual(SpamDecision.Publish, Shipped.Judge(new() { Text = text }).Decision);

    [Fact]
    public void A_spaced_address_is_a_link() => Assert.Contains(Shipped.Judge(new() { Text = "more at profit-system . com today" }).Reasons, reason => reason.Sign == "a link");

    [Fact]
    public void Reasons_are_in_words_and_the_strongest_come_first()
    {
        var reasons = Shipped.Judge(new() { Text = "please subscribe to my channel" }).Reasons;
        Assert.Contains(reasons, reason => reason is { Sign: "\"subscribe\"", LogOdds: > 0 });
        Assert.Equal(reasons.SkipLast(1).OrderByDescending(r => Math.Abs(r.LogOdds)), reasons.SkipLast(1));
        Assert.Equal("where the filter starts", reasons[^1].Sign);
        Assert.DoesNotContain(reasons, reason => reason.Sign.StartsWith("no ", StringComparison.Ordinal));
    }

    [Fact]
    public void How_a_reply_came_counts()
    {
        var reply = new Reply { Text = "Thank you, this helps." };
        Assert.Equal(SpamDecision.Publish, Shipped.Judge(reply).Decision);
        Assert.NotEqual(SpamDecision.Publish, Shipped.Judge(reply, new() { TrapFilled = true }).Decision);
        Assert.Equal(SpamDecision.Hold, Shipped.Judge(reply, new() { Blocked = ["THANK"] }).Decision);
        var calm = Shipped.Judge(reply, new() { TimeTaken = TimeSpan.FromSeconds(40) });
        var hasty = Shipped.Judge(reply, new() { TimeTaken = TimeSpan.FromSeconds(1) });
        Assert.True(hasty.Probability > calm.Probability);
        Assert.Equal((SpamDecision.Hold, "written in 1 s"), (hasty.Decision, hasty.Reasons[0].Sign));
        Assert.True(Shipped.Judge(reply, new() { SentBefore = 2 }).Probability > calm.Probability);
        Assert.Equal(Shipped.Judge(reply).Probability, calm.Probability);
    }

    [Theory]
    [InlineData("buy via\u200Bgra here")]
    [InlineData("buy ｖｉａｇｒａ here")]
    [InlineData("buy v&#105;agra here")]
    [InlineData("My cousin drives on that road.", "V\u200DIAGRA")]
    [InlineData("My cousin drives on that road.", "Ada", "https://vi\u00ADagra.example")]
    public void A_blocked_word_is_found_in_disguise(string text, string name = "Ada", string? site = null) =>
        Assert.Contains(Shipped.Judge(new() { Text = text, Name = name, Site = site }, new() { Blocked = ["viagra"] }).Reasons, reason => reason.Sign.Contains("does not let", StringComparison.Ordinal));

    [Fact]
    public void Few_replies_learned_from_hide_less_than_many()
    {
        var filters = (SpamFilter[])[SpamFilter.Empty.Learn(Drawn(80)), SpamFilter.Empty.Learn(Drawn(640))];
        var spam = Drawn(900)[640..].Where(reply => reply.IsSpam).ToArray();
        var hidden = filters.Select(filter => spam.Count(reply => filter.Judge(reply.Reply).Decision is SpamDecision.Hide)).ToArray();
        Assert.True(hidden[0] < hidden[1], $"{hidden[0]} hidden after 80 of a kind, {hidden[1]} after 640");

        // Honest replies and spam that share more or fewer words, so that some honest ones look like spam.
        static ModeratedReply[] Drawn(int number)
        {
            var random = new Random(3);
            string[] honest = ["convoy", "market", "village", "soldiers", "road", "river", "school", "clinic"], spam = ["subscribe", "channel", "prize", "click", "winner", "offer", "pills", "loan"];
            return
            [
                .. Enumerable.Range(0, number * 2).Select(i =>
                {
                    var (isSpam, strange) = (i % 2 == 1, random.NextDouble() * 0.3);
                    return new ModeratedReply(new() { Text = string.Join(' ', Enumerable.Range(0, 12).Select(_ => (random.NextDouble() < strange) != isSpam ? spam[random.Next(8)] : honest[random.Next(8)])) }, isSpam);
                }),
            ];
        }
    }

    [Fact]
    public void Moderators_teach_it_what_spam_is_here()
    {
        ModeratedReply[] moderated =
        [
            .. Enumerable.Range(0, 20).Select(i => new ModeratedReply(new() { Text = $"Pray with prophet number {i} for miracle oil" }, IsSpam: true)),
            .. Enumerable.Range(0, 20).Select(i => new ModeratedReply(new() { Text = $"The convoy left Gao at {i}:00" }, IsSpam: false)),
        ];
        var oil = new Reply { Text = "Pray with the prophet for his miracle oil" };
        var taught = Shipped.Learn(moderated);
        Assert.True(taught.Judge(oil).Probability > Shipped.Judge(oil).Probability);
        Assert.NotEqual(SpamDecision.Publish, taught.Judge(oil).Decision);
        Assert.Equal(SpamDecision.Publish, taught.Judge(new() { Text = "The convoy left Kidal" }).Decision);
        // Twenty of each are too few to hide anything on.
        Assert.NotEqual(SpamDecision.Hide, taught.Judge(oil).Decision);
    }

    [Fact]
    public void Learning_gives_the_same_filter_every_time()
    {
        static byte[] Learned()
        {
            using var stream = new MemoryStream();
            SpamFilterFile.Write(SpamFilter.Empty.Learn(Own()), "", stream);
            return stream.ToArray();
        }

        Assert.Equal(Learned(), Learned());
    }

    [Fact]
    public void Replies_of_one_kind_only_teach_nothing_and_say_so() =>
        Assert.StartsWith("All of the 1 replies are spam", Assert.Throws<ArgumentException>(() => SpamFilter.Empty.Learn(new ModeratedReply[] { new(new() { Text = "x" }, IsSpam: true) })).Message, StringComparison.Ordinal);

    [Fact]
    public void Knowing_nothing_it_hides_nothing() => Assert.Equal(SpamDecision.Publish, SpamFilter.Empty.Judge(new() { Text = "anything" }).Decision);

    [Fact]
    public void A_written_filter_reads_back_and_judges_alike()
    {
        using var stream = new MemoryStream();
        SpamFilterFile.Write(SpamFilter.Empty.Learn(Own()), "where from", stream);
        stream.Position = 0;
        var read = SpamFilterFile.Read(stream);
        Assert.All(Own(), reply => Assert.Equal(SpamFilter.Empty.Learn(Own()).Judge(reply.Reply).Probability, read.Judge(reply.Reply).Probability, 0.1));
    }

    [Fact]
    public void A_damaged_filter_is_refused_and_never_more_than_that()
    {
        using var stream = new MemoryStream();
        SpamFilterFile.Write(SpamFilter.Empty.Learn(Own()[..10].Concat(Own()[^10..]).ToArray()), "note", stream);
        var whole = stream.ToArray();
        Gen.Int[0, whole.Length - 1].Select(Gen.Int[0, 255], Gen.Bool).Sample((at, value, cut) =>
        {
            var bytes = cut ? whole[..at] : [.. whole];
            if (!cut)
            {
                bytes[at] = (byte)value;
            }

            try
            {
                var probability = SpamFilterFile.Read(new MemoryStream(bytes)).Judge(new() { Text = "check out my channel" }).Probability;
                Assert.InRange(probability, 0, 1);
            }
            catch (FormatException)
            {
            }
        }, iter: 300, seed: "0000KOIPe036");
    }

    [Fact]
    public void Any_text_is_judged_without_a_fault_and_without_haste() =>
        Gen.Char.Array[0, 400].Select(chars => new string(chars)).Sample(text => Assert.InRange(Shipped.Judge(new() { Text = text }).Probability, 0, 1), iter: 500);

    [Fact]
    public void A_huge_reply_takes_no_longer_than_a_long_one()
    {
        var watch = Stopwatch.StartNew();
        Shipped.Judge(new() { Text = string.Concat(Enumerable.Repeat("<a href=http://x.com>subscribe &amp; win</a> ", 500_000)) });
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
    }

    static ModeratedReply[] Own([CallerFilePath] string here = "") => [.. ReplyFile.Read(Path.Combine(Path.GetDirectoryName(here)!, "replies.tsv"))];
}

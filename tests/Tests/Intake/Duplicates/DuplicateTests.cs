using System.Runtime.CompilerServices;
using CsCheck;
using Griot.Intake;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Intake;

/// <summary>Copies told from other texts, on the labelled texts beside this file; <c>griot measure duplicates</c> prints the same figures.</summary>
public class DuplicateTests
{
    static readonly Lazy<IReadOnlyList<DuplicatePair>> Pairs = new(() => DuplicateSet.Measure(Folder()));

    [Fact]
    public void Copies_cuts_and_rewrites_are_told_from_other_texts()
    {
        var listed = Pairs.Value.Where(p => p.Listed).ToArray();
        Assert.True(listed.Length >= 150);
        var scores = PairScores.Of(listed.Select(p => (p.Same, p.Match.IsOneOrigin)));
        var errors = string.Join('\n', listed.Where(p => p.Same != p.Match.IsOneOrigin).Select(p => $"{p.A} {p.B}: {p.Match.Why}"));
        Assert.True(scores is { Precision: >= 0.98, Recall: >= 0.9 }, $"{scores}\n{errors}");
    }

    [Theory]
    [InlineData("ansongo-copy", "ansongo-wire", CopyKind.Copy)]
    [InlineData("ansongo-cut", "ansongo-wire", CopyKind.Cut)]
    [InlineData("ansongo-cut", "ansongo-rewrite", CopyKind.Rewrite)]
    [InlineData("ansongo-other", "ansongo-wire", CopyKind.None)]
    [InlineData("ansongo-next", "ansongo-wire", CopyKind.None)]
    [InlineData("zamfara-1", "zamfara-2", CopyKind.None)]
    public void A_pair_is_called_what_it_is(string a, string b, CopyKind kind) =>
        Assert.Equal(kind, Pairs.Value.Single(p => (p.A, p.B) == (a, b)).Match.Kind);

    [Fact]
    public void Origins_are_the_same_whatever_the_order_of_the_documents()
    {
        var texts = Directory.GetFiles(Path.Combine(Folder(), "Texts")).Select(DuplicateSet.Read).ToArray();
        var expected = Groups(texts);
        Gen.Shuffle(texts).Sample(shuffled => Assert.Equal(expected, Groups(shuffled)), iter: 20);

        // The labels say so too: one group an origin.
        Assert.Equal(texts.Select(t => t.Origin).Distinct(StringComparer.Ordinal).Count(), expected.Split('\n').Length);
    }

    static string Groups(IEnumerable<(string Name, string Origin, Document Document)> texts)
    {
        var (index, origins) = (new MemorySignatures(), new Origins());
        foreach (var (name, _, document) in texts)
        {
            var signature = Shingling.Of(document);
            origins.Add(name, CopyIndex.Find(signature, index).Select(c => c.Id));
            index.Add(name, signature);
        }

        return string.Join('\n', texts.GroupBy(t => origins.GroupOf(t.Name), StringComparer.Ordinal).Select(g => string.Join(' ', g.Select(t => t.Name).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_cut_that_shares_ten_words_in_a_row_shares_a_fingerprint()
    {
        var words = Gen.Int[0, 5000].Select(i => "w" + i).Array[10, 60];
        Gen.Select(words, words, words).Sample((before, shared, after) =>
        {
            var (whole, part) = (Shingling.Of(string.Join(' ', [.. before, .. shared, .. after])), Shingling.Of(string.Join(' ', shared)));
            Assert.NotEmpty(whole.Fingerprints.Intersect(part.Fingerprints));
        });
    }

    [Fact]
    public void Signatures_do_not_change_from_version_to_version()
    {
        var signature = Shingling.Of("Gunmen killed 12 soldiers near Gao on Friday (Reuters).");
        Assert.Equal("369180829 744369731 2831507845 3000097459 3676854324 4000975228 4123247554", string.Join(' ', signature.Shingles));
        Assert.Equal(["reuters"], signature.Credits);
    }

    [Theory]
    [InlineData("BAMAKO, March 16 (Reuters) - Gunmen attacked.", "reuters")]
    [InlineData("The army fled, AFP reports.", "afp")]
    [InlineData("Gunmen attacked.\n\n(AFP)\n", "afp")]
    [InlineData("A spokesman told Reuters that it was over.", "reuters")]
    [InlineData("A bomb exploded at the AP filling station.", "")]
    [InlineData("Reuters was founded in 1851.", "")]
    public void A_credit_is_read_where_it_is_one(string text, string agencies) => Assert.Equal(agencies, string.Join(' ', Credits.Find(text)));

    [Fact]
    public void Two_reports_that_own_to_one_agency_are_one_origin_of_an_event()
    {
        var origins = new Origins();
        origins.Add("a", [], "Reuters");
        origins.Add("b", [], "Sahel Post", ["reuters"]);
        origins.Add("c", [], "RFI");
        origins.Add("d", ["c"]);
        Assert.Equal(["a b", "c d"], origins.Of(["d", "c", "b", "a"]).Select(o => string.Join(' ', o)));
        Assert.Equal("b", origins.GroupOf("b"));
    }

    static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}

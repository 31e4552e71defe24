using CsCheck;
using Griot.Language;
using Xunit;

namespace Griot.Tests.Language;

public unsafe class SpanningTreeTests
{
    [Fact]
    public void The_tree_is_the_best_of_all_trees_with_one_root() =>
        Gen.Int[1, 5].SelectMany(n => Gen.Int[-20, 20].Array[n * (n + 1)].Select(scores => (n, scores))).Sample(
            sample =>
            {
                float[] scores = [.. sample.scores];
                var heads = Find(sample.n, scores);
                return IsTree(heads) && Score(scores, heads) == AllHeads(sample.n).Where(IsTree).Max(tree => Score(scores, tree));
            },
            iter: 5_000);

    [Fact]
    public void One_finder_takes_long_and_short_sentences()
    {
        var finder = new SpanningTree();
        foreach (var n in new[] { 3, 200, 1, 60 })
        {
            var random = new Random(n);
            float[] scores = [.. Enumerable.Range(0, n * (n + 1)).Select(_ => random.NextSingle())];
            var heads = new int[n];
            fixed (float* pointer = scores)
            {
                finder.Find(pointer, n + 1, heads);
            }

            Assert.True(IsTree(heads));
        }
    }

    static int[] Find(int n, float[] scores)
    {
        var heads = new int[n];
        fixed (float* pointer = scores)
        {
            new SpanningTree().Find(pointer, n + 1, heads);
        }

        return heads;
    }

    static IEnumerable<int[]> AllHeads(int n) =>
        Enumerable.Range(0, (int)Math.Pow(n + 1, n)).Select(code =>
        {
            var heads = new int[n];
            for (var i = 0; i < n; i++, code /= n + 1)
            {
                heads[i] = code % (n + 1);
            }

            return heads;
        });

    static bool IsTree(int[] heads)
    {
        var n = heads.Length;
        return heads.Count(head => head == n) == 1 && Enumerable.Range(0, n).All(i =>
        {
            for (var steps = 0; steps <= n; steps++)
            {
                if (i == n)
                {
                    return true;
                }

                i = heads[i];
            }

            return false;
        });
    }

    static float Score(float[] scores, int[] heads) => heads.Select((head, i) => scores[i * (heads.Length + 1) + head]).Sum();
}

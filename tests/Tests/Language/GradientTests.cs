using Griot.Language;
using Xunit;

namespace Griot.Tests.Language;

public unsafe class GradientTests
{
    /// <summary>Checked of each parameter: the entries with the largest gradients.</summary>
    const int Entries = 4;

    [Fact]
    public void Every_parameter_has_the_gradient_that_differences_show()
    {
        var (network, sentences) = Network();
        double Loss()
        {
            network.Dice = new Dice(7);
            return network.Train(sentences).Sum;
        }

        Loss();
        var gradients = network.Parameters.Select(parameter => parameter.Gradient.ToArray(parameter)).ToArray();

        Assert.All(network.Parameters.Index(), item =>
        {
            var (p, parameter) = item;
            var gradient = gradients[p];
            foreach (var i in Enumerable.Range(0, gradient.Length).OrderByDescending(i => Math.Abs(gradient[i])).Take(Entries))
            {
                var value = parameter.Value.Data + i;
                var (kept, step) = (*value, 4e-3f);
                *value = kept + step;
                var above = Loss();
                *value = kept - step;
                var below = Loss();
                *value = kept;
                var difference = (above - below) / (2 * step);
                Assert.True(
                    Math.Abs(difference - gradient[i]) < 2e-4 + 0.02 * Math.Abs(difference),
                    $"{parameter.Name}[{i}]: gradient {gradient[i]:e3}, difference {difference:e3}");
            }
        });
    }

    [Fact]
    public void Every_parameter_is_touched_by_a_batch()
    {
        var (network, sentences) = Network();

        network.Train(sentences);

        Assert.All(network.Parameters, parameter => Assert.Contains(parameter.Gradient.ToArray(parameter), gradient => gradient != 0));
    }

    static (TrainableNetwork Network, TrainingSentence[] Sentences) Network()
    {
        var trees = TinyTreebank.Treebank.Content.Sentences;
        var labels = LabelSets.Collect(trees, TinyTreebank.Shape);
        var corpus = new TrainingCorpus(trees, labels, TinyTreebank.Shape, longest: 100);
        var network = new TrainableNetwork(TinyTreebank.Shape, labels, seed: 3, arenaSize: 1_000_000) { Dropout = 0.2f, RecurrentDropout = 0.2f, LabelSmoothing = 0.1f, WordDropout = 0.1f };
        return (network, [.. corpus.Sentences.OrderByDescending(sentence => sentence.Length).Take(6)]);
    }
}

static unsafe class Gradients
{
    extension(Matrix matrix)
    {
        public float[] ToArray(Parameter parameter) => new ReadOnlySpan<float>(matrix.Data, parameter.Rows * parameter.Columns).ToArray();
    }
}

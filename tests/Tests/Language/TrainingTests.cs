using Griot.Language;
using Xunit;

namespace Griot.Tests.Language;

public sealed class TrainingTests
{
    static readonly TrainingOptions Options = new()
    {
        Epochs = 40, BatchTokens = 30, WarmUpSteps = 5, Rate = 1e-2f, Dropout = 0, RecurrentDropout = 0, LabelSmoothing = 0, WordDropout = 0, Headlines = 0, Unstopped = 0,
    };

    [Fact]
    public void A_dozen_sentences_are_learned_by_heart()
    {
        var epochs = new List<TrainingProgress>();

        NetworkTrainer.Train([TinyTreebank.Treebank], [TinyTreebank.Treebank], TinyTreebank.Shape, Options, new Report(epochs.Add), TestContext.Current.CancellationToken);

        Assert.True(epochs[1].Loss < epochs[0].Loss, "the loss falls");
        Assert.Equal(100, epochs[^1].Scores[0].Score.Las);
        Assert.Equal(100, epochs[^1].Scores[0].Score.Upos);
    }

    [Fact]
    public void The_same_seed_gives_the_same_network()
    {
        var options = Options with { Epochs = 2, Dropout = 0.3f, RecurrentDropout = 0.2f, LabelSmoothing = 0.05f, WordDropout = 0.1f, Headlines = 0.1f, Unstopped = 0.1f };
        byte[]? Train(int seed) => NetworkTrainer.Train([TinyTreebank.Treebank], [], TinyTreebank.Shape, options with { Seed = seed }, null, TestContext.Current.CancellationToken);

        Assert.Equal(Train(5), Train(5));
        Assert.NotEqual(Train(5), Train(6));
    }

    [Fact]
    public void Stopping_keeps_the_best_so_far()
    {
        using var stop = new CancellationTokenSource();

        var section = NetworkTrainer.Train([TinyTreebank.Treebank], [], TinyTreebank.Shape, Options, new Report(_ => stop.Cancel()), stop.Token);

        Assert.NotNull(section);
    }

    [Fact]
    public void Tags_are_learned_anew_from_all_layers_while_trees_stay()
    {
        var section = NetworkTrainer.Train([TinyTreebank.Treebank], [], TinyTreebank.Shape, Options with { Epochs = 4 }, null, TestContext.Current.CancellationToken)!;
        var network = NetworkData.Read(section);
        Assert.Equal(section, network.ToSection());

        var refined = TagTraining.Train(network, [TinyTreebank.Treebank], Options with { LongestSentence = 50 });

        Assert.Equal(TinyTreebank.Shape.Layers, refined.Taggers.Length);
        var (before, after) = (Score(section), Score(refined.ToSection()));
        Assert.Equal(before.Las, after.Las);
        Assert.True(after.Upos > before.Upos, $"{after.Upos} after {before.Upos}");

        static TreeScore Score(byte[] section) => NetworkTrainer.Score(section, [TinyTreebank.Treebank])[0].Score;
    }

    sealed class Report(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
    {
        void IProgress<TrainingProgress>.Report(TrainingProgress value) => tell(value);
    }
}

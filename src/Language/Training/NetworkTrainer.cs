using System.Diagnostics;

namespace Griot.Language;

/// <summary>Where a training stands at the end of an epoch.</summary>
/// <param name="Epoch">The number of the epoch, from 1.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Loss">The mean loss a token of this epoch.</param>
/// <param name="Scores">On each development set, with the weights rounded as they will be kept.</param>
/// <param name="Elapsed">Since the training began.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, double Loss, IReadOnlyList<(string Treebank, TreeScore Score)> Scores, TimeSpan Elapsed)
{
    /// <summary>What the rest will take if it goes on like this.</summary>
    public TimeSpan Left => Elapsed * ((double)(Epochs - Epoch) / Epoch);

    /// <summary>By which one epoch is better than another: the mean LAS.</summary>
    public double Mean => Scores.Count == 0 ? -Loss : Scores.Average(score => score.Score.Las);
}

/// <summary>Trains the tagger and parser on treebanks. The same files, options and seed give the same network.</summary>
public static class NetworkTrainer
{
    const float LastRate = 0.01f;

    /// <summary>Batches are made of sentences of like length out of so many shuffled ones.</summary>
    const int Chunk = 2000;

    /// <summary>Trains, and gives the section of the best epoch; stopped early, of the best so far, or null in the first epoch.</summary>
    public static byte[]? Train(
        IReadOnlyList<Treebank> training, IReadOnlyList<Treebank> development, TrainingOptions options, IProgress<TrainingProgress>? progress, CancellationToken stop) =>
        Train(training, development, new NetworkShape(), options, progress, stop);

    internal static byte[]? Train(
        IReadOnlyList<Treebank> training,
        IReadOnlyList<Treebank> development,
        NetworkShape shape,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        ConlluSentence[] sentences = [.. training.SelectMany(treebank => treebank.Content.Sentences)];
        var labels = LabelSets.Collect(sentences, shape);
        var corpus = new TrainingCorpus(sentences, labels, shape, options.LongestSentence);
        var network = new TrainableNetwork(shape, labels, options.Seed)
        {
            Dropout = options.Dropout,
            RecurrentDropout = options.RecurrentDropout,
            LabelSmoothing = options.LabelSmoothing,
            WordDropout = options.WordDropout,
        };
        var adam = new Adam(network.Parameters);
        var random = new Random(options.Seed);
        var variation = new Variation(corpus, options, new Dice((uint)options.Seed + 1));
        var clock = Stopwatch.StartNew();
        var (best, bestScore, step) = ((byte[]?)null, double.NegativeInfinity, 0);
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
        {
            var batches = Batches(corpus, variation, options.BatchTokens, random);
            var loss = new Losses();
            for (var b = 0; b < batches.Count; b++)
            {
                if (stop.IsCancellationRequested)
                {
                    return best;
                }

                loss += network.Train(batches[b]);
                var done = (epoch - 1 + (float)b / batches.Count) / options.Epochs;
                adam.Step(options.Rate * Math.Min(1, ++step / (float)options.WarmUpSteps) * Math.Max(LastRate, 1 - done));
            }

            var section = network.Quantize().ToSection();
            var report = new TrainingProgress(epoch, options.Epochs, loss.Sum / batches.Count, Score(section, development), clock.Elapsed);
            progress?.Report(report);
            if (report.Mean >= bestScore)
            {
                (best, bestScore) = (section, report.Mean);
            }
        }

        return best;
    }

    /// <summary>Scores a network on the given tokens of treebanks.</summary>
    internal static (string Treebank, TreeScore Score)[] Score(byte[] section, IReadOnlyList<Treebank> treebanks)
    {
        var parser = new TreeParser(NetworkWeights.ReadCopy(section), Kernel.Choose());
        return [.. treebanks.Select(treebank => (treebank.Name, Score(parser, treebank.Content)))];
    }

    static TreeScore Score(TreeParser parser, ConlluText content)
    {
        var tokens = parser.Parse(content.Text, content.Tokens);
        return TreeScore.Of(content.Sentences, content.Tokens.Zip(tokens, (sentence, parsed) => new Sentence(content.Text, sentence.Span, parsed, [])));
    }

    static List<TrainingSentence[]> Batches(TrainingCorpus corpus, Variation variation, int size, Random random)
    {
        var order = Enumerable.Range(0, corpus.Sentences.Length).ToArray();
        random.Shuffle(order);
        var batches = new List<TrainingSentence[]>();
        foreach (var chunk in order.Chunk(Chunk))
        {
            var sentences = chunk.Select(i => variation.Vary(corpus.Sentences[i])).OrderByDescending(sentence => sentence.Length).ToArray();
            for (var first = 0; first < sentences.Length;)
            {
                var (end, tokens) = (first + 1, sentences[first].Length);
                while (end < sentences.Length && tokens + sentences[end].Length <= size)
                {
                    tokens += sentences[end++].Length;
                }

                batches.Add(sentences[first..end]);
                first = end;
            }
        }

        var shuffled = batches.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled];
    }
}

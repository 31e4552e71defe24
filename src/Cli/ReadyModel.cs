using Griot.Language;

namespace Griot.Cli;

/// <summary>A language model in use, with its first parser.</summary>
sealed class ReadyModel(LanguageModel model) : IDisposable
{
    const string Sentence = "Rebels seized the town of Gao, officials said on 31 March 2012.";

    static Task<ReadyModel>? early;

    public LanguageModel Model => model;

    /// <summary>For one thread; the model makes more.</summary>
    public Parser Parser { get; } = model.CreateParser();

    /// <summary>
    /// Begins to open the model that comes with Griot, unless another one is named, on a thread of its own: meanwhile the command line is understood and the first text is
    /// read. A sentence is parsed there too, so that what the runtime does once for every method is done when the text comes. What goes wrong is told by <see cref="Open"/>.
    /// </summary>
    /// <param name="args">The command line.</param>
    /// <param name="then">What that thread does next.</param>
    public static void Begin(string[] args, Action? then = null)
    {
        if (!Array.Exists(args, static arg => arg.StartsWith("--model", StringComparison.Ordinal)))
        {
            // Not a thread of the pool, which has yet to be made.
            early = Task.Factory.StartNew(MakeReady, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            if (then is not null)
            {
                _ = early.ContinueWith(_ => then(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }

    /// <summary>The model named, or the one beside the program.</summary>
    /// <exception cref="CommandException">There is no such model, or it cannot be used.</exception>
    public static ReadyModel Open(FileInfo? model)
    {
        var path = PathOf(model);
        return Usable(path, () => model is null && Interlocked.Exchange(ref early, null) is { } begun ? begun.GetAwaiter().GetResult() : new(LanguageModel.Load(path)));
    }

    /// <summary>The model named, or the one beside the program, without a parser.</summary>
    /// <exception cref="CommandException">There is no such model, or it cannot be used.</exception>
    public static LanguageModel Load(FileInfo? model)
    {
        var path = PathOf(model);
        return Usable(path, () => LanguageModel.Load(path));
    }

    public void Dispose() => model.Dispose();

    static string PathOf(FileInfo? model) => model?.ToString() ?? InstalledModels.Path("en");

    static ReadyModel MakeReady()
    {
        var ready = new ReadyModel(LanguageModel.Load(PathOf(null)));
        ready.Parser.Parse(Sentence);
        return ready;
    }

    // Damage shows where a part of the model is first used, which for the network is the making of a parser.
    static T Usable<T>(string path, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException(ExitCode.Nothing, $"There is no language model at {path}; name one with --model, or build Griot anew, which copies models/en.griot beside the program.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CommandException(ExitCode.Nothing, $"The language model at {path} may not be read: access is denied.", e);
        }
        catch (Exception e) when (e is ModelFileException or IOException)
        {
            throw new CommandException(ExitCode.Nothing, $"The language model cannot be used: {e.Message}", e);
        }
    }
}

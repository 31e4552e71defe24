using Griot.Language;

namespace Griot.Cli;

/// <summary>A language model in use, with its first parser, which may still be in the making.</summary>
sealed class ReadyModel : IDisposable
{
    // Cut by hand: what cuts a text has enough to do meanwhile with the text itself.
    const string Sentence = "Rebels seized the town of Gao , officials said on 31 March 2012 .";

    static (Task<LanguageModel> Model, Task<Parser> Parser)? early;

    readonly string path;
    readonly Task<Parser> parser;

    ReadyModel(string path, LanguageModel model, Task<Parser> parser) => (this.path, Model, this.parser) = (path, model, parser);

    public LanguageModel Model { get; }

    /// <summary>For one thread; the model makes more.</summary>
    /// <exception cref="CommandException">The model cannot be used.</exception>
    public Parser Parser => Usable(path, parser.GetAwaiter().GetResult);

    /// <summary>
    /// Begins to open the model that comes with Griot, unless another one is named, on a thread of its own: meanwhile the command line is understood and the first text is
    /// read and cut. A sentence is parsed there too, so that what the runtime does once for every method is done when the text comes. What goes wrong is told by <see cref="Open"/>
    /// and <see cref="Parser"/>.
    /// </summary>
    /// <param name="args">The command line.</param>
    /// <param name="then">What that thread does next, given the sentence.</param>
    public static void Begin(string[] args, Action<ParsedText> then)
    {
        if (Array.Exists(args, static arg => arg.StartsWith("--model", StringComparison.Ordinal)))
        {
            return;
        }

        var opened = new TaskCompletionSource<LanguageModel>();
        var ready = new TaskCompletionSource<Parser>();
        early = (opened.Task, ready.Task);

        // Not a thread of the pool, which has yet to be made.
        _ = Task.Factory.StartNew(MakeReady, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        void MakeReady()
        {
            ParsedText parsed;
            try
            {
                var model = LanguageModel.Load(PathOf(null));
                opened.SetResult(model);
                var made = model.CreateParser();
                parsed = made.Parse(Sentence, [Cut(Sentence)]);
                ready.SetResult(made);
            }
            catch (Exception e)
            {
                _ = opened.TrySetException(e);
                ready.SetException(e);
                return;
            }

            then(parsed);
        }
    }

    /// <summary>The model named, or the one beside the program.</summary>
    /// <exception cref="CommandException">There is no such model, or it cannot be used.</exception>
    public static ReadyModel Open(FileInfo? model)
    {
        var file = PathOf(model);
        if (model is null && early is { } begun)
        {
            early = null;
            return new ReadyModel(file, Usable(file, begun.Model.GetAwaiter().GetResult), begun.Parser);
        }

        var loaded = Load(model);
        return new ReadyModel(file, loaded, Task.FromResult(Usable(file, loaded.CreateParser)));
    }

    /// <summary>Cuts a text, for which the model is enough, and parses it when the parser is there.</summary>
    /// <exception cref="CommandException">The model cannot be used.</exception>
    public ParsedText Parse(string text)
    {
        var sentences = Usable(path, () => Tokenizer.Tokenize(text, Model.Splitter));

        // The thread that makes the parser has yet to come to these.
        Usable(path, Model.Prepare);
        return Parser.Parse(text, sentences);
    }

    /// <summary>The model named, or the one beside the program, without a parser.</summary>
    /// <exception cref="CommandException">There is no such model, or it cannot be used.</exception>
    public static LanguageModel Load(FileInfo? model)
    {
        var file = PathOf(model);
        return Usable(file, () => LanguageModel.Load(file));
    }

    /// <summary>Closes the model, once nobody is making a parser from it.</summary>
    public void Dispose()
    {
        Task.WaitAny(parser);
        Model.Dispose();
    }

    static string PathOf(FileInfo? model) => model?.ToString() ?? InstalledModels.Path("en");

    static TokenizedSentence Cut(string sentence)
    {
        var tokens = new List<TextSpan>();
        for (var start = 0; start < sentence.Length;)
        {
            var end = sentence.IndexOf(' ', start) is >= 0 and var blank ? blank : sentence.Length;
            tokens.Add(new TextSpan(start, end - start));
            start = end + 1;
        }

        return new TokenizedSentence(new TextSpan(0, sentence.Length), [.. tokens]);
    }

    static void Usable(string path, Action use) => Usable<object?>(path, () =>
    {
        use();
        return null;
    });

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

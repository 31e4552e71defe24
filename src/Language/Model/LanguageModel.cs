namespace Griot.Language;

/// <summary>All that is known of a language, from one model file. Loaded once, shared by every thread.</summary>
public sealed class LanguageModel : IDisposable
{
    readonly Lazy<NetworkWeights> network;
    readonly Lazy<SentenceSplitter> splitter;
    readonly Lazy<Lemmatizer> lemmatizer;
    readonly Lazy<Casing> casing;
    readonly Lazy<NameTagger> names;

    LanguageModel(ModelFile file)
    {
        File = file;
        network = new Lazy<NetworkWeights>(() => NetworkWeights.Read(file.Section(ModelSections.Network)));
        splitter = new Lazy<SentenceSplitter>(() => SentenceSplitter.Read(file.Section(ModelSections.Sentences)));
        lemmatizer = new Lazy<Lemmatizer>(() => Lemmatizer.Read(file.Section(ModelSections.Lemmas)));
        casing = new Lazy<Casing>(() => Casing.Read(file.Section(ModelSections.Casing)));
        names = new Lazy<NameTagger>(() => NameTagger.Read(file.Section(ModelSections.Names), Casing));
    }

    /// <summary>The sections the model is read from.</summary>
    public ModelFile File { get; }

    /// <summary>How the model was made and how it scored.</summary>
    public ModelManifest Manifest => ModelManifest.Parse(File.Section(ModelSections.Manifest));

    /// <summary>Where sentences end.</summary>
    public SentenceSplitter Splitter => splitter.Value;

    public Lemmatizer Lemmatizer => lemmatizer.Value;

    /// <summary>How words are usually written.</summary>
    public Casing Casing => casing.Value;

    /// <summary>Whether the model was trained with corpora of names; without them it finds none and leaves capitals as they are.</summary>
    public bool KnowsNames => File.Has(ModelSections.Names) && File.Has(ModelSections.Casing);

    /// <summary>Reads what parsers need besides the network, which they would otherwise read when they first need it.</summary>
    /// <exception cref="ModelFileException">A part is damaged.</exception>
    public void Prepare()
    {
        _ = splitter.Value;
        _ = lemmatizer.Value;
        if (KnowsNames)
        {
            _ = names.Value;
        }
    }

    /// <summary>Makes a name tagger for one thread.</summary>
    internal NameTagger CreateNameTagger() => names.Value.Share();

    internal NetworkWeights Network => network.Value;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ModelFileException">It is no model file, or is cut short, damaged or of another version.</exception>
    public static LanguageModel Load(string path) => new(ModelFile.Open(path));

    /// <summary>Makes a parser for one thread, with the fastest kernel of this machine or the one that <c>GRIOT_KERNEL</c> names.</summary>
    public Parser CreateParser() => new(this, Kernel.Choose());

    internal Parser CreateParser(Kernel kernel) => new(this, kernel);

    /// <summary>Closes the file; parsers of this model must not be used any more.</summary>
    public void Dispose() => File.Dispose();
}

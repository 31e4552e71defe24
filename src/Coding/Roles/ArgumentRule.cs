namespace Griot.Coding;

/// <summary>A rule that fills slots of a frame from the tree.</summary>
public abstract class ArgumentRule(string name, string sentence) : CodingRule(name, sentence)
{
    public abstract void Apply(Frame frame);

    /// <summary>The order matters: what stands beside the predicate comes before what is inherited from further up.</summary>
    public static ArgumentRule[] All { get; } =
    [
        new ModalDemand(),
        new Subject(),
        new PassiveAgent(),
        new DirectObject(),
        new IndirectObject(),
        new ClauseComplement(),
        new PrepositionalArgument(),
        new BareObliqueIsObject(),
        new ParticipleOnNoun(),
        new RelativeClauseObject(),
        new InheritedSubject(),
        new PhraseOnObject(),
        new Possessor(),
        new NominalModifier(),
        new SupportVerb(),
        new PhraseOnOf(),
        new NominalAgent(),
        new SufferedEvent(),
        new PartiesBetween(),
        new DoerOfBoth(),
        new AtTheRequest(),
        new BehindTheEvent(),
        new Responsibility(),
        new DescribedParty(),
        new HyphenatedDoer(),
    ];
}

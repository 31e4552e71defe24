using Griot.Coding;
using Griot.Language;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>What certainty must do whatever is learned: who wraps a thing in doubt, denial or a plan lowers it.</summary>
public class CertaintyTests
{
    const string Plain = """
        1	Rebels	rebel	NOUN	NNS	_	2	nsubj	_	_
        2	attacked	attack	VERB	VBD	_	0	root	_	_
        3	Konna	Konna	PROPN	NNP	_	2	obj	_	_
        """;

    const string Denied = """
        1	Rebels	rebel	NOUN	NNS	_	4	nsubj	_	_
        2	did	do	AUX	VBD	_	4	aux	_	_
        3	not	not	PART	RB	_	4	advmod	_	_
        4	attack	attack	VERB	VB	_	0	root	_	_
        5	Konna	Konna	PROPN	NNP	_	4	obj	_	_
        """;

    const string Hedged = """
        1	Rebels	rebel	NOUN	NNS	_	3	nsubj	_	_
        2	allegedly	allegedly	ADV	RB	_	3	advmod	_	_
        3	attacked	attack	VERB	VBD	_	0	root	_	_
        4	Konna	Konna	PROPN	NNP	_	3	obj	_	_
        """;

    const string Possible = """
        1	Rebels	rebel	NOUN	NNS	_	3	nsubj	_	_
        2	may	may	AUX	MD	_	3	aux	_	_
        3	attack	attack	VERB	VB	_	0	root	_	_
        4	Konna	Konna	PROPN	NNP	_	3	obj	_	_
        """;

    const string Planned = """
        1	Rebels	rebel	NOUN	NNS	_	2	nsubj	_	_
        2	plan	plan	VERB	VBP	_	0	root	_	_
        3	to	to	PART	TO	_	4	mark	_	_
        4	attack	attack	VERB	VB	_	2	xcomp	_	_
        5	Konna	Konna	PROPN	NNP	_	4	obj	_	_
        """;

    [Fact]
    public void A_plain_past_is_nearly_certain() => Assert.InRange(Certainty(Plain), 0.9, 1);

    [Fact]
    public void A_negation_leaves_little() => Assert.InRange(Certainty(Denied), 0, 0.2);

    [Theory]
    [InlineData(Hedged)]
    [InlineData(Possible)]
    [InlineData(Planned)]
    public void Doubt_possibility_and_plans_lower_it(string sentence) => Assert.InRange(Certainty(sentence), 0.02, Certainty(Plain) - 0.1);

    [Fact]
    public void Judgements_are_read_with_their_places()
    {
        var sentence = Assert.Single(FactualitySet.Read(new StringReader("0\tThey\t_\t_\tthey\tPRON\tPRP\t_\t1\tnsubj\t_\t_\n1\tleft\t2.5\t2.5\tleave\tVERB\tVBD\t_\t1\troot\t_\tSpaceAfter=No\n2\t.\t_\t_\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n")));
        Assert.Equal("They left.", sentence.Text);
        Assert.Equal([new FactualPredicate(5, 2.5)], sentence.Predicates);
    }

    static double Certainty(string conllu)
    {
        var parsed = Conllu.Parse("# sent_id = 1\n" + conllu.Replace("        ", "", StringComparison.Ordinal) + "\n\n");
        var findings = new Coder().Code(new Document { Text = parsed.Text }, parsed).Findings;
        return findings.First(f => f.Claim.Content.Trigger.Text.StartsWith("attack", StringComparison.Ordinal)).Claim.Certainty;
    }
}

using CsCheck;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Record;

public class JudgementTests
{
    [Theory]
    [InlineData(0.005, "almost no chance")]
    [InlineData(0.05, "almost no chance")]
    [InlineData(0.2, "very unlikely")]
    [InlineData(0.21, "unlikely")]
    [InlineData(0.5, "roughly even chance")]
    [InlineData(0.56, "likely")]
    [InlineData(0.9, "very likely")]
    [InlineData(0.999, "almost certain")]
    public void Icd_203_words(double probability, string word) => Assert.Equal(word, Likelihood.Icd203.Of(probability).Word);

    [Theory]
    [InlineData(0.07, "remote chance")]
    [InlineData(0.45, "realistic possibility")]
    [InlineData(0.52, "realistic possibility")]
    [InlineData(0.54, "likely or probable")]
    public void Phia_words_and_the_nearer_one_in_a_gap(double probability, string word) => Assert.Equal(word, Likelihood.Phia.Of(probability).Word);

    [Fact]
    public void A_likelier_thing_never_gets_a_lesser_word() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1]).Sample((a, b) =>
        {
            foreach (var yardstick in (Likelihood[])[Likelihood.Icd203, Likelihood.Phia])
            {
                Assert.True(a > b || yardstick.Words.IndexOf(yardstick.Of(a)) <= yardstick.Words.IndexOf(yardstick.Of(b)));
            }
        });

    [Fact]
    public void No_probability_gets_no_word()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Likelihood.Icd203.Of(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Likelihood.Icd203.Of(1.01));
        Assert.Null(Likelihood.Named("bayes"));
        Assert.Equal("ICD 203: almost no chance 1-5%, very unlikely 5-20%, unlikely 20-45%, roughly even chance 45-55%, likely 55-80%, very likely 80-95%, almost certain 95-99%", Likelihood.Named("icd203")!.Key);
    }

    [Theory]
    [InlineData("TLP:AMBER+STRICT", Marking.AmberStrict)]
    [InlineData("amber", Marking.Amber)]
    public void Markings_are_read_as_they_are_written(string label, Marking marking)
    {
        Assert.True(Markings.TryParse(label, out var read));
        Assert.Equal(marking, read);
        Assert.True(Markings.TryParse(marking.Label, out read));
        Assert.Equal(marking, read);
    }

    [Fact]
    public void The_strictest_marking_wins()
    {
        Assert.Equal(Marking.Red, Markings.Strictest(Marking.Green, Marking.Red));
        Assert.Equal(Marking.AmberStrict, Markings.Strictest(Marking.AmberStrict, Marking.Amber));
        Assert.False(Markings.TryParse("TLP:PINK", out _));
    }

    [Fact]
    public void The_last_grade_of_a_source_holds_and_without_one_it_is_unknown()
    {
        var first = new SourceGrade("Reuters", 'C', "editor", new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var later = first with { Letter = 'B', At = first.At.AddDays(1) };
        Assert.Equal('B', SourceGrade.Of("reuters", [later, first]));
        Assert.Equal('F', SourceGrade.Of("AFP", [later, first]));
        Assert.Equal('F', SourceGrade.Of(null, [later]));
        Assert.Equal("reliability cannot be judged", (first with { Letter = 'F' }).Word);
        Assert.Throws<ArgumentOutOfRangeException>(() => first with { Letter = 'G' });
    }

    [Fact]
    public void Too_few_events_suggest_no_grade_and_say_so()
    {
        Assert.Null(new SourceRecord("Paper", 19, 19).Suggested);
        Assert.Equal("too few events to suggest a grade: 19, and 20 are needed", new SourceRecord("Paper", 19, 19).Words);
        Assert.Equal((0d, 1d), new SourceRecord("Paper", 0, 0).Interval);

        // All of 20 confirmed leaves room for .84 only; Wilson's interval of 15 of 20 is .53 to .89.
        Assert.Equal('A', new SourceRecord("Paper", 20, 20).Suggested);
        var (low, high) = new SourceRecord("Paper", 20, 15).Interval;
        Assert.Equal((0.531, 0.888), (Math.Round(low, 3), Math.Round(high, 3)));
        Assert.Equal('C', new SourceRecord("Paper", 20, 15).Suggested);
        Assert.Equal('D', new SourceRecord("Paper", 100, 0).Suggested);
    }

    [Theory]
    [InlineData(1, new ContradictionKind[0], 6)]
    [InlineData(2, new ContradictionKind[0], 1)]
    [InlineData(2, new[] { ContradictionKind.Toll }, 2)]
    [InlineData(3, new[] { ContradictionKind.Denial, ContradictionKind.Toll }, 3)]
    [InlineData(1, new[] { ContradictionKind.Denial }, 4)]
    [InlineData(0, new[] { ContradictionKind.Denial }, 6)]
    public void Information_is_graded_by_what_is_told_and_explained(int origins, ContradictionKind[] disputes, int grade)
    {
        var happening = new Event
        {
            Id = "e1", Type = EventType.Assault, Days = AccountDays.Unknown, Origins = origins,
            Accounts = [new EventAccount(new Account([Claims.Relation("c1", "d1", RelationType.Leads, "a", "b") with { Content = new ClaimContent.Event(EventType.Assault, null, [], default, []) }]), new EventLink(null, 0, []), 1)],
            Contradictions = [.. disputes.Select(d => new Contradiction(d, "", []))],
        };
        var graded = InformationGrade.Of(happening);
        Assert.Equal(grade, graded.Number);
        Assert.DoesNotContain("bad", graded.Why, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(graded.Word);
    }
}

using System.Globalization;
using Griot.Coding;
using Griot.Language;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>
/// What a change to a sentence must change in its claims, and what not, on every golden tree the change fits: put in the passive, denied by somebody,
/// dated.
/// </summary>
public class ChangedSentencesTests
{
    static readonly DateOnly Published = new(2013, 2, 14);

    [Fact]
    public void What_somebody_denies_is_denied_by_them()
    {
        var (tried, lost) = (0, new List<string>());
        foreach (var sentence in Plain())
        {
            var rows = Rows.Of(sentence);
            var before = Code(rows).Where(c => c is { Content: ClaimContent.Event, Status: Status.Asserted, Attribution.IsEmpty: true, Negated: false } && c.Casualties is null).ToList();
            if (before.Count == 0)
            {
                continue;
            }

            tried++;
            var after = Code(Denied(rows));
            lost.AddRange(before.Where(c => !after.Exists(a => Shape(a) == Shape(c) && a.Status is Status.Denied && a.Attribution is [{ Speaker.Text: "The mayor" }, ..])).Select(c => $"{sentence.Text} {Shape(c)}"));
        }

        Assert.True(tried > 200, $"Only {tried} sentences could be denied.");
        Assert.True(lost.Count == 0, string.Join("\n", lost));
    }

    [Fact]
    public void The_passive_changes_nobodys_role()
    {
        var (tried, lost) = (0, new List<string>());
        foreach (var sentence in Plain())
        {
            var rows = Rows.Of(sentence);
            var before = Code(rows).Where(c => c.Content is ClaimContent.Event && c.Content.Trigger.Text == rows.Root.Form && c.Actors.Any(a => a.Role is Role.Target)).ToList();
            if (before.Count == 0 || Passive(rows) is not { } passive)
            {
                continue;
            }

            tried++;
            var after = Code(passive);
            lost.AddRange(before.Where(c => !after.Exists(a => Shape(a) == Shape(c) && a.Status == c.Status)).Select(c => $"{sentence.Text} {Shape(c)} -> {string.Join("; ", after.Select(Shape))}"));
        }

        Assert.True(tried > 60, $"Only {tried} sentences could be put in the passive.");
        Assert.True(lost.Count == 0, string.Join("\n", lost));
    }

    [Fact]
    public void A_date_changes_the_time_only()
    {
        var (tried, lost) = (0, new List<string>());
        foreach (var sentence in Plain())
        {
            var rows = Rows.Of(sentence);
            var before = Code(rows).Where(c => c.Content.Trigger.Text == rows.Root.Form).ToList();
            if (before.Count == 0 || before.Exists(c => c.Time is { FromPublication: false }))
            {
                continue;
            }

            tried++;
            var after = Code(Dated(rows));
            lost.AddRange(before.Where(c => !after.Exists(a => Shape(a) == Shape(c) && a.Status == c.Status && a.Negated == c.Negated && a.Place?.Name == c.Place?.Name && a.Time?.From == new DateOnly(2013, 1, 10) && a.Time?.To == a.Time?.From))
                .Select(c => $"{sentence.Text} {Shape(c)}"));
        }

        Assert.True(tried > 200, $"Only {tried} sentences could be dated.");
        Assert.True(lost.Count == 0, string.Join("\n", lost));
    }

    // Statements of one clause or more with a finite verb at the root: no question, no quotation, no headline, and none that ends with who says it.
    static IEnumerable<Sentence> Plain() =>
        Directory.GetFiles(Path.GetDirectoryName(GoldenTrees.Named("x"))!).SelectMany(GoldenTrees.Read).Where(t => t.Sentences.Length == 1).Select(t => t.Sentences[0]).Where(s => s.Count > 3 && s.Form(s.Count - 1) is "." && s[s.Root].Xpos is "VBD" or "VBZ" or "VBP"
            && !s.Text.ContainsAny("“”\":") && !s.Text.EndsWith(" said.", StringComparison.Ordinal) && !Enumerable.Range(0, s.Count).Any(i => s[i].Relation is Relation.Appos));

    static Rows Denied(Rows rows)
    {
        var root = rows.Root;
        var (the, mayor, denied, that) = (new Rows.Word("The", "the", "DET", "DT", "det"), new Rows.Word("mayor", "mayor", "NOUN", "NN", "nsubj"), new Rows.Word("denied", "deny", "VERB", "VBD", "root"), new Rows.Word("that", "that", "SCONJ", "IN", "mark"));
        (the.Head, mayor.Head, that.Head) = (mayor, denied, root);
        (root.Head, root.Relation) = (denied, "ccomp");
        var first = rows.Words[0];
        first.Form = first.Upos is "DET" or "PRON" or "ADP" or "SCONJ" or "ADV" ? first.Form.ToLower(CultureInfo.InvariantCulture) : first.Form;
        rows.Words[^1].Head = denied;
        rows.Words.InsertRange(0, [the, mayor, denied, that]);
        return rows;
    }

    // "Rebels attacked the town on Monday." becomes "The town was attacked on Monday by rebels."
    static Rows? Passive(Rows rows)
    {
        var root = rows.Root;
        if (root.Xpos is not "VBD" || !root.Form.EndsWith("ed", StringComparison.Ordinal) || rows.Child(root, "nsubj") is not { Upos: "NOUN" or "PROPN" } subject || rows.Child(root, "obj") is not { Upos: "NOUN" or "PROPN" } target
            || rows.Words.Count(w => w.Head == root && w.Relation is "nsubj") > 1 || rows.Words.Count(w => w.Head == root && w.Relation is "obj") > 1
            || rows.Words.Exists(w => w.Head == target && w.Relation is not ("det" or "amod" or "compound" or "nummod" or "flat"))
            || rows.Words.Exists(w => w.Head == root && w.Relation is not ("nsubj" or "obj" or "obl" or "punct")))
        {
            return null;
        }

        var (killers, hit) = (rows.Below(subject).ToList(), rows.Below(target).ToList());
        var rest = rows.Words.Where(w => w != root && !killers.Contains(w) && !hit.Contains(w)).ToList();
        var stop = rest[^1];
        rest.Remove(stop);
        var was = new Rows.Word(target.Xpos is "NNS" ? "were" : "was", "be", "AUX", "VBD", "aux:pass") { Head = root };
        var by = new Rows.Word("by", "by", "ADP", "IN", "case") { Head = subject };
        (subject.Relation, target.Relation, root.Xpos) = ("obl:agent", "nsubj:pass", "VBN");
        foreach (var part in (ReadOnlySpan<Rows.Word>)[root, hit[^1], killers[^1], .. rest])
        {
            part.Spaced = true;
        }

        rows.Words.Clear();
        rows.Words.AddRange([.. hit, was, root, by, .. killers, .. rest, stop]);
        return rows;
    }

    static Rows Dated(Rows rows)
    {
        var (on, day, month) = (new Rows.Word("on", "on", "ADP", "IN", "case"), new Rows.Word("10", "10", "NUM", "CD", "obl"), new Rows.Word("January", "January", "PROPN", "NNP", "nmod:unmarked"));
        (on.Head, day.Head, month.Head) = (day, rows.Root, day);
        rows.Words[^2].Spaced = true;
        rows.Words.InsertRange(rows.Words.Count - 1, [on, day, month]);
        return rows;
    }

    static List<Claim> Code(Rows rows)
    {
        var parsed = rows.Parsed();
        return [.. new Coder().Code(new Document { Text = parsed.Text, Published = Published }, parsed).Findings.Select(f => f.Claim)];
    }

    static string Shape(Claim claim) =>
        claim.Content.Label + " " + string.Join(" | ", claim.Actors.Select(a => $"{a.Role} {a.Words.Text.ToUpperInvariant()}").Order(StringComparer.Ordinal));
}

using System.Runtime.CompilerServices;
using System.Text;
using Griot.Coding;
using Griot.Language;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Coding;

/// <summary>Who is meant in several sentences (<c>Links/links.conllu</c>), and what a change of names must not change.</summary>
public class ActorLinkTests
{
    [Fact]
    public void Mentions_stand_for_whom_a_reader_takes_them()
    {
        var found = new StringBuilder();
        using var reader = new StreamReader(Path.Combine(Folder(), "Links", "links.conllu"));
        foreach (var document in EntityMentions.Read(reader))
        {
            var text = document.Text.ToParsedText();
            found.Append("> ").Append(text.Text.Trim()).Append('\n');
            foreach (var (mention, entity) in new ActorResolver(text, 2013).Parties)
            {
                var words = text.Sentences[mention.Sentence].Quote(mention.First, mention.End, text.Text).Text;
                found.Append("  ").Append(entity + 1).Append(". ").Append(words).Append(mention.Name is { } name && name != words ? $" = {name}" : "").Append(" (").Append(mention.Kind).Append(", ").Append(mention.Rule?.Name).Append(")\n");
            }

            found.Append('\n');
        }

        Golden.Matches(found.ToString(), "links");
    }

    [Fact]
    public void Renaming_an_actor_changes_its_name_only()
    {
        var before = Claims("Ansaru, a Boko Haram", text => text);
        var after = Claims("Ansaru, a Boko Haram", text => text.Replace("Ansaru", "Jundir", StringComparison.Ordinal));

        Assert.Equal(
            before.Where(c => c.Content is ClaimContent.Event).Select(c => Shape(c, "Ansaru")),
            after.Where(c => c.Content is ClaimContent.Event).Select(c => Shape(c, "Jundir")));
    }

    [Fact]
    public void Another_country_changes_countries_only()
    {
        var before = Claims("The Ivorian gendarmerie", text => text);
        var after = Claims("The Ivorian gendarmerie", text => text.Replace("Ivorian", "Beninese", StringComparison.Ordinal));

        Assert.Equal(before.Select(c => Shape(c, "Ivorian")), after.Select(c => Shape(c, "Beninese")));
        Assert.Equal("CIV", before[0].Actors[0].Country);
        Assert.Equal("BEN", after[0].Actors[0].Country);
        Assert.Equal("actor:ben-gendarmerie", after[0].Actors[0].Id);
    }

    static string Shape(Claim claim, string name) =>
        claim.Content.Label + " " + string.Join(" | ", claim.Actors.Select(a => $"{a.Role} {a.Words.Text.Replace(name, "X", StringComparison.Ordinal)} {(a.Words.Text.Contains(name, StringComparison.Ordinal) ? "" : a.Kind)}"));

    static List<Claim> Claims(string begins, Func<string, string> change)
    {
        var block = File.ReadAllText(Path.Combine(Folder(), "Trees", "standing-facts.conllu")).Split("\n\n").First(b => b.Contains("# text = " + begins, StringComparison.Ordinal));
        var parsed = Conllu.Parse(change(block) + "\n\n");
        return [.. new Coder().Code(new Document { Text = parsed.Text, Published = new DateOnly(2013, 2, 14) }, parsed).Findings.Select(f => f.Claim)];
    }

    static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}

using System.Globalization;
using Griot.Coding;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary>How an actor stands to others: what the shipped list knows of it, and what claims say, with the days for which they say it, how many they are and how much is in doubt.</summary>
static class Standing
{
    const int MostShown = 20;

    public static void Write(TextWriter output, RecordStore record, string id)
    {
        if (ActorLexicon.Embedded.Actor(id) is { } entry)
        {
            var years = (entry.From, entry.To) is (null, null) ? "" : $" ({entry.From}-{entry.To})";
            output.WriteLine($"  known: {entry.Kind}{(entry.Country is { } country ? ", " + country : "")}{years}{(entry.Affiliation is { } of ? $", of {of}" : "")}");
        }

        string[] ties = [.. Enum.GetValues<RelationType>().Select(type => type.Label)];
        var network = ActorNetwork.Of(record.EachClaim(new() { Actors = [id], Types = [.. ties] }).Select(found => found.Claim));
        var names = network.Actors.ToDictionary(node => node.Id, node => node.Name, StringComparer.Ordinal);
        var its = network.Ties.Where(tie => tie.From == id || tie.To == id).OrderBy(tie => tie.First ?? DateOnly.MaxValue).ThenBy(tie => tie.Type).ToList();
        foreach (var tie in its.Take(MostShown))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {names[tie.From]} {tie.Type.Label} {names[tie.To]}: {tie.First:yyyy-MM-dd} to {tie.Last:yyyy-MM-dd}, {tie.Affirmed:N0} claims{(tie.Denied > 0 ? $", {tie.Denied:N0} deny it" : "")}, {string.Join(", ", tie.Sources)}{(tie.IsDoubtful ? "; doubtful" : "")}"));
        }

        if (its.Count > MostShown)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  and {its.Count - MostShown:N0} more; `griot claims --actor {id} --type part-of` and the like list the claims"));
        }
    }
}

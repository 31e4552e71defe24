using System.Collections.Immutable;

namespace Griot.Intake;

/// <summary>
/// Which documents count as one voice: copies, cuts and rewrites of one text, and reports that own to the same agency. The groups are the same whatever the
/// order in which documents came. An origin is named by its agency, else by the least id among its documents.
/// </summary>
public sealed class Origins
{
    readonly DisjointSets<string> copied = new(StringComparer.Ordinal);
    readonly Dictionary<string, string?> sources = new(StringComparer.Ordinal);

    /// <summary>Takes in a document with its known copies. What it credits makes it the agency's only as far as <see cref="Of(IEnumerable{string})"/> says.</summary>
    public void Add(string id, IEnumerable<string> copies, string? source = null, ImmutableArray<string> credits = default)
    {
        ArgumentNullException.ThrowIfNull(copies);
        copied.Add(id);
        sources[id] = AgencyOf(source, credits);
        foreach (var copy in copies)
        {
            copied.Add(copy);

            // The least id is the root, so that groups and names do not depend on the order.
            var (a, b) = (copied.Root(id), copied.Root(copy));
            var (root, child) = string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
            copied.Join(child, root);
        }
    }

    /// <summary>Takes in a document whose origin is known already, with the agency it owns to.</summary>
    internal void AddKnown(string id, string first, string? agency)
    {
        Add(id, id == first ? [] : [first]);
        sources[id] = agency;
    }

    /// <summary>The agency that a document owns to: its source is one, or its text credits one alone.</summary>
    internal static string? AgencyOf(string? source, ImmutableArray<string> credits) => Credits.AgencyOf(source) ?? (credits is { IsDefault: false, Length: 1 } ? credits[0] : null);

    /// <summary>The group of copies a document belongs to, by the least id in it; a document never seen stands alone.</summary>
    public string GroupOf(string id) => copied.Contains(id) ? copied.Root(id) : id;

    /// <summary>
    /// The independent origins among the reports of one event. Here, and only here, a credit joins too: two reports of the same event that both own to Reuters are
    /// one voice, though each was written anew; two reports of different events are not copies for that.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Of(IEnumerable<string> documents)
    {
        var voices = new Origins();
        var agencies = new Dictionary<string, string>(StringComparer.Ordinal);
        var all = documents.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var firsts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in all)
        {
            var same = new List<string>();
            Join(firsts, GroupOf(id));
            if (sources.GetValueOrDefault(id) is { } agency)
            {
                Join(agencies, agency);
            }

            voices.Add(id, same);

            void Join(Dictionary<string, string> known, string key)
            {
                if (!known.TryAdd(key, id))
                {
                    same.Add(known[key]);
                }
            }
        }

        return [.. all.GroupBy(voices.GroupOf, StringComparer.Ordinal).Select(voice => (IReadOnlyList<string>)[.. voice])];
    }
}

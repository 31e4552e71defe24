namespace Griot.Intake;

/// <summary>Which of some things hang together (union-find with path halving; Tarjan and van Leeuwen 1984). Nothing is in two sets.</summary>
sealed class DisjointSets<T>(IEqualityComparer<T>? comparer = null)
    where T : notnull
{
    readonly Dictionary<T, T> parents = new(comparer);

    /// <summary>All that was added.</summary>
    public IReadOnlyCollection<T> Members => [.. parents.Keys];

    public bool Contains(T member) => parents.ContainsKey(member);

    /// <summary>Adds what is not there yet, in a set of its own.</summary>
    public void Add(T member) => parents.TryAdd(member, member);

    /// <summary>The one that stands for the set of a member.</summary>
    public T Root(T member)
    {
        while (!parents.Comparer.Equals(parents[member], member))
        {
            member = parents[member] = parents[parents[member]];
        }

        return member;
    }

    /// <summary>Makes one set of two, for which the second one's root stands.</summary>
    public void Join(T one, T other) => parents[Root(one)] = Root(other);
}

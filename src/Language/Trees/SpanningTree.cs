using System.Runtime.CompilerServices;
using Griot.Kernels;

namespace Griot.Language;

/// <summary>
/// The maximum spanning tree of a sentence's arc scores that has exactly one root (Chu and Liu 1965, Edmonds 1967). Cycles
/// are contracted in place, each into its first token, which takes O(n²) in all; then they are opened again, last first.
/// That one token alone hangs on the root is reached by charging every arc from the root more than any tree could win.
/// </summary>
sealed unsafe class SpanningTree
{
    /// <summary>A cycle that was contracted: its members, and what each outer token would enter or leave it by.</summary>
    readonly record struct Cycle(int First, int End);

    double[] score = [];
    int[] head = [];
    int[] enter = [];
    int[] leave = [];
    int[] members = [];
    int[] memberHeads = [];
    int[] mark = [];
    bool[] gone = [];
    Cycle[] cycles = [];
    int n;
    int width;

    /// <summary>Finds the tree.</summary>
    /// <param name="scores">A row a token: the score of each token as its head, the root's at the end.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="heads">Filled with the head of each token, its own length standing for the root.</param>
    public void Find(float* scores, int stride, Span<int> heads)
    {
        Take(scores, stride, heads.Length);
        for (var i = 0; i < n; i++)
        {
            head[i] = BestHead(i);
        }

        var (count, used) = (0, 0);
        while (FindCycle(used) is var end && end > used)
        {
            cycles[count] = new Cycle(used, end);
            Contract(cycles[count], count);
            head[members[used]] = BestHead(members[used]);
            (count, used) = (count + 1, end);
        }

        while (count > 0)
        {
            count--;
            Open(cycles[count], count);
        }

        head.AsSpan(0, n).CopyTo(heads);
    }

    [MethodImpl(HotCode.Options)]
    void Take(float* scores, int stride, int length)
    {
        (n, width) = (length, length + 1);
        if (head.Length < n)
        {
            (head, mark, gone, cycles) = (new int[n], new int[n], new bool[n], new Cycle[n]);
            (score, enter, leave) = (new double[n * width], new int[n * width], new int[n * width]);
            (members, memberHeads) = (new int[2 * n], new int[2 * n]);
        }

        Array.Clear(gone, 0, n);
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= n; j++)
            {
                var s = scores[(nint)i * stride + j];
                (score[i * width + j], least, most) = (s, Math.Min(least, s), Math.Max(most, s));
            }
        }

        var charge = 1 + n * ((double)most - least);
        for (var i = 0; i < n; i++)
        {
            score[i * width + n] -= charge;
        }
    }

    [MethodImpl(HotCode.Options)]
    int BestHead(int i)
    {
        var best = n;
        for (var j = 0; j < n; j++)
        {
            if (j != i && !gone[j] && score[i * width + j] > score[i * width + best])
            {
                best = j;
            }
        }

        return best;
    }

    /// <summary>Puts a cycle's members, if there is one, from <paramref name="used"/> on, and gives their end.</summary>
    [MethodImpl(HotCode.Options)]
    int FindCycle(int used)
    {
        for (var i = 0; i < n; i++)
        {
            mark[i] = -1;
        }

        for (var i = 0; i < n; i++)
        {
            var j = i;
            while (j != n && !gone[j] && mark[j] < 0)
            {
                mark[j] = i;
                j = head[j];
            }

            if (j == n || gone[j] || mark[j] != i)
            {
                continue;
            }

            var end = used;
            var member = j;
            do
            {
                members[end++] = member;
                member = head[member];
            }
            while (member != j);
            return end;
        }

        return used;
    }

    /// <summary>Lets the first member stand for all: entering the cycle costs the arc that is broken, leaving it takes the best member.</summary>
    [MethodImpl(HotCode.Options)]
    void Contract(Cycle cycle, int number)
    {
        var inside = members.AsSpan(cycle.First, cycle.End - cycle.First);
        var first = inside[0];
        for (var m = 0; m < inside.Length; m++)
        {
            memberHeads[cycle.First + m] = head[inside[m]];
            gone[inside[m]] = true;
        }

        for (var outer = 0; outer <= n; outer++)
        {
            if (outer < n && gone[outer])
            {
                continue;
            }

            var (into, from, intoScore, fromScore) = (first, first, double.NegativeInfinity, double.NegativeInfinity);
            for (var m = 0; m < inside.Length; m++)
            {
                var member = inside[m];
                var gain = score[member * width + outer] - score[member * width + memberHeads[cycle.First + m]];
                if (gain > intoScore)
                {
                    (into, intoScore) = (member, gain);
                }

                if (outer < n && score[outer * width + member] > fromScore)
                {
                    (from, fromScore) = (member, score[outer * width + member]);
                }
            }

            enter[number * width + outer] = into;
            score[first * width + outer] = intoScore;
            if (outer < n)
            {
                leave[number * width + outer] = from;
                score[outer * width + first] = fromScore;
                head[outer] = Holds(inside, head[outer]) ? first : head[outer];
            }
        }

        gone[first] = false;
    }

    // The framework's own search of numbers would be compiled at the first cycle of every run, which takes longer than all cycles of a page.
    static bool Holds(ReadOnlySpan<int> nodes, int node)
    {
        foreach (var held in nodes)
        {
            if (held == node)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives every member its head in the cycle again, but for the one through which the cycle is entered.</summary>
    void Open(Cycle cycle, int number)
    {
        var first = members[cycle.First];
        var outer = head[first];
        for (var i = 0; i < n; i++)
        {
            if (!gone[i] && i != first && head[i] == first)
            {
                head[i] = leave[number * width + i];
            }
        }

        for (var m = cycle.First; m < cycle.End; m++)
        {
            head[members[m]] = memberHeads[m];
            gone[members[m]] = false;
        }

        head[enter[number * width + outer]] = outer;
    }
}

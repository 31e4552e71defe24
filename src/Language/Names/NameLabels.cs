using System.Collections.Immutable;

namespace Griot.Language;

/// <summary>Names as labels of their tokens: <c>B-PER</c> on the first, <c>I-PER</c> on the others.</summary>
public static class NameLabels
{
    static readonly string[] Labels = ["PER", "ORG", "LOC", "NORP", "WEAPON", "MISC"];

    extension(NameKind kind)
    {
        /// <summary>The kind as data sets spell it: <c>PER</c>, <c>ORG</c>, <c>LOC</c>, <c>NORP</c>, <c>WEAPON</c>, <c>MISC</c>.</summary>
        public string Label => Labels[(int)kind];
    }

    /// <summary>The label of every token, null outside names.</summary>
    public static string?[] Of(Sentence sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var labels = new string?[sentence.Count];
        foreach (var name in sentence.Names)
        {
            for (var i = name.First; i < name.End; i++)
            {
                labels[i] = (i == name.First ? "B-" : "I-") + name.Kind.Label;
            }
        }

        return labels;
    }

    internal static ImmutableArray<Name> Read(string?[] labels, Func<int, int> lineOf)
    {
        var names = ImmutableArray.CreateBuilder<Name>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] is not { } label)
            {
                continue;
            }

            var kind = label.Length > 2 && label[0] is 'B' or 'I' && label[1] == '-' ? Array.IndexOf(Labels, label[2..]) : -1;
            if (kind < 0)
            {
                throw new ConlluException(lineOf(i), $"'Name={label}' is none of B- or I- and {string.Join(", ", Labels)}");
            }

            if (label[0] == 'I' && names is [.., var last] && last.End == i && last.Kind == (NameKind)kind)
            {
                names[^1] = last with { End = i + 1 };
            }
            else
            {
                names.Add(new Name(i, i + 1, (NameKind)kind));
            }
        }

        return names.ToImmutable();
    }
}

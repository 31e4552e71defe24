using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Griot.Coding;

/// <summary>A sentence and its predicates with how far readers took them to have happened.</summary>
public sealed record FactualitySentence(string Text, ImmutableArray<FactualPredicate> Predicates);

/// <param name="Start">Where the predicate begins in the text.</param>
/// <param name="Happened">From -3, surely not, to 3, surely.</param>
public readonly record struct FactualPredicate(int Start, double Happened);

/// <summary>Reads <c>uds_ih2_dev.conll</c>: columns of CoNLL-U, the mean judgement of readers in the third.</summary>
public static class FactualitySet
{
    /// <exception cref="FormatException">A judgement is no number.</exception>
    public static ImmutableArray<FactualitySentence> Read(TextReader reader)
    {
        var all = ImmutableArray.CreateBuilder<FactualitySentence>();
        var text = new StringBuilder();
        var predicates = ImmutableArray.CreateBuilder<FactualPredicate>();
        var space = false;
        for (var number = 1; ; number++)
        {
            var line = reader.ReadLine();
            if (string.IsNullOrEmpty(line))
            {
                if (text.Length > 0)
                {
                    all.Add(new(text.ToString(), predicates.ToImmutable()));
                    text.Clear();
                    predicates.Clear();
                    space = false;
                }

                if (line is null)
                {
                    return all.ToImmutable();
                }

                continue;
            }

            var columns = line.Split('\t');
            if (columns.Length < 10)
            {
                throw new FormatException($"Line {number} has {columns.Length} columns; 10 or more were expected.");
            }

            text.Append(space ? " " : "");
            if (columns[2] is not "_")
            {
                predicates.Add(double.TryParse(columns[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var happened)
                    ? new(text.Length, happened)
                    : throw new FormatException($"Line {number}: \"{columns[2]}\" is no judgement from -3 to 3."));
            }

            text.Append(columns[1]);
            space = !columns[^1].Contains("SpaceAfter=No", StringComparison.Ordinal);
        }
    }
}

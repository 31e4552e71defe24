using Griot.Record;

namespace Griot.Briefing;

/// <summary>
/// Logistic regression with a Gaussian prior around weights learned before, by dual co-ordinate descent (Yu, Huang and Lin 2011): exact, without a step
/// size, and the same for the same replies in the same order. What a site's moderators decide moves the weights away from those shipped; where they decided nothing, these stay.
/// </summary>
static class SpamTrainer
{
    const int MostRounds = 200;
    const double Tolerance = 1e-4;

    /// <summary>Where a dual weight begins, as a share of the strength; at 0 its slope has no bound.</summary>
    const double Start = 0.001;

    /// <param name="replies">The replies with their marks.</param>
    /// <param name="prior">The weights to stay near to; those of zero if none were learned before.</param>
    /// <param name="strength">How much one reply counts against the prior: the inverse of its variance.</param>
    public static SpamWeights Train(IReadOnlyList<ModeratedReply> replies, SpamWeights prior, double strength)
    {
        var weights = prior.Copy();
        var read = new ReplyFeatures();
        var (numbers, values, squares, offsets, signs) = (new int[replies.Count][], new float[replies.Count][], new double[replies.Count], new double[replies.Count], new double[replies.Count]);
        for (var r = 0; r < replies.Count; r++)
        {
            read.Read(replies[r].Reply.Text);
            (numbers[r], values[r]) = (new int[read.Count], new float[read.Count]);
            // The bias is one more feature of value 1.
            squares[r] = 1;
            for (var i = 0; i < read.Count; i++)
            {
                (numbers[r][i], values[r][i]) = (read.Number(i), read.Value(i));
                squares[r] += values[r][i] * values[r][i];
            }

            offsets[r] = prior.LogOdds(read);
            signs[r] = replies[r].IsSpam ? 1 : -1;
        }

        // alpha[r] in (0, strength) is the dual weight of reply r; weights = prior + sum of alpha * sign * features.
        var alpha = new double[replies.Count];
        for (var r = 0; r < replies.Count; r++)
        {
            alpha[r] = Start * strength;
            Move(weights, numbers[r], values[r], signs[r] * alpha[r]);
        }

        for (var round = 0; round < MostRounds; round++)
        {
            var largest = 0.0;
            for (var r = 0; r < replies.Count; r++)
            {
                var margin = signs[r] * Margin(weights, numbers[r], values[r]);
                var next = Minimum(alpha[r], margin, squares[r], strength);
                var step = next - alpha[r];
                if (step != 0)
                {
                    Move(weights, numbers[r], values[r], signs[r] * step);
                    alpha[r] = next;
                    largest = Math.Max(largest, Math.Abs(step) / strength);
                }
            }

            if (largest < Tolerance)
            {
                break;
            }
        }

        return weights;
    }

    /// <summary>The best z in (0, C) of ½ q (z - a)² + m (z - a) + z log z + (C - z) log(C - z), by Newton steps kept inside.</summary>
    static double Minimum(double a, double m, double q, double c)
    {
        var (z, low, high) = (a, 0.0, c);
        for (var i = 0; i < 50; i++)
        {
            var slope = (q * (z - a)) + m + Math.Log(z / (c - z));
            (low, high) = slope > 0 ? (low, z) : (z, high);
            var next = z - (slope / (q + (c / (z * (c - z)))));
            next = next <= low || next >= high ? (low + high) / 2 : next;
            if (Math.Abs(next - z) < 1e-9 * c)
            {
                return next;
            }

            z = next;
        }

        return z;
    }

    static double Margin(SpamWeights weights, int[] numbers, float[] values)
    {
        double sum = weights.Bias;
        for (var i = 0; i < numbers.Length; i++)
        {
            sum += weights.Of[numbers[i]] * values[i];
        }

        return sum;
    }

    static void Move(SpamWeights weights, int[] numbers, float[] values, double by)
    {
        weights.Bias += (float)by;
        for (var i = 0; i < numbers.Length; i++)
        {
            weights.Of[numbers[i]] += (float)(by * values[i]);
        }
    }
}

namespace Griot.Language;

/// <summary>Cross-entropy of one row of scores against the right answer, part of which may be spread over all (Szegedy et al. 2016).</summary>
static class Softmax
{
    /// <summary>Gives the loss and turns the scores into their gradient, weighted.</summary>
    /// <param name="scores">One a possible answer.</param>
    /// <param name="right">The right answer.</param>
    /// <param name="weight">By which the gradient is multiplied; the loss is not.</param>
    /// <param name="smoothing">The share of the right answer that is spread evenly over all of them.</param>
    /// <param name="impossible">An answer that cannot be given, or -1; its gradient is nothing.</param>
    public static double Loss(Span<float> scores, int right, float weight, float smoothing = 0, int impossible = -1)
    {
        var possible = scores.Length;
        if (impossible >= 0)
        {
            scores[impossible] = float.NegativeInfinity;
            possible--;
        }

        var (most, together) = (float.NegativeInfinity, 0.0);
        for (var i = 0; i < scores.Length; i++)
        {
            most = Math.Max(most, scores[i]);
            together += i == impossible ? 0 : scores[i];
        }

        var sum = 0.0;
        var wanted = (1 - smoothing) * scores[right] + smoothing * together / possible - most;
        foreach (ref var score in scores)
        {
            score = MathF.Exp(score - most);
            sum += score;
        }

        var share = (float)(weight / sum);
        var spread = weight * smoothing / possible;
        foreach (ref var score in scores)
        {
            score = score * share - spread;
        }

        scores[right] -= weight * (1 - smoothing);
        if (impossible >= 0)
        {
            scores[impossible] = 0;
        }

        return Math.Log(sum) - wanted;
    }
}

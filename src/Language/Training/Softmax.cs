namespace Griot.Language;

/// <summary>Cross-entropy of one row of scores against the right answer.</summary>
static class Softmax
{
    /// <summary>Gives the loss and turns the scores into their gradient, weighted.</summary>
    public static double Loss(Span<float> scores, int right, float weight)
    {
        var most = float.NegativeInfinity;
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }

        var sum = 0.0;
        var atRight = scores[right] - most;
        foreach (ref var score in scores)
        {
            score = MathF.Exp(score - most);
            sum += score;
        }

        var share = (float)(weight / sum);
        foreach (ref var score in scores)
        {
            score *= share;
        }

        scores[right] -= weight;
        return Math.Log(sum) - atRight;
    }
}

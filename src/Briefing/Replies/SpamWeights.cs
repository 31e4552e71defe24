namespace Griot.Briefing;

/// <summary>What was learned of spam: a weight a feature and one for all, in log-odds.</summary>
sealed class SpamWeights
{
    public float[] Of { get; } = new float[ReplyFeatures.Size];

    public float Bias { get; set; }

    /// <summary>The log-odds that the reply is spam, before they are calibrated.</summary>
    public float LogOdds(ReplyFeatures reply)
    {
        var sum = Bias;
        for (var i = 0; i < reply.Count; i++)
        {
            sum += Of[reply.Number(i)] * reply.Value(i);
        }

        return sum;
    }

    public SpamWeights Copy()
    {
        var copy = new SpamWeights { Bias = Bias };
        Of.CopyTo(copy.Of, 0);
        return copy;
    }

    /// <summary>How far these weights lie from others: the root of the sum of squares.</summary>
    public double DistanceTo(SpamWeights other)
    {
        var sum = Math.Pow(Bias - other.Bias, 2);
        for (var i = 0; i < Of.Length; i++)
        {
            sum += (double)(Of[i] - other.Of[i]) * (Of[i] - other.Of[i]);
        }

        return Math.Sqrt(sum);
    }
}

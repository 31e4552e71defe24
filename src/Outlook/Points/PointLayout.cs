namespace Griot.Outlook;

/// <summary>
/// Where each parameter of a process stands: [log background per km² and day, trend per year], then for each mark that excites [log of the direct offspring of one event, log scale in days,
/// (log exponent)], then [log scale in km, (log exponent)].
/// </summary>
sealed record PointLayout(SpaceShape Space, TimeShape Time, int Marks)
{
    public static PointLayout Of(PointModel model, int marks) => new(model.Space, model.Time, model.Excites ? marks : 0);

    int TimeParameters => Time is TimeShape.PowerLaw ? 2 : 1;

    public int FirstOfSpace => FirstOf(Marks);

    public int Parameters => FirstOfSpace + (Marks == 0 ? 0 : Space is SpaceShape.PowerLaw ? 2 : 1);

    public int FirstOf(int mark) => 2 + (mark * (1 + TimeParameters));

    /// <summary>The integral of a mark's shape in time up to a lag.</summary>
    public Func<double, double> TimeMass(double[] p, int mark)
    {
        var first = FirstOf(mark);
        return Time is TimeShape.Exponential ? Of(new ExponentialShape(Math.Exp(p[first + 1]))) : Of(new PowerLawShape(Math.Exp(p[first + 1]), Math.Exp(p[first + 2])));

        static Func<double, double> Of<T>(T shape)
            where T : ILineShape => lag => shape.Mass(lag, out _, out _);
    }

    /// <summary>The integral of the shape in space over a disc, but for 2π.</summary>
    public Func<double, double> DiscMass(double[] p)
    {
        return Space switch
        {
            SpaceShape.Gaussian => Of(new GaussianShape(Math.Exp(p[FirstOfSpace]))),
            SpaceShape.Exponential => Of(new ExponentialShape(Math.Exp(p[FirstOfSpace]))),
            _ => Of(new PowerLawShape(Math.Exp(p[FirstOfSpace]), Math.Exp(p[FirstOfSpace + 1]))),
        };

        static Func<double, double> Of<T>(T shape)
            where T : IPlaneShape => radius => shape.DiscMass(radius, out _, out _);
    }
}

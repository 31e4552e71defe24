using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Griot.Outlook;

/// <summary>
/// The log-likelihood of one mark's events under a <see cref="PointModel"/>, its gradient and its information, at any parameters.
/// </summary>
/// <remarks>
/// The parameters stand as in <see cref="PointLayout"/>. Offspring count over the whole reach, as if there were no window, so that kernels are densities and the parameters hardly hang together.
/// </remarks>
sealed class PointLikelihood
{
    // Events are added up in blocks of this size, and blocks in their order: the sum does not depend on the number of threads.
    const int Block = 64;

    const double DaysOfYear = 365;

    readonly PointModel model;
    readonly PointEvents events;
    readonly int[] targets;
    readonly double[] logBackground, trendTimes;
    readonly NeighbourRuns? runs;
    readonly DiscParts parts = new();
    readonly (double Early, double Late, int Part)[][] sources;
    readonly double[][] startsOf;
    readonly int threads;
    readonly PointLayout layout;

    /// <param name="mark">Whose events are explained.</param>
    /// <param name="threads">At most so many; the result does not depend on it.</param>
    public PointLikelihood(PointModel model, PointEvents events, int mark, int threads)
    {
        (this.model, this.events, this.threads) = (model, events, threads);
        layout = PointLayout.Of(model, events.MarkNames.Length);
        targets = [.. Enumerable.Range(0, events.Count).Where(i => events.Times[i] > events.From && events.Marks[i] == mark)];
        trendTimes = [.. targets.Select(i => TrendAt(events.Times[i]))];
        logBackground = [.. targets.Select(i => model.Background is { } density ? Math.Log(density.RelativeAtEvent(events.Xs[i], events.Ys[i], events.Times[i])) : 0)];
        (sources, startsOf) = (new (double, double, int)[Marks][], new double[Marks][]);
        if (!model.Excites)
        {
            return;
        }

        runs = new(events, targets, model.ReachKm, model.ReachDays);
        var known = new Dictionary<(double, double), int>();
        for (var m = 0; m < Marks; m++)
        {
            var list = new List<(double, double, int)>();
            var starts = new List<double>();
            for (var i = 0; i < events.Count; i++)
            {
                var (early, late) = (Math.Max(0, events.From - events.Times[i]), Math.Min(model.ReachDays, events.Until - events.Times[i]));
                if (events.Marks[i] != m || late <= early)
                {
                    continue;
                }

                if (!known.TryGetValue((events.Xs[i], events.Ys[i]), out var part))
                {
                    known[(events.Xs[i], events.Ys[i])] = part = parts.Count;
                    parts.Add(events.Window, events.Xs[i], events.Ys[i], model.ReachKm);
                }

                list.Add((early, late, part));
                starts.Add(events.Times[i]);
            }

            (sources[m], startsOf[m]) = ([.. list], [.. starts]);
        }
    }

    public int Parameters => layout.Parameters;

    /// <summary>How many marks excite.</summary>
    public int Marks => layout.Marks;

    public int Targets => targets.Length;

    public int FirstOf(int mark) => layout.FirstOf(mark);

    public int FirstOfSpace => layout.FirstOfSpace;

    public int SourcesOf(int mark) => sources[mark].Length;

    /// <summary>The log-likelihood; its gradient and the sum of the outer products of each event's score, which estimates the information, are written.</summary>
    public double Evaluate(ReadOnlySpan<double> at, double[] gradient, double[,] information, double[]? rates = null)
    {
        var p = at.ToArray();
        return !model.Excites
            ? Evaluate<ExponentialShape, ExponentialShape>(p, default, [], gradient, information, rates)
            : model.Space switch
            {
                SpaceShape.Gaussian => WithSpace(p, new GaussianShape(Math.Exp(p[FirstOfSpace])), gradient, information, rates),
                SpaceShape.Exponential => WithSpace(p, new ExponentialShape(Math.Exp(p[FirstOfSpace])), gradient, information, rates),
                _ => WithSpace(p, new PowerLawShape(Math.Exp(p[FirstOfSpace]), Math.Exp(p[FirstOfSpace + 1])), gradient, information, rates),
            };
    }

    double WithSpace<TSpace>(double[] p, TSpace space, double[] gradient, double[,] information, double[]? rates)
        where TSpace : struct, IPlaneShape => model.Time is TimeShape.Exponential
            ? Evaluate(p, space, [.. Enumerable.Range(0, Marks).Select(m => new ExponentialShape(Math.Exp(p[FirstOf(m) + 1])))], gradient, information, rates)
            : Evaluate(p, space, [.. Enumerable.Range(0, Marks).Select(m => new PowerLawShape(Math.Exp(p[FirstOf(m) + 1]), Math.Exp(p[FirstOf(m) + 2])))], gradient, information, rates);

    /// <summary>The mean number of direct offspring that fall inside the window and the period, over the events of a mark; with its gradient.</summary>
    public double MeanOffspring(ReadOnlySpan<double> at, int mark, out double[] gradient)
    {
        var slopes = new double[Parameters];
        var count = Math.Max(1, sources[mark].Length);
        var mean = -Offspring(at.ToArray(), mark, slopes) / count;
        gradient = [.. slopes.Select(s => -s / count)];
        return mean;
    }

    /// <summary>For each event explained, the share of the background in the rate at its place and time.</summary>
    public double[] BackgroundChances(ReadOnlySpan<double> at)
    {
        var rates = new double[targets.Length];
        Evaluate(at, new double[Parameters], new double[Parameters, Parameters], rates);
        for (var t = 0; t < rates.Length; t++)
        {
            rates[t] = Math.Exp(at[0] + (at[1] * trendTimes[t] / DaysOfYear) + logBackground[t]) / rates[t];
        }

        return rates;
    }

    /// <summary>The lag in days within which half of a mark's offspring come.</summary>
    public double HalfDays(double[] p, int mark) => Half(model.ReachDays, layout.TimeMass(p, mark));

    /// <summary>The distance in kilometres within which half of the offspring fall.</summary>
    public double HalfKm(double[] p) => Half(model.ReachKm, layout.DiscMass(p));

    static double Half(double reach, Func<double, double> mass)
    {
        var (low, high, half) = (0.0, reach, mass(reach) / 2);
        for (var round = 0; round < 80; round++)
        {
            var middle = (low + high) / 2;
            (low, high) = mass(middle) < half ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>How many events are expected from the beginning of the period to each event explained, and at last to the period's end.</summary>
    public double[] Clock(double[] p)
    {
        var ends = targets.Select(i => events.Times[i]).Append(events.Until).ToArray();
        var clock = ends.Select(end => Math.Exp(p[0]) * events.Window.AreaKm2 * TrendMass(p[1], end).Mass).ToArray();
        for (var m = 0; m < Marks; m++)
        {
            switch (model.Space)
            {
                case SpaceShape.Gaussian:
                    AddWithSpace(m, new GaussianShape(Math.Exp(p[FirstOfSpace])));
                    break;
                case SpaceShape.Exponential:
                    AddWithSpace(m, new ExponentialShape(Math.Exp(p[FirstOfSpace])));
                    break;
                default:
                    AddWithSpace(m, new PowerLawShape(Math.Exp(p[FirstOfSpace]), Math.Exp(p[FirstOfSpace + 1])));
                    break;
            }
        }

        return clock;

        void AddWithSpace<TSpace>(int mark, TSpace space)
            where TSpace : struct, IPlaneShape
        {
            var first = FirstOf(mark);
            if (model.Time is TimeShape.Exponential)
            {
                Add(mark, space, new ExponentialShape(Math.Exp(p[first + 1])));
            }
            else
            {
                Add(mark, space, new PowerLawShape(Math.Exp(p[first + 1]), Math.Exp(p[first + 2])));
            }
        }

        // Sources whose reach has ended count whole; the others by how long they have run.
        void Add<TSpace, TTime>(int mark, TSpace space, TTime time)
            where TSpace : struct, IPlaneShape
            where TTime : struct, ILineShape
        {
            var height = FactorOf(p[FirstOf(mark)], space, time).Height;
            var masses = PartMasses(space);
            var begun = events.From;
            var list = sources[mark];
            var starts = startsOf[mark];
            var (ended, done, next) = (0, 0.0, 0);
            for (var e = 0; e < ends.Length; e++)
            {
                for (; next < list.Length && starts[next] < ends[e]; next++)
                {
                }

                for (; ended < next && starts[ended] + model.ReachDays <= ends[e]; ended++)
                {
                    done += masses[list[ended].Part].Mass * (time.Mass(model.ReachDays, out _, out _) - time.Mass(list[ended].Early, out _, out _));
                }

                var running = 0.0;
                for (var j = ended; j < next; j++)
                {
                    var lag = Math.Max(ends[e] - starts[j], list[j].Early);
                    running += masses[list[j].Part].Mass * (time.Mass(lag, out _, out _) - (begun > starts[j] ? time.Mass(list[j].Early, out _, out _) : 0));
                }

                clock[e] += height * (done + running);
            }
        }
    }

    /// <summary>A parameter in words.</summary>
    public string NameOf(int parameter)
    {
        for (var m = 0; m < Marks; m++)
        {
            if (parameter >= FirstOf(m) && parameter < FirstOf(m + 1))
            {
                var of = Marks == 1 ? "" : $" of '{events.MarkNames[m]}'";
                return (parameter - FirstOf(m)) switch { 0 => "offspring" + of, 1 => "scale in days" + of, _ => "exponent in time" + of };
            }
        }

        return parameter switch { 0 => "background", 1 => "trend", _ when parameter == FirstOfSpace => "scale in km", _ => "exponent in space" };
    }

    double Offspring(double[] p, int mark, double[] gradient) => model.Space switch
    {
        SpaceShape.Gaussian => OffspringIn(p, mark, new GaussianShape(Math.Exp(p[FirstOfSpace])), gradient),
        SpaceShape.Exponential => OffspringIn(p, mark, new ExponentialShape(Math.Exp(p[FirstOfSpace])), gradient),
        _ => OffspringIn(p, mark, new PowerLawShape(Math.Exp(p[FirstOfSpace]), Math.Exp(p[FirstOfSpace + 1])), gradient),
    };

    double OffspringIn<TSpace>(double[] p, int mark, TSpace space, double[] gradient)
        where TSpace : struct, IPlaneShape => model.Time is TimeShape.Exponential
            ? Compensate(p, mark, PartMasses(space), space, new ExponentialShape(Math.Exp(p[FirstOf(mark) + 1])), gradient)
            : Compensate(p, mark, PartMasses(space), space, new PowerLawShape(Math.Exp(p[FirstOf(mark) + 1]), Math.Exp(p[FirstOf(mark) + 2])), gradient);

    double Evaluate<TSpace, TTime>(double[] p, TSpace space, TTime[] times, double[] gradient, double[,] information, double[]? rates)
        where TSpace : struct, IPlaneShape
        where TTime : struct, ILineShape
    {
        var blocks = (targets.Length + Block - 1) / Block;
        var sums = new BlockSum[blocks];
        var factors = new Factor[Marks];
        for (var m = 0; m < Marks; m++)
        {
            factors[m] = FactorOf(p[FirstOf(m)], space, times[m]);
        }

        if (threads == 1)
        {
            for (var b = 0; b < blocks; b++)
            {
                sums[b] = SumBlock(b, p, space, times, factors, rates);
            }
        }
        else
        {
            Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, b => sums[b] = SumBlock(b, p, space, times, factors, rates));
        }

        var logLikelihood = 0.0;
        Array.Clear(gradient);
        Array.Clear(information);
        foreach (var sum in sums)
        {
            logLikelihood += sum.LogLikelihood;
            for (var a = 0; a < Parameters; a++)
            {
                gradient[a] += sum.Gradient[a];
                for (var b = 0; b < Parameters; b++)
                {
                    information[a, b] += sum.Information[a, b];
                }
            }
        }

        var (mass, slope) = TrendMass(p[1], events.Until);
        var background = Math.Exp(p[0]) * events.Window.AreaKm2;
        logLikelihood -= background * mass;
        gradient[0] -= background * mass;
        gradient[1] -= background * slope;
        if (Marks > 0)
        {
            var masses = PartMasses(space);
            for (var m = 0; m < Marks; m++)
            {
                logLikelihood += Compensate(p, m, masses, space, times[m], gradient);
            }
        }

        return logLikelihood;
    }

    // Compiled at once for this machine: a first, slow version would take most of a short fit's time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    BlockSum SumBlock<TSpace, TTime>(int block, double[] p, TSpace space, TTime[] times, Factor[] factors, double[]? rates)
        where TSpace : struct, IPlaneShape
        where TTime : struct, ILineShape
    {
        var sum = new BlockSum(Parameters);
        var score = new double[Parameters];
        var reach = Vector512.Create(model.ReachKm * model.ReachKm);
        var lanes = Vector512<double>.Indices;
        for (var target = block * Block; target < Math.Min((block + 1) * Block, targets.Length); target++)
        {
            var i = targets[target];
            var (x, y, now) = (Vector512.Create(events.Xs[i]), Vector512.Create(events.Ys[i]), Vector512.Create(events.Times[i]));
            Array.Clear(score);
            var rate = Math.Exp(p[0] + (p[1] * trendTimes[target] / DaysOfYear) + logBackground[target]);
            (score[0], score[1]) = (rate, rate * trendTimes[target] / DaysOfYear);
            for (var m = 0; m < factors.Length; m++)
            {
                Vector512<double> value = default, byTime = default, byTimeExponent = default, bySpace = default, bySpaceExponent = default;
                var time = times[m];
                foreach (var (from, to) in runs!.Of(target, m))
                {
                    for (var j = from; j < to; j += Vector512<double>.Count)
                    {
                        var (dx, dy) = (Vector512.LoadUnsafe(ref runs.Xs[j]) - x, Vector512.LoadUnsafe(ref runs.Ys[j]) - y);
                        var square = (dx * dx) + (dy * dy);
                        var counts = Vector512.LessThanOrEqual(square, reach) & Vector512.LessThan(lanes, Vector512.Create((double)(to - j)));
                        var f = space.Value(Vector512.Sqrt(square), out var fScale, out var fExponent);
                        var g = time.Value(now - Vector512.LoadUnsafe(ref runs.Times[j]), out var gScale, out var gExponent);
                        value += Vector512.ConditionalSelect(counts, f * g, default);
                        byTime += Vector512.ConditionalSelect(counts, f * gScale, default);
                        bySpace += Vector512.ConditionalSelect(counts, fScale * g, default);
                        if (TTime.Parameters > 1)
                        {
                            byTimeExponent += Vector512.ConditionalSelect(counts, f * gExponent, default);
                        }

                        if (TSpace.Parameters > 1)
                        {
                            bySpaceExponent += Vector512.ConditionalSelect(counts, fExponent * g, default);
                        }
                    }
                }

                // The rate is eᵖ·f·g over the masses of f and g, which also hang on the parameters.
                var factor = factors[m];
                var added = factor.Height * Vector512.Sum(value);
                rate += added;
                var (first, firstOfSpace) = (FirstOf(m), FirstOfSpace);
                score[first] = added;
                score[first + 1] = (factor.Height * Vector512.Sum(byTime)) - (added * factor.TimeScale);
                score[firstOfSpace] += (factor.Height * Vector512.Sum(bySpace)) - (added * factor.SpaceScale);
                if (TTime.Parameters > 1)
                {
                    score[first + 2] = (factor.Height * Vector512.Sum(byTimeExponent)) - (added * factor.TimeExponent);
                }

                if (TSpace.Parameters > 1)
                {
                    score[firstOfSpace + 1] += (factor.Height * Vector512.Sum(bySpaceExponent)) - (added * factor.SpaceExponent);
                }
            }

            rates?[target] = rate;
            sum.LogLikelihood += Math.Log(rate);
            for (var a = 0; a < score.Length; a++)
            {
                score[a] /= rate;
                sum.Gradient[a] += score[a];
                for (var b = 0; b <= a; b++)
                {
                    sum.Information[a, b] += score[a] * score[b];
                    sum.Information[b, a] = sum.Information[a, b];
                }
            }
        }

        return sum;
    }

    (double Mass, double Scale, double Exponent)[] PartMasses<TSpace>(TSpace space)
        where TSpace : struct, IPlaneShape
    {
        var masses = new (double, double, double)[parts.Count];
        for (var i = 0; i < masses.Length; i++)
        {
            masses[i] = (parts.Mass(i, space, out var scale, out var exponent), scale, exponent);
        }

        return masses;
    }

    /// <summary>Less the expected offspring of a mark's events inside window and period; its slopes are taken off the gradient.</summary>
    double Compensate<TSpace, TTime>(double[] p, int mark, (double Mass, double Scale, double Exponent)[] masses, TSpace space, TTime time, double[] gradient)
        where TSpace : struct, IPlaneShape
        where TTime : struct, ILineShape
    {
        var factor = FactorOf(p[FirstOf(mark)], space, time);
        double total = 0, byTime = 0, byTimeExponent = 0, bySpace = 0, bySpaceExponent = 0;
        var whole = time.Mass(model.ReachDays, out var wholeScale, out var wholeExponent);
        foreach (var (early, late, part) in sources[mark])
        {
            var (mass, scale, exponent) = (whole, wholeScale, wholeExponent);
            if (early > 0 || late < model.ReachDays)
            {
                mass = time.Mass(late, out scale, out exponent);
                if (early > 0)
                {
                    mass -= time.Mass(early, out var earlyScale, out var earlyExponent);
                    (scale, exponent) = (scale - earlyScale, exponent - earlyExponent);
                }
            }

            var area = masses[part];
            total += mass * area.Mass;
            byTime += scale * area.Mass;
            byTimeExponent += exponent * area.Mass;
            bySpace += mass * area.Scale;
            bySpaceExponent += mass * area.Exponent;
        }

        var (first, firstOfSpace) = (FirstOf(mark), FirstOfSpace);
        total *= factor.Height;
        gradient[first] -= total;
        gradient[first + 1] -= (factor.Height * byTime) - (total * factor.TimeScale);
        gradient[firstOfSpace] -= (factor.Height * bySpace) - (total * factor.SpaceScale);
        if (TTime.Parameters > 1)
        {
            gradient[first + 2] -= (factor.Height * byTimeExponent) - (total * factor.TimeExponent);
        }

        if (TSpace.Parameters > 1)
        {
            gradient[firstOfSpace + 1] -= (factor.Height * bySpaceExponent) - (total * factor.SpaceExponent);
        }

        return -total;
    }

    /// <summary>The rate that one event adds at its own place at once, and how the logarithms of the masses change.</summary>
    Factor FactorOf<TSpace, TTime>(double logOffspring, TSpace space, TTime time)
        where TSpace : struct, IPlaneShape
        where TTime : struct, ILineShape
    {
        var line = time.Mass(model.ReachDays, out var timeScale, out var timeExponent);
        var disc = space.DiscMass(model.ReachKm, out var spaceScale, out var spaceExponent);
        return new(Math.Exp(logOffspring) / (line * 2 * Math.PI * disc), timeScale / line, timeExponent / line, spaceScale / disc, spaceExponent / disc);
    }

    // The time that the trend is read at: at steps, the last whole one keeps its value to the end of the period.
    double TrendAt(double time)
    {
        var since = time - events.Origin;
        return model.TrendStepDays == 0 ? since : Math.Clamp(Math.Ceiling(since / model.TrendStepDays) - 1, 0, Steps - 1) * model.TrendStepDays;
    }

    double Steps => Math.Max(1, Math.Floor((events.Until - events.Origin) / model.TrendStepDays));

    /// <summary>The integral of the trend over the period up to a day, and its slope by the trend.</summary>
    (double Mass, double Slope) TrendMass(double trend, double until)
    {
        var (from, length, rate) = (events.From - events.Origin, until - events.From, trend / DaysOfYear);
        double mass = 0, slope = 0;
        if (model.TrendStepDays == 0)
        {
            var x = rate * length;
            (mass, slope) = Math.Abs(x) < 1e-4
                ? (length * (1 + (x / 2) + (x * x / 6)), length * length * (0.5 + (x / 3) + (x * x / 8)))
                : (double.ExpM1(x) / rate, ((length * Math.Exp(x)) - (double.ExpM1(x) / rate)) / rate);
            var lifted = Math.Exp(rate * from);
            return (lifted * mass, lifted * (slope + (from * mass)) / DaysOfYear);
        }

        for (var step = 0; step < Steps; step++)
        {
            var start = step * model.TrendStepDays;
            var end = step == Steps - 1 ? double.PositiveInfinity : start + model.TrendStepDays;
            var part = Math.Max(0, Math.Min(end, from + length) - Math.Max(start, from)) * Math.Exp(rate * start);
            mass += part;
            slope += part * start / DaysOfYear;
        }

        return (mass, slope);
    }

    readonly record struct Factor(double Height, double TimeScale, double TimeExponent, double SpaceScale, double SpaceExponent);

    sealed class BlockSum(int parameters)
    {
        public double LogLikelihood { get; set; }

        public double[] Gradient { get; } = new double[parameters];

        public double[,] Information { get; } = new double[parameters, parameters];
    }
}

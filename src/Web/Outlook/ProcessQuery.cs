using System.Collections.Immutable;
using System.Globalization;
using Griot.Briefing;
using Griot.Outlook;
using Microsoft.AspNetCore.Http;

namespace Griot.Web;

/// <summary>How a process is fitted to the events of a page, as its address carries it beside the conditions on events: <c>mark=actor&amp;marks=4&amp;km=100&amp;days=90&amp;seed=1</c>.</summary>
public sealed record ProcessQuery
{
    /// <summary>The latest so many events are taken: fits grow with the pairs within reach.</summary>
    public const int MostEvents = 1500;

    public const int MostMarks = 6;

    public EventMark Mark { get; init; }

    public int Marks { get; init; } = 4;

    public int Km { get; init; } = 100;

    public int Days { get; init; } = 90;

    public int Seed { get; init; } = 1;

    public ImmutableArray<string> Problems { get; init; } = [];

    public PointModel Model => new() { Space = SpaceShape.Exponential, Time = TimeShape.Exponential, ReachKm = Km, ReachDays = Days };

    public static ProcessQuery Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var problems = ImmutableArray.CreateBuilder<string>();
        var read = new ProcessQuery
        {
            Mark = One("mark") switch { null or "kind" => EventMark.Kind, "actor" => EventMark.Actor, "country" => EventMark.Country, var other => Bad("mark", other, "kind, actor or country", EventMark.Kind) },
            Marks = Whole("marks", 2, MostMarks, 4),
            Km = Whole("km", 5, 1000, 100),
            Days = Whole("days", 5, 720, 90),
            Seed = Whole("seed", 0, int.MaxValue, 1),
        };
        return read with { Problems = problems.ToImmutable() };

        string? One(string name) => query[name].LastOrDefault()?.Trim() is { Length: > 0 } text ? text : null;

        int Whole(string name, int least, int most, int usual) => One(name) is not { } text ? usual : WholeOf(text, least, most) ?? Bad(name, text, $"a number from {least} to {most}", usual);

        T Bad<T>(string name, string text, string wanted, T usual)
        {
            problems.Add(Wording.NoValue(name, text, wanted));
            return usual;
        }
    }

    internal static int? WholeOf(string? text, int least, int most) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    /// <summary>What does not differ from what holds anyhow is left out.</summary>
    public IReadOnlyList<(string Name, string Value)> Pairs()
    {
        var pairs = new List<(string, string)>();
        Add("mark", Mark.ToString().ToLowerInvariant(), "kind");
        Add("marks", Text(Marks), "4");
        Add("km", Text(Km), "100");
        Add("days", Text(Days), "90");
        Add("seed", Text(Seed), "1");
        return pairs;

        void Add(string name, string value, string usual)
        {
            if (value != usual)
            {
                pairs.Add((name, value));
            }
        }
    }

    /// <summary>Said in a sentence and part of the key of what is worked out.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"marks by {Mark.ToString().ToLowerInvariant()}, at most {Marks}; reach {Km} km and {Days} days; seed {Seed}");

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

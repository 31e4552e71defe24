using System.Globalization;
using Griot.Store;

namespace Griot.Web;

/// <summary>Where the desk keeps what is not in the record: its keys and backups, beside a record in a file, else in the user's profile; nobody else may look into either.</summary>
static class DeskFolders
{
    const string Stamp = "yyyy-MM-dd-HHmmss";

    /// <summary>Keys by which cookies and forms are sealed and authenticators' keys encrypted. Whoever has them and the record can sign in as anybody.</summary>
    /// <exception cref="StoreException">It cannot be made.</exception>
    public static DirectoryInfo Keys(DeskSettings settings) => Private(settings.Store.FilePath is { } file ? file + ".keys" : Path.Combine(Profile(), "keys"));

    public static DirectoryInfo Backups(RecordStore store) => store.FilePath is { } file ? new(Path.GetDirectoryName(file)!) : Private(Path.Combine(Profile(), "backups"));

    /// <summary>The path of a backup made now: named by the record and the time.</summary>
    public static string NewBackup(RecordStore store, DateTimeOffset now) => Path.Combine(Backups(store).FullName, string.Create(CultureInfo.InvariantCulture, $"{Prefix(store)}{now.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture)}.db"));

    /// <summary>Backups made here, the latest first.</summary>
    public static IReadOnlyList<FileInfo> BackupFiles(RecordStore store) =>
        [.. Backups(store).EnumerateFiles(Prefix(store) + "*.db").Where(file => DateTime.TryParseExact(file.Name[Prefix(store).Length..^3], Stamp, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)).OrderByDescending(file => file.Name, StringComparer.Ordinal)];

    /// <summary>The backup of a name; null where it is none of ours.</summary>
    public static FileInfo? BackupFile(RecordStore store, string name) => BackupFiles(store).FirstOrDefault(file => file.Name == name);

    public static void MakePrivate(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    static string Prefix(RecordStore store) => (store.FilePath is { } file ? Path.GetFileNameWithoutExtension(file) : "griot") + "-backup-";

    static string Profile() => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "griot");

    static DirectoryInfo Private(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                return Directory.CreateDirectory(path);
            }

            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            var folder = Directory.CreateDirectory(path, Owner);
            if (folder.UnixFileMode != Owner)
            {
                folder.UnixFileMode = Owner;
            }

            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreFault.ReadOnly, $"The desk keeps its keys and backups in {path}, which cannot be made or closed to others: {e.Message.TrimEnd('.')}.", e);
        }
    }
}

using System.CommandLine;
using Griot.Store;

namespace Griot.Cli;

/// <summary>Which store a command works on.</summary>
static class StoreOption
{
    const string Variable = "GRIOT_STORE";

    public static Option<string?> Create() => new("--store")
    {
        Description = $"The store: a file, or a connection string or address of PostgreSQL; else what {Variable} names, else {RecordStore.DefaultFile}.",
        HelpName = "store",
    };

    public static Option<string?> By() => new("--by") { Description = "Who does this, for the audit log; else the user's name.", HelpName = "name" };

    public static string Who(string? by) => string.IsNullOrWhiteSpace(by) ? Environment.UserName : by.Trim();

    /// <exception cref="CommandException">The store cannot be used as asked.</exception>
    public static RecordStore Open(string? named, StoreUse use)
    {
        var address = named ?? Environment.GetEnvironmentVariable(Variable);
        try
        {
            return RecordStore.Open(string.IsNullOrWhiteSpace(address) ? RecordStore.DefaultFile : address, use, TimeProvider.System);
        }
        catch (ArgumentException e)
        {
            throw new CommandException(ExitCode.Usage, e.Message.Split(" (Parameter", 2)[0], e);
        }
    }
}

using Xunit;

namespace Griot.Tests.Store;

public class KillTests
{
    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "griot.dll");

    [Fact]
    public void Killed_a_few_times_a_file_loses_nothing_acknowledged_and_doubles_nothing()
    {
        using var place = new StorePlace.InFile();
        var run = new KillRun(place.Address, place.Folder, Program);
        Assert.Empty(run.Run(documents: 150, kills: 3, seed: 1, within: 400));
    }

    [Fact]
    public void Killed_a_few_times_a_database_loses_nothing_acknowledged_and_doubles_nothing()
    {
        using var place = new StorePlace.OnServer();
        using var folder = new StorePlace.InFile();
        var run = new KillRun(place.Address, folder.Folder, Program);
        Assert.Empty(run.Run(documents: 150, kills: 2, seed: 2, within: 400));
    }
}

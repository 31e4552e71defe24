using Griot.Intake;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Outlook;
using Griot.Tests.Store;
using Xunit;

namespace Griot.Web.Tests.Outlook;

/// <summary>A desk whose record has enough to look ahead from: a small panel of six years and some two hundred events of two years; forecasts have few draws, since none of them is about how good they are.</summary>
public sealed class OutlookDesk : IAsyncLifetime
{
    public const int Months = 72;

    public DeskFixture Desk { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Desk = await DeskFixture.Open(settings => settings with { ForecastDraws = 20, WatchEvery = TimeSpan.FromMilliseconds(200) });
        using (var writer = Desk.Store.Writer("fixture"))
        {
            for (var number = DeskFixture.ReportCount; number < 200; number++)
            {
                writer.Take(Reports.Of(number));
            }

            writer.Commit();
        }

        new StoreLinker(Desk.Store, "fixture").Run(cancellation: CancellationToken.None);
        Import(Desk, "Panel of the tests", Months);
    }

    /// <summary>Takes a panel in, as <c>griot import panel</c> does.</summary>
    public static void Import(DeskFixture desk, string name, int months, Marking marking = Marking.Clear)
    {
        ArgumentNullException.ThrowIfNull(desk);
        using var writer = desk.Store.Writer("fixture");
        using var text = new StringReader(SmallPanel.Csv(months).Replace("Country 50", "Mali", StringComparison.Ordinal).Replace("Country 78", "Niger", StringComparison.Ordinal));
        new DatasetImport(writer, new(SourceId.Slug(name), name, "panel", "", "Those who made it up."), _ => null) { Marking = marking }.Take(name, text, _ => { }, flaw => Assert.Fail(flaw), TestContext.Current.CancellationToken);
    }

    /// <summary>A page once nothing on it is being worked out any more.</summary>
    public static async Task<string> Ready(DeskClient client, string path)
    {
        ArgumentNullException.ThrowIfNull(client);
        for (var i = 0; ; i++)
        {
            var page = await client.Page(path);
            if (!page.Contains("data-again", StringComparison.Ordinal))
            {
                return page;
            }

            Assert.True(i < 100, $"{path} is still being worked out.");
        }
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}

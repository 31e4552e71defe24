using System.Net;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Web;

/// <summary>Figures are of a process: other desks in it would be counted too.</summary>
[CollectionDefinition("figures", DisableParallelization = true)]
public sealed class FiguresAlone;

[Collection("figures")]
public sealed class FiguresTests
{
    [Fact]
    public async Task Figures_are_for_administrators_and_for_tokens_made_for_them_and_tell_of_the_record()
    {
        await using var desk = await OpenDesk.WithReports(7);
        using var scraper = desk.Of(desk.Token(TokenRights.Metrics));
        using var reader = desk.Of(desk.Token());
        // What was gathered is given again for a moment: the first requests of all may not be in it yet.
        var figures = "";
        for (var i = 0; i < 50 && !figures.Contains("http_server_request_duration_seconds_bucket", StringComparison.Ordinal); i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            figures = await (await scraper.Ask("/metrics")).As(HttpStatusCode.OK);
        }

        Assert.Contains("http_server_request_duration_seconds_bucket", figures, StringComparison.Ordinal);
        Assert.Matches("(?m)^griot_documents(\\{[^}]*\\})? 7( |$)", figures);
        await (await reader.Ask("/metrics")).Problem(HttpStatusCode.Forbidden);
        await (await desk.Client.Ask("/metrics")).As(HttpStatusCode.OK);
        await (await scraper.Ask("/events")).Problem(HttpStatusCode.Forbidden);
    }
}

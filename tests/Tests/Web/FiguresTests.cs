using System.Net;
using Griot.Store;
using Xunit;

namespace Griot.Tests.Web;

public sealed class FiguresTests
{
    [Fact]
    public async Task Figures_are_for_administrators_and_for_tokens_made_for_them_and_tell_of_the_record()
    {
        await using var desk = await OpenDesk.WithReports(7);
        using var scraper = desk.Of(desk.Token(TokenRights.Metrics));
        using var reader = desk.Of(desk.Token());
        await (await scraper.Ask("/metrics")).As(HttpStatusCode.OK);
        var figures = await (await scraper.Ask("/metrics")).As(HttpStatusCode.OK);
        Assert.Matches("(?m)^griot_documents(\\{[^}]*\\})? 7( |$)", figures);
        Assert.Contains("http_server_request_duration_seconds_bucket", figures, StringComparison.Ordinal);
        await (await reader.Ask("/metrics")).Problem(HttpStatusCode.Forbidden);
        // The placeholder of signing in lets everybody be an administrator.
        await (await desk.Client.Ask("/metrics")).As(HttpStatusCode.OK);
        await (await scraper.Ask("/events")).Problem(HttpStatusCode.Forbidden);
    }
}

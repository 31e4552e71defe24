using System.Net;
using System.Text;
using Griot.Store;
using Griot.Tests.Store;
using Griot.Web;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Xunit;

namespace Griot.Tests.Web;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_document_is_valid_and_every_operation_says_all_that_is_asked_of_it()
    {
        await using var desk = await OpenDesk.WithReports(1);
        var (document, diagnostic) = await Read(desk);
        Assert.Empty(diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Empty(diagnostic.Warnings.Select(warning => warning.ToString()));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic.SpecificationVersion);
        Assert.Empty(document!.Validate(ValidationRuleSet.GetDefaultRuleSet()).Select(error => error.ToString()));
        var operations = document!.Paths.SelectMany(path => path.Value.Operations!.Select(pair => (Path: path.Key, Method: pair.Key, Operation: pair.Value))).ToList();
        Assert.All(operations, one =>
        {
            var (path, _, operation) = one;
            Assert.False(string.IsNullOrEmpty(operation.Summary), path);
            Assert.False(string.IsNullOrEmpty(operation.Description), path);
            Assert.All(operation.Parameters ?? [], parameter =>
            {
                Assert.NotNull(parameter.Schema);
                Assert.NotNull(parameter.Example);
                Assert.False(string.IsNullOrEmpty(parameter.Description), $"{path} {parameter.Name}");
            });
            Assert.All(operation.Responses!["200"].Content!, content => Assert.NotNull(content.Value.Schema));
            Assert.All((string[])["400", "401", "403", "429", "503"], status => Assert.Contains("application/problem+json", operation.Responses[status].Content!.Keys));
            Assert.NotEmpty(operation.Security!);
        });
        Assert.Equal(operations.Count, operations.Select(one => one.Operation.OperationId).Distinct().Count());
        Assert.Equal(["feedSecret", "signIn", "token"], document.Components!.SecuritySchemes!.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("griot.event/1", await desk.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_operation_is_in_the_document_and_every_path_of_it_answers()
    {
        await using var desk = await OpenDesk.WithReports(8);
        var (document, _) = await Read(desk);
        var told = document!.Paths.SelectMany(path => path.Value.Operations!.Keys.Select(method => $"{method} {path.Key}")).Order(StringComparer.Ordinal);
        Assert.Equal(Operations.All.Select(operation => $"{operation.Method} {operation.Path}").Order(StringComparer.Ordinal), told);

        using var program = desk.Of(desk.Token(TokenRights.Read | TokenRights.Judge));
        var report = Reports.Of(1);
        var happening = desk.Store.EventsOf(report.Document.Id)[0];
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, operation) in item.Operations!)
            {
                var id = path.StartsWith("/events/", StringComparison.Ordinal) ? happening : path.StartsWith("/claims/", StringComparison.Ordinal) ? report.Claims[0].Id : report.Document.Id;
                var query = string.Join('&', (operation.Parameters ?? []).Where(parameter => parameter.Required && parameter.In is ParameterLocation.Query).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Example!.ToString())}"));
                var address = path.Replace("{id}", id, StringComparison.Ordinal).Replace("{slug}", "boko-haram", StringComparison.Ordinal) + (query.Length > 0 ? "?" + query : "");
                if (method == HttpMethod.Get)
                {
                    foreach (var type in operation.Responses!["200"].Content!.Keys)
                    {
                        var answer = await program.Ask(address, type);
                        await answer.As(HttpStatusCode.OK);
                        Assert.Equal(type, answer.Type);
                    }
                }
                else
                {
                    // What the example names is not of this record: it is understood, and answered by a problem.
                    var answer = await program.PostAsync(address, new StringContent(operation.RequestBody!.Content!["application/json"].Example?.ToJsonString() ?? "{}", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
                    Assert.True((answer.StatusCode, answer.Type) is (HttpStatusCode.OK, "application/json") or (HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Conflict, "application/problem+json"), $"{address}: {answer.StatusCode} {answer.Type}");
                }
            }
        }
    }

    [Fact]
    public async Task The_page_for_people_lists_every_operation_with_a_call()
    {
        await using var desk = await OpenDesk.WithReports(1);
        var page = await (await desk.Client.Ask("/interfaces", Answers.Browser)).As(HttpStatusCode.OK);
        Assert.All(Operations.All, operation =>
        {
            Assert.Contains($"id=\"{operation.Id}\"", page, StringComparison.Ordinal);
            Assert.Contains(operation.Words.Split('.')[0].Replace("'", "&#x27;", StringComparison.Ordinal).Split('"')[0], page, StringComparison.Ordinal);
        });
        Assert.Equal(Operations.All.Count, page.Split("curl ").Length - 1);
    }

    static async Task<ReadResult> Read(OpenDesk desk)
    {
        var text = await desk.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        return OpenApiDocument.Parse(text, "json");
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Griot.Cli;
using Griot.Record;
using Griot.Store;
using Griot.Tests.Store;
using Griot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;
using static Griot.Tests.Store.LinkedRecord;

namespace Griot.Tests.Web;

/// <summary>A desk on a free port of this machine, over a store of its own.</summary>
sealed class OpenDesk : IAsyncDisposable
{
    readonly StorePlace.InFile place = new();
    readonly WebApplication desk;

    OpenDesk(Action<RecordStore>? fill, WebhookPatience? patience)
    {
        Store = place.Open();
        fill?.Invoke(Store);
        new DeskLinker(Store).Link("tester", CancellationToken.None);
        desk = DeskServer.Create(new(Store, TimeProvider.System) { Urls = ["http://127.0.0.1:0"], Linker = new DeskLinker(Store), WebhookPatience = patience ?? new() });
        SignedIn.Admit(desk, Store);
    }

    public RecordStore Store { get; }

    public string Address { get; private set; } = "";

    /// <summary>A browser in which the administrator is signed in.</summary>
    public HttpClient Client { get; private set; } = null!;

    public static async Task<OpenDesk> Of(Action<RecordStore>? fill = null, WebhookPatience? patience = null)
    {
        var open = new OpenDesk(fill, patience);
        await open.desk.StartAsync();
        open.Address = open.desk.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        open.Client = await open.Browser();
        return open;
    }

    /// <summary>With so many hand-made reports, every fifth marked amber.</summary>
    public static Task<OpenDesk> WithReports(int count, WebhookPatience? patience = null) => Of(store => Take(store, [.. Enumerable.Range(0, count).Select(i => Reports.Of(i) with { Marking = i % 5 == 4 ? Marking.Amber : Marking.Clear })]), patience);

    /// <summary>Takes more in and links it, as somebody else would who works on the same record.</summary>
    public void Add(params IncomingDocument[] documents)
    {
        Take(Store, documents);
        new DeskLinker(Store).Link("tester", CancellationToken.None);
    }

    public string Token(TokenRights rights = TokenRights.Read, Marking marking = Marking.Red, string person = "analyst", DateTimeOffset? until = null) => Store.MakeToken(person, "a test", rights, marking, until).Secret;

    /// <summary>Another such browser.</summary>
    public Task<HttpClient> Browser() => SignedIn.At(Address);

    /// <summary>A program that shows a token; null for one that shows none.</summary>
    public HttpClient Of(string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(Address) };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await desk.StopAsync();
        await desk.DisposeAsync();
        Store.Dispose();
        place.Dispose();
    }
}

static class Answers
{
    public const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    extension(HttpClient client)
    {
        public async Task<HttpResponseMessage> Ask(string path, string? accept = null, string? ifNoneMatch = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (accept is not null)
            {
                request.Headers.TryAddWithoutValidation("Accept", accept);
            }

            if (ifNoneMatch is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
            }

            return await client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        public async Task<JsonElement> Json(string path) => (await (await client.Ask(path, "application/json")).As(HttpStatusCode.OK)).Root();

        public async Task<HttpResponseMessage> Post(string path, string json) => await client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
    }

    extension(HttpResponseMessage answer)
    {
        public string? Type => answer.Content.Headers.ContentType?.MediaType;

        /// <summary>The body, where the status is the one expected.</summary>
        public async Task<string> As(HttpStatusCode status)
        {
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {(int)status}: {body}");
            return body;
        }

        /// <summary>What the problem says, where it is one.</summary>
        public async Task<string> Problem(HttpStatusCode status)
        {
            var problem = (await answer.As(status)).Root();
            Assert.Equal("application/problem+json", answer.Type);
            Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
            return problem.GetProperty("detail").GetString() + (problem.TryGetProperty("problems", out var more) ? " " + string.Join(" ", more.EnumerateArray().Select(one => one.GetString())) : "");
        }
    }

    public static JsonElement Root(this string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

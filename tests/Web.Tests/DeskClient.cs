using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Griot.Web.Tests;

/// <summary>A browser without a screen: keeps cookies, takes the token of a form from the page it stands on, follows nothing unless told to.</summary>
public sealed partial class DeskClient : IDisposable
{
    readonly HttpClient http;

    public DeskClient(Uri address)
    {
        Address = address;
        // A desk on https has a certificate that the test made.
#pragma warning disable MA0039 // nobody vouches for it, and the address is loopback
        var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies, ServerCertificateCustomValidationCallback = (_, _, _, _) => address.IsLoopback };
#pragma warning restore MA0039
        http = new(handler) { BaseAddress = address };
        http.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public Uri Address { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>For what the rest does not do.</summary>
    public HttpClient Http => http;

    public Task<HttpResponseMessage> Get(string path) => http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>The words of a page, which must be there.</summary>
    public async Task<string> Page(string path)
    {
        using var answer = await Get(path);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{path} answers {(int)answer.StatusCode} {answer.Headers.Location}: {page}");
        return page;
    }

    /// <summary>The page as elements.</summary>
    public async Task<IDocument> Document(string path) => new HtmlParser().ParseDocument(await Page(path));

    /// <summary>Sends a form with the token of a page.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="from">A page that has a form.</param>
    /// <param name="fields">What is filled in.</param>
    public async Task<HttpResponseMessage> Post(string path, string from, params (string Name, string Value)[] fields) => await PostWith(await Token(from), path, fields);

    /// <summary>Sends a form with a token, or without one.</summary>
    public async Task<HttpResponseMessage> PostWith(string? token, string path, params (string Name, string Value)[] fields)
    {
        var all = fields.Select(field => KeyValuePair.Create(field.Name, field.Value));
        using var form = new FormUrlEncodedContent(token is null ? all : all.Append(KeyValuePair.Create("__RequestVerificationToken", token)));
        return await http.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a form and gives where that leads, which must be elsewhere.</summary>
    public async Task<string> Send(string path, string from, params (string Name, string Value)[] fields)
    {
        using var answer = await Post(path, from, fields);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect, $"{path} answers {(int)answer.StatusCode}.");
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Publishes an article as an editor does who has read what a reviewer would send back, and gives where that leads.</summary>
    public async Task<string> Publish(string path, params (string Name, string Value)[] fields) =>
        await Send(path + "/publish", path, (await Document(path)).QuerySelector("input[name=known]")?.GetAttribute("value") is { } known ? [.. fields, ("known", known)] : fields);

    /// <summary>What a form of a page has against being forged.</summary>
    public async Task<string> Token(string path) => FormToken().Match(await Page(path)) is { Success: true } found ? found.Groups["token"].Value : throw new InvalidOperationException($"{path} has no form.");

    /// <summary>Signs in by the page for it and gives where that leads.</summary>
    public Task<string> TrySignIn(string name, string password = DeskFixture.Password, string back = "") =>
        Send("/account/sign-in", "/account/sign-in", ("name", name), ("password", password), ("return", back));

    public async Task SignIn(string name, string password = DeskFixture.Password) => Assert.Equal("/", await TrySignIn(name, password));

    /// <summary>Whether somebody is signed in.</summary>
    public async Task<bool> IsIn()
    {
        using var answer = await Get("/account");
        return answer.StatusCode is HttpStatusCode.OK;
    }

    public async Task<HttpStatusCode> Status(string path)
    {
        using var answer = await Get(path);
        return answer.StatusCode;
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormToken();
}

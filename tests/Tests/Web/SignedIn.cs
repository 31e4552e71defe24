using System.Net;
using System.Text.RegularExpressions;
using Griot.Record;
using Griot.Store;
using Griot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Griot.Tests.Web;

/// <summary>Somebody who signed in at a desk by its page.</summary>
static partial class SignedIn
{
    public const string Name = "analyst";

    const string Password = "violet harbour tramway";

    /// <summary>Lets an administrator who may see everything sign in.</summary>
    public static void Admit(WebApplication desk, RecordStore store)
    {
        var person = new Person { Id = "p1" + Guid.NewGuid().ToString("N")[..20], Name = Name, Role = nameof(DeskRole.Administrator), Clearance = Marking.Red, Stamp = OneTimeToken.New(), AddedAt = DateTimeOffset.UtcNow };
        person.Password = desk.Services.GetRequiredService<PasswordHasher<Person>>().HashPassword(person, Password);
        Assert.True(store.AddPerson(person, "tester", PersonDeeds.Invited));
    }

    /// <summary>A browser that keeps its cookies and follows nothing.</summary>
    public static async Task<HttpClient> At(string address)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(address) };
        var token = FormToken().Match(await browser.GetStringAsync("/account/sign-in", TestContext.Current.CancellationToken)).Groups[1].Value;
        using var answer = await browser.PostAsync("/account/sign-in", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("name", Name), new("password", Password)]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();
}

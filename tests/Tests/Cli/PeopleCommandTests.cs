using System.Text.Json;
using Xunit;

namespace Griot.Tests.Cli;

public sealed class PeopleCommandTests : IDisposable
{
    readonly Griot griot = new();

    [Fact]
    public void Somebody_is_added_listed_and_given_a_new_link()
    {
        griot.Write("report.txt", "Soldiers killed three rebels near Gao on Monday, the army said.\n");
        Assert.Equal(0, griot.Run("add", "report.txt").ExitCode);
        var added = griot.Run("people", "add", "Awa", "--role", "analyst", "--url", "https://desk.example.org/");
        Assert.Equal(0, added.ExitCode);
        Assert.StartsWith("https://desk.example.org/welcome?token=", Assert.Single(added.Lines), StringComparison.Ordinal);
        var listed = JsonDocument.Parse(Assert.Single(griot.Run("people", "list", "--json").Lines)).RootElement;
        Assert.Equal(("Awa", "Analyst", "TLP:RED", false), (listed.GetProperty("name").GetString(), listed.GetProperty("role").GetString(), listed.GetProperty("clearance").GetString(), listed.GetProperty("active").GetBoolean()));
        Assert.DoesNotContain("token", listed.GetRawText(), StringComparison.Ordinal);

        var again = griot.Run("people", "add", "AWA");
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("a name is given to one person only", again.Error, StringComparison.Ordinal);
        var reset = griot.Run("people", "reset", "awa");
        Assert.Equal(0, reset.ExitCode);
        Assert.StartsWith("http://127.0.0.1:5413/welcome?token=", Assert.Single(reset.Lines), StringComparison.Ordinal);
        Assert.NotEqual(added.Lines[0].Split('=')[1], reset.Lines[0].Split('=')[1]);
        Assert.Equal(2, griot.Run("people", "reset", "Nobody").ExitCode);
        Assert.Equal(2, griot.Run("people", "add", "a<b").ExitCode);
        Assert.Equal(0, griot.Run("audit", "verify").ExitCode);
    }

    public void Dispose() => griot.Dispose();
}

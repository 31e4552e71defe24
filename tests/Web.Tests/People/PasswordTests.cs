using Xunit;

namespace Griot.Web.Tests.People;

public class PasswordTests
{
    [Theory]
    [InlineData("violet harbour tramway")]
    [InlineData("kkkkkkkkkkk7 lantern")]
    [InlineData("пароль из трёх слов")]
    [InlineData("            a b   spaces count ")]
    [InlineData("welcome to the quiet estuary")]
    public void Long_and_uncommon_ones_are_taken_whatever_they_are_made_of(string password) => Assert.Null(Passwords.Problem(password, "Awa"));

    [Theory]
    [InlineData("elevenchars")]
    [InlineData("")]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦")]
    public void Fewer_than_twelve_characters_are_too_few(string password) => Assert.Equal("short", Passwords.Problem(password, "Awa"));

    [Theory]
    [InlineData("password1234")]
    [InlineData("Password2026!")]
    [InlineData("P@ssw0rd1234!")]
    [InlineData("123456789012")]
    [InlineData("098765432109")]
    [InlineData("qwertyuiop12")]
    [InlineData("qwertyuiop[]")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("abcdefghijkl")]
    [InlineData("passwordpassword")]
    [InlineData("letmeinletmein")]
    [InlineData("iloveyou2026!")]
    [InlineData("Administrator1")]
    [InlineData("griotgriotgriot")]
    [InlineData("griotpassword")]
    [InlineData("correcthorsebatterystaple")]
    [InlineData("Awa Keita 2026")]
    public void What_is_tried_first_is_refused(string password) => Assert.Equal("common", Passwords.Problem(password, "Awa Keita"));

    [Fact]
    public void There_is_an_end_to_what_is_hashed() => Assert.Equal("long", Passwords.Problem(string.Concat(Enumerable.Range(0, 60).Select(i => $"w{i * 7919} ")), "Awa"));
}

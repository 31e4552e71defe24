using System.Collections.Frozen;
using System.Globalization;
using Griot.Store;

namespace Griot.Web;

/// <summary>Which passwords are taken: long ones, of whatever characters, that are not among the first to be guessed (ASVS 5.0, 6.2).</summary>
static class Passwords
{
    public const int Shortest = 12, Longest = 256;

    /// <summary>What people choose most, without the digits and signs they put after it. Our own list.</summary>
    static readonly FrozenSet<string> Common = FrozenSet.ToFrozenSet(
        [
            "password", "passwort", "motdepasse", "contrasena", "passphrase", "mypassword", "thisismypassword", "newpassword", "changeme", "changemenow", "changeit", "letmein", "letmeinnow", "letmeinplease", "welcome", "welcomeback",
            "welcometo", "default", "secret", "topsecret", "supersecret", "administrator", "admin", "adminadmin", "root", "toor", "superuser", "user", "username", "guest", "login", "master", "system", "server", "service", "test", "testing", "testtest", "demo", "temp", "temporary", "example",
            "qwerty", "qwertyuiop", "qwertyuiopasdf", "qwertyuiopasdfghjkl", "qwertyqwerty", "qwertz", "qwertzuiop", "azerty", "azertyuiop", "asdfgh", "asdfghjkl", "asdfasdf", "asdfasdfasdf", "zxcvbn", "zxcvbnm", "qazwsx", "qazwsxedc", "qazwsxedcrfv", "qweasd", "qweasdzxc", "qwerasdfzxcv", "qwaszx", "poiuytrewq",
            "abcdef", "abcdefg", "abcdefgh", "abcdefghijkl", "abcabcabcabc", "abc", "aaaaaa", "iloveyou", "iloveyoubaby", "iloveyouforever", "iloveyousomuch", "iloveme", "loveyou", "lovelove", "sunshine", "princess", "dragon", "monkey", "football", "baseball", "basketball", "superman", "batman", "spiderman",
            "starwars", "pokemon", "liverpool", "chelsea", "arsenal", "manchester", "manchesterunited", "barcelona", "realmadrid", "juventus", "shadow", "freedom", "whatever", "trustno", "trustnoone", "hello", "helloworld", "hellohello", "hellothere", "computer", "internet", "samsung", "google", "facebook", "microsoft", "windows", "michael", "jennifer", "jordan", "michelle",
            "charlie", "jessica", "ashley", "nicole", "daniel", "matthew", "andrew", "joshua", "killer", "hunter", "soccer", "hockey", "summer", "winter", "spring", "autumn", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
            "correcthorsebatterystaple", "correcthorse", "opensesame", "nothing", "nopassword", "unknown", "access", "security", "private", "mustang", "blink", "fuckyou", "fuckoff", "jesuschrist", "jesus", "godisgood", "godisgreat", "alhamdulillah", "bismillah", "inshallah", "mashallah", "allahuakbar", "blessed", "success", "chocolate", "butterfly", "purple", "orange", "banana", "cheese", "cookie", "pepper", "ginger",
        ],
        StringComparer.Ordinal);

    /// <summary>Words of the place: the program's and what it is about.</summary>
    static readonly string[] OfThePlace = ["griot", "desk", "griotdesk", "thedesk", "analyst", "reader", "editor", "record", "conflict"];

    static readonly string[] Rows = ["01234567890123456789012345678901234567890", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p"];

    /// <summary>The sentence of a problem: addresses carry its word only, so that nobody can send a link that makes the desk say something.</summary>
    public static string Words(string? problem) => problem switch
    {
        "short" => $"A password has {Shortest} characters at least. Three or four words that do not belong together are easy to keep in mind.",
        "long" => $"A password has {Longest} characters at most.",
        "common" => "That password is among the first that anybody would try. Take words that do not belong together.",
        "differ" => "The two passwords differ.",
        "current" => "That is not your present password.",
        "locked" => "Too many wrong passwords. Wait a quarter of an hour.",
        "stale" => "Something else changed your account at the same moment. Nothing was changed; try again.",
        _ => "That cannot be done.",
    };

    /// <summary>What is wrong with a password, as a word for <see cref="Words"/>; null where nothing is.</summary>
    public static string? Problem(string password, string name)
    {
        if (new StringInfo(password).LengthInTextElements < Shortest)
        {
            return "short";
        }

        if (password.Length > Longest)
        {
            return "long";
        }

        // Digits and signs about a common word, and letters written as digits, are what guessers try first.
        var lower = password.ToLowerInvariant();
        var letters = string.Concat(lower.Where(char.IsLetter));
        var plain = string.Concat(lower.Select(Plain).Where(char.IsLetter));
        var bare = lower.Trim([.. "0123456789!?.,;:-_*#$%&+=@ \"'()/"]);
        var own = string.Concat(Person.Fold(name).ToLowerInvariant().Where(char.IsLetter));
        return IsGuessed(letters) || IsGuessed(plain) || IsGuessed(bare) || IsGuessed(string.Concat(bare.Select(Plain))) || IsRow(lower) || IsRepeated(lower) ? "common" : null;

        bool IsGuessed(string word) => word.Length < 4 ? letters.Length < 4 && lower.Distinct().Count() < 6 : Common.Contains(word) || OfThePlace.Contains(word, StringComparer.Ordinal) || word == own || Halves(word);

        // A common word twice or more, or two of them.
        bool Halves(string word)
        {
            for (var i = 3; i <= word.Length - 3; i++)
            {
                if (Is(word[..i]) && Is(word[i..]))
                {
                    return true;
                }
            }

            return false;

            bool Is(string part) => Common.Contains(part) || OfThePlace.Contains(part, StringComparer.Ordinal) || part == own;
        }
    }

    static bool IsRow(string text) => Rows.Any(row => row.Contains(text, StringComparison.Ordinal) || string.Concat(row.Reverse()).Contains(text, StringComparison.Ordinal));

    // One piece of up to six characters again and again.
    static bool IsRepeated(string text)
    {
        for (var length = 1; length <= 6; length++)
        {
            if (Enumerable.Range(length, text.Length - length).All(i => text[i] == text[i - length]))
            {
                return true;
            }
        }

        return false;
    }

    static char Plain(char letter) => letter switch { '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', '8' => 'b', _ => letter };
}

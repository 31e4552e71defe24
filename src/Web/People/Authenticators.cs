using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Griot.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Griot.Web;

/// <summary>Keys that are shared with people's authenticators: in the record they are encrypted with keys that are not in it, so that a copy of the record alone makes no codes.</summary>
sealed partial class AuthenticatorKeys(IDataProtectionProvider protection, ILogger<AuthenticatorKeys> log)
{
    /// <summary>160 bits, as RFC 4226 recommends.</summary>
    const int Length = 20;

    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    readonly IDataProtector protector = protection.CreateProtector("Griot authenticator");

    /// <summary>A new key in base 32, as people type it.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length * 8 / 5);

    public string Seal(string key) => protector.Protect(key);

    /// <summary>Null where there is none, or where it was encrypted with keys that are gone.</summary>
    public string? Open(string? key)
    {
        try
        {
            return key is null ? null : protector.Unprotect(key);
        }
        catch (CryptographicException)
        {
            // The record was moved without its folder of keys: recovery codes still work, and an administrator can reset the second factor.
            CannotBeOpened();
            return null;
        }
    }

    /// <summary>What an authenticator reads from a picture.</summary>
    public static string Address(string name, string key) => $"otpauth://totp/Griot:{Uri.EscapeDataString(name)}?secret={key}&issuer=Griot&digits={OneTimeCodes.Digits.ToString(CultureInfo.InvariantCulture)}&period={OneTimeCodes.Period.ToString(CultureInfo.InvariantCulture)}";

    internal static byte[] Bytes(string key)
    {
        var (bytes, buffer, bits) = (new List<byte>(), 0, 0);
        foreach (var letter in key)
        {
            buffer = (buffer << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }

    [LoggerMessage(1101, LogLevel.Warning, "The key of an authenticator was encrypted with keys that are not in this desk's folder; its owner needs a recovery code or a reset.")]
    partial void CannotBeOpened();
}

/// <summary>Codes by time (RFC 6238): HMAC-SHA1, six digits, half a minute each.</summary>
static class OneTimeCodes
{
    public const int Digits = 6, Period = 30;

    /// <summary>Clocks may differ by so many steps.</summary>
    const int Leeway = 1;

    public static long Step(DateTimeOffset now) => now.ToUnixTimeSeconds() / Period;

    public static string At(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        // The algorithm every authenticator knows; its collisions do not matter to an HMAC.
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step of time a code is of, not before or at the last one used; null where it is none.</summary>
    public static long? StepOf(string code, byte[] key, DateTimeOffset now, long? last)
    {
        var digits = string.Concat(code.Where(letter => !char.IsWhiteSpace(letter)));
        for (var step = Step(now) - Leeway; step <= Step(now) + Leeway; step++)
        {
            if (step > (last ?? long.MinValue) && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(At(key, step)), System.Text.Encoding.UTF8.GetBytes(digits)))
            {
                return step;
            }
        }

        return null;
    }
}

/// <summary>The second step of a sign-in: a code of the person's authenticator, each once.</summary>
sealed class AuthenticatorCodes(RecordStore store, AuthenticatorKeys keys, TimeProvider clock) : IUserTwoFactorTokenProvider<Person>
{
    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Person> manager, Person user) => Task.FromResult(keys.Open(user.Authenticator) is not null);

    public Task<string> GenerateAsync(string purpose, UserManager<Person> manager, Person user) => throw new NotSupportedException("Codes are made by the person's authenticator.");

    public Task<bool> ValidateAsync(string purpose, string token, UserManager<Person> manager, Person user)
    {
        if (keys.Open(user.Authenticator) is not { } key || OneTimeCodes.StepOf(token, AuthenticatorKeys.Bytes(key), clock.GetUtcNow(), user.LastStep) is not { } step)
        {
            return Task.FromResult(false);
        }

        user.LastStep = step;
        // Of two who send the same code at once, one is too late.
        return Task.FromResult(store.ChangePerson(user, user.Name, null) is PersonChange.Done);
    }
}

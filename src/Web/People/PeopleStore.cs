using Griot.Store;
using Microsoft.AspNetCore.Identity;

namespace Griot.Web;

/// <summary>People as ASP.NET Core Identity asks for them: the record's, changed there at once.</summary>
sealed class PeopleStore(RecordStore store, AuthenticatorKeys keys, PasswordHasher<Person> hasher) :
    IUserPasswordStore<Person>, IUserSecurityStampStore<Person>, IUserLockoutStore<Person>, IUserTwoFactorStore<Person>, IUserAuthenticatorKeyStore<Person>, IUserTwoFactorRecoveryCodeStore<Person>
{
    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    // A name is given once and for all.
    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(Person.Fold(user.Name));

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult(store.PersonById(userId));

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Task.FromResult(store.PersonByName(normalizedUserName));

    // People are added and removed by administrators, with a note in the audit log: PeopleDeeds.
    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw new NotSupportedException("People are added by RecordStore.AddPerson.");

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw new NotSupportedException("People are removed by RecordStore.ChangePerson.");

    public Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult(store.ChangePerson(user, user.Name, null) is PersonChange.Done ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure()));

    public Task<string?> GetPasswordHashAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Password);

    public Task<bool> HasPasswordAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Password is not null);

    public Task SetPasswordHashAsync(Person user, string? passwordHash, CancellationToken cancellationToken) => Do(() => user.Password = passwordHash);

    public Task<string?> GetSecurityStampAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Stamp);

    public Task SetSecurityStampAsync(Person user, string stamp, CancellationToken cancellationToken) => Do(() => user.Stamp = stamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.UnlocksAt);

    public Task SetLockoutEndDateAsync(Person user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Do(() => user.UnlocksAt = lockoutEnd);

    public Task<int> IncrementAccessFailedCountAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(++user.Failures);

    public Task ResetAccessFailedCountAsync(Person user, CancellationToken cancellationToken) => Do(() => user.Failures = 0);

    public Task<int> GetAccessFailedCountAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Failures);

    public Task<bool> GetLockoutEnabledAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Person user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> GetTwoFactorEnabledAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.SecondFactor);

    public Task SetTwoFactorEnabledAsync(Person user, bool enabled, CancellationToken cancellationToken) => Do(() => user.SecondFactor = enabled);

    public Task<string?> GetAuthenticatorKeyAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(keys.Open(user.Authenticator));

    public Task SetAuthenticatorKeyAsync(Person user, string key, CancellationToken cancellationToken) => Do(() => user.Authenticator = keys.Seal(key));

    /// <summary>Codes have 50 bits, so they are hashed as passwords are (ASVS 5.0, 6.5.2).</summary>
    public Task ReplaceCodesAsync(Person user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) => Do(() => user.RecoveryCodes = [.. recoveryCodes.Select(code => hasher.HashPassword(user, code))]);

    public Task<bool> RedeemCodeAsync(Person user, string code, CancellationToken cancellationToken)
    {
        var typed = code.Trim().ToUpperInvariant();
        if (user.RecoveryCodes.FirstOrDefault(hash => hasher.VerifyHashedPassword(user, hash, typed) is not PasswordVerificationResult.Failed) is not { } used)
        {
            return Task.FromResult(false);
        }

        user.RecoveryCodes = [.. user.RecoveryCodes.Where(hash => hash != used)];
        return Task.FromResult(true);
    }

    public Task<int> CountCodesAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.RecoveryCodes.Count);

    static Task Do(Action change)
    {
        change();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
    }
}

namespace Griot.Web;

/// <summary>What the audit log notes about people and the care of the record, as it is written there.</summary>
public static class PersonDeeds
{
    public const string First = "first-administrator", Invited = "person-invited", Joined = "password-chosen", PasswordChanged = "password-changed", SecondFactorOn = "second-factor-on", SecondFactorOff = "second-factor-off",
        CodesRenewed = "recovery-codes-renewed", SignedOutEverywhere = "signed-out-everywhere", Changed = "person-changed", Reset = "person-reset", SecondFactorReset = "second-factor-reset", Disabled = "person-disabled",
        Enabled = "person-enabled", Removed = "person-removed", BackedUp = "backed-up", BackupTaken = "backup-downloaded", BackupRemoved = "backup-removed", Verified = "audit-verified";
}

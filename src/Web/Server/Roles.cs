using Griot.Record;

namespace Griot.Web;

/// <summary>What a person may do at the desk; each may do what those before may.</summary>
public enum DeskRole : byte
{
    /// <summary>Looks things up.</summary>
    Reader,

    /// <summary>Takes documents in, judges claims, merges and splits events.</summary>
    Analyst,

    /// <summary>Grades sources, sets markings, publishes.</summary>
    Editor,

    /// <summary>Keeps people, feeds, backups.</summary>
    Administrator,
}

/// <summary>Names of the policies that pages and deeds ask for, by the least role that has them.</summary>
public static class Policies
{
    public const string Read = "read", Judge = "judge", Edit = "edit", Administer = "administer";

    /// <summary>The claim of a sign-in that says how strictly marked a text its holder may see: the number of a <see cref="Marking"/>.</summary>
    public const string Clearance = "griot:clearance";

    internal static readonly (string Policy, DeskRole Least)[] All = [(Read, DeskRole.Reader), (Judge, DeskRole.Analyst), (Edit, DeskRole.Editor), (Administer, DeskRole.Administrator)];
}

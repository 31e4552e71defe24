using Griot.Record;

namespace Griot.Web;

/// <summary>The kinds of things that are told apart by colour and shape: seven, since more cannot be.</summary>
public static class Kinds
{
    /// <summary>In the order of gravity, with their name for a legend.</summary>
    public static readonly (string Class, string Name)[] Events =
    [
        ("k-assault", "attacks"), ("k-coerce", "coercion, mobilisation, sanctions"), ("k-protest", "protest"), ("k-words", "demands, accusations, threats"), ("k-accord", "talks and agreements"), ("k-aid", "aid, cooperation, retreat"),
    ];

    public static string ClassOf(EventType type) => type switch
    {
        EventType.Assault => "k-assault",
        EventType.Coerce or EventType.Mobilize or EventType.Sanction => "k-coerce",
        EventType.Protest => "k-protest",
        EventType.Request or EventType.Reject or EventType.Accuse or EventType.Threaten => "k-words",
        EventType.Agree or EventType.Consult or EventType.Support or EventType.Concede => "k-accord",
        _ => "k-aid",
    };

    /// <summary>The place of a type's kind in <see cref="Events"/>.</summary>
    public static int IndexOf(EventType type) => Array.FindIndex(Events, kind => kind.Class == ClassOf(type));

    public static string ClassOf(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim.Content is ClaimContent.Event e ? ClassOf(e.Type) : "k-relation";
    }

    /// <summary>The class of a type as the record writes it: <c>ASSAULT</c>, <c>allied-with</c>.</summary>
    public static string ClassOf(string type) => Terms.TryParseEventType(type, out var e) ? ClassOf(e) : "k-relation";

    public static string Label(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim.Content switch
        {
            ClaimContent.Event e => Label(e.Type, e.Mode),
            var relation => Words(relation.Label),
        };
    }

    public static string Label(EventType type, string? mode) => mode is null ? Name(type) : $"{Name(type)}: {Words(mode)}";

    /// <summary>The type in small letters with a capital: <c>Assault</c>.</summary>
    public static string Name(EventType type) => type.ToString();

    /// <summary>Words of a term that is written with hyphens.</summary>
    public static string Words(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return term.Replace('-', ' ').Replace('_', ' ');
    }
}

namespace Griot.Record;

/// <summary>
/// The event types of PLOVER (Political Language Ontology for Verifiable Event Records, 2021), in its order of quad classes:
/// verbal cooperation, material cooperation, verbal conflict, material conflict.
/// </summary>
public enum EventType : byte
{
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Reject,
    Accuse,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

/// <summary>Standing facts between actors, places and numbers, which no event scheme keeps and analysts need.</summary>
public enum RelationType : byte
{
    AlliedWith,
    OpposedTo,
    PartOf,
    SplitFrom,
    Leads,
    BasedIn,
    OperatesIn,
    Deployed,
    Controls,
    Grievance,
}

/// <summary>What the text does with the claim: whether it says that it is so, and if not, what else.</summary>
public enum Status : byte
{
    /// <summary>Said to have happened or to be so, by the author or by a named or unnamed speaker without reserve.</summary>
    Asserted,

    /// <summary>Said with reserve: claimed, reportedly, believed to, suspected.</summary>
    Alleged,

    /// <summary>Said by somebody not to be so.</summary>
    Denied,

    /// <summary>Intended, ordered, promised or prepared by whoever would do it.</summary>
    Planned,

    /// <summary>Asked or required of somebody.</summary>
    Demanded,

    /// <summary>Expected, feared or forecast.</summary>
    Predicted,

    /// <summary>Under a condition, a possibility or a question.</summary>
    Hypothetical,
}

/// <summary>The enumerations as they are written in the contract and in the lexicons.</summary>
public static class Terms
{
    static readonly string[] RelationLabels = ["allied-with", "opposed-to", "part-of", "split-from", "leads", "based-in", "operates-in", "deployed", "controls", "grievance"];
    static readonly string[] StatusLabels = ["asserted", "alleged", "denied", "planned", "demanded", "predicted", "hypothetical"];
    static readonly string[] EventLabels = [.. Enum.GetNames<EventType>().Select(n => n.ToUpperInvariant())];

    extension(EventType type)
    {
        /// <summary>The PLOVER spelling: <c>ASSAULT</c>.</summary>
        public string Label => EventLabels[(int)type];
    }

    extension(RelationType type)
    {
        /// <summary>The spelling of the contract: <c>allied-with</c>.</summary>
        public string Label => RelationLabels[(int)type];
    }

    extension(Status status)
    {
        /// <summary>The spelling of the contract: <c>asserted</c>.</summary>
        public string Label => StatusLabels[(int)status];
    }

    public static bool TryParseEventType(ReadOnlySpan<char> label, out EventType type)
    {
        var found = Find(EventLabels, label, out var index);
        type = (EventType)index;
        return found;
    }

    public static bool TryParseRelationType(ReadOnlySpan<char> label, out RelationType type)
    {
        var found = Find(RelationLabels, label, out var index);
        type = (RelationType)index;
        return found;
    }

    public static bool TryParseStatus(ReadOnlySpan<char> label, out Status status)
    {
        var found = Find(StatusLabels, label, out var index);
        status = (Status)index;
        return found;
    }

    static bool Find(string[] labels, ReadOnlySpan<char> label, out int index)
    {
        for (index = 0; index < labels.Length; index++)
        {
            if (label.SequenceEqual(labels[index]))
            {
                return true;
            }
        }

        index = 0;
        return false;
    }
}

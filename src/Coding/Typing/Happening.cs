using Griot.Record;

namespace Griot.Coding;

/// <summary>A frame whose sense is chosen, with the frames that tell of the same thing and the rules that brought it here.</summary>
sealed class Happening(Frame frame, Sense sense)
{
    public Frame Frame { get; } = frame;

    public Sense Sense { get; set; } = sense;

    public List<CodingRule> Rules { get; } = [];

    /// <summary>Whether this is somebody's intention rather than what is intended: what may come of it leaves it as it is.</summary>
    public bool IsIntention { get; init; }

    /// <summary>Frames that were taken in: "killed twelve" beside "the attack".</summary>
    public List<Frame> Absorbed { get; } = [];

    /// <summary>The toll to date, where the sentence gives one beside the happening.</summary>
    public (TollKind Kind, Toll Toll)? Revised { get; set; }

    public Casualties? Casualties(string text, ActorResolver actors)
    {
        var casualties = default(Casualties);
        if (IsIntention || Sense.Type is EventType.Sanction)
        {
            return casualties;
        }

        foreach (var part in Absorbed.Prepend(Frame))
        {
            // "holding 41 foreigners": by the sense alone it is an abduction.
            var kind = Tolls.KindOf(part) is TollKind.None && part == Frame && part.Entry.Head is "hold" && Sense is { Type: EventType.Assault, Mode: "abduct" } ? TollKind.Abducted : Tolls.KindOf(part);
            // "thousands of pages were burned" hurts nobody, and who captured a town holds nobody for that.
            if (kind is TollKind.None || (kind is TollKind.Wounded && Sense.Mode is "destroy") || (kind is TollKind.Abducted && Sense is { Type: EventType.Coerce, Mode: "seize" }))
            {
                continue;
            }

            // Who dies is the subject, who is killed the object; of a noun, whom it is of.
            var toll = part.IsVerb ? Tolls.Read(part, text, actors, Role.Target, "obj", part.Has("obj") ? "obj" : "subj") : Tolls.Read(part, text, actors, Role.Target, "of", "on");
            if (toll is not null)
            {
                casualties = Tolls.With(casualties, Held(kind), toll);
            }
        }

        return Revised is var (revised, total) ? Tolls.With(casualties, revised, total) : casualties;
    }

    // "captured" says nothing of the right by which somebody is held; the sense does.
    TollKind Held(TollKind kind) => (kind, Sense.Type, Sense.Mode) switch
    {
        (TollKind.Abducted, EventType.Coerce, "arrest") => TollKind.Arrested,
        (TollKind.Arrested, EventType.Assault, "abduct") => TollKind.Abducted,
        _ => kind,
    };
}

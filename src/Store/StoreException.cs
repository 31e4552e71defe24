namespace Griot.Store;

/// <summary>What is the matter with a store.</summary>
public enum StoreFault : byte
{
    /// <summary>There is none at the address.</summary>
    Missing,

    /// <summary>What is there is something else.</summary>
    NoStore,

    /// <summary>A later Griot made it.</summary>
    Newer,

    /// <summary>An earlier Griot made it, and it cannot be brought up to date where it lies.</summary>
    Older,

    /// <summary>It can be read and not written.</summary>
    ReadOnly,

    /// <summary>The disk has no room left.</summary>
    Full,

    /// <summary>Another process held it for too long.</summary>
    Busy,

    /// <summary>It was moved or deleted while it was open.</summary>
    Moved,

    /// <summary>The file or a part of it is damaged.</summary>
    Damaged,

    /// <summary>The server does not answer or lets nobody in.</summary>
    Unreachable,

    /// <summary>Something else; the sentence quotes the database.</summary>
    Other,
}

/// <summary>A store that cannot do what it was asked to. The message is one sentence for people, with what to do.</summary>
public sealed class StoreException(StoreFault fault, string sentence, Exception? inner = null) : Exception(sentence, inner)
{
    public StoreFault Fault { get; } = fault;
}

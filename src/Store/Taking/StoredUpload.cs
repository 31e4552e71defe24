using Griot.Record;

namespace Griot.Store;

/// <summary>A file or text that somebody sends to be taken in.</summary>
/// <param name="Name">As the sender calls it: shown, never opened.</param>
/// <param name="Content">Its bytes.</param>
public sealed record SentFile(string Name, byte[] Content);

/// <summary>A file that was sent, with how far it is.</summary>
/// <param name="Key">Its number in the store.</param>
/// <param name="Id">Of all that was sent with it; nobody guesses it.</param>
/// <param name="Number">Its place among these, from 1.</param>
/// <param name="Person">Who sent it.</param>
/// <param name="SentAt">When.</param>
/// <param name="Name">As the sender calls it.</param>
/// <param name="Source">Who publishes it, where that was said.</param>
/// <param name="Published">When it was published, where that was said.</param>
/// <param name="Marking">How far it may be passed on.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Begun">How often reading it was begun: more than once where the desk ended meanwhile.</param>
/// <param name="Results">What became of it, as whoever took it in wrote it down; null where nothing did yet.</param>
/// <param name="HasEnded">Nothing more will.</param>
public sealed record StoredUpload(long Key, string Id, int Number, string Person, DateTimeOffset SentAt, string Name, string? Source, DateOnly? Published, Marking Marking, long Bytes, int Begun, string? Results, bool HasEnded);

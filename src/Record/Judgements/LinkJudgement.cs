namespace Griot.Record;

/// <summary>
/// A person's word on two claims: that they tell of one happening, or of two. It goes before every score, and every later run respects it. Judgements are added,
/// never changed: of two that contradict each other the later holds.
/// </summary>
/// <param name="A">The id of a claim.</param>
/// <param name="B">The id of another.</param>
/// <param name="Same">One happening; else two.</param>
/// <param name="By">Who says so.</param>
/// <param name="At">When.</param>
public sealed record LinkJudgement(string A, string B, bool Same, string By, DateTimeOffset At);

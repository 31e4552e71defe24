using Griot.Record;

namespace Griot.Coding;

/// <summary>Words of a sentence that name a time: the half-open range of tokens, what they mean, and the rule that read them.</summary>
public sealed record TimeExpression(int Sentence, int First, int End, DateOnly? From, DateOnly? To, TimePrecision Precision, bool YearInferred, CodingRule Rule)
{
    /// <summary>The end of the event that the time counts from ("two days after the raid"), which has a time of its own; else <see cref="End"/>.</summary>
    public int AnchorEnd { get; init; } = End;

    /// <summary>How many days lie between the event that the time counts from and the time; negative where the time is before it, 0 where it does not count.</summary>
    public int DaysFromEvent { get; init; }

    /// <summary>What the same words mean of something yet to come: "on Thursday" of a plan is the next one. Null where they mean the same.</summary>
    public (DateOnly From, DateOnly To)? Ahead { get; init; }

    /// <summary>The expression as it is meant of something yet to come.</summary>
    public TimeExpression OfWhatIsToCome() => Ahead is not { } ahead ? this
        : this with { From = From is null ? null : ahead.From, To = To is null ? null : ahead.To };
}

/// <summary>The ways in which words come to name a time.</summary>
sealed class TimeRule(string name, string sentence) : CodingRule(name, sentence)
{
    public static TimeRule FullDate { get; } = new("full-date", "A day with its month and year is that day.");

    public static TimeRule InferredYear { get; } = new("inferred-year", "A day or month without a year takes the year that puts it nearest before the publication, of what is planned or predicted nearest after it; without a publication the last year the text named.");

    public static TimeRule MonthOrYear { get; } = new("month-or-year", "A month with its year, or a year, is that whole month or year.");

    public static TimeRule Weekday { get; } = new("weekday", "A day of the week is the last such day up to the publication, of what is planned or predicted the first after it; \"last\" the one before that day, \"next\" the one after.");

    public static TimeRule Deictic { get; } = new("deictic-time", "\"Today\", \"last week\", \"two months ago\" and the like count from the publication.");

    public static TimeRule FromBefore { get; } = new("time-from-before", "\"A day later\", \"the same day\" and the like count from the last date the text gave an event.");

    public static TimeRule FromEvent { get; } = new("time-from-event", "\"Two days after they seized Konna\" counts from the date that an earlier sentence gave the seizing of Konna; where none did, it has words and no date.");

    public static TimeRule PartOfMonth { get; } = new("part-of-month", "\"Early\", \"mid-\" and \"late\" January are its days 1 to 10, 11 to 20 and 21 to the end.");

    public static TimeRule PartOfYear { get; } = new("part-of-year", "Halves and quarters of a year are their months, \"early\", \"mid-\" and \"late\" its thirds, seasons those of the north.");

    public static TimeRule InFigures { get; } = new("day-in-figures", "A day in figures is read where only one order fits: 2013-02-03, 13/02/2013, and with points the day first; 03/02/2013 keeps its words and no date.");

    public static TimeRule Range { get; } = new("time-range", "\"Since\" opens a range that ends with the publication; \"between\" and \"from ... to\" close it.");

    public static TimeRule Attached { get; } = new("time-attached", "A claim takes the time expression nearest to it in the tree.");

    public static TimeRule OfEntry { get; } = new("time-of-entry", "A day that stands by itself before a paragraph (\"6 February.\", \"Monday 4 March:\") is the day of what the paragraph tells without one; a day alone in a paragraph, of the paragraphs behind it.");

    public static TimeRule OfPassage { get; } = new("time-of-passage", "What goes on in the same paragraph and in the simple past happened on the day that the last sentence with one gave its main clause: \"Last Thursday they came back. Soldiers fought them\".");

    public static TimeRule FromPublication { get; } = new("time-from-publication", "A claim without a time of its own is bounded by the day of publication, and says so.");

    public static TimeRule[] All { get; } = [FullDate, InferredYear, MonthOrYear, Weekday, Deictic, FromBefore, FromEvent, PartOfMonth, PartOfYear, InFigures, Range, Attached, OfEntry, OfPassage, FromPublication];
}

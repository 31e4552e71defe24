using Griot.Language;
using Griot.Places;
using Griot.Record;

namespace Griot.Coding;

/// <summary>
/// A place named in a sentence: the half-open range of its tokens, the words, and what they resolve to. <see cref="Point"/> differs from
/// the place's own where the text gives an offset from it ("40 km north of Gao").
/// </summary>
public sealed record PlaceMention(int Sentence, int First, int End, TextSpan Span, string Text, Place? Place, GeoPoint? Point, PlacePrecision Precision, int Alternatives, bool IsDemonym);

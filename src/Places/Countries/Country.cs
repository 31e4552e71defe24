using System.Collections.Immutable;

namespace Griot.Places;

/// <summary>A country or territory, as a reader of news knows it.</summary>
/// <param name="Code">ISO 3166-1 alpha-3; Kosovo, which has none, is <c>XKX</c>.</param>
/// <param name="Alpha2">ISO 3166-1 alpha-2; Kosovo is <c>XK</c>.</param>
/// <param name="Name">As English news writes it.</param>
/// <param name="Capital">Empty where there is none.</param>
/// <param name="Point">A representative point, about its middle; it stands for the country, never for where something happened.</param>
/// <param name="Aliases">Other names, former ones among them.</param>
/// <param name="Adjectives">Malian, French. Where no noun differs, also the word for one of its people.</param>
/// <param name="People">Nouns for its people, singular and plural: Malians, Frenchman, Frenchmen.</param>
public sealed record Country(
    string Code,
    string Alpha2,
    string Name,
    string Capital,
    GeoPoint Point,
    ImmutableArray<string> Aliases,
    ImmutableArray<string> Adjectives,
    ImmutableArray<string> People);

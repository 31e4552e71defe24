using System.Collections.Immutable;

namespace Griot.Places;

/// <summary>An area that is no administrative unit: a part of the world, a bloc, a sea, a country of the past.</summary>
/// <param name="Name">As English news writes it.</param>
/// <param name="Feature">GeoNames feature code, or <c>BLOC</c> or <c>HIST</c>.</param>
/// <param name="Point">About its middle.</param>
/// <param name="RadiusKm">Of a disc about the point that holds most of it.</param>
/// <param name="Countries">ISO alpha-3 codes of the countries it lies in; empty where these are many.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Demonyms">Adjectives and words for its people: African, Sahelian, Scots.</param>
public sealed record Region(
    string Name,
    string Feature,
    GeoPoint Point,
    double RadiusKm,
    ImmutableArray<string> Countries,
    ImmutableArray<string> Aliases,
    ImmutableArray<string> Demonyms);

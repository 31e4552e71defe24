namespace Griot.Store;

/// <summary>An index of claims that holds days, types, countries, markings and points; by which of them it goes.</summary>
enum CoveringIndex
{
    Days,
    Points,
}

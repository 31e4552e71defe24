namespace Griot.Places;

/// <summary>The files of <c>data/places</c> inside the assembly.</summary>
static class EmbeddedData
{
    public static UnmanagedMemoryStream Open(string name) =>
        (UnmanagedMemoryStream)(typeof(EmbeddedData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly was built without {name}."));
}

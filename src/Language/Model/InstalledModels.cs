namespace Griot.Language;

/// <summary>The model files that come with the program, in the folder <c>models</c> beside it.</summary>
public static class InstalledModels
{
    /// <summary>Where the model of a language is, or would be.</summary>
    public static string Path(string language) => System.IO.Path.Combine(AppContext.BaseDirectory, "models", language + ".griot");
}

namespace Griot.Language;

/// <summary>A model file that cannot be used: not one of ours, of another version, cut short or damaged. The message says which.</summary>
public sealed class ModelFileException : FormatException
{
    public ModelFileException()
    {
    }

    public ModelFileException(string message)
        : base(message)
    {
    }

    public ModelFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

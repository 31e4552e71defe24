using Griot.Intake;
using Griot.Record;
using Xunit;

namespace Griot.Tests.Intake;

/// <summary>Reads what a test made, from standard input or from a file.</summary>
static class FormReading
{
    public static Reading[] All(byte[] bytes) => [.. new DocumentReader(() => new MemoryStream(bytes)).Read(["-"])];

    public static Document One(byte[] bytes) => Assert.IsType<Reading.Taken>(Assert.Single(All(bytes))).Document;

    public static string Refused(byte[] bytes) => Assert.IsType<Reading.Failure>(Assert.Single(All(bytes))).Sentence;

    /// <summary>From a file of this name in a folder of its own; addresses are given from that folder on.</summary>
    public static Reading[] File(string name, byte[] bytes)
    {
        var folder = Directory.CreateTempSubdirectory("griot-form-").FullName;
        try
        {
            System.IO.File.WriteAllBytes(Path.Combine(folder, name), bytes);
            return [.. new DocumentReader(() => Stream.Null).Read([Path.Combine(folder, name)]).Select(reading => reading is Reading.Taken { Document: var document }
                ? new Reading.Taken(document with { Uri = Path.GetRelativePath(folder, document.Uri!) })
                : reading is Reading.Failure { Sentence: var sentence } failure ? failure with { Sentence = sentence.Replace(folder + "/", "", StringComparison.Ordinal) } : reading)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static Document[] Documents(IEnumerable<Reading> readings) => [.. readings.OfType<Reading.Taken>().Select(taken => taken.Document)];
}

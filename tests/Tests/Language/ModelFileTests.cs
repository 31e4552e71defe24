using Griot.Language;
using Xunit;

namespace Griot.Tests.Language;

public sealed class ModelFileTests : IDisposable
{
    readonly string path = Path.Combine(Path.GetTempPath(), $"griot-{Guid.NewGuid():N}.griot");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Sections_come_back_as_they_were_written()
    {
        Write();

        using var model = ModelFile.Open(path);

        Assert.Equal("manifest, network, nothing", string.Join(", ", model.SectionNames));
        Assert.Equal("{}"u8.ToArray(), model.Section("manifest").ToArray());
        Assert.Equal(Bytes(1000), model.Section("network").ToArray());
        Assert.True(model.Section("nothing").IsEmpty);
    }

    [Fact]
    public void A_missing_section_is_named() =>
        Assert.EndsWith("has no section 'lemmas', only manifest, network, nothing.", Failure(model => model.Section("lemmas")), StringComparison.Ordinal);

    [Fact]
    public void A_damaged_section_is_found_when_it_is_asked_for()
    {
        Write();
        Change(bytes => bytes[^100] ^= 1);

        Assert.EndsWith("is damaged: the checksum of section 'network' does not match.", Failure(model => model.Section("network")), StringComparison.Ordinal);
        using var model = ModelFile.Open(path);
        Assert.Equal(2, model.Section("manifest").Length);
    }

    [Fact]
    public void A_damaged_directory_is_found_at_once()
    {
        Write();
        Change(bytes => bytes[50] ^= 1);

        Assert.EndsWith("is damaged: the checksum of its directory does not match.", Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_short_is_found_at_once()
    {
        Write();
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^70]);

        Assert.Contains("is cut short or overlong", Failure(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GRIOTMDL")]
    [InlineData("a text of some length, but no model at all")]
    public void Something_else_is_no_model_file(string content)
    {
        File.WriteAllText(path, content);

        Assert.Contains("is no model file", Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_version_is_named()
    {
        Write();
        Change(bytes => bytes[8] = 9);

        Assert.EndsWith("is a model file of version 9; this program reads version 1.", Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_network_is_found()
    {
        var writer = new ModelFileWriter();
        writer.Add(ModelSections.Network, [NetworkData.Form, 0, 0, 0, 255, 255, 255, 255]);
        writer.Write(path);
        using var model = LanguageModel.Load(path);

        var failure = Assert.Throws<ModelFileException>(model.CreateParser);

        Assert.Equal("The section 'network' is malformed at byte 8.", failure.Message);
    }

    [Fact]
    public void A_network_of_another_form_is_told()
    {
        var writer = new ModelFileWriter();
        writer.Add(ModelSections.Network, [NetworkData.Form - 1, 0, 0, 0]);
        writer.Write(path);
        using var model = LanguageModel.Load(path);

        var failure = Assert.Throws<ModelFileException>(model.CreateParser);

        Assert.Equal($"The network has form {NetworkData.Form - 1}; this program reads form {NetworkData.Form}.", failure.Message);
    }

    void Write()
    {
        var writer = new ModelFileWriter();
        writer.Add("manifest", [.. "{}"u8]);
        writer.Add("network", Bytes(1000));
        writer.Add("nothing", []);
        writer.Write(path);
    }

    string Failure(Action<ModelFile>? use = null)
    {
        if (!File.Exists(path))
        {
            Write();
        }

        return Assert.Throws<ModelFileException>(() =>
        {
            using var model = ModelFile.Open(path);
            use?.Invoke(model);
        }).Message;
    }

    void Change(Action<byte[]> change)
    {
        var bytes = File.ReadAllBytes(path);
        change(bytes);
        File.WriteAllBytes(path, bytes);
    }

    static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i * 7))];
}

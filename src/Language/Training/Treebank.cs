using System.Security.Cryptography;

namespace Griot.Language;

/// <summary>A treebank, or the part of one, in memory.</summary>
/// <param name="Name">The file's name without its endings, such as <c>en_ewt-dev</c>.</param>
/// <param name="File">The file as the manifest names it.</param>
/// <param name="Content">Its text and sentences.</param>
public sealed record Treebank(string Name, ManifestFile File, ConlluText Content)
{
    /// <summary>Reads a file of CoNLL-U, packed or not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="use"><c>train</c> or <c>development</c>.</param>
    /// <param name="licence">Under which it is shared.</param>
    public static Treebank Read(string path, string use, string licence)
    {
        using var file = System.IO.File.OpenRead(path);
        var sum = Convert.ToHexStringLower(SHA256.HashData(file));
        using var reader = Conllu.Open(path);
        var name = Path.GetFileName(path);
        return new Treebank(
            name[..name.IndexOf('.', StringComparison.Ordinal)],
            new ManifestFile(name, use, sum, licence),
            ConlluText.Assemble(Conllu.Read(reader)));
    }
}

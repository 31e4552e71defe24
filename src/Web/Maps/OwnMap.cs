using System.Buffers.Binary;
using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Griot.Web;

/// <summary>
/// The land of somebody's own under the map: tiles in a file of PMTiles (version 3), or a style of MapLibre whose sources are such files beside it. Served from this machine; a style that would fetch from elsewhere is
/// refused, its letters and icons from elsewhere are left out.
/// </summary>
public sealed class OwnMap
{
    const int HeaderBytes = 127, MostMetadata = 4 << 20;
    const long LargestStyle = 4 << 20;

    readonly FrozenDictionary<string, string> files;

    OwnMap(string style, IEnumerable<KeyValuePair<string, string>> files, IReadOnlyList<string> leftOut) => (Style, this.files, LeftOut) = (style, files.ToFrozenDictionary(StringComparer.Ordinal), leftOut);

    /// <summary>Where the style stands at the desk.</summary>
    public const string Address = "/map/own/style.json";

    /// <summary>As the script takes it: a style of MapLibre, or <c>{"tiles": …}</c> for tiles without one.</summary>
    public string Style { get; }

    /// <summary>What the style asked for and is not served, a sentence each.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>The file behind a name of an address; null where there is none.</summary>
    internal string? File(string name) => files.GetValueOrDefault(name);

    /// <summary>Reads a style or tiles.</summary>
    /// <exception cref="InvalidDataException">It is neither, or would fetch from elsewhere; the message says what to do.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static OwnMap Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!System.IO.File.Exists(path))
        {
            throw new FileNotFoundException($"The map {path} is not there.");
        }

        Span<byte> start = stackalloc byte[7];
        using (var file = System.IO.File.OpenRead(path))
        {
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }

        return start.SequenceEqual("PMTiles"u8) ? new(Tiles(path), [KeyValuePair.Create("tiles.pmtiles", Path.GetFullPath(path))], []) : OfStyle(path);
    }

    static string Tiles(string path)
    {
        var (type, metadata, least, most) = Read(path);
        var layers = new JsonArray([.. (metadata["vector_layers"] as JsonArray ?? []).Select(layer => layer?["id"]?.GetValueKind() is JsonValueKind.String ? layer["id"]!.GetValue<string>() : null).OfType<string>().Take(100).Select(id => (JsonNode)id)]);
        if (type == 1 && layers.Count == 0)
        {
            throw new InvalidDataException($"{path} holds vector tiles and does not say of which layers: give a style that does, with --map-style STYLE.json.");
        }

        return new JsonObject
        {
            ["tiles"] = "/map/own/tiles.pmtiles",
            ["kind"] = type == 1 ? "vector" : "raster",
            ["layers"] = layers,
            ["minzoom"] = least,
            ["maxzoom"] = most,
            ["attribution"] = metadata["attribution"]?.GetValueKind() is JsonValueKind.String ? metadata["attribution"]!.GetValue<string>() : null,
        }.ToJsonString();
    }

    /// <summary>What the head of the file says: form of the tiles (1 vector, 2 PNG, 3 JPEG, 4 WebP, 5 AVIF), metadata, zooms.</summary>
    static (byte Type, JsonObject Metadata, byte Least, byte Most) Read(string path)
    {
        using var file = System.IO.File.OpenRead(path);
        var head = new byte[HeaderBytes];
        if (file.ReadAtLeast(head, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !head.AsSpan(0, 7).SequenceEqual("PMTiles"u8))
        {
            throw new InvalidDataException($"{path} is no PMTiles file.");
        }

        if (head[7] != 3)
        {
            throw new InvalidDataException($"{path} is PMTiles of version {head[7].ToString(System.Globalization.CultureInfo.InvariantCulture)}; version 3 is read. `pmtiles upgrade` makes one.");
        }

        var (at, length) = (BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(24)), BinaryPrimitives.ReadUInt64LittleEndian(head.AsSpan(32)));
        if (head[99] is 0 or > 5 || length > MostMetadata || at + length > (ulong)file.Length)
        {
            throw new InvalidDataException($"{path} is cut off, or holds no tiles that a map can draw.");
        }

        var packed = new byte[(int)length];
        file.Position = (long)at;
        file.ReadExactly(packed);
        try
        {
            using Stream plain = head[97] switch
            {
                0 or 1 => new MemoryStream(packed),
                2 => new GZipStream(new MemoryStream(packed), CompressionMode.Decompress),
                3 => new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress),
                _ => throw new InvalidDataException($"{path} is compressed in a way that browsers do not read: gzip is."),
            };
            var text = new byte[MostMetadata];
            var read = plain.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return (head[99], (read == 0 ? null : JsonNode.Parse(text.AsSpan(0, read))) as JsonObject ?? [], head[100], head[101]);
        }
        catch (JsonException flaw)
        {
            throw new InvalidDataException($"{path}: what the tiles say of themselves cannot be read.", flaw);
        }
    }

    static OwnMap OfStyle(string path)
    {
        if (new FileInfo(path).Length > LargestStyle || Parsed(path) is not { } style || style["version"]?.ToJsonString() != "8" || style["layers"] is not JsonArray || style["sources"] is not JsonObject sources)
        {
            throw new InvalidDataException($"{path} is neither a PMTiles file nor a style of MapLibre (JSON with version 8, sources and layers).");
        }

        var (files, leftOut, folder) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>(), Path.GetDirectoryName(Path.GetFullPath(path))!);
        foreach (var (name, node) in sources)
        {
            if (node is not JsonObject source)
            {
                throw new InvalidDataException($"{path}: the source {name} is none.");
            }

            if (source["tiles"] is not null || source["urls"] is not null)
            {
                throw new InvalidDataException($"{path}: the source {name} fetches tiles one by one. Griot loads nothing from elsewhere: keep them in a PMTiles file beside the style and write \"url\": \"pmtiles://FILE.pmtiles\".");
            }

            foreach (var key in (string[])["url", "data"])
            {
                if (source[key]?.GetValueKind() is JsonValueKind.String)
                {
                    source[key] = Local(source[key]!.GetValue<string>(), name, key);
                }
            }
        }

        foreach (var key in (string[])["glyphs", "sprite", "imports", "terrain"])
        {
            if (style.Remove(key))
            {
                leftOut.Add(key is "glyphs" ? "Letters of the style (glyphs) are left out: names are drawn in the desk's own font." : $"“{key}” of the style is left out.");
            }
        }

        return new(style.ToJsonString(), files, leftOut);

        string Local(string text, string source, string key)
        {
            var isTiles = text.StartsWith("pmtiles://", StringComparison.Ordinal);
            var relative = isTiles ? text["pmtiles://".Length..] : text;
            if (relative.Contains("://", StringComparison.Ordinal) || (key is "url" && !isTiles))
            {
                throw new InvalidDataException($"{path}: the source {source} is at {text}. Griot loads nothing from elsewhere: keep its tiles in a PMTiles file beside the style and write \"url\": \"pmtiles://FILE.pmtiles\".");
            }

            var file = Path.GetFullPath(relative, folder);
            // A style may be somebody else's: it reaches what lies beside it and nothing else of the disk.
            if (!file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"{path}: the source {source} is at {text}, outside the folder of the style.");
            }

            if (!System.IO.File.Exists(file))
            {
                throw new FileNotFoundException($"{path}: the source {source} is at {file}, which is not there.");
            }

            if (isTiles)
            {
                Read(file);
            }

            var number = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{files.Count}{(isTiles ? ".pmtiles" : ".geojson")}");
            files.Add(number, file);
            return (isTiles ? "pmtiles://" : "") + "/map/own/" + number;
        }
    }

    static JsonObject? Parsed(string path)
    {
        try
        {
            return JsonNode.Parse(System.IO.File.ReadAllText(path, Encoding.UTF8), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }) as JsonObject;
        }
        catch (JsonException)
        {
            // Said by the caller: it is no style.
            return null;
        }
    }
}

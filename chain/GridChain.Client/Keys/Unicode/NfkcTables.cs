using System.Buffers.Binary;
using System.IO.Compression;

namespace GridChain.Client.Keys.Unicode;

/// <summary>The tables of nfkc.bin (make-nfkc.py tells their form), read once and only for non-ASCII text.</summary>
internal sealed class NfkcTables
{
    private static readonly Lazy<NfkcTables> Loaded = new(static () => new NfkcTables());
    private readonly Dictionary<int, byte> classes = [];

    private NfkcTables()
    {
        ReadOnlySpan<byte> data = Inflate();
        for (int left = ReadInt(ref data); left > 0; left--)
        {
            int point = ReadInt(ref data);
            var parts = new int[ReadByte(ref data)];
            for (int i = 0; i < parts.Length; i++)
                parts[i] = ReadInt(ref data);
            Decompositions.Add(point, parts);
        }

        for (int left = ReadInt(ref data); left > 0; left--)
        {
            int first = ReadInt(ref data);
            int last = ReadInt(ref data);
            byte combiningClass = ReadByte(ref data);
            for (int point = first; point <= last; point++)
                classes.Add(point, combiningClass);
        }

        for (int left = ReadInt(ref data); left > 0; left--)
            Compositions.Add((ReadInt(ref data), ReadInt(ref data)), ReadInt(ref data));
    }

    /// <summary>The tables.</summary>
    internal static NfkcTables Instance => Loaded.Value;

    /// <summary>Full compatibility decompositions, Hangul syllables left out.</summary>
    internal Dictionary<int, int[]> Decompositions { get; } = [];

    /// <summary>Primary composites by their two parts.</summary>
    internal Dictionary<(int First, int Second), int> Compositions { get; } = [];

    /// <summary>Canonical combining class; 0 for starters.</summary>
    internal int ClassOf(int point) => classes.GetValueOrDefault(point);

    private static byte[] Inflate()
    {
        using Stream resource = typeof(NfkcTables).Assembly.GetManifestResourceStream("nfkc.bin")
            ?? throw new InvalidOperationException("The resource nfkc.bin was not built in.");
        using var inflate = new DeflateStream(resource, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        inflate.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static int ReadInt(ref ReadOnlySpan<byte> data)
    {
        int value = BinaryPrimitives.ReadInt32LittleEndian(data);
        data = data[4..];
        return value;
    }

    private static byte ReadByte(ref ReadOnlySpan<byte> data)
    {
        byte value = data[0];
        data = data[1..];
        return value;
    }
}

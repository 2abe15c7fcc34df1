using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.JsonRpc.Converters;
using GridChain.Primitives.Text;

namespace GridChain.Primitives.Ledger;

/// <summary>The 2048-bit filter over the addresses and topics of logs (Yellow Paper §4.3.1).</summary>
[JsonConverter(typeof(BloomConverter))]
public sealed class Bloom : IEquatable<Bloom>
{
    /// <summary>Count of bytes, 256.</summary>
    public const int Length = 256;

    private readonly byte[] bits;

    /// <summary>Copies 256 bytes.</summary>
    /// <exception cref="ArgumentException">Another length.</exception>
    public Bloom(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A bloom has 256 bytes, not {bytes.Length}.", nameof(bytes));
        bits = bytes.ToArray();
    }

    /// <summary>The filter of no logs.</summary>
    public static Bloom Empty { get; } = new(new byte[Length]);

    /// <summary>The 256 bytes.</summary>
    public ReadOnlySpan<byte> Bytes => bits;

    /// <summary>The filter of logs.</summary>
    public static Bloom Of(IEnumerable<Log> logs)
    {
        var bloom = new Bloom(new byte[Length]);
        Span<byte> entry = stackalloc byte[Hash256.Length];
        foreach (Log log in logs)
        {
            log.Address.CopyTo(entry);
            bloom.Add(entry[..Address.Length]);
            foreach (Hash256 topic in log.Topics)
            {
                topic.CopyTo(entry);
                bloom.Add(entry);
            }
        }

        return bloom;
    }

    /// <summary>The union of filters.</summary>
    public static Bloom Union(IEnumerable<Bloom> blooms)
    {
        var union = new Bloom(new byte[Length]);
        foreach (Bloom bloom in blooms)
        {
            Span<ulong> sum = MemoryMarshal.Cast<byte, ulong>(union.bits.AsSpan());
            ReadOnlySpan<ulong> one = MemoryMarshal.Cast<byte, ulong>(bloom.bits.AsSpan());
            for (int i = 0; i < sum.Length; i++)
                sum[i] |= one[i];
        }

        return union;
    }

    /// <summary>False when no log with this address or topic is behind the filter.</summary>
    public bool MayContain(ReadOnlySpan<byte> entry)
    {
        Span<int> positions = stackalloc int[3];
        Positions(entry, positions);
        foreach (int position in positions)
        {
            if ((bits[Length - 1 - (position >> 3)] & (1 << (position & 7))) == 0)
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Bloom? other) => other is not null && bits.AsSpan().SequenceEqual(other.bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Bloom);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(bits);
        return hash.ToHashCode();
    }

    /// <summary>0x and 512 digits.</summary>
    public override string ToString() => Hex.Encode(bits);

    private void Add(ReadOnlySpan<byte> entry)
    {
        Span<int> positions = stackalloc int[3];
        Positions(entry, positions);
        foreach (int position in positions)
            bits[Length - 1 - (position >> 3)] |= (byte)(1 << (position & 7));
    }

    private static void Positions(ReadOnlySpan<byte> entry, Span<int> positions)
    {
        Span<byte> digest = stackalloc byte[32];
        Keccak256.Hash(entry, digest);
        for (int i = 0; i < 3; i++)
            positions[i] = ((digest[2 * i] << 8) | digest[(2 * i) + 1]) & 2047;
    }
}

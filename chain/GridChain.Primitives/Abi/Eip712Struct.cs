using System.Text;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Primitives.Abi;

/// <summary>
/// Gathers the fields of a typed struct in order and hashes it: keccak(typeHash ‖ encodeData) (EIP-712).
/// </summary>
public sealed class Eip712Struct
{
    private byte[] data;
    private int length;

    /// <summary>Begins a struct.</summary>
    /// <param name="typeHash">Keccak-256 of its type text.</param>
    /// <param name="fields">Count of its fields, to size the buffer.</param>
    public Eip712Struct(Hash256 typeHash, int fields = 8)
    {
        data = new byte[32 * (fields + 1)];
        Word(typeHash);
    }

    /// <summary>Adds a number, enum or bool (as 0 or 1).</summary>
    public Eip712Struct Word(in UInt256 value)
    {
        value.WriteBigEndian(Next());
        return this;
    }

    /// <summary>Adds an account.</summary>
    public Eip712Struct Word(Address value)
    {
        value.CopyTo(Next()[12..]);
        return this;
    }

    /// <summary>Adds bytes32, or the hash of a struct.</summary>
    public Eip712Struct Word(Hash256 value)
    {
        value.CopyTo(Next());
        return this;
    }

    /// <summary>Adds a bool.</summary>
    public Eip712Struct Word(bool value) => Word((UInt256)(value ? 1UL : 0));

    /// <summary>Adds a string: its hash.</summary>
    public Eip712Struct Text(string value) => Word(Keccak256.Hash(Encoding.UTF8.GetBytes(value)));

    /// <summary>Adds dynamic bytes: their hash.</summary>
    public Eip712Struct Bytes(ReadOnlySpan<byte> value) => Word(Keccak256.Hash(value));

    /// <summary>Adds an array: the hash of its items' words or struct hashes one behind the other.</summary>
    public Eip712Struct Array(IEnumerable<Hash256> items)
    {
        var words = new MemoryStream();
        foreach (Hash256 item in items)
            words.Write(item.ToArray());
        return Word(Keccak256.Hash(words.GetBuffer().AsSpan(0, (int)words.Length)));
    }

    /// <summary>Adds an array of accounts.</summary>
    public Eip712Struct Array(IEnumerable<Address> items) =>
        Word(HashOf(items, static (all, item) => all.Word(item)));

    /// <summary>Adds an array of numbers.</summary>
    public Eip712Struct Array(IEnumerable<ulong> items) =>
        Word(HashOf(items, static (all, item) => all.Word((UInt256)item)));

    /// <summary>Hash of the struct.</summary>
    public Hash256 Hash() => Keccak256.Hash(data.AsSpan(0, length));

    private static Hash256 HashOf<T>(IEnumerable<T> items, Action<Eip712Struct, T> add)
    {
        var words = new Eip712Struct(default); // whose first word is left out
        foreach (T item in items)
            add(words, item);
        return Keccak256.Hash(words.data.AsSpan(32, words.length - 32));
    }

    private Span<byte> Next()
    {
        if (length + 32 > data.Length)
            System.Array.Resize(ref data, data.Length * 2);
        Span<byte> word = data.AsSpan(length, 32);
        length += 32;
        return word;
    }
}

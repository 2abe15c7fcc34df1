using System.Buffers.Binary;
using GridChain.Contracts.Types;
using GridChain.Primitives.Abi;

namespace GridChain.Contracts.Usage;

/// <summary>Reads the settlements in the calldata of settle and settleAll.</summary>
public static class SettlementCalldata
{
    private const int Word = 32;

    private static readonly AbiSignature One = Signature("settle");
    private static readonly AbiSignature Many = Signature("settleAll");

    /// <summary>The settlements in order; none if the call is another one or malformed.</summary>
    public static IReadOnlyList<Settlement> Read(ReadOnlySpan<byte> input)
    {
        if (input.Length < sizeof(uint))
            return [];
        uint selector = BinaryPrimitives.ReadUInt32BigEndian(input);
        ReadOnlySpan<byte> arguments = input[sizeof(uint)..];
        try
        {
            return selector == One.Selector ? [Settlement.Decode(arguments)]
                : selector == Many.Selector ? Items(arguments)
                : [];
        }
        catch (AbiException)
        {
            return [];
        }
    }

    /// <summary>
    /// An array of dynamic tuples: offset of the array, its length, offsets of the items counted from after
    /// the length, then the items (Solidity ABI specification, "Formal Specification of the Encoding").
    /// </summary>
    private static List<Settlement> Items(ReadOnlySpan<byte> arguments)
    {
        int start = Number(arguments, 0);
        int count = Number(arguments, start);
        ReadOnlySpan<byte> array = arguments[(start + Word)..];
        List<Settlement> items = [];
        for (int index = 0; index < count; index++)
        {
            int from = Number(array, index * Word);
            int to = index + 1 < count ? Number(array, (index + 1) * Word) : array.Length;
            if (from > to || to > array.Length)
                throw new AbiException(AbiFault.OutOfRange, "Items of the array do not follow one another.");
            byte[] alone = new byte[Word + to - from];
            alone[Word - 1] = Word;
            array[from..to].CopyTo(alone.AsSpan(Word));
            items.Add(Settlement.Decode(alone));
        }
        return items;
    }

    private static int Number(ReadOnlySpan<byte> data, int at)
    {
        if (
            at < 0
            || at > data.Length - Word
            || data.Slice(at, Word - sizeof(int)).IndexOfAnyExcept((byte)0) >= 0
        )
            throw new AbiException(AbiFault.OutOfRange, "An offset points outside the calldata.");
        int number = BinaryPrimitives.ReadInt32BigEndian(data.Slice(at + Word - sizeof(int)));
        return number >= 0 && number <= data.Length
            ? number
            : throw new AbiException(AbiFault.OutOfRange, "An offset points outside the calldata.");
    }

    private static AbiSignature Signature(string name) => AbiSignature.Parse(
        ContractSignatures.Functions.First(function =>
            function.StartsWith($"Grid.{name}(", StringComparison.Ordinal))["Grid.".Length..]);
}

using System.Collections.Frozen;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;

namespace GridChain.Client.Calls;

/// <summary>
/// Reads the two errors that Solidity itself makes: <c>Error(string)</c> and <c>Panic(uint256)</c>.
/// </summary>
public sealed class StandardReverts : IRevertDecoder
{
    private static readonly AbiSignature Error = AbiSignature.Parse("Error(string message)");
    private static readonly AbiSignature Panic = AbiSignature.Parse("Panic(uint256 code)");

    // Solidity documentation, "Panic via assert and Error via require".
    private static readonly FrozenDictionary<ulong, string> PanicTexts = new Dictionary<ulong, string>
    {
        [0x01] = "an assertion failed",
        [0x11] = "a number over- or underflowed",
        [0x12] = "division by zero",
        [0x21] = "a number is no value of the enum",
        [0x22] = "stored bytes are encoded wrongly",
        [0x31] = "pop on an empty array",
        [0x32] = "an index is outside the array",
        [0x41] = "too much memory was asked for",
        [0x51] = "a function variable is not set",
    }.ToFrozenDictionary();

    /// <summary>The decoder.</summary>
    public static StandardReverts Instance { get; } = new();

    /// <inheritdoc/>
    public RevertReason Decode(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
            return new RevertReason("", "The contract refused the call without a reason.", default);
        try
        {
            if (Begins(data, Error) && Error.DecodeCall(data) is [AbiValue.Text message])
                return Reason("Error", $"The contract refused the call: {message.Value}.", data);
            if (Begins(data, Panic) && Panic.DecodeCall(data) is [AbiValue.Number code])
                return Reason("Panic", $"The contract failed: {PanicText(code.Value)}.", data);
        }
        catch (AbiException)
        {
            // Not what the selector promises: shown as it is, below.
        }

        return Reason("", $"The contract refused the call with {Shorten(data)}.", data);
    }

    private static RevertReason Reason(string name, string text, ReadOnlySpan<byte> data) =>
        new(name, text, data.ToArray());

    private static bool Begins(ReadOnlySpan<byte> data, AbiSignature signature) =>
        data.Length >= 4
        && System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(data) == signature.Selector;

    private static string PanicText(in UInt256 code) =>
        PanicTexts.GetValueOrDefault(code.SaturateToUInt64(), $"panic code {code.ToQuantity()}");

    private static string Shorten(ReadOnlySpan<byte> data) =>
        data.Length <= 68 ? Hex.Encode(data) : $"{Hex.Encode(data[..68])}… ({data.Length} bytes)";
}

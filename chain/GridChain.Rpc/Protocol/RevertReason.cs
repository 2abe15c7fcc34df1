using System.Text;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Protocol;

/// <summary>Words for revert data: Error(string) and Panic(uint256) of the Solidity ABI.</summary>
internal static class RevertReason
{
    private const int WordBytes = 32;

    private static ReadOnlySpan<byte> ErrorSelector => [0x08, 0xc3, 0x79, 0xa0];

    private static ReadOnlySpan<byte> PanicSelector => [0x4e, 0x48, 0x7b, 0x71];

    /// <summary>"execution reverted", with the reason behind a colon where the data has one.</summary>
    public static string Describe(ReadOnlySpan<byte> output)
    {
        const string Reverted = "execution reverted";
        return Read(output) is { } reason ? $"{Reverted}: {reason}" : Reverted;
    }

    /// <summary>The reason in the data; null when there is none.</summary>
    public static string? Read(ReadOnlySpan<byte> output)
    {
        if (output.Length < 4 + WordBytes)
            return null;
        ReadOnlySpan<byte> arguments = output[4..];
        if (output.StartsWith(ErrorSelector))
            return Text(arguments);
        return output.StartsWith(PanicSelector)
            ? Panic(UInt256.FromBigEndian(arguments[..WordBytes]))
            : null;
    }

    private static string? Text(ReadOnlySpan<byte> arguments)
    {
        UInt256 offset = UInt256.FromBigEndian(arguments[..WordBytes]);
        if (offset > (ulong)(arguments.Length - WordBytes))
            return null;
        ReadOnlySpan<byte> tail = arguments[(int)offset.U0..];
        UInt256 length = UInt256.FromBigEndian(tail[..WordBytes]);
        return length <= (ulong)(tail.Length - WordBytes)
            ? Encoding.UTF8.GetString(tail.Slice(WordBytes, (int)length.U0))
            : null;
    }

    private static string Panic(in UInt256 code) => code.SaturateToUInt64() switch
    {
        0x00 => "generic panic",
        0x01 => "assert(false)",
        0x11 => "arithmetic underflow or overflow",
        0x12 => "division or modulo by zero",
        0x21 => "enum overflow",
        0x22 => "invalid encoded storage byte array accessed",
        0x31 => "out-of-bounds array access; popping on an empty array",
        0x32 => "out-of-bounds access of an array or bytesN",
        0x41 => "out of memory",
        0x51 => "uninitialized function",
        _ => $"unknown panic code: {code.ToQuantity()}",
    };
}

using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;

namespace GridChain.Conformance.Running;

/// <summary>
/// Reads the values of fixtures: hexadecimal text of any length, absent fields, lists by index.
/// </summary>
internal static class Fixture
{
    private const string BigPrefix = "0x:bigint ";

    /// <summary>A number.</summary>
    /// <exception cref="FormatException">More than 256 bits, which some fixtures are about.</exception>
    public static UInt256 Number(JsonElement element)
    {
        string text = element.GetString()!;
        if (text.StartsWith(BigPrefix, StringComparison.Ordinal))
            text = text[BigPrefix.Length..];
        return text is "0x" or "" ? UInt256.Zero : UInt256.Parse(text);
    }

    public static UInt256? OptionalNumber(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? Number(value) : null;

    public static ulong UInt64(JsonElement element)
    {
        UInt256 number = Number(element);
        return number.IsUInt64
            ? number.U0
            : throw new FormatException($"{number} has more than 64 bits.");
    }

    public static byte[] Bytes(JsonElement element) => Hex.Decode(element.GetString());

    public static Address Address(JsonElement element) => Primitives.Address.Parse(element.GetString());

    public static Hash256 Hash(JsonElement element) => new(Number(element).ToBigEndian());

    public static ImmutableArray<AccessListEntry> AccessList(JsonElement list) =>
    [
        .. list.EnumerateArray().Select(entry => new AccessListEntry(
            Address(entry.GetProperty("address")),
            [.. entry.GetProperty("storageKeys").EnumerateArray().Select(Number)])),
    ];

    public static ImmutableArray<SetCodeAuthorization> Authorizations(JsonElement list) =>
    [
        .. list.EnumerateArray().Select(entry => new SetCodeAuthorization(
            Number(entry.GetProperty("chainId")),
            Address(entry.GetProperty("address")),
            UInt64(entry.GetProperty("nonce")),
            (byte)UInt64(entry.TryGetProperty("yParity", out JsonElement parity) ? parity : entry.GetProperty("v")),
            Number(entry.GetProperty("r")),
            Number(entry.GetProperty("s")))),
    ];
}

using GridChain.Primitives;
using GridChain.Primitives.Text;

namespace GridChain.Benchmarks.Growth;

/// <summary>Two contracts, in assembly so that the EVM's part of the time is small.</summary>
internal static class GrowthContracts
{
    /// <summary>
    /// Takes (first, end): for each number between them it sends 1 wei to the last 20 bytes of its hash, an account
    /// that is not there yet, and stores 1 in the slot of that hash.
    /// </summary>
    /// <remarks>
    /// <code>
    /// CALLDATALOAD(32) CALLDATALOAD(0)                       end i
    /// loop: MSTORE(0, i)  h = KECCAK256(0, 32)
    ///       CALL(0, h, 1, 0, 0, 0, 0) POP  SSTORE(h, 1)
    ///       i = i + 1, JUMPI(loop, i &lt; end)  STOP
    /// </code>
    /// </remarks>
    public static byte[] Grower { get; } = Hex.Decode(
        "0x602035" + "5f35" + "5b" + "805f52" + "5f5f5f5f6001" + "60205f20" + "5f" + "f150"
        + "6001" + "60205f20" + "55" + "600101" + "818110" + "600557" + "00");

    /// <summary>The transfer of an ERC-20: takes (to, amount), moves between slots keccak(account, 0), logs Transfer.</summary>
    public static byte[] Token { get; } = Hex.Decode(
        "0x335f52" + "60405f20" + "8054" + "602035" + "9003" + "9055"
        + "5f355f52" + "60405f20" + "8054" + "602035" + "01" + "9055"
        + "6020355f52" + "5f35" + "33"
        + "7fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef" + "60205f" + "a3" + "00");

    /// <summary>Where the grower is.</summary>
    public static Address GrowerAddress { get; } = Address.FromNumber(0x6701);

    /// <summary>Where the token is.</summary>
    public static Address TokenAddress { get; } = Address.FromNumber(0x6702);
}

using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Primitives;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;

namespace GridChain.Conformance.BlockTests;

/// <summary>
/// Runs a blockchain test on the ledger itself: genesis block, then every block accepted or refused as it should.
/// </summary>
internal static class BlockTestRunner
{
    /// <summary>What is wrong; null when nothing is.</summary>
    public static string? Run(JsonElement test)
    {
        string network = test.GetProperty("network").GetString()!;
        return BlockTestNetwork.TryFind(network, out GenesisConfig? config)
            ? Judge(test, BlockTestGenesis.Read(test, config))
            : $"the network '{network}' is not known";
    }

    private static string? Judge(JsonElement test, GenesisSpec genesis)
    {
        using var tree = new BlockTree(genesis);
        Hash256 expected = Fixture.Hash(test.GetProperty("genesisBlockHeader").GetProperty("hash"));
        if (tree.Genesis.Hash != expected)
            return $"genesis block {tree.Genesis.Hash}, expected {expected}";
        int index = 0;
        foreach (JsonElement block in test.GetProperty("blocks").EnumerateArray())
        {
            string? refusal = Import(tree, block.GetProperty("rlp"));
            bool isValid = IsValid(block);
            if (isValid && refusal is not null)
                return $"blocks[{index}] refused: {refusal}";
            if (!isValid && refusal is null)
                return $"blocks[{index}] accepted, but it is invalid";
            index++;
        }

        Hash256 last = Fixture.Hash(test.GetProperty("lastblockhash"));
        return tree.Head == last ? null : $"last block {tree.Head}, expected {last}";
    }

    private static string? Import(BlockTree tree, JsonElement rlp)
    {
        try
        {
            return tree.Import(Block.Decode(Fixture.Bytes(rlp)));
        }
        catch (Exception fault) when (fault is RlpException or FormatException)
        {
            return fault.Message;
        }
    }

    // Old fixtures name no exception: an invalid block is one without a header.
    private static bool IsValid(JsonElement block) => block.TryGetProperty("blockHeader", out _)
        && !block.EnumerateObject().Any(member => member.Name.StartsWith("expectException", StringComparison.Ordinal));
}

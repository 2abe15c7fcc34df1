using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Ledger.Processing;
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
            if (Judge(tree, block) is { } failure)
                return $"blocks[{index}] {failure}";
            index++;
        }

        Hash256 last = Fixture.Hash(test.GetProperty("lastblockhash"));
        return tree.Head == last ? null : $"last block {tree.Head}, expected {last}";
    }

    private static string? Judge(BlockTree tree, JsonElement test)
    {
        BlockRefusal? refusal = Read(test.GetProperty("rlp"), out Block? block) ?? tree.Import(block!);
        if (IsValid(test))
            return refusal is null ? null : $"refused: {refusal.Text}";
        string? expected = ExpectedOf(test);
        if (refusal is null)
            return $"accepted, but {expected ?? "a refusal"} was expected";
        if (expected is null || ExpectedBlockFaults.Matches(expected, refusal))
            return null;

        // Some old blocks are wrong twice: the header does not commit to the very transactions that cannot run.
        if (refusal.Fault == BlockFault.BodyDiffers && ExpectedBlockFaults.IsOfTransaction(expected))
            refusal = tree.Import(Mended(block!)) ?? refusal;
        return ExpectedBlockFaults.Matches(expected, refusal)
            ? null
            : $"refused for another reason than {expected}: {refusal.Text}";
    }

    private static Block Mended(Block block) => block with
    {
        Header = block.Header with { TransactionsRoot = BlockBody.TransactionsRoot(block.Transactions) },
    };

    private static BlockRefusal? Read(JsonElement rlp, out Block? block)
    {
        block = null;
        try
        {
            block = Block.Decode(Fixture.Bytes(rlp));
            return null;
        }
        catch (Exception fault) when (fault is RlpException or FormatException)
        {
            return BlockRefusal.Malformed(fault.Message);
        }
    }

    // Old fixtures name no exception: an invalid block is one without a header.
    private static bool IsValid(JsonElement block) =>
        block.TryGetProperty("blockHeader", out _) && ExpectedOf(block) is null;

    // "expectException", or with a network's name behind it.
    private static string? ExpectedOf(JsonElement block) => block.EnumerateObject()
        .Where(member => member.Name.StartsWith("expectException", StringComparison.Ordinal))
        .Select(member => member.Value.GetString())
        .FirstOrDefault();
}

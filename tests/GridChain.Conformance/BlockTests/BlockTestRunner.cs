using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Ledger;
using GridChain.Ledger.Processing;
using GridChain.Primitives;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;
using GridChain.State.KeyValue;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Conformance.BlockTests;

/// <summary>Runs a blockchain test on the ledger itself: genesis block, then every block accepted or refused as it should.</summary>
internal static class BlockTestRunner
{
    /// <summary>What is wrong; null when nothing is. Any exception is a failure, with its message as the reason.</summary>
    public static string? Run(JsonElement test)
    {
        string network = test.GetProperty("network").GetString()!;
        if (!BlockTestNetwork.TryFind(network, out GenesisConfig? config))
            return $"the network '{network}' is not known";
        try
        {
            return Judge(test, BlockTestGenesis.Read(test, config));
        }
        catch (Exception fault)
        {
            return $"threw {fault.GetType().Name}: {fault.Message}";
        }
    }

    /// <summary>
    /// True when valid blocks follow another one than the last: such a test switches to a longer branch, which a
    /// ledger of final blocks does not do.
    /// </summary>
    public static bool HasBranches(JsonElement test)
    {
        Hash256 last = Fixture.Hash(test.GetProperty("genesisBlockHeader").GetProperty("hash"));
        foreach (JsonElement block in test.GetProperty("blocks").EnumerateArray())
        {
            if (!IsValid(block))
                continue;
            JsonElement header = block.GetProperty("blockHeader");
            if (Fixture.Hash(header.GetProperty("parentHash")) != last)
                return true;
            last = Fixture.Hash(header.GetProperty("hash"));
        }

        return false;
    }

    private static string? Judge(JsonElement test, GenesisSpec genesis)
    {
        using var store = new MemoryStore();
        using Blockchain chain = Blockchain.Open(store, genesis, NullLogger<Blockchain>.Instance);
        Hash256 expected = Fixture.Hash(test.GetProperty("genesisBlockHeader").GetProperty("hash"));
        if (chain.Head.Hash != expected)
            return $"genesis block {chain.Head.Hash}, expected {expected}";
        foreach (JsonElement block in test.GetProperty("blocks").EnumerateArray())
        {
            if (JudgeBlock(chain, block) is { } failure)
                return failure;
        }

        Hash256 last = Fixture.Hash(test.GetProperty("lastblockhash"));
        return chain.Head.Hash == last ? null : $"last block {chain.Head.Hash}, expected {last}";
    }

    private static string? JudgeBlock(Blockchain chain, JsonElement block)
    {
        string? refusal = Import(chain, Fixture.Bytes(block.GetProperty("rlp")));
        if (IsValid(block))
            return refusal is null ? null : $"block {chain.Head.Number + 1} refused: {refusal}";
        return refusal is null ? $"block {chain.Head.Number} accepted, but it is invalid" : null;
    }

    private static string? Import(Blockchain chain, byte[] rlp)
    {
        try
        {
            BlockValidity validity = chain.Import(Block.Decode(rlp));
            return validity.IsValid ? null : validity.ToString();
        }
        catch (RlpException fault)
        {
            return fault.Message;
        }
    }

    private static bool IsValid(JsonElement block) =>
        !block.TryGetProperty("expectException", out _) && block.TryGetProperty("blockHeader", out _);
}

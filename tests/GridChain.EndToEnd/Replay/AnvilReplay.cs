using System.Collections.Immutable;
using System.Globalization;
using GridChain.Client;
using GridChain.Client.Rpc;
using GridChain.Primitives.JsonRpc;
using GridChain.TestKit.Chains;
using GridChain.TestKit.Story;

namespace GridChain.EndToEnd.Replay;

/// <summary>Plays a chain again on anvil, block by block at the same times, and holds the receipts of both together.</summary>
/// <remarks>
/// A header's receipts root covers status, gas, bloom and logs of every transaction of its block, its transactions
/// root the order; so equal roots are equal receipts (Yellow Paper, 4.4).
/// </remarks>
/// <param name="ours">The chain that was made by our node.</param>
internal sealed class AnvilReplay(ChainClient ours)
{
    /// <summary>Plays all blocks up to the head.</summary>
    /// <returns>Count of transactions with equal receipts.</returns>
    /// <exception cref="InvalidOperationException">A block's receipts differ; the first transaction that does is named.</exception>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        RpcBlock genesis = await BlockAsync(ours, 0, cancel);
        ulong head = await ours.BlockNumberAsync(cancel);
        await using AnvilNode anvil = await AnvilNode.StartAsync(
            "--no-mining",
            "--gas-limit", genesis.GasLimit.ToString(CultureInfo.InvariantCulture),
            "--timestamp", genesis.Timestamp.ToString(CultureInfo.InvariantCulture));
        using ChainClient theirs = anvil.Connect();
        int count = 0;
        for (ulong number = 1; number <= head; number++)
        {
            RpcBlock block = await BlockAsync(ours, number, cancel);
            count += await PlayAsync(anvil, theirs, block, cancel);
            await CompareAsync(theirs, block, cancel);
        }

        return count;
    }

    private async Task<int> PlayAsync(AnvilNode anvil, ChainClient theirs, RpcBlock block, CancellationToken cancel)
    {
        ImmutableArray<RpcBlockTransaction> transactions = block.Transactions ?? [];
        foreach (RpcBlockTransaction transaction in transactions)
        {
            ReadOnlyMemory<byte> raw = await ours.SendAsync(EthRequests.RawTransaction(transaction.Hash), cancel);
            _ = await theirs.SendAsync(EthRequests.SendRaw(raw), cancel);
        }

        _ = await anvil.RawAsync("anvil_setNextBlockBaseFeePerGas", "[\"0x0\"]");
        _ = await anvil.RawAsync("evm_setNextBlockTimestamp", $"[{block.Timestamp}]");
        await anvil.MineAsync();
        return transactions.Length;
    }

    private async Task CompareAsync(ChainClient theirs, RpcBlock block, CancellationToken cancel)
    {
        RpcBlock other = await BlockAsync(theirs, block.Number, cancel);
        Check.Equal(block.TransactionsRoot, other.TransactionsRoot, $"transactions root of block {block.Number} on anvil");
        if (other.ReceiptsRoot == block.ReceiptsRoot)
            return;
        BlockTag tag = BlockTag.Number(block.Number);
        ImmutableArray<RpcReceipt> one = await ours.SendAsync(EthRequests.BlockReceipts(tag), cancel);
        ImmutableArray<RpcReceipt> two = await theirs.SendAsync(EthRequests.BlockReceipts(tag), cancel);
        string[] differing = [.. one.Zip(two).Where(pair => Told(pair.First) != Told(pair.Second))
            .Select(pair => $"ours {Told(pair.First)}, anvil's {Told(pair.Second)}")];
        throw new InvalidOperationException(
            $"The receipts of block {block.Number} differ: {string.Join("; ", differing.DefaultIfEmpty("in their logs"))}.");
    }

    private static string Told(RpcReceipt receipt) => string.Create(
        CultureInfo.InvariantCulture,
        $"{receipt.TransactionHash}: status {receipt.Status}, {receipt.GasUsed} gas, {receipt.Logs.Length} logs");

    private static async Task<RpcBlock> BlockAsync(ChainClient chain, ulong number, CancellationToken cancel) =>
        await chain.GetBlockAsync(BlockTag.Number(number), cancel)
        ?? throw new InvalidOperationException($"{chain.Profile.RpcUrl} has no block {number}.");
}

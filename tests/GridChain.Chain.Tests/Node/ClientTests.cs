using GridChain.Chain.Tests.Rpc;
using GridChain.Chain.Tests.TxPool;
using GridChain.Client;
using GridChain.Client.Blocks;
using GridChain.Client.Calls;
using GridChain.Client.Keys;
using GridChain.Client.Transactions;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Chain.Tests.Node;

/// <summary>The user wing's client against the real node: what one writes the other reads.</summary>
public sealed class ClientTests
{
    [Fact]
    public async Task Concurrent_senders_get_receipts_and_the_cursor_sees_every_log_once()
    {
        await using TestNode node = await TestNode.StartAsync();
        Address recorder = await RecorderContract.DeployAsync(node, new Wallet(1), 0);
        using var chain = new ChainClient(new ChainProfile { RpcUrl = node.Url });
        await chain.CheckChainAsync(TestNode.Cancel);
        PrivateKeySigner[] signers = [.. Enumerable.Range(0, 4).Select(_ => PrivateKeySigner.Create())];
        RpcReceipt[][] receipts = await Task.WhenAll(signers.Select(signer => SendAsync(chain, signer, recorder)));

        Assert.All(receipts.SelectMany(own => own), receipt => Assert.Single(receipt.Logs));
        ulong head = await chain.BlockNumberAsync(TestNode.Cancel);
        List<Hash256> seen = [];
        var options = new BlockCursorOptions { Addresses = [recorder] };
        await foreach (CursorStep step in new BlockCursor(chain, options).FollowAsync([], TestNode.Cancel))
        {
            if (step is CursorStep.Advanced advanced)
                seen.AddRange(advanced.Blocks.SelectMany(block => block.Logs).Select(log => log.TransactionHash!.Value));
            if (step is CursorStep.CaughtUp { Head: var reached } && reached >= head)
                break;
        }

        Assert.Equal(
            receipts.SelectMany(own => own).Select(receipt => receipt.TransactionHash).Order(),
            seen.Order());
    }

    [Fact]
    public async Task Gives_gas_for_slots_that_another_transaction_may_clear_before_this_one_runs()
    {
        await using TestNode node = await TestNode.StartAsync();
        Address recorder = await RecorderContract.DeployAsync(node, new Wallet(1), 0);
        using var chain = new ChainClient(new ChainProfile { RpcUrl = node.Url });
        using var signer = PrivateKeySigner.Create();
        using var sender = new TransactionSender(chain, signer);

        // Estimated, it writes zero over zero; a record that comes in between makes it a real write.
        SentTransaction sent = await sender.SubmitAsync(Record(recorder, 0), TestNode.Cancel);
        RpcReceipt receipt = await sender.WaitAsync(sent, TestNode.Cancel);

        const ulong firstWrite = 22_100;
        Assert.True(sent.GasLimit >= receipt.GasUsed + firstWrite, $"{sent.GasLimit} for {receipt.GasUsed}");
    }

    [Fact]
    public async Task Says_when_a_transaction_ran_out_of_gas()
    {
        await using TestNode node = await TestNode.StartAsync();
        Address recorder = await RecorderContract.DeployAsync(node, new Wallet(1), 0);
        using var chain = new ChainClient(new ChainProfile { RpcUrl = node.Url });
        using var signer = PrivateKeySigner.Create();
        using var sender = new TransactionSender(chain, signer);

        ChainException fault = await Assert.ThrowsAsync<ChainException>(
            () => sender.SendAsync(Record(recorder, 7) with { Gas = 24_000 }, TestNode.Cancel));

        Assert.Equal(ChainFault.Reverted, fault.Fault);
        Assert.Contains("record ran out of its 24000 gas in block", fault.Message, StringComparison.Ordinal);
    }

    private static ContractCall Record(Address recorder, ulong word) =>
        new("record", recorder, ((UInt256)word).ToBigEndian());

    private static async Task<RpcReceipt[]> SendAsync(ChainClient chain, PrivateKeySigner signer, Address recorder)
    {
        using var sender = new TransactionSender(chain, signer);
        return await Task.WhenAll(Enumerable.Range(0, 10).Select(number => sender.SendAsync(
            Record(recorder, (ulong)number), TestNode.Cancel)));
    }
}

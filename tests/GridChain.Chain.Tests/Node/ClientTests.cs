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

    private static async Task<RpcReceipt[]> SendAsync(ChainClient chain, PrivateKeySigner signer, Address recorder)
    {
        using var sender = new TransactionSender(chain, signer);
        return await Task.WhenAll(Enumerable.Range(0, 10).Select(number => sender.SendAsync(
            new ContractCall("record", recorder, ((UInt256)(ulong)number).ToBigEndian()), TestNode.Cancel)));
    }
}

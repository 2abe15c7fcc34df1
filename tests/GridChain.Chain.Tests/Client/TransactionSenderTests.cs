using GridChain.Client;
using GridChain.Client.Calls;
using GridChain.Client.Keys;
using GridChain.Client.Transactions;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.TestKit.Chains;

namespace GridChain.Chain.Tests.Client;

/// <summary>The sender against a node that mines at once, later, or forgets.</summary>
public sealed class TransactionSenderTests : IAsyncLifetime
{
    // Stops if there is call data, else reverts without a reason: CALLDATASIZE ISZERO PUSH1 6 JUMPI STOP …
    private static readonly Address Picky = Address.Parse("0x00000000000000000000000000000000000010c1");

    private const string PickyCode =
        "0x3615600657005b5f5ffd";

    private AnvilNode anvil = null!;
    private readonly PrivateKeySigner signer = PrivateKeySigner.Create();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ContractCall Nothing { get; } =
        new("nothing", Address.Parse("0x00000000000000000000000000000000000010c2"), default);

    public async ValueTask InitializeAsync() => anvil = await AnvilNode.StartAsync();

    public ValueTask DisposeAsync()
    {
        signer.Dispose();
        return anvil.DisposeAsync();
    }

    [Fact]
    public async Task Gives_each_of_many_concurrent_calls_its_own_nonce()
    {
        using ChainClient chain = anvil.Connect();
        using var sender = new TransactionSender(chain, signer);
        RpcReceipt[] receipts = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => sender.SendAsync(Nothing, Cancel)));
        Assert.Equal(40, receipts.Select(r => r.TransactionHash).Distinct().Count());
        Assert.Equal(40UL, await chain.GetNonceAsync(signer.Address, BlockTag.Latest, Cancel));
    }

    [Fact]
    public async Task Copes_with_another_process_that_uses_the_same_key()
    {
        using ChainClient chain = anvil.Connect();
        using var one = new TransactionSender(chain, signer);
        using var other = new TransactionSender(chain, signer);
        for (int i = 0; i < 3; i++)
        {
            await one.SendAsync(Nothing, Cancel);
            await other.SendAsync(Nothing, Cancel);
        }

        Assert.Equal(6UL, await chain.GetNonceAsync(signer.Address, BlockTag.Latest, Cancel));
    }

    [Fact]
    public async Task Hands_a_transaction_in_again_that_the_node_forgot()
    {
        await anvil.RawAsync("evm_setAutomine", "[false]");
        using ChainClient chain = anvil.Connect();
        using var sender = new TransactionSender(chain, signer);
        SentTransaction sent = await sender.SubmitAsync(Nothing with { Gas = 50_000 }, Cancel);
        await anvil.RawAsync("anvil_dropTransaction", $"[\"{sent.Hash}\"]");
        Assert.Null(await chain.GetTransactionAsync(sent.Hash, Cancel));
        await anvil.RawAsync("evm_setAutomine", "[true]");
        RpcReceipt receipt = await sender.WaitAsync(sent, Cancel);
        Assert.Equal(sent.Hash, receipt.TransactionHash);
    }

    [Fact]
    public async Task Says_where_to_look_when_no_block_comes()
    {
        await anvil.RawAsync("evm_setAutomine", "[false]");
        using ChainClient chain = anvil.Connect(
            change: p => p with { ReceiptTimeout = TimeSpan.FromMilliseconds(300) });
        using var sender = new TransactionSender(chain, signer);
        ChainException fault = await Assert.ThrowsAsync<ChainException>(() => sender.SendAsync(Nothing, Cancel));
        Assert.Equal(ChainFault.TimedOut, fault.Fault);
        Assert.Contains($"look for transaction {fault.Transaction}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_another_transaction_took_the_nonce()
    {
        await anvil.RawAsync("evm_setAutomine", "[false]");
        using ChainClient chain = anvil.Connect();
        using var sender = new TransactionSender(chain, signer);
        SentTransaction sent = await sender.SubmitAsync(Nothing with { Gas = 50_000 }, Cancel);
        await anvil.RawAsync("anvil_dropTransaction", $"[\"{sent.Hash}\"]");
        await anvil.RawAsync("evm_setAutomine", "[true]");
        using var other = new TransactionSender(chain, signer);
        await other.SendAsync(Nothing with { Value = 0, Gas = 60_000 }, Cancel);
        ChainException fault = await Assert.ThrowsAsync<ChainException>(() => sender.WaitAsync(sent, Cancel));
        Assert.Equal(ChainFault.Replaced, fault.Fault);
    }

    [Fact]
    public async Task Refuses_before_sending_what_would_revert()
    {
        await anvil.RawAsync("anvil_setCode", $"[\"{Picky}\",\"{PickyCode}\"]");
        using ChainClient chain = anvil.Connect();
        using var sender = new TransactionSender(chain, signer);
        await sender.SendAsync(new ContractCall("picky", Picky, new byte[] { 1 }), Cancel);
        ChainException fault = await Assert.ThrowsAsync<ChainException>(
            () => sender.SendAsync(new ContractCall("picky", Picky, default), Cancel));
        Assert.Equal(ChainFault.Reverted, fault.Fault);
        Assert.Equal("The contract refused the call without a reason.", fault.Message);
        Assert.Equal(1UL, await chain.GetNonceAsync(signer.Address, BlockTag.Latest, Cancel));
    }

    [Fact]
    public async Task Tells_the_reason_of_a_revert_in_a_block()
    {
        await anvil.RawAsync("anvil_setCode", $"[\"{Picky}\",\"{PickyCode}\"]");
        using ChainClient chain = anvil.Connect();
        using var sender = new TransactionSender(chain, signer);
        ChainException fault = await Assert.ThrowsAsync<ChainException>(
            () => sender.SendAsync(new ContractCall("picky", Picky, default) { Gas = 100_000 }, Cancel));
        Assert.Equal(ChainFault.Reverted, fault.Fault);
        Assert.NotNull(fault.Reason);
        Assert.NotNull(fault.Transaction);
    }

    [Fact]
    public async Task Pays_what_a_chain_with_fees_asks()
    {
        await using AnvilNode paid = await AnvilNode.StartWithFeesAsync();
        await paid.RawAsync("anvil_setBalance", $"[\"{signer.Address}\",\"0xde0b6b3a7640000\"]");
        using ChainClient chain = paid.Connect(change: p => p with { Fee = FeeMode.Auto });
        using var sender = new TransactionSender(chain, signer);
        RpcReceipt receipt = await sender.SendAsync(Nothing, Cancel);
        Assert.True(receipt.EffectiveGasPrice >= 100_000_000UL);
        Assert.True(await chain.GetBalanceAsync(signer.Address, Cancel) < 1_000_000_000_000_000_000UL);
    }

    [Fact]
    public async Task Deploys_through_create2_once()
    {
        using ChainClient chain = anvil.Connect();
        using var sender = new TransactionSender(chain, signer);
        // Returns one byte of code, STOP.
        byte[] initCode = [0x60, 0x01, 0x5f, 0xf3];
        (Address address, bool isNew) = await Create2Deployer.DeployAsync(sender, "tiny", initCode, Cancel);
        Assert.True(isNew);
        Assert.Equal(Create2Deployer.AddressOf(initCode), address);
        Assert.Equal((address, false), await Create2Deployer.DeployAsync(sender, "tiny", initCode, Cancel));
    }
}

using System.Collections.Immutable;
using GridChain.Client.Calls;
using GridChain.Client.Rpc;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Client;

/// <summary>Typed access to any Ethereum-compatible chain over JSON-RPC, pinned to one chain id.</summary>
/// <remarks>
/// <code>
/// facades, cursor, sender → ChainClient → JsonRpcClient → HTTP → node
/// </code>
/// The chain id is asked for before the first request and again after the node was unavailable, so that a
/// profile
/// never talks to another chain than the one that it names. Safe for concurrent use.
/// </remarks>
public sealed class ChainClient : IDisposable
{
    private readonly HttpMessageHandler? ownHandler;
    private readonly JsonRpcClient rpc;
    private volatile bool isChecked;

    /// <summary>Makes a client; connects when it is first used.</summary>
    /// <param name="profile">Endpoint, chain id, limits.</param>
    /// <param name="reverts">Reads contracts' errors; null for Solidity's own two alone.</param>
    /// <param name="time">Clock; null for the system's.</param>
    /// <param name="log">Log; null for none.</param>
    /// <param name="handler">Carries the requests; null for a pooled socket handler of its own.</param>
    public ChainClient(
        ChainProfile profile,
        IRevertDecoder? reverts = null,
        TimeProvider? time = null,
        ILogger? log = null,
        HttpMessageHandler? handler = null)
    {
        Profile = profile;
        Reverts = reverts ?? StandardReverts.Instance;
        Time = time ?? TimeProvider.System;
        Log = log ?? NullLogger.Instance;
        ownHandler = handler is null
            ? new SocketsHttpHandler { UseProxy = false }
            : null;
        rpc = new JsonRpcClient(profile, handler ?? ownHandler!, Reverts, Time, Log);
    }

    /// <summary>How the chain is reached.</summary>
    public ChainProfile Profile { get; }

    /// <summary>Reads contracts' errors.</summary>
    public IRevertDecoder Reverts { get; }

    internal TimeProvider Time { get; }

    internal ILogger Log { get; }

    /// <summary>Sends one request of any method.</summary>
    /// <exception cref="ChainException">Any fault.</exception>
    public async Task<T> SendAsync<T>(RpcRequest<T> request, CancellationToken cancel)
    {
        await CheckChainAsync(cancel);
        try
        {
            return await rpc.SendAsync(request, cancel);
        }
        catch (ChainException fault) when (fault.Fault == ChainFault.Unavailable)
        {
            isChecked = false;
            throw;
        }
    }

    /// <summary>Sends a batch; afterwards each request's task has its answer or fault.</summary>
    /// <exception cref="ChainException">Unavailable, wrong chain, or an answer that is no
    /// JSON-RPC.</exception>
    public async Task SendAsync(RpcBatch batch, CancellationToken cancel)
    {
        await CheckChainAsync(cancel);
        try
        {
            await rpc.SendAsync(batch, cancel);
        }
        catch (ChainException fault) when (fault.Fault == ChainFault.Unavailable)
        {
            isChecked = false;
            throw;
        }
    }

    /// <summary>Makes sure that the node is of the profile's chain.</summary>
    /// <exception cref="ChainException">Unavailable, or <see cref="ChainFault.WrongChain"/>.</exception>
    public async Task CheckChainAsync(CancellationToken cancel)
    {
        if (isChecked)
            return;
        ulong id = await rpc.SendAsync(EthRequests.ChainId(), cancel);
        if (id != Profile.ChainId)
        {
            throw new ChainException(
                ChainFault.WrongChain,
                $"The node at {Profile.RpcUrl} is of chain {id}, but the profile names chain "
                + $"{Profile.ChainId}. Use another RPC URL or another profile.");
        }

        isChecked = true;
    }

    /// <summary>Height of the head.</summary>
    public Task<ulong> BlockNumberAsync(CancellationToken cancel) =>
        SendAsync(EthRequests.BlockNumber(), cancel);

    /// <summary>A block with its transactions' hashes; null if the node does not have it.</summary>
    public Task<RpcBlock?> GetBlockAsync(BlockTag block, CancellationToken cancel) =>
        SendAsync(EthRequests.Block(block, withTransactions: false), cancel);

    /// <summary>A block with whole transactions; null if the node does not have it.</summary>
    public Task<RpcBlock?> GetFullBlockAsync(BlockTag block, CancellationToken cancel) =>
        SendAsync(EthRequests.Block(block, withTransactions: true), cancel);

    /// <summary>A transaction; null if the node does not know it.</summary>
    public Task<RpcTransaction?> GetTransactionAsync(Hash256 hash, CancellationToken cancel) =>
        SendAsync(EthRequests.Transaction(hash), cancel);

    /// <summary>A receipt; null while the transaction is in no block.</summary>
    public Task<RpcReceipt?> GetReceiptAsync(Hash256 transaction, CancellationToken cancel) =>
        SendAsync(EthRequests.Receipt(transaction), cancel);

    /// <summary>Logs of a filter.</summary>
    public Task<ImmutableArray<RpcLog>> GetLogsAsync(RpcFilter filter, CancellationToken cancel) =>
        SendAsync(EthRequests.Logs(filter), cancel);

    /// <summary>Balance of an account, wei.</summary>
    public Task<UInt256> GetBalanceAsync(Address account, CancellationToken cancel) =>
        SendAsync(EthRequests.Balance(account, BlockTag.Latest), cancel);

    /// <summary>Nonce of an account's next transaction.</summary>
    public Task<ulong> GetNonceAsync(Address account, BlockTag at, CancellationToken cancel) =>
        SendAsync(EthRequests.TransactionCount(account, at), cancel);

    /// <summary>Code of an account; empty for none.</summary>
    public Task<ReadOnlyMemory<byte>> GetCodeAsync(Address account, CancellationToken cancel) =>
        SendAsync(EthRequests.Code(account, BlockTag.Latest), cancel);

    /// <summary>Asks a view function.</summary>
    /// <exception cref="ChainException">
    /// Any fault; <see cref="ChainFault.InvalidAnswer"/> when there is no such contract.
    /// </exception>
    public async Task<T> ReadAsync<T>(ContractRead<T> read, BlockTag at, CancellationToken cancel)
    {
        var call = new RpcCall { To = read.To, Input = read.Data };
        ReadOnlyMemory<byte> answer = await SendAsync(EthRequests.Call(call, at), cancel);
        try
        {
            return read.Decode(answer.Span);
        }
        catch (AbiException wrong)
        {
            throw new ChainException(
                ChainFault.InvalidAnswer,
                answer.IsEmpty
                    ? $"There is no contract at {read.To.ToChecksum()} on chain {Profile.ChainId} that "
                        + $"answers {read.Name}. Deploy the contracts, or correct the address in the profile."
                    : $"The answer of {read.Name} cannot be read: {wrong.Message}",
                wrong);
        }
    }

    /// <summary>Tries a call without sending it; returns what it would return.</summary>
    /// <param name="call">The call.</param>
    /// <param name="from">In whose name.</param>
    /// <param name="at">On top of which block.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ChainException">Any fault; <see cref="ChainFault.Reverted"/> with the
    /// reason.</exception>
    public Task<ReadOnlyMemory<byte>> TryCallAsync(
        ContractCall call, Address from, BlockTag at, CancellationToken cancel) => SendAsync(
            EthRequests.Call(
                new RpcCall { From = from, To = call.To, Input = call.Data, Value = call.Value }, at),
            cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        rpc.Dispose();
        ownHandler?.Dispose();
    }
}

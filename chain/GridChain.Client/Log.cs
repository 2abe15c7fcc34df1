using Microsoft.Extensions.Logging;

namespace GridChain.Client;

/// <summary>Messages of the client; event ids 3000 to 3999.</summary>
internal static partial class Log
{
    [LoggerMessage(
        3000, LogLevel.Warning,
        "{Method} at {RpcUrl} failed in try {Attempt} and is tried again: {Reason}")]
    internal static partial void ReadAgain(
        this ILogger log, string method, Uri rpcUrl, int attempt, string reason);

    [LoggerMessage(3001, LogLevel.Information, "Transaction {Transaction} sent: {Call}, nonce {Nonce}")]
    internal static partial void Sent(
        this ILogger log, Primitives.Hash256 transaction, string call, ulong nonce);

    [LoggerMessage(
        3002, LogLevel.Information,
        "Transaction {Transaction} is in block {BlockNumber}, gas {GasUsed}")]
    internal static partial void Included(
        this ILogger log, Primitives.Hash256 transaction, ulong blockNumber, ulong gasUsed);

    [LoggerMessage(
        3003, LogLevel.Warning,
        "Transaction {Transaction} is unknown to the node and is sent again")]
    internal static partial void SentAgain(this ILogger log, Primitives.Hash256 transaction);

    [LoggerMessage(
        3004, LogLevel.Information,
        "Nonce {Nonce} of {Sender} was taken; the node is asked for the next")]
    internal static partial void NonceTaken(this ILogger log, ulong nonce, Primitives.Address sender);

    [LoggerMessage(
        3005, LogLevel.Warning,
        "The chain left block {BlockNumber} {BlockHash}; back to {CommonNumber}")]
    internal static partial void RolledBack(
        this ILogger log, ulong blockNumber, Primitives.Hash256 blockHash, ulong? commonNumber);

    [LoggerMessage(
        3006, LogLevel.Debug,
        "Blocks up to {Last} were not given at once: {Reason}; fewer are asked for at once")]
    internal static partial void SmallerRange(this ILogger log, ulong last, string reason);

    [LoggerMessage(3007, LogLevel.Debug, "newHeads at {WebSocketUrl} is lost ({Reason}); the head is polled")]
    internal static partial void HeadsLost(this ILogger log, Uri webSocketUrl, string reason);
}

using System.Collections.Immutable;
using GridChain.Cli.Chain;
using GridChain.Cli.Terminal;
using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Commands.Storage;

/// <summary>A commitment as JSON shows it; amounts are micro-credits as decimal text.</summary>
/// <param name="Digest">Names it; what both sides sign.</param>
/// <param name="Workload">The workload's id.</param>
/// <param name="Department">Whose data it is.</param>
/// <param name="Node">Who stores it.</param>
/// <param name="Root">Root over the pieces.</param>
/// <param name="Pieces">Their count.</param>
/// <param name="Symbol">The coin.</param>
/// <param name="FeeMicro">What an answered challenge pays the farm.</param>
/// <param name="PenaltyMicro">What an unanswered one costs of the bond.</param>
/// <param name="AnswerSeconds">Time for an answer.</param>
/// <param name="ValidUntil">No challenge after it, Unix seconds.</param>
/// <param name="File">The file that was written; null for none.</param>
/// <param name="Transaction">What this command sent; null for nothing.</param>
internal sealed record StoragePromiseDocument(
    string Digest,
    string Workload,
    ulong Department,
    ulong Node,
    string Root,
    uint Pieces,
    string Symbol,
    string FeeMicro,
    string PenaltyMicro,
    uint AnswerSeconds,
    ulong ValidUntil,
    string? File,
    SentDocument? Transaction)
{
    /// <summary>Of a commitment.</summary>
    internal static StoragePromiseDocument Of(
        StorageCommitment promise, Hash256 digest, CoinDirectory coins, string? file, SentDocument? sent) => new(
            digest.ToString(),
            promise.Id.ToString(),
            promise.Department,
            promise.Node,
            promise.Root.ToString(),
            promise.Leaves,
            coins.SymbolOf(promise.Coin),
            promise.Fee.ToString(),
            promise.Penalty.ToString(),
            promise.AnswerSeconds,
            promise.ValidUntil,
            file,
            sent);

    /// <summary>What people sign, in words.</summary>
    internal static ImmutableArray<(string Name, string Value)> Facts(StorageCommitment promise, CoinDirectory coins)
    {
        string symbol = coins.SymbolOf(promise.Coin);
        return
        [
            ("workload", promise.Id.ToString()),
            ("data of", $"department {promise.Department}"),
            ("stored by", $"node {promise.Node}"),
            ("pieces", $"{promise.Leaves}, root {promise.Root}"),
            ("a challenge costs", $"{Credits.Format(promise.Fee)} {symbol}"),
            ("no answer costs", $"{Credits.Format(promise.Penalty)} {symbol} of the bond"),
            ("time to answer", Duration.Format(promise.AnswerSeconds)),
            ("until", TimeText.Of(promise.ValidUntil)),
        ];
    }

    /// <summary>For people.</summary>
    internal static Listing Draw(StoragePromiseDocument promise, ImmutableArray<(string Name, string Value)> facts)
    {
        Listing listing = Listing.OfFacts().Row("commitment", promise.Digest);
        foreach ((string name, string value) in facts)
            listing.Row(name, value);
        if (promise.File is not null)
            listing.Row("file", promise.File);
        if (promise.Transaction is not null)
            listing.Row("transaction", SentDocument.Text(promise.Transaction));
        return listing;
    }
}

using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;

namespace GridChain.Conformance.Fuzz.Targets;

/// <summary>
/// Transactions: what is well-formed comes back the same; bytes that were changed are refused, or are the
/// encoding of what was read. Signer, hash and static checks answer for all of them.
/// </summary>
internal sealed class TransactionTarget : IFuzzTarget
{
    public string Name => "transaction";

    public Task StartAsync(CancellationToken cancel) => Task.CompletedTask;

    public Task<string?> TryAsync(FuzzSource source, CancellationToken cancel)
    {
        byte[] bytes = TransactionCodec.Encode(MadeUp.Transaction(source));
        bool isChanged = source.OneIn(2);
        if (isChanged)
            bytes = source.Mutate(bytes);
        return Task.FromResult(Try(bytes, source.Pick(Fork.All), isChanged));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string? Try(byte[] bytes, ForkRules rules, bool isChanged)
    {
        Transaction transaction;
        try
        {
            transaction = TransactionCodec.Decode(bytes);
        }
        catch (RlpException refusal)
        {
            return isChanged ? null : $"{Convert.ToHexStringLower(bytes)} is refused: {refusal.Message}";
        }

        byte[] again = TransactionCodec.Encode(transaction);
        if (!again.AsSpan().SequenceEqual(bytes))
            return $"{Convert.ToHexStringLower(bytes)} encodes to {Convert.ToHexStringLower(again)}";
        _ = transaction.TryGetSender(out _, rules.RequiresLowS);
        _ = StaticValidation.Validate(transaction, 1, rules);
        _ = IntrinsicGas.Of(transaction, rules);
        return transaction.Hash == Primitives.Crypto.Keccak256.Hash(bytes) ? null : "the hash is not that of the bytes";
    }
}

using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;

namespace GridChain.Conformance.Fuzz.Targets;

/// <summary>Well-formed things with made-up content.</summary>
internal static class MadeUp
{
    /// <summary>A transaction of any type; its signature is seldom anybody's.</summary>
    public static Transaction Transaction(FuzzSource source)
    {
        var type = (TransactionType)source.Next(5);
        Primitives.Numerics.UInt256 cap = source.Word();
        bool isLegacy = type == TransactionType.Legacy;
        return new Transaction
        {
            Type = type,
            ChainId = isLegacy && source.OneIn(2) ? null : source.NextUInt64() >> (1 + source.Next(63)),
            Nonce = source.NextUInt64() >> source.Next(64),
            MaxFeePerGas = cap,
            MaxPriorityFeePerGas = type <= TransactionType.AccessList ? cap : source.Word(),
            GasLimit = source.NextUInt64() >> source.Next(64),
            To = type < TransactionType.Blob && source.OneIn(4) ? null : new Address(source.Bytes(20)),
            Value = source.Word(),
            Data = source.Bytes(source.OneIn(20) ? source.Next(60_000) : source.Next(100)),
            AccessList = isLegacy ? [] : [.. Many(source, () => new AccessListEntry(
                new Address(source.Bytes(20)), [.. Many(source, source.Word)]))],
            MaxFeePerBlobGas = type == TransactionType.Blob ? source.Word() : 0,
            BlobVersionedHashes = type == TransactionType.Blob
                ? [.. Many(source, () => new Hash256(source.Bytes(32)))]
                : [],
            Authorizations = type == TransactionType.SetCode
                ? [.. Many(source, () => new SetCodeAuthorization(
                    source.Word(), new Address(source.Bytes(20)), source.NextUInt64(), (byte)source.Next(2),
                    source.Word(), source.Word()))]
                : [],
            Signature = new Signature(source.Word(), source.Word(), (byte)source.Next(2)),
        };
    }

    private static IEnumerable<T> Many<T>(FuzzSource source, Func<T> make) =>
        Enumerable.Range(0, source.Next(4)).Select(_ => make());
}

using GridChain.Evm.Forks;
using GridChain.Primitives.Ledger;

namespace GridChain.Evm.Execution;

/// <summary>Gas that a transaction costs before its first instruction.</summary>
/// <param name="Gas">g0 (Yellow Paper §6.2).</param>
/// <param name="Floor">Least gas that its data costs in the end (EIP-7623); 0 before Prague.</param>
public readonly record struct IntrinsicGas(ulong Gas, ulong Floor)
{
    private const long Transaction = 21_000;
    private const long ZeroByte = 4;
    private const long AccessListAddress = 2_400;
    private const long AccessListSlot = 1_900;
    private const long Authorization = 25_000;
    private const long FloorToken = 10;
    private const long TokensOfNonZeroByte = 4;

    /// <summary>Computes both for a transaction.</summary>
    public static IntrinsicGas Of(Transaction transaction, ForkRules rules)
    {
        ReadOnlySpan<byte> data = transaction.Data.Span;
        long zeros = data.Count((byte)0);
        long nonZeros = data.Length - zeros;
        long gas = Transaction + (zeros * ZeroByte) + (nonZeros * rules.NonZeroDataGas);
        if (transaction.IsCreation)
            gas += rules.CreationIntrinsicGas + (rules.InitCodeWordGas * ((data.Length + 31L) / 32));
        foreach (AccessListEntry entry in transaction.AccessList)
            gas += AccessListAddress + (AccessListSlot * entry.StorageKeys.Length);
        gas += Authorization * transaction.Authorizations.Length;
        long floor = rules.HasDataFloor
            ? Transaction + (FloorToken * (zeros + (TokensOfNonZeroByte * nonZeros)))
            : 0;
        return new IntrinsicGas((ulong)gas, (ulong)floor);
    }
}

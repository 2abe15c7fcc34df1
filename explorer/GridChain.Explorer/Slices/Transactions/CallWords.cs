using GridChain.Explorer.Records;
using GridChain.Primitives.Text;

namespace GridChain.Explorer.Slices.Transactions;

/// <summary>Names of calls.</summary>
internal static class CallWords
{
    /// <summary>Name of the function that a transaction calls.</summary>
    public static string Name(TransactionRecord transaction)
    {
        if (transaction.To is null)
            return "create";
        return transaction.Input.Length < 4 ? "transfer" : Hex.Encode(transaction.Input.AsSpan(0, 4));
    }
}

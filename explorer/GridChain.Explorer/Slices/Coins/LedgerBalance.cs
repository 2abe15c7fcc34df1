using GridChain.Client;
using GridChain.Contracts;
using GridChain.Explorer.Index;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Explorer.Slices.Coins;

/// <summary>Asks the ledger itself what the bank owns, to hold against the sum of the accounts.</summary>
/// <param name="chain">The ledger.</param>
/// <param name="addresses">Where the bank is.</param>
internal sealed class LedgerBalance(ChainClient chain, AddressBook addresses)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The bank's balance in a coin at a block, micro-credits; null if the ledger does not answer soon.
    /// </summary>
    public async Task<UInt256?> OfBankAsync(Address coin, ulong block, CancellationToken cancel)
    {
        using CancellationTokenSource soon = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        soon.CancelAfter(Patience);
        try
        {
            CoinContract contract = new(chain, coin, BlockTag.Number(block));
            return await contract.BalanceOfAsync(addresses.Bank, soon.Token).ConfigureAwait(false);
        }
        catch (ChainException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }
}

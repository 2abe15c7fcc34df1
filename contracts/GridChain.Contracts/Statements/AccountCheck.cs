using GridChain.Client;
using GridChain.Contracts.Types;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Statements;

/// <summary>Compares what the charges say that units own with what the bank says.</summary>
public static class AccountCheck
{
    /// <summary>Asks the bank for every account as it was behind the book's last block.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="book">The charges.</param>
    /// <param name="lastBlock">Block up to which the book was made.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Accounts that were compared.</returns>
    /// <exception cref="StatementException">An account has another sum than its movements.</exception>
    /// <exception cref="ChainException">Any fault; the node must still have the state of that block.</exception>
    public static async Task<int> RequireAsync(
        ChainClient client, ChargeBook book, ulong lastBlock, CancellationToken cancel)
    {
        BankContract bank = new GridContracts(client).Bank.At(BlockTag.Number(lastBlock));
        int count = 0;
        foreach (ExpectedAccount expected in book.Accounts)
        {
            Account account = await bank.AccountOfAsync(expected.Unit.Id, expected.Coin, cancel);
            Require(expected, account.Free + account.Held, lastBlock);
            count++;
        }

        return count;
    }

    /// <summary>Compares one account.</summary>
    /// <param name="expected">What its movements say.</param>
    /// <param name="owned">Free and held money that the bank says, micro-credits.</param>
    /// <param name="lastBlock">For the complaint.</param>
    /// <exception cref="StatementException">They differ.</exception>
    public static void Require(ExpectedAccount expected, in UInt256 owned, ulong lastBlock)
    {
        if (owned == expected.Owned)
            return;
        throw new StatementException(
            $"{expected.Unit.Name} ({expected.Unit.Id}) owns {Credits.Format(owned)} {expected.Symbol} in block "
            + $"{lastBlock}, but by the settlements, deposits and withdrawals it must own "
            + $"{Credits.Format(expected.Owned)}: the node withholds events, or this version does not know all of them.");
    }
}

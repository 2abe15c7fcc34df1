using GridChain.Contracts.Events;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Explorer.Index;

/// <summary>
/// Turns one block into changes of the read model: block → transactions → logs → events → projections.
/// </summary>
/// <remarks>
/// A pure function of the block and the model before it: no clock, no network. That is why an index that was
/// built again has the same bytes. An event counts only if the contract that may emit it did; anyone can
/// deploy a contract that emits look-alikes.
/// </remarks>
/// <param name="addresses">Where GridChain's contracts are.</param>
internal sealed class BlockProjector(AddressBook addresses)
{
    /// <summary>Adds a block, with its receipts in the order of its transactions, to the session.</summary>
    public void Apply(WriteSession session, RpcBlock block, IReadOnlyList<RpcReceipt> receipts)
    {
        IReadOnlyList<RpcTransaction> transactions =
        [
            .. (block.Transactions ?? []).Select(transaction =>
                transaction.Full
                ?? throw new InvalidDataException($"Block {block.Number} came without whole transactions.")
            ),
        ];
        if (receipts.Count != transactions.Count)
            throw new InvalidDataException(
                $"Block {block.Number} has {transactions.Count} transactions but {receipts.Count} receipts."
            );
        int logs = receipts.Sum(receipt => receipt.Logs.Length);
        session.Put(Keys.Block(block.Number), Record(block, transactions.Count, logs));
        session.Put(Keys.BlockByHash(block.Hash), new NumberRecord { Value = block.Number });
        uint logIndex = 0;
        for (int index = 0; index < transactions.Count; index++)
        {
            AddTransaction(session, block, transactions[index], receipts[index], (uint)index);
            foreach (RpcLog log in receipts[index].Logs)
                AddLog(session, Record(block, transactions[index], log, (uint)index, logIndex++));
        }
    }

    private void AddLog(WriteSession session, LogRecord log)
    {
        session.Put(Keys.Log(log.Position), log);
        if (EventReader.TryRead(addresses, session, log) is not { } found)
            return;
        switch (found)
        {
            case UnitAdded or RolesSet or PolicySet or BudgetSet or SettingsSet or CoinSet or BudgetUsed:
                UnitProjection.Apply(session, log, found);
                break;
            case Deposited or Withdrawn or AccountChanged:
                AccountProjection.Apply(session, found);
                break;
            case NodeAdded
            or NodeDescribed
            or NodeKeySet
            or CapacitySet
            or PricesSet
            or NodeStatusSet
            or CapacityLeft
            or BondSet
            or Slashed:
                NodeProjection.Apply(session, log, found);
                break;
            case Reported or Equivocated:
                UsageProjection.Apply(session, log, found);
                break;
            case CoinMade or IssuerSet or Minted or Burned or CapSet or PausedSet:
                CoinProjection.Apply(session, log, found);
                break;
            default:
                DeploymentProjection.Apply(session, log, found);
                break;
        }
        Activity.Mark(session, log, found);
    }

    private static void AddTransaction(
        WriteSession session,
        RpcBlock block,
        RpcTransaction transaction,
        RpcReceipt receipt,
        uint index
    )
    {
        session.Put(
            Keys.Transaction(block.Number, index),
            new TransactionRecord
            {
                Block = block.Number,
                Index = index,
                Hash = transaction.Hash,
                Timestamp = block.Timestamp,
                From = transaction.From,
                To = transaction.To,
                Created = receipt.ContractAddress,
                Type = (int)transaction.Type,
                Nonce = transaction.Nonce,
                Value = transaction.Value,
                GasLimit = transaction.Gas,
                GasUsed = receipt.GasUsed,
                Succeeded = receipt.Status != 0,
                Input = transaction.Input.ToArray(),
                LogCount = receipt.Logs.Length,
            }
        );
        session.Put(
            Keys.TransactionByHash(transaction.Hash),
            new TransactionPlace { Block = block.Number, Index = index }
        );
        session.Mark(Keys.TransactionBy(transaction.From, block.Number, index));
        if ((transaction.To ?? receipt.ContractAddress) is { } to)
            session.Mark(Keys.TransactionBy(to, block.Number, index));
    }

    private static BlockRecord Record(RpcBlock block, int transactions, int logs) =>
        new()
        {
            Number = block.Number,
            Hash = block.Hash,
            ParentHash = block.ParentHash,
            Timestamp = block.Timestamp,
            Beneficiary = block.Miner,
            StateRoot = block.StateRoot,
            TransactionsRoot = block.TransactionsRoot,
            ReceiptsRoot = block.ReceiptsRoot,
            GasUsed = block.GasUsed,
            GasLimit = block.GasLimit,
            ExtraData = block.ExtraData.ToArray(),
            TransactionCount = transactions,
            LogCount = logs,
        };

    private static LogRecord Record(
        RpcBlock block,
        RpcTransaction transaction,
        RpcLog log,
        uint index,
        uint logIndex
    ) =>
        new()
        {
            Position = new Position(block.Number, logIndex),
            Transaction = transaction.Hash,
            TransactionIndex = index,
            Timestamp = block.Timestamp,
            Signer = transaction.From,
            Address = log.Address,
            Topics = [.. log.Topics],
            Data = log.Data.ToArray(),
        };
}

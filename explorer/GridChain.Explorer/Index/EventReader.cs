using GridChain.Contracts.Events;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Explorer.Index;

/// <summary>Reads logs as events of the contract that may emit them.</summary>
internal static class EventReader
{
    /// <summary>
    /// The event, or null: not ours, not emitted by the contract that owns it, or not well-formed.
    /// </summary>
    /// <param name="addresses">Where the contracts are.</param>
    /// <param name="reader">Tells which addresses are coins.</param>
    /// <param name="log">The log.</param>
    public static ContractEvent? TryRead(AddressBook addresses, IReader reader, LogRecord log)
    {
        if (log.Topics.Count == 0)
            return null;
        RpcLog raw = new()
        {
            Address = log.Address,
            Topics = [.. log.Topics],
            Data = log.Data,
        };
        return
            ContractEvents.TryDecode(raw, out ContractEvent? found)
            && IsOwner(addresses, reader, log.Address, found)
            ? found
            : null;
    }

    private static bool IsOwner(
        AddressBook addresses,
        IReader reader,
        Address emitter,
        ContractEvent found
    ) =>
        found switch
        {
            UnitAdded or RolesSet or PolicySet or BudgetSet or SettingsSet or CoinSet or Changed => emitter
                == addresses.Units,
            Deposited or Withdrawn or AccountChanged or BudgetUsed => emitter == addresses.Bank,
            NodeAdded
            or NodeDescribed
            or NodeKeySet
            or CapacitySet
            or PricesSet
            or NodeStatusSet
            or CapacityLeft
            or BondSet
            or Slashed => emitter == addresses.Nodes,
            Reported or Equivocated => emitter == addresses.Meter,
            CoinMade => emitter == addresses.CoinFactory,
            Requested
            or Approved
            or Revoked
            or Rejected
            or Cancelled
            or Reserved
            or Accepted
            or Deployed
            or Suspended
            or Resumed
            or NoticeGiven
            or UsageAccepted
            or Settled
            or TariffFailed
            or Ended
            or Closed => emitter == addresses.Grid,
            _ => reader.Find<CoinRecord>(Keys.Coin(emitter)) is not null,
        };
}

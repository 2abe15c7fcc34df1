using GridChain.Primitives.JsonRpc;

namespace GridChain.Contracts.Events;

/// <summary>Something that a contract noted. Switch on the type to see what.</summary>
public abstract record ContractEvent
{
    private protected ContractEvent()
    {
    }

    /// <summary>The log as the node gave it: contract, block, transaction, place.</summary>
    public required RpcLog Log { get; init; }
}

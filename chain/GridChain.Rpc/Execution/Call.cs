using GridChain.Evm.Execution;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;

namespace GridChain.Rpc.Execution;

/// <summary>A call ready to run.</summary>
/// <param name="Transaction">What would be sent; not signed.</param>
/// <param name="From">By whom.</param>
/// <param name="Checks">Which checks of a transaction hold.</param>
internal sealed record Call(Transaction Transaction, Address From, ExecutionChecks Checks)
{
    /// <summary>The same with another gas limit.</summary>
    public Call WithGas(ulong gas) => this with { Transaction = Transaction with { GasLimit = gas } };
}

using GridChain.Evm.Execution;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Execution;

/// <summary>From what came of a call to the error that the caller gets.</summary>
internal static class CallFault
{
    /// <summary>The error; null for a call that succeeded.</summary>
    public static RpcError? Of(TransactionOutcome outcome)
    {
        if (outcome.Result is not { } result)
            return RpcError.Server(outcome.Validity.ToString());
        return result.Status switch
        {
            EvmStatus.Succeeded => null,
            EvmStatus.Reverted => RpcError.Reverted(result.Output.Span),
            _ => RpcError.Server(HaltText.Of(result.Halt)),
        };
    }
}

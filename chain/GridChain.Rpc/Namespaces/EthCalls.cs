using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Primitives.Ledger;
using GridChain.Rpc.Execution;
using GridChain.Rpc.Json;
using GridChain.Rpc.Parameters;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Namespaces;

/// <summary>eth_: calls that change nothing.</summary>
internal sealed class EthCalls(CallSites sites) : IRpcNamespace
{
    public IEnumerable<RpcMethod> Methods =>
    [
        new("eth_call", CallMethod),
        new("eth_estimateGas", EstimateGas),
        new("eth_createAccessList", CreateAccessList),
    ];

    private RpcError? CallMethod(RpcCall call, Utf8JsonWriter result)
    {
        if (!Read(call, BlockTag.Latest, out CallRequest request, out CallSite? site))
            return call.Fault;
        using (site)
        {
            TransactionOutcome outcome = site.Run(sites.CallOf(request, site));
            if (CallFault.Of(outcome) is { } fault)
                return fault;
            result.WriteDataValue(outcome.Result is { } done ? done.Output.Span : []);
            return null;
        }
    }

    private RpcError? EstimateGas(RpcCall call, Utf8JsonWriter result)
    {
        if (!Read(call, BlockTag.Pending, out CallRequest request, out CallSite? site))
            return call.Fault;
        using (site)
        {
            if (GasEstimator.Estimate(site, sites.CallOf(request, site), out ulong gas) is { } fault)
                return fault;
            result.WriteQuantityValue(gas);
            return null;
        }
    }

    private RpcError? CreateAccessList(RpcCall call, Utf8JsonWriter result)
    {
        if (!Read(call, BlockTag.Pending, out CallRequest request, out CallSite? site))
            return call.Fault;
        using (site)
        {
            Call made = sites.CallOf(request, site);
            (ImmutableArray<AccessListEntry> list, TransactionOutcome outcome) = AccessListMaker.Make(site, made);
            if (outcome.Result is not { } done)
                return CallFault.Of(outcome);
            result.WriteStartObject();
            TransactionJson.WriteAccessList(result, list.AsSpan());
            result.WriteQuantity("gasUsed"u8, done.GasUsed);
            if (CallFault.Of(outcome) is { } fault)
                result.WriteString("error"u8, fault.Code == RpcErrorCode.Reverted ? "execution reverted" : fault.Message);
            result.WriteEndObject();
            return null;
        }
    }

    /// <summary>Reads call object, block and overrides, and opens the block.</summary>
    private bool Read(
        RpcCall call, BlockTag absent, out CallRequest request,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out CallSite? site)
    {
        site = null;
        if (!call.Object(0, CallRequest.TryRead, out request)
            || !call.Block(1, out BlockReference block, absent)
            || !call.OptionalObject(2, StateOverrides.TryRead, out StateOverrides accounts)
            || !call.OptionalObject(3, BlockOverrides.TryRead, out BlockOverrides header))
            return false;
        return sites.Open(block, accounts, header, out site, call.Deadline()) is not { } fault || call.Fail(fault);
    }
}

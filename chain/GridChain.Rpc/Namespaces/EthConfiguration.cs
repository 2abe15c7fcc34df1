using System.Text.Json;
using GridChain.Evm.Forks;
using GridChain.Ledger;
using GridChain.Ledger.Rules;
using GridChain.Rpc.Json;
using GridChain.Rpc.Protocol;

namespace GridChain.Rpc.Namespaces;

/// <summary>eth_: forks by time and their rules (EIP-7910), and which history this node has.</summary>
internal sealed class EthConfiguration(Blockchain chain) : IRpcNamespace
{
    public IEnumerable<RpcMethod> Methods =>
    [
        new("eth_config", Config),
        new("eth_capabilities", Capabilities),
    ];

    private RpcError? Config(RpcCall call, Utf8JsonWriter result)
    {
        ulong[] times = ForkTimes.Of(chain.Rules.Genesis);
        ulong now = chain.Head.Timestamp;
        ulong? current = times.Where(time => time <= now).Select(time => (ulong?)time).LastOrDefault();
        ulong? next = times.Where(time => time > now).Select(time => (ulong?)time).FirstOrDefault();
        result.WriteStartObject();
        WriteFork(result, "current"u8, current ?? 0);
        WriteFork(result, "next"u8, next);
        WriteFork(result, "last"u8, next is null ? null : times[^1]);
        result.WriteEndObject();
        return null;
    }

    private void WriteFork(Utf8JsonWriter json, ReadOnlySpan<byte> name, ulong? time)
    {
        if (time is not { } timestamp)
        {
            json.WriteNull(name);
            return;
        }

        ChainRules rules = chain.Rules;
        ulong genesisTime = rules.Genesis.Timestamp;
        ForkRules fork = rules.Forks.At(ulong.MaxValue, timestamp);
        json.WriteStartObject(name);
        json.WriteNumber("activationTime"u8, timestamp <= genesisTime ? 0 : timestamp);
        ForkJson.WriteBlobs(json, fork);
        json.WriteQuantity("chainId"u8, rules.ChainId);
        json.WriteData("forkId"u8, ForkTimes.IdOf(rules.Genesis, chain.GetBlock(0)!.Hash, timestamp));
        ForkJson.WritePrecompiles(json, fork);
        ForkJson.WriteSystemContracts(json, fork, rules.Genesis.Config.DepositContractAddress);
        json.WriteEndObject();
    }

    /// <summary>All blocks, and states as far back as they are kept.</summary>
    private RpcError? Capabilities(RpcCall call, Utf8JsonWriter result)
    {
        CommittedBlock head = chain.Head;
        result.WriteStartObject();
        result.WriteStartObject("head"u8);
        result.WriteQuantity("number"u8, head.Number);
        result.WriteHash("hash"u8, head.Hash);
        result.WriteEndObject();
        ulong oldest = chain.OldestState;
        ulong? window = oldest > 0 ? head.Number - oldest + 1 : null;
        WriteResource(result, "state", oldest, window);
        foreach (string name in (ReadOnlySpan<string>)["tx", "logs", "receipts", "blocks"])
            WriteResource(result, name, oldest: 0, window: null);
        WriteResource(result, "stateproofs", oldest, window);
        result.WriteEndObject();
        return null;
    }

    private static void WriteResource(Utf8JsonWriter json, string name, ulong oldest, ulong? window)
    {
        json.WriteStartObject(name);
        json.WriteBoolean("disabled"u8, false);
        json.WriteQuantity("oldestBlock"u8, oldest);
        if (window is { } blocks)
        {
            json.WriteStartObject("deleteStrategy"u8);
            json.WriteString("type"u8, "window"u8);
            json.WriteQuantity("retentionBlocks"u8, blocks);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}

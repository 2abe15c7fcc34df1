using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;

namespace GridChain.Conformance.TransactionTests;

/// <summary>Transaction tests: bytes that are, or are not, a transaction that a fork's pool would look at.</summary>
internal sealed class TransactionTestFormat : IFixtureFormat
{
    private const ulong ChainId = 1;

    public string? WhyNotACase(FixtureTest test, JsonElement content) =>
        content.ValueKind == JsonValueKind.Object
        && (content.TryGetProperty("txbytes", out _) || content.TryGetProperty("rlp", out _))
            ? null
            : "not a transaction test: no 'txbytes' and no 'rlp'";

    public IEnumerable<Verdict> Run(FixtureTest test, JsonElement content, RunOptions options)
    {
        if (!options.Wants($"{test.File} {test.Name}"))
            yield break;
        JsonElement bytes = content.TryGetProperty("txbytes", out JsonElement named)
            ? named
            : content.GetProperty("rlp");
        // The older layout has the forks beside the bytes.
        JsonElement forks = content.TryGetProperty("result", out JsonElement results) ? results : content;
        foreach (JsonProperty fork in forks.EnumerateObject())
        {
            if (fork.Value.ValueKind != JsonValueKind.Object || fork.Name == "_info" || !options.WantsFork(fork.Name))
                continue;
            string? failure = Fork.TryFind(fork.Name, out ForkRules? rules)
                ? Judge(bytes, fork.Value, rules)
                : $"the fork '{fork.Name}' is not known";
            yield return new Verdict(test.File, test.Name, fork.Name, 0, failure);
        }
    }

    private static string? Judge(JsonElement bytes, JsonElement expected, ForkRules rules)
    {
        bool isValid = expected.TryGetProperty("hash", out JsonElement hash);
        string? refusal = Refusal(bytes, rules, out Transaction? transaction, out Address sender);
        if (!isValid)
            return refusal is null ? $"accepted, but {ReasonOf(expected)} was expected" : null;
        if (refusal is not null)
            return $"refused: {refusal}";
        if (transaction!.Hash != Fixture.Hash(hash))
            return $"hash {transaction.Hash}, expected {Fixture.Hash(hash)}";
        if (sender != Fixture.Address(expected.GetProperty("sender")))
            return $"sender {sender}, expected {expected.GetProperty("sender")}";
        ulong gas = IntrinsicGas.Of(transaction, rules).Gas;
        return !expected.TryGetProperty("intrinsicGas", out JsonElement intrinsic) || Fixture.UInt64(intrinsic) == gas
            ? null
            : $"intrinsic gas {gas}, expected {Fixture.UInt64(intrinsic)}";
    }

    private static string ReasonOf(JsonElement expected) =>
        expected.TryGetProperty("exception", out JsonElement exception) ? exception.ToString() : "a refusal";

    private static string? Refusal(
        JsonElement bytes, ForkRules rules, out Transaction? transaction, out Address sender)
    {
        transaction = null;
        sender = default;
        try
        {
            transaction = TransactionCodec.Decode(Fixture.Bytes(bytes));
        }
        catch (Exception fault) when (fault is RlpException or FormatException)
        {
            return fault.Message;
        }

        if (!transaction.TryGetSender(out sender, rules.RequiresLowS))
            return "nobody signed it";
        TransactionValidity validity = StaticValidation.Validate(transaction, ChainId, rules);
        return validity.IsValid ? null : validity.ToString();
    }
}

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
        TransactionRefusal? refusal = Refusal(bytes, rules, out Transaction? transaction, out Address sender);
        if (!isValid)
            return JudgeRefusal(refusal, expected);
        if (refusal is not null)
            return $"refused: {refusal.Text}";
        if (transaction!.Hash != Fixture.Hash(hash))
            return $"hash {transaction.Hash}, expected {Fixture.Hash(hash)}";
        if (sender != Fixture.Address(expected.GetProperty("sender")))
            return $"sender {sender}, expected {expected.GetProperty("sender")}";
        ulong gas = IntrinsicGas.Of(transaction, rules).Gas;
        return !expected.TryGetProperty("intrinsicGas", out JsonElement intrinsic) || Fixture.UInt64(intrinsic) == gas
            ? null
            : $"intrinsic gas {gas}, expected {Fixture.UInt64(intrinsic)}";
    }

    private static string? JudgeRefusal(TransactionRefusal? refusal, JsonElement expected)
    {
        string? reason = expected.TryGetProperty("exception", out JsonElement exception) ? exception.GetString() : null;
        if (refusal is null)
            return $"accepted, but {reason ?? "a refusal"} was expected";

        // The older layout names no reason.
        return reason is null || refusal.Matches(reason)
            ? null
            : $"refused with {refusal.Fault} ({refusal.Text}), but {reason} was expected";
    }

    private static TransactionRefusal? Refusal(
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
            return new TransactionRefusal(TransactionFault.None, fault.Message);
        }

        TransactionValidity validity = StaticValidation.Validate(transaction, ChainId, rules);

        // Of several faults the suite names the first: type and chain decide what was signed, gas is looked at last.
        bool isSigned = validity.Fault is TransactionFault.TypeNotSupported or TransactionFault.WrongChain
            || transaction.TryGetSender(out sender, rules.RequiresLowS);
        if (!isSigned)
            return new TransactionRefusal(TransactionFault.InvalidSignature, "nobody signed it");
        return validity.IsValid ? null : new TransactionRefusal(validity.Fault, validity.ToString());
    }
}

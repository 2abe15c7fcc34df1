using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Immutable;
using GridChain.Contracts;
using GridChain.Explorer.Records;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Text;

namespace GridChain.Explorer.Slices.Transactions;

/// <summary>Calls in words, decoded with GridChain's own ABIs.</summary>
internal static class CallWords
{
    /// <summary>
    /// Every function of GridChain's contracts by selector. Equal functions of two contracts stand once.
    /// </summary>
    public static FrozenDictionary<uint, ContractFunction> Functions { get; } =
        ContractSignatures
            .Functions.Select(Split)
            .DistinctBy(function => function.Signature.Selector)
            .ToFrozenDictionary(function => function.Signature.Selector);

    /// <summary>
    /// Name of the function that a transaction calls, or its selector if it is not one of ours.
    /// </summary>
    public static string Name(TransactionRecord transaction)
    {
        if (transaction.To is null)
            return "create";
        if (transaction.Input.Length < sizeof(uint))
            return "transfer";
        return Find(transaction) is { } function
            ? function.Signature.Name
            : Hex.Encode(transaction.Input.AsSpan(0, sizeof(uint)));
    }

    /// <summary>Arguments of the call by name, or null if it is not one of ours or malformed.</summary>
    public static IReadOnlyList<(string Name, string Value)>? Arguments(TransactionRecord transaction)
    {
        if (transaction.To is null || Find(transaction) is not { } function)
            return null;
        try
        {
            ImmutableArray<AbiValue> values = function.Signature.DecodeCall(transaction.Input);
            return
            [
                .. function
                    .Signature.Parameters.Zip(values)
                    .SelectMany(pair => Flat(pair.First, pair.Second)),
            ];
        }
        catch (AbiException)
        {
            return null;
        }
    }

    private static ContractFunction? Find(TransactionRecord transaction) =>
        transaction.Input.Length >= sizeof(uint)
            ? Functions.GetValueOrDefault(BinaryPrimitives.ReadUInt32BigEndian(transaction.Input))
            : null;

    /// <summary>A struct's fields one by one, "terms.price"; everything else as it reads.</summary>
    private static IEnumerable<(string Name, string Value)> Flat(AbiParameter parameter, AbiValue value) =>
        value is AbiValue.Items items
        && parameter.Type.Fields.Length == items.Values.Length
        && items.Values.Length > 0
            ? parameter
                .Type.Fields.Zip(items.Values)
                .SelectMany(pair =>
                    Flat(pair.First with { Name = $"{parameter.Name}.{pair.First.Name}" }, pair.Second)
                )
            : [(parameter.Name, value.ToString())];

    private static ContractFunction Split(string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        return new ContractFunction(text[..dot], AbiSignature.Parse(text[(dot + 1)..]));
    }
}

using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Immutable;
using GridChain.Client.Calls;
using GridChain.Primitives.Abi;

namespace GridChain.Contracts.Errors;

/// <summary>Reads the custom errors of the contracts; hand it to <see cref="Client.ChainClient"/>.</summary>
public sealed class ContractErrors : IRevertDecoder
{
    private static readonly FrozenDictionary<uint, AbiSignature> BySelector = ContractSignatures.Errors
        .Select(AbiSignature.Parse).ToFrozenDictionary(e => e.Selector);

    private ContractErrors()
    {
    }

    /// <summary>The decoder.</summary>
    public static ContractErrors Instance { get; } = new();

    /// <inheritdoc/>
    public RevertReason Decode(ReadOnlySpan<byte> data)
    {
        if (data.Length < 4
            || !BySelector.TryGetValue(BinaryPrimitives.ReadUInt32BigEndian(data), out AbiSignature? error))
        {
            return StandardReverts.Instance.Decode(data);
        }

        try
        {
            ImmutableArray<AbiValue> arguments = error.DecodeCall(data);
            return new RevertReason(error.Name, ErrorText.Fill(error, arguments), data.ToArray());
        }
        catch (AbiException)
        {
            return StandardReverts.Instance.Decode(data);
        }
    }
}

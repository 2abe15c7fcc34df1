using System.Collections.Immutable;
using GridChain.Primitives.Numerics;
using GridChain.Primitives.Text;

namespace GridChain.Primitives.Abi;

/// <summary>A value of an <see cref="AbiType"/> that is known only at run time.</summary>
public abstract record AbiValue
{
    private AbiValue()
    {
    }

    /// <summary>A uint.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Number(UInt256 Value) : AbiValue
    {
        /// <summary>Decimal.</summary>
        public override string ToString() => Value.ToString();
    }

    /// <summary>A bool.</summary>
    /// <param name="Value">Its truth.</param>
    public sealed record Truth(bool Value) : AbiValue
    {
        /// <summary>true or false.</summary>
        public override string ToString() => Value ? "true" : "false";
    }

    /// <summary>An address.</summary>
    /// <param name="Value">The account.</param>
    public sealed record Account(Address Value) : AbiValue
    {
        /// <summary>With ERC-55's checksum.</summary>
        public override string ToString() => Value.ToChecksum();
    }

    /// <summary>bytes or bytesN.</summary>
    /// <param name="Value">The bytes.</param>
    public sealed record Data(ReadOnlyMemory<byte> Value) : AbiValue
    {
        /// <summary>Equal when the bytes are.</summary>
        public bool Equals(Data? other) => other is not null && Value.Span.SequenceEqual(other.Value.Span);

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.AddBytes(Value.Span);
            return hash.ToHashCode();
        }

        /// <summary>0x and digits.</summary>
        public override string ToString() => Hex.Encode(Value.Span);
    }

    /// <summary>A string.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : AbiValue
    {
        /// <summary>The text itself.</summary>
        public override string ToString() => Value;
    }

    /// <summary>An array or a tuple.</summary>
    /// <param name="Values">Items or fields in order.</param>
    public sealed record Items(ImmutableArray<AbiValue> Values) : AbiValue
    {
        /// <summary>Equal when the items are.</summary>
        public bool Equals(Items? other) => other is not null && Values.SequenceEqual(other.Values);

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (AbiValue value in Values)
                hash.Add(value);
            return hash.ToHashCode();
        }

        /// <summary>In square brackets.</summary>
        public override string ToString() => $"[{string.Join(", ", Values)}]";
    }
}

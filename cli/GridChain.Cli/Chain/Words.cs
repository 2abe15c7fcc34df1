using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Chain;

/// <summary>Values as topics of events: 32 bytes, big-endian.</summary>
internal static class Words
{
    /// <summary>A number.</summary>
    internal static Hash256 Of(ulong number) => new(((UInt256)number).ToBigEndian());

    /// <summary>An account.</summary>
    internal static Hash256 Of(Address address) => new(address.ToWord().ToBigEndian());
}

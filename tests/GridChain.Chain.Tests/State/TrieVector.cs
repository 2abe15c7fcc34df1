using GridChain.Primitives;

namespace GridChain.Chain.Tests.State;

/// <summary>Entries in order, null removes, and the root they lead to.</summary>
internal sealed record TrieVector(string Name, (byte[] Key, byte[]? Value)[] Entries, Hash256 Root);

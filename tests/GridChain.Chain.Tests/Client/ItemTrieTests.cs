using CsCheck;
using GridChain.Client.Proofs;
using GridChain.Primitives;
using GridChain.State.Trie;

namespace GridChain.Chain.Tests.Client;

public sealed class ItemTrieTests
{
    private static readonly Gen<byte[][]> Blocks = Gen.Byte.Array[1, 90].Array[1, 300];

    [Fact]
    public void Has_the_root_of_the_ledgers_own_trie() => Blocks.Sample(
        static items => Assert.Equal(OrderedTrie.RootOf(items), ItemTrie.Of(items).Root), iter: 200);

    [Fact]
    public void Over_nothing_has_the_empty_root() => Assert.Equal(OrderedTrie.RootOf([]), ItemTrie.Of([]).Root);

    [Fact]
    public void Every_item_is_read_back_from_its_proof() => Blocks.Sample(
        static items =>
        {
            ItemTrie trie = ItemTrie.Of(items);
            for (int i = 0; i < items.Length; i++)
                Assert.Equal(items[i], ItemProof.Read(trie.Root, i, trie.ProofOf(i)));
        },
        iter: 50);

    [Fact]
    public void A_proof_with_any_byte_changed_shows_nothing()
    {
        byte[][] items = [.. Enumerable.Range(0, 140).Select(static i => new byte[] { (byte)i, 1, 2, 3, (byte)(i / 2) })];
        ItemTrie trie = ItemTrie.Of(items);
        foreach (int index in (int[])[0, 1, 15, 127, 128, 139])
        {
            byte[][] proof = [.. trie.ProofOf(index).Select(static node => node.ToArray())];
            for (int node = 0; node < proof.Length; node++)
            {
                for (int at = 0; at < proof[node].Length; at++)
                {
                    proof[node][at] ^= 1;
                    Assert.Null(Read(trie.Root, index, proof));
                    proof[node][at] ^= 1;
                }
            }

            Assert.Equal(items[index], Read(trie.Root, index, proof));
            Assert.Null(Read(trie.Root, index, [.. proof, proof[0]]));
            Assert.Null(Read(trie.Root, index, proof[..^1]));
        }
    }

    [Fact]
    public void A_proof_of_any_bytes_never_throws() => Gen.Byte.Array[0, 60].Array[0, 14].Sample(
        static proof => Assert.Null(Read(new Hash256(new byte[32]), 0, proof)), iter: 500);

    private static byte[]? Read(Hash256 root, int index, byte[][] proof) =>
        ItemProof.Read(root, index, [.. proof.Select(static node => (ReadOnlyMemory<byte>)node)]);
}

using System.Text;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Text;

namespace GridChain.Benchmarks.Ledger;

/// <summary>One HTTP request of a flood.</summary>
/// <param name="Body">A batch of eth_sendRawTransaction, or a single one.</param>
/// <param name="Hashes">The transactions in it.</param>
internal sealed record FloodBatch(byte[] Body, Hash256[] Hashes)
{
    /// <summary>Cuts encoded transactions into requests.</summary>
    public static IReadOnlyList<FloodBatch> Cut(IEnumerable<byte[]> encoded, int size) =>
        [.. encoded.Chunk(size).Select(Of)];

    private static FloodBatch Of(byte[][] encoded)
    {
        string[] requests = [.. encoded.Select((bytes, id) =>
            $$"""
            {"jsonrpc":"2.0","id":{{id}},"method":"eth_sendRawTransaction","params":["{{Hex.Encode(bytes)}}"]}
            """)];
        string body = requests.Length == 1 ? requests[0] : $"[{string.Join(',', requests)}]";
        return new FloodBatch(Encoding.UTF8.GetBytes(body), [.. encoded.Select(bytes => Keccak256.Hash(bytes))]);
    }
}

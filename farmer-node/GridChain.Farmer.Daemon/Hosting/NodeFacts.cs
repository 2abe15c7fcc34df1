using System.Text.Json;
using GridChain.Client;
using GridChain.Client.Keys;
using GridChain.Contracts;
using GridChain.Farmer.Chain;
using GridChain.Farmer.Daemon.Options;
using GridChain.Primitives;

namespace GridChain.Farmer.Daemon.Hosting;

/// <summary>What the chain says about this node and what does not change: kept, so that the daemon starts
/// without a chain.</summary>
/// <param name="ChainId">The chain.</param>
/// <param name="Grid">The grid.</param>
/// <param name="Meter">The meter of that grid.</param>
/// <param name="Node">The node.</param>
/// <param name="EpochSeconds">Length of its epochs.</param>
internal sealed record NodeFacts(ulong ChainId, Address Grid, Address Meter, ulong Node, uint EpochSeconds)
{
    private const string FileName = "node.json";

    /// <summary>Reads the facts that were kept, or asks the chain and keeps them.</summary>
    /// <exception cref="ChainException">Nothing was kept and the chain does not answer.</exception>
    /// <exception cref="InvalidDataException">The chain says that the node is not ours.</exception>
    internal static async Task<NodeIdentity> FindAsync(
        FarmerOptions options, ChainClient chain, ISigner signer, CancellationToken cancel)
    {
        string path = Path.Combine(options.DataPath, FileName);
        NodeFacts? kept = Read(path);
        bool isOurs = kept is not null && kept.ChainId == options.ChainId && kept.Grid == options.Grid
            && kept.Node == options.Node;
        NodeFacts facts = isOurs ? kept! : await AskAsync(options, chain, signer, cancel);
        if (!isOurs) Write(path, facts);
        return new NodeIdentity(
            facts.ChainId, facts.Grid, facts.Meter, facts.Node, signer.Address, facts.EpochSeconds);
    }

    private static async Task<NodeFacts> AskAsync(
        FarmerOptions options, ChainClient chain, ISigner signer, CancellationToken cancel)
    {
        var grid = new GridContract(chain, options.Grid);
        Address meter = await grid.MeterAsync(cancel);
        Address nodes = await grid.NodesAsync(cancel);
        (Address key, uint epochSeconds) = await new NodesContract(chain, nodes).ReporterOfAsync(options.Node, cancel);
        if (epochSeconds == 0)
        {
            throw new InvalidDataException(
                $"node: {options.Node} is not registered on chain {options.ChainId}; register it with 'grid node add'");
        }

        if (key != signer.Address)
        {
            throw new InvalidDataException(
                $"key-file: holds the key of {signer.Address}, but node {options.Node} has the key of {key} on chain");
        }

        return new NodeFacts(options.ChainId, options.Grid, meter, options.Node, epochSeconds);
    }

    private static NodeFacts? Read(string path)
    {
        if (!File.Exists(path)) return null;
        using FileStream file = File.OpenRead(path);
        return JsonSerializer.Deserialize(file, NodeFactsJson.Default.NodeFacts);
    }

    private static void Write(string path, NodeFacts facts)
    {
        string temporary = path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, facts, NodeFactsJson.Default.NodeFacts);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using GridChain.Ledger;
using GridChain.Ledger.Rules;
using GridChain.Primitives;
using GridChain.Primitives.Genesis;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Numerics;

namespace GridChain.Node.Hosting;

/// <summary>A genesis file: the datadir's, one that was named, or GridChain's own.</summary>
/// <remarks>
/// The file in the repository names no validator, since its key would be everybody's. On the first start a node puts
/// its own account in and keeps the file beside the chain: that one is the chain's genesis, to be given to others.
/// </remarks>
internal sealed class GenesisFile
{
    private const string Name = "genesis.json";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private readonly JsonObject json;

    private GenesisFile(JsonObject json)
    {
        this.json = json;
        Spec = GenesisSpec.Parse(JsonSerializer.SerializeToUtf8Bytes(json));
    }

    /// <summary>What the file says.</summary>
    public GenesisSpec Spec { get; }

    /// <summary>False while a QBFT chain has no validator.</summary>
    public bool IsComplete =>
        Spec.Config.Qbft is not { } qbft || qbft.Validators.Length > 0 || Spec.ExtraData.Length > 0;

    /// <summary>The block's hash.</summary>
    public Hash256 Hash()
    {
        var rules = new ChainRules(Spec);
        BlockHeader header = GenesisBlock.Of(rules).Header;
        return Spec.Config.Qbft is { } qbft ? new QbftHeaderRules(qbft).HashOf(header) : header.Hash;
    }

    /// <summary>The file that the options name, as it is: the datadir's unless --genesis names one.</summary>
    /// <exception cref="NodeException">It cannot be read.</exception>
    public static GenesisFile Find(NodeOptions options)
    {
        string kept = Path.Combine(options.Datadir, Name);
        if (options.Genesis.Length > 0)
            return Read(options.Genesis);
        return File.Exists(kept) ? Read(kept) : Own();
    }

    /// <summary>The chain's file in the datadir; made on the first start.</summary>
    /// <param name="options">Datadir, and what the first start is to begin with.</param>
    /// <param name="validator">The node's validator.</param>
    /// <exception cref="NodeException">A setting contradicts the chain that is there.</exception>
    public static GenesisFile Prepare(NodeOptions options, in Address validator)
    {
        string path = Path.Combine(options.Datadir, Name);
        if (!File.Exists(path))
        {
            GenesisFile first = Asked(options).WithValidator(validator);
            first.Save(path);
            return first;
        }

        GenesisFile kept = Read(path);
        if (options.Genesis.Length == 0 && options.Fund.Length == 0)
            return kept;
        Address keptValidator = kept.Spec.Config.Qbft is { Validators: [var sole] } ? sole : validator;
        if (Asked(options).WithValidator(keptValidator).Hash() == kept.Hash())
            return kept;
        throw new NodeException(
            $"--{(options.Genesis.Length > 0 ? "genesis" : "fund")}: {options.Datadir} holds a chain with another "
            + "genesis block. Leave the setting away, or use another --datadir.");
    }

    /// <summary>Keeps the file beside the chain, so that the next start needs no --genesis.</summary>
    /// <param name="datadir">The chain's directory; a file that is there already stays as it is.</param>
    public void KeepIn(string datadir)
    {
        string path = Path.Combine(datadir, Name);
        if (!File.Exists(path))
            Save(path);
    }

    private static GenesisFile Asked(NodeOptions options) =>
        (options.Genesis.Length > 0 ? Read(options.Genesis) : Own()).WithFunds(options.Fund);

    private static GenesisFile Own()
    {
        using Stream stream = typeof(GenesisFile).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException("The assembly lacks its genesis file.");
        return new GenesisFile(Parse(JsonNode.Parse(stream), Name));
    }

    private static GenesisFile Read(string path)
    {
        try
        {
            var lenient = new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
            };
            return new GenesisFile(Parse(JsonNode.Parse(File.ReadAllBytes(path), null, lenient), path));
        }
        catch (Exception fault) when (fault is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new NodeException($"--genesis: {path} cannot be read: {fault.Message}", fault);
        }
    }

    private static JsonObject Parse(JsonNode? node, string path) => node as JsonObject
        ?? throw new NodeException($"--genesis: {path} is no genesis file: an object was expected.");

    private GenesisFile WithValidator(in Address validator)
    {
        if (IsComplete)
            return this;
        JsonObject changed = json.DeepClone().AsObject();
        if (changed["config"]?["qbft"] is JsonObject qbft)
            qbft["validators"] = new JsonArray(JsonValue.Create(validator.ToChecksum()));
        return new GenesisFile(changed);
    }

    private GenesisFile WithFunds(string fund)
    {
        if (fund.Length == 0)
            return this;
        JsonObject changed = json.DeepClone().AsObject();
        JsonObject alloc = changed["alloc"] as JsonObject ?? [];
        changed["alloc"] = alloc.Parent is null ? alloc : alloc.DeepClone();
        foreach (string part in fund.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] sides = part.Split('=', 2);
            if (sides.Length != 2
                || !Address.TryParse(sides[0], out Address address) || !UInt256.TryParse(sides[1], out UInt256 wei))
                throw new NodeException($"--fund: '{part}' is not ADDRESS=WEI.");
            changed["alloc"]![address.ToChecksum()] = new JsonObject { ["balance"] = wei.ToQuantity() };
        }

        return new GenesisFile(changed);
    }

    private void Save(string path)
    {
        string next = path + ".next";
        File.WriteAllText(next, json.ToJsonString(Readable) + "\n");
        File.Move(next, path, overwrite: true);
    }
}

using System.Text.Json;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Crypto;

namespace GridChain.Contracts.Usage;

/// <summary>
/// What a node says about one workload up to the end of one epoch; chained by the report before it.
/// </summary>
/// <remarks>
/// Travels as canonical JSON (RFC 8785); its Keccak-256 stands in the usage leaf, so the whole report is
/// bound by
/// the root on chain. Counters run from ready and never fall; numbers are at most 2^53-1.
/// </remarks>
public sealed record UsageReport
{
    /// <summary>EIP-712 type of what the node's key signs, under the grid's domain.</summary>
    public const string TypeText = "UsageReport(bytes32 id,uint64 node,uint64 epoch,bytes32 reportHash)";

    private static readonly Hash256 TypeHash = AbiHash.Topic(TypeText);

    /// <summary>Version of this form, 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The chain.</summary>
    public required ulong ChainId { get; init; }

    /// <summary>The node.</summary>
    public required ulong Node { get; init; }

    /// <summary>The workload's id.</summary>
    public required Hash256 Workload { get; init; }

    /// <summary>The epoch.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>First second of the epoch, Unix.</summary>
    public required ulong Start { get; init; }

    /// <summary>Second behind the epoch, Unix.</summary>
    public required ulong End { get; init; }

    /// <summary>Seconds in which the workload was ready.</summary>
    public required ulong ReadySeconds { get; init; }

    /// <summary>CPU time, milliseconds.</summary>
    public required ulong CpuMillis { get; init; }

    /// <summary>Memory in use, MiB times seconds.</summary>
    public required ulong MemoryMiBSeconds { get; init; }

    /// <summary>Bytes received.</summary>
    public required ulong RxBytes { get; init; }

    /// <summary>Bytes sent.</summary>
    public required ulong TxBytes { get; init; }

    /// <summary>Readiness probes that were answered.</summary>
    public required ulong ProbesOk { get; init; }

    /// <summary>Readiness probes that were made.</summary>
    public required ulong ProbesTotal { get; init; }

    /// <summary>How often its processes were started again.</summary>
    public required ulong Restarts { get; init; }

    /// <summary>Samples that the counters were summed from in this epoch.</summary>
    public required ulong Samples { get; init; }

    /// <summary>Root over the samples; zero for none.</summary>
    public required Hash256 SampleRoot { get; init; }

    /// <summary>Hash of the workload's report before; zero for the first.</summary>
    public required Hash256 PrevReportHash { get; init; }

    /// <summary>Names the run of the node's daemon or kernel in which the epoch ended.</summary>
    public required Hash256 BootId { get; init; }

    /// <summary>Hash of the daemon's program.</summary>
    public required Hash256 AgentDigest { get; init; }

    /// <summary>The bytes that are hashed: canonical JSON.</summary>
    /// <exception cref="ManifestException">A counter is above 2^53-1.</exception>
    public byte[] ToCanonicalJson() =>
        CanonicalJson.Write(JsonSerializer.SerializeToElement(this, UsageJson.Default.UsageReport));

    /// <summary>Keccak-256 of the canonical JSON.</summary>
    /// <exception cref="ManifestException">A counter is above 2^53-1.</exception>
    public Hash256 Hash() => Keccak256.Hash(ToCanonicalJson());

    /// <summary>What the node's key signs.</summary>
    /// <param name="domain">The grid's domain.</param>
    public Hash256 Digest(Eip712Domain domain) => domain.Digest(new Eip712Struct(TypeHash, 4)
        .Word(Workload).Word(Node).Word(Epoch).Word(Hash()).Hash());

    /// <summary>The leaf of the node's tree that binds this report.</summary>
    public UsageLeaf ToLeaf() => new()
    {
        Id = Workload,
        Epoch = Epoch,
        ReadySeconds = ReadySeconds,
        CpuMillis = CpuMillis,
        MemoryMiBSeconds = MemoryMiBSeconds,
        RxBytes = RxBytes,
        TxBytes = TxBytes,
        ReportHash = Hash(),
    };

    /// <summary>
    /// Reads a report; only its canonical form is taken, so that its hash is the hash of the bytes.
    /// </summary>
    /// <param name="json">At most 64 KiB.</param>
    /// <exception cref="ManifestException">Too long, malformed, an unknown field, or not
    /// canonical.</exception>
    public static UsageReport Parse(ReadOnlySpan<byte> json)
    {
        const int bytesMax = 64 * 1024;
        if (json.Length > bytesMax)
            throw new ManifestException(
                "$", $"A usage report has at most {bytesMax} bytes, not {json.Length}.");
        try
        {
            UsageReport report = JsonSerializer.Deserialize(json, UsageJson.Default.UsageReport)
                ?? throw new ManifestException("$", "A usage report is an object, not null.");
            return json.SequenceEqual(report.ToCanonicalJson())
                ? report
                : throw new ManifestException("$", "The usage report is not canonical JSON (RFC 8785).");
        }
        catch (JsonException wrong)
        {
            throw new ManifestException(wrong.Path ?? "$", $"Not a usage report: {wrong.Message}");
        }
    }
}

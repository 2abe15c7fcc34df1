using System.Collections.Immutable;
using System.Text;
using GridChain.Contracts.Usage;

namespace GridChain.Farmer.Proofs;

/// <summary>One workload's report as it was hashed and signed.</summary>
/// <param name="Report">Canonical JSON.</param>
/// <param name="Signature">The node key's signature of the report's digest.</param>
/// <param name="Terms">The workload's terms, <c>abi.encode</c>.</param>
/// <param name="Samples">The samples under the report's sample root, one text each.</param>
public sealed record SealedReport(
    string Report, ReadOnlyMemory<byte> Signature, ReadOnlyMemory<byte> Terms, ImmutableArray<string> Samples)
{
    /// <summary>The report.</summary>
    public UsageReport Open() => UsageReport.Parse(Encoding.UTF8.GetBytes(Report));
}

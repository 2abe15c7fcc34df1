using System.Text;
using GridChain.Contracts;
using GridChain.Contracts.Events;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Ledger;

namespace GridChain.Cli.Evidence;

/// <summary>Is what a bundle says in words what the chain's events bind?</summary>
internal static class ContentChecks
{
    /// <summary>The checks of chain, id, terms, manifest, approvals and usage.</summary>
    internal static IEnumerable<BundleCheck> Of(
        EvidenceBundle bundle, BundleClaims claims, IReadOnlyDictionary<ulong, (BlockHeader Header, Hash256 Hash)> headers)
    {
        foreach (BundleCheck check in Chain(bundle, claims, headers))
            yield return check;
        Requested? requested = claims.Events.OfType<Requested>().FirstOrDefault(e => e.Id == bundle.Id);
        yield return BundleCheck.That(
            Section.Id, "the workload was requested on this chain", requested is not null, $"{bundle.Id}");
        yield return TermsOf(bundle, requested);
        yield return Manifest(bundle, requested);
        yield return Approvals(bundle, claims);
        foreach (BundleCheck check in UsageOf(bundle, claims))
            yield return check;
    }

    private static IEnumerable<BundleCheck> Chain(
        EvidenceBundle bundle, BundleClaims claims, IReadOnlyDictionary<ulong, (BlockHeader Header, Hash256 Hash)> headers)
    {
        BundleChain chain = bundle.Chain;
        yield return BundleCheck.That(
            Section.Chain,
            "the contracts are those that this program knows",
            chain.Grid == GridAddresses.Grid && chain.Units == GridAddresses.Units && chain.Bank == GridAddresses.Bank
                && chain.Nodes == GridAddresses.Nodes && chain.Meter == GridAddresses.Meter,
            $"grid {chain.Grid.ToChecksum()}; addresses follow from the contracts' code");
        yield return BundleCheck.That(
            Section.Chain,
            "the first block is the chain's",
            headers.TryGetValue(0, out (BlockHeader Header, Hash256 Hash) first) && first.Hash == chain.GenesisHash,
            $"genesis {chain.GenesisHash}");
        yield return BundleCheck.That(
            Section.Chain,
            "the transactions were signed for this chain",
            claims.Transactions.Count > 0 && claims.Transactions.All(t => t.ChainId is null || t.ChainId == chain.ChainId),
            $"chain id {chain.ChainId}");
    }

    private static BundleCheck TermsOf(EvidenceBundle bundle, Requested? requested)
    {
        const string what = "the terms hash to the id and are those of the request";
        try
        {
            Terms terms = Terms.Decode(bundle.Terms.Span);
            Hash256 digest = GridDomain.OfGrid(bundle.Chain.ChainId, bundle.Chain.Grid).Digest(terms.StructHash());
            bool isAsRequested = requested is null || bundle.Terms.Span.SequenceEqual(requested.Terms.Encode());
            return BundleCheck.That(
                Section.Terms, what, digest == bundle.Id && isAsRequested, $"EIP-712 digest {digest}");
        }
        catch (AbiException broken)
        {
            return BundleCheck.That(Section.Terms, what, false, broken.Message);
        }
    }

    private static BundleCheck Manifest(EvidenceBundle bundle, Requested? requested)
    {
        Hash256 hash = Keccak256.Hash(Encoding.UTF8.GetBytes(bundle.Manifest));
        return BundleCheck.That(
            Section.Manifest,
            "the manifest is the one in the terms",
            requested is not null && hash == requested.Terms.ManifestHash,
            $"keccak256 {hash}");
    }

    private static BundleCheck Approvals(EvidenceBundle bundle, BundleClaims claims)
    {
        Approved[] recorded = [.. claims.Events.OfType<Approved>().Where(e => e.Id == bundle.Id)];
        bool areEqual = recorded.Length == bundle.Approvals.Length && recorded.Zip(bundle.Approvals).All(static pair =>
            pair.First.Approver == pair.Second.Approver
            && pair.First.Signature.Span.SequenceEqual(pair.Second.Signature.Span));
        return BundleCheck.That(
            Section.Approvals,
            "the approvals are those that the chain recorded",
            areEqual,
            string.Join(", ", recorded.Select(static e => e.Approver.ToChecksum())));
    }

    private static IEnumerable<BundleCheck> UsageOf(EvidenceBundle bundle, BundleClaims claims)
    {
        Settled[] settled = [.. claims.Events.OfType<Settled>().Where(e => e.Id == bundle.Id)];
        Settlement[] proofs =
        [
            .. settled.Select(claims.TransactionOf).Distinct().Where(t => t.To == bundle.Chain.Grid)
                .SelectMany(static t => SettlementCalldata.Read(t.Data.Span)).Where(s => s.Leaf.Id == bundle.Id),
        ];
        yield return BundleCheck.That(
            Section.Usage,
            "there is a proof for each epoch that was settled with one",
            bundle.Usage.Select(static usage => usage.Epoch).ToHashSet()
                .SetEquals(proofs.Select(static proof => proof.Leaf.Epoch)),
            $"{bundle.Usage.Length} epochs");
        foreach (BundleUsage usage in bundle.Usage)
        {
            Settlement? proof = proofs.FirstOrDefault(s => s.Leaf.Epoch == usage.Epoch);
            yield return BundleCheck.That(
                Section.Usage,
                $"the proof of epoch {usage.Epoch} is the one that was settled",
                proof is not null && usage.Index == proof.Index && usage.Siblings.SequenceEqual(proof.Siblings)
                    && usage.Leaf.Span.SequenceEqual(proof.Leaf.Encode()),
                $"leaf {usage.Index}");
            if (proof is not null)
                yield return Under(usage, proof, claims);
            if (proof is not null && usage.Report is not null)
                yield return Report(usage, proof, bundle, claims);
        }
    }

    private static BundleCheck Under(BundleUsage usage, Settlement proof, BundleClaims claims)
    {
        Reported? root = claims.Events.OfType<Reported>().FirstOrDefault(e => e.Epoch == usage.Epoch);
        bool isUnder = root is not null && UsageTree.Contains(
            root.Root, root.Count, usage.Index, Keccak256.Hash([0x00, .. usage.Leaf.Span]), usage.Siblings);
        return BundleCheck.That(
            Section.Usage,
            $"the leaf of epoch {usage.Epoch} is under the node's root",
            isUnder,
            root is null ? $"node {proof.Terms.Node} reported no such epoch" : $"root {root.Root}");
    }

    private static BundleCheck Report(BundleUsage usage, Settlement proof, EvidenceBundle bundle, BundleClaims claims)
    {
        string what = $"the report of epoch {usage.Epoch} is in the leaf and signed by a key of the node";
        byte[] text = Encoding.UTF8.GetBytes(usage.Report!);
        try
        {
            UsageReport report = UsageReport.Parse(text);
            Hash256 digest = report.Digest(GridDomain.OfGrid(bundle.Chain.ChainId, bundle.Chain.Grid));
            HashSet<Address> keys =
            [
                .. claims.Events.OfType<NodeAdded>().Select(static e => e.Key),
                .. claims.Events.OfType<NodeKeySet>().Select(static e => e.Key),
            ];
            bool isSigned = Signature.TryFromBytes((usage.Signature ?? default).Span, out Signature signature)
                && Secp256k1.TryRecover(digest, signature, out Address signer) && keys.Contains(signer);
            return BundleCheck.That(
                Section.Usage,
                what,
                isSigned && Keccak256.Hash(text) == proof.Leaf.ReportHash && report.ToLeaf() == proof.Leaf
                    && report.Node == proof.Terms.Node && report.ChainId == bundle.Chain.ChainId,
                $"keccak256 {Keccak256.Hash(text)}");
        }
        catch (ManifestException broken)
        {
            return BundleCheck.That(Section.Usage, what, false, broken.Message);
        }
    }
}

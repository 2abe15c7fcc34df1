using System.Collections.Immutable;
using GridChain.Consensus.Qbft;
using GridChain.Contracts.Verification;
using GridChain.Primitives;
using GridChain.Primitives.Ledger;
using GridChain.Primitives.Rlp;

namespace GridChain.Cli.Evidence;

/// <summary>Are the headers what their hashes say, sealed, linked, and those that the auditor knows?</summary>
internal static class HeaderChecks
{
    /// <summary>Reads a header; null if it is none.</summary>
    internal static BlockHeader? Read(ReadOnlySpan<byte> rlp)
    {
        try
        {
            var reader = new RlpReader(rlp);
            BlockHeader header = BlockHeader.Read(ref reader);
            reader.End();
            return header;
        }
        catch (RlpException)
        {
            return null;
        }
    }

    /// <summary>The checks, and the headers that may be built upon.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="anchors">Hashes of blocks that the auditor knows from elsewhere.</param>
    /// <param name="headers">Headers whose hash is right, by height.</param>
    internal static List<BundleCheck> Of(
        EvidenceBundle bundle,
        IReadOnlyDictionary<ulong, Hash256> anchors,
        out SortedDictionary<ulong, (BlockHeader Header, Hash256 Hash)> headers)
    {
        var checks = new List<BundleCheck>();
        headers = [];
        foreach (BundleHeader given in bundle.Headers)
        {
            if (Check(given, bundle.Chain.Validators, checks) is { } header)
                headers[given.Number] = (header, given.Hash);
        }

        Count(bundle, checks);
        Links(headers, checks);
        Anchors(headers, anchors, bundle.Chain.Validators.IsEmpty, checks);
        return checks;
    }

    private static BlockHeader? Check(BundleHeader given, ImmutableArray<Address> validators, List<BundleCheck> checks)
    {
        string name = $"block {given.Number} is what its hash says";
        if (Read(given.Rlp.Span) is not { } header || header.Number != given.Number)
        {
            checks.Add(BundleCheck.That(Section.Headers, name, false, "it is no header of this height"));
            return null;
        }

        bool isQbft = QbftExtraData.TryDecode(header.ExtraData.Span, out QbftExtraData extraData);
        Hash256 hash = isQbft ? QbftHeader.HashOf(header) : header.Hash;
        checks.Add(BundleCheck.That(Section.Headers, name, hash == given.Hash, $"hashes to {hash}"));
        if (validators.IsEmpty || given.Number == 0)
            return hash == given.Hash ? header : null;
        if (hash == given.Hash && isQbft && !extraData.Validators.SequenceEqual(validators))
        {
            checks.Add(BundleCheck.That(
                Section.Chain, "the validators are those of the blocks", false,
                $"block {given.Number} names {string.Join(", ", extraData.Validators)}"));
            return header;
        }

        QbftValidity sealing = QbftVerifier.Verify(header, validators);
        checks.Add(BundleCheck.That(
            Section.Headers,
            $"block {given.Number} is sealed by a quorum of the validators",
            sealing == QbftValidity.Valid,
            $"{sealing}"));
        return hash == given.Hash ? header : null;
    }

    private static void Count(EvidenceBundle bundle, List<BundleCheck> checks) => checks.Add(BundleCheck.That(
        Section.Headers,
        "the headers ascend, and each is there once",
        bundle.Headers.Zip(bundle.Headers.Skip(1)).All(static pair => pair.First.Number < pair.Second.Number),
        $"{bundle.Headers.Length} headers"));

    private static void Links(
        SortedDictionary<ulong, (BlockHeader Header, Hash256 Hash)> headers, List<BundleCheck> checks)
    {
        int links = 0;
        ulong? broken = null;
        foreach ((ulong number, (BlockHeader header, _)) in headers)
        {
            if (number == 0 || !headers.TryGetValue(number - 1, out (BlockHeader Header, Hash256 Hash) parent))
                continue;
            links++;
            if (header.ParentHash != parent.Hash)
                broken ??= number;
        }

        checks.Add(BundleCheck.That(
            Section.Headers,
            "neighbouring blocks are linked",
            broken is null,
            broken is null ? $"{links} links" : $"block {broken} has another parent"));
    }

    private static void Anchors(
        SortedDictionary<ulong, (BlockHeader Header, Hash256 Hash)> headers,
        IReadOnlyDictionary<ulong, Hash256> anchors,
        bool isUnsealed,
        List<BundleCheck> checks)
    {
        foreach ((ulong number, Hash256 known) in anchors)
        {
            bool isThere = headers.TryGetValue(number, out (BlockHeader Header, Hash256 Hash) found);
            checks.Add(BundleCheck.That(
                Section.Headers,
                $"block {number} is the one that you know",
                isThere && found.Hash == known,
                isThere ? $"it is {found.Hash}" : "it is not in the bundle"));
        }

        if (anchors.Count == 0)
        {
            checks.Add(new BundleCheck(
                Section.Headers,
                "the chain is the one that you know",
                Outcome.Unknown,
                isUnsealed
                    ? "its blocks have no seals: compare a hash that you know by --block-hash NUMBER=HASH"
                    : "the file itself names the validators: compare a hash that you know by --block-hash NUMBER=HASH"));
        }
    }
}

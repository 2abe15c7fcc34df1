using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Commands.Workloads;
using GridChain.Cli.Evidence;
using GridChain.Cli.Requests;
using GridChain.Cli.Terminal;
using GridChain.Contracts.NodeApi;

namespace GridChain.Cli.Commands.Audit;

/// <summary>grid audit bundle ID.</summary>
internal static class AuditBundle
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> id = CommandParts.Workload();
        Option<string?> file = CommandParts.Text(
            "--out", "FILE", "File to write (evidence- and the beginning of the id, in this folder).");
        var command = new Command(
            "bundle",
            "Write a workload's evidence as one file: terms, manifest, approvals, transactions, receipts, block headers, "
            + "and all proofs between them.")
        {
            id, file,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            WorkloadRequest request = await RequestDirectory.FindAsync(session, run.Line.GetRequiredValue(id), cancel);
            var writer = new BundleWriter(session, (epoch, stop) => ReportAsync(run, session, request, epoch, stop));
            EvidenceBundle bundle = await writer.WriteAsync(request, cancel);
            byte[] bytes = EvidenceJson.ToFile(bundle);
            string path = run.Line.GetValue(file) ?? $"evidence-{request.Id.ToString()[2..12]}.json";
            await File.WriteAllBytesAsync(path, bytes, cancel);
            var document = new AuditBundleDocument(
                path,
                request.Id.ToString(),
                bytes.Length,
                bundle.Headers.Length,
                bundle.Transactions.Length,
                bundle.Approvals.Length,
                bundle.Usage.Length,
                bundle.Usage.Count(static usage => usage.Report is not null));
            run.Printer.Write(document, GridJson.Default.AuditBundleDocument, Show);
        });
        return command;
    }

    /// <summary>The node's report; null, with a note, if the node does not give it: the leaf proves it all the
    /// same.</summary>
    private static async Task<(string Report, ReadOnlyMemory<byte> Signature)?> ReportAsync(
        Invocation run, GridSession session, WorkloadRequest request, ulong epoch, CancellationToken cancel)
    {
        try
        {
            using FarmerNode node = await FarmerNode.OfAsync(
                run, session, request.Id.ToString(), isSigned: false, cancel);
            WorkloadUsage usage = await node.Client.UsageOfAsync(epoch, request.Id, cancel);
            return (usage.Report, usage.Signature);
        }
        catch (Exception silent) when (silent is NodeApiException or HttpRequestException or CommandFailure)
        {
            run.Printer.Note($"without the report of epoch {epoch}: {silent.Message}");
            return null;
        }
    }

    private static Listing Show(AuditBundleDocument bundle) => Listing.OfFacts()
        .Row("file", $"{bundle.File}, {bundle.Bytes} bytes")
        .Row("workload", bundle.Id)
        .Row("holds", $"{bundle.Headers} headers, {bundle.Transactions} transactions with receipts, "
            + $"{bundle.Approvals} approvals")
        .Row("usage", $"{bundle.Epochs} epochs, {bundle.Reports} with the node's report")
        .Row("check it", $"grid audit verify {bundle.File}");
}

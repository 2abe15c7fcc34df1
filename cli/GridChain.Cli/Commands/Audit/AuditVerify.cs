using System.CommandLine;
using System.Globalization;
using GridChain.Cli.Evidence;
using GridChain.Cli.Terminal;
using GridChain.Contracts.Verification;
using GridChain.Primitives;

namespace GridChain.Cli.Commands.Audit;

/// <summary>grid audit verify FILE: without a network, a key or a profile.</summary>
internal static class AuditVerify
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> file = new("FILE") { Description = "Evidence that 'grid audit bundle' wrote." };
        Option<string[]> known = new("--block-hash")
        {
            Description = "Hash of a block that you know from elsewhere: NUMBER=0x… (again for more).",
            HelpName = "N=HASH",
            AllowMultipleArgumentsPerToken = false,
        };
        var command = new Command(
            "verify",
            "Recompute everything in an evidence file, offline: hashes, seals, proofs, signatures, quorum, usage, money. "
            + "Names what is forged; the exit code is 1 if anything is.")
        {
            file, known,
        };
        host.RunWithCode(command, async (run, cancel) =>
        {
            Dictionary<ulong, Hash256> anchors = Anchors(run.Line.GetValue(known) ?? []);
            byte[] bytes = await ReadAsync(run.Line.GetRequiredValue(file), cancel);
            IReadOnlyList<BundleCheck> checks = BundleVerifier.Verify(bytes, anchors);
            BundleCheck[] broken = [.. checks.Where(static check => check.Outcome == Outcome.Failed)];
            var document = new AuditVerifyDocument(
                broken.Length == 0,
                [.. broken.Select(static check => check.Section).Distinct()],
                [.. checks.Select(static check => new AuditCheckEntry(
                    check.Section, check.What, check.Outcome.ToString().ToLowerInvariant(), check.Detail))]);
            run.Printer.Write(document, GridJson.Default.AuditVerifyDocument, Show);
            if (broken.Length == 0)
            {
                run.Printer.Note($"{checks.Count} checks; nothing is forged");
                return (int)ExitCode.Ok;
            }

            run.Printer.Fail(new CommandFailure(
                ExitCode.Failed,
                $"Forged: {string.Join(", ", document.Forged)}. It does not hold that {broken[0].What} "
                + $"({broken[0].Detail}).",
                "do not rely on this file; make another one with 'grid audit bundle'") { Code = "Forged" });
            return (int)ExitCode.Failed;
        });
        return command;
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancel)
    {
        if (!File.Exists(path))
            throw new CommandFailure(ExitCode.NotFound, $"There is no file {path}.", "check the path");
        long length = new FileInfo(path).Length;
        return length <= BundleVerifier.FileBytesMax ? await File.ReadAllBytesAsync(path, cancel) : throw new CommandFailure(
            ExitCode.Usage, $"{path} has {length} bytes; at most {BundleVerifier.FileBytesMax} were expected.");
    }

    private static Dictionary<ulong, Hash256> Anchors(string[] texts)
    {
        var anchors = new Dictionary<ulong, Hash256>();
        foreach (string text in texts)
        {
            string[] parts = text.Split('=');
            bool isAnchor = parts.Length == 2
                & ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
                & Hash256.TryParse(parts[^1], out Hash256 hash);
            anchors[number] = isAnchor ? hash : throw new CommandFailure(
                ExitCode.Usage, $"--block-hash is '{text}'; a height and a hash such as 12=0x… were expected.");
        }

        return anchors;
    }

    private static Listing Show(AuditVerifyDocument proof)
    {
        Listing listing = Listing.WithColumns("", "PART", "CLAIM", "FOUND");
        foreach (AuditCheckEntry check in proof.Checks)
        {
            string mark = check.Outcome switch { "passed" => "ok", "failed" => "FORGED", _ => "open" };
            listing.Row(mark, check.Section, check.What, check.Detail);
        }

        return listing;
    }
}

using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using GridChain.Cli.Chain;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Text;

namespace GridChain.Cli.Commands.Storage;

/// <summary>grid storage record FILE: the node's half; both go on the chain.</summary>
internal static class StorageRecord
{
    private sealed record Promise(StorageCommitment Commitment, Hash256 Digest, Address Tenant, byte[] Signature);

    internal static Command Create(CommandHost host)
    {
        var file = new Argument<string>("FILE") { Description = "What the department wrote: grid storage promise." };
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("record", "Sign a promise with the node's key and put it on the chain.")
        {
            file, dryRun,
        };
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            Promise promise = Read(session, run.Line.GetRequiredValue(file));
            CoinDirectory coins = await CoinDirectory.ReadAsync(session, cancel);
            ImmutableArray<(string Name, string Value)> facts =
                StoragePromiseDocument.Facts(promise.Commitment, coins);
            run.Printer.Show($"You are about to sign, as {run.People.NameOf(run.Signer.Address)}:");
            foreach ((string name, string value) in facts)
                run.Printer.Show($"  {name}: {value}");
            bool isDryRun = run.Line.GetValue(dryRun);
            if (!isDryRun)
                run.Confirm("Sign this?");
            ChainWriter writer = await run.WriterAsync(isDryRun, cancel);
            RpcReceipt? receipt = await writer.SendAsync(
                session.StorageChallenges.Record(
                    promise.Commitment,
                    promise.Tenant,
                    promise.Signature,
                    run.Signer.Sign(promise.Digest).ToBytes()),
                cancel);
            run.Printer.Write(
                StoragePromiseDocument.Of(promise.Commitment, promise.Digest, coins, null, SentDocument.Of(receipt)),
                GridJson.Default.StoragePromiseDocument,
                d => StoragePromiseDocument.Draw(d, facts));
        });
        return command;
    }

    private static Promise Read(GridSession session, string path)
    {
        if (!File.Exists(path))
            throw new CommandFailure(ExitCode.NotFound, $"There is no file {path}.", "check the path");
        try
        {
            StoragePromiseFile? file = JsonSerializer.Deserialize(
                File.ReadAllText(path), StorageJson.Default.StoragePromiseFile);
            if (file is not null && file.ChainId == session.Client.Profile.ChainId
                && Hex.TryDecode(file.Signature, out byte[] signature) && Hex.TryDecode(file.Commitment, out byte[] data)
                && Address.TryParse(file.Tenant, out Address tenant))
            {
                StorageCommitment commitment = StorageCommitment.Decode(data);
                Hash256 digest = session.Grid.DigestOf(commitment);
                if (ApprovalSignature.IsBy(digest, tenant, signature))
                    return new Promise(commitment, digest, tenant, signature);
            }
        }
        catch (Exception e) when (e is JsonException or AbiException)
        {
            throw new CommandFailure(
                ExitCode.Usage, $"{path} is no promise: {e.Message}", "make one: grid storage promise", e);
        }

        throw new CommandFailure(
            ExitCode.Conflict,
            $"{path} is for another chain, or its signature is not that of the tenant it names.",
            "ask the department for it again");
    }
}

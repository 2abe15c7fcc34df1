using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Passkeys;
using GridChain.Client.Keys;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Passkeys;

/// <summary>grid passkey create NAME: makes it in the browser, and its signer on the chain.</summary>
internal static class PasskeyCreate
{
    internal static Command Create(CommandHost host)
    {
        Argument<string> name = PasskeyCommand.Name();
        var command = new Command(
            "create", "Make a passkey on a page in your browser, and its signer on the chain.") { name };
        host.Run(command, (run, cancel) => MakeAsync(run, run.Line.GetRequiredValue(name), cancel));
        return command;
    }

    private static async Task MakeAsync(Invocation run, string name, CancellationToken cancel)
    {
        CheckName(run, name);
        GridSession session = await run.ConnectAsync(cancel);
        ChainWriter writer = await run.CarrierAsync(isDryRun: false, cancel);
        PasskeyEntry passkey = run.Home.Passkeys.Add(await new Ceremony(run).CreateAsync(name, cancel));
        RpcReceipt? receipt = await PasskeySigners.EnsureAsync(session, writer, passkey.Credential, cancel);
        run.Printer.Write(
            PasskeyDocument.Of(passkey, SentDocument.Of(receipt)),
            GridJson.Default.PasskeyDocument,
            PasskeyCommand.Draw);
        run.Printer.Note($"next: give it a role, such as: grid unit role UNIT {name} --set approve --out change.json");
    }

    private static void CheckName(Invocation run, string name)
    {
        if (!KeystoreDirectory.IsName(name))
        {
            throw new CommandFailure(
                ExitCode.Usage,
                $"NAME is '{name}'; 1 to 64 of a-z, 0-9, '-', '_' and '.' were expected, a letter or digit first.",
                "grid passkey create ana");
        }

        // One name is one account wherever a person can be named.
        if (run.Home.Passkeys.Has(name) || run.Home.Keys.List().Any(key => key.Name == name))
        {
            throw new CommandFailure(
                ExitCode.Conflict, $"NAME is '{name}'; there is a passkey or key of this name.", "choose another name")
            { Code = "AlreadyExists" };
        }
    }
}

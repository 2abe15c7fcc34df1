using System.Runtime.InteropServices;
using GridChain.Node.Hosting;
using GridChain.Primitives.Genesis;
using GridChain.State.KeyValue;

namespace GridChain.Node.CommandLine;

/// <summary>The program: "run" (also without a word), "genesis", "export", "import", "verify", "version", "help".</summary>
internal static class NodeCommand
{
    private const int Ok = 0;
    private const int Failed = 1;

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        (string verb, string[] rest) = args is [{ } first, .. var others] && !first.StartsWith('-')
            ? (first, others)
            : ("run", args);
        if (verb == "help" || rest.Contains("--help") || rest.Contains("-h"))
            return Help(output);
        try
        {
            switch (verb)
            {
                case "run":
                    return await RunNodeAsync(rest);
                case "genesis":
                    return await PrintGenesisAsync(rest, output);
                case "export":
                    return await ChainFile.ExportAsync(rest, output);
                case "import":
                    return await ChainFile.ImportAsync(rest, output);
                case "verify":
                    return await VerifyCommand.RunAsync(rest, output);
                case "version":
                    await output.WriteLineAsync(NodeVersion.Text);
                    return Ok;
                default:
                    throw new NodeException(
                        $"'{verb}' is no command: run, genesis, export, import, verify, version or help was expected.");
            }
        }
        catch (Exception fault) when (fault is NodeException or GenesisException or KeyValueException
            or Ledger.LedgerOpenException or Primitives.Rlp.RlpException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"error: {fault.Message}");
            return Failed;
        }
    }

    private static async Task<int> RunNodeAsync(string[] args)
    {
        NodeOptions options = Settings.Read(args, Environment.GetEnvironmentVariable);
        await using LedgerNode node = await LedgerNode.StartAsync(options, TimeProvider.System, CancellationToken.None);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        return await node.WaitForShutdownAsync() ? Ok : Failed;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            node.RequestStop();
        }
    }

    /// <summary>Prints what a genesis file comes to, without opening a chain.</summary>
    private static async Task<int> PrintGenesisAsync(string[] args, TextWriter output)
    {
        NodeOptions options = Settings.Read(args, Environment.GetEnvironmentVariable);
        GenesisFile genesis = GenesisFile.Find(options);
        await output.WriteLineAsync($"chain id    {genesis.Spec.Config.ChainId}");
        await output.WriteLineAsync($"accounts    {genesis.Spec.Alloc.Count}");
        await output.WriteLineAsync($"gas limit   {genesis.Spec.GasLimit}");
        await output.WriteLineAsync(genesis.IsComplete
            ? $"hash        {genesis.Hash()}"
            : "hash        not yet: the first start adds the node's validator");
        return Ok;
    }

    private static int Help(TextWriter output)
    {
        output.WriteLine("The GridChain ledger node.");
        output.WriteLine();
        output.WriteLine("  run [settings]       starts the node (also without the word)");
        output.WriteLine("  genesis [settings]   prints what --genesis, or the datadir's file, comes to");
        output.WriteLine("  export FILE [..]     writes the blocks of a stopped node as RLP, as geth and Besu do");
        output.WriteLine("  import FILE [..]     checks and adds such blocks");
        output.WriteLine("  verify [--execute]   hashes the chain of a stopped node again, or executes it again as well");
        output.WriteLine("  version              prints the version");
        output.WriteLine();
        output.WriteLine("Settings; also as GRIDCHAIN_NAME in the environment, or \"name\" in the file of --config:");
        foreach (Flag flag in Flags.All)
            output.WriteLine($"  --{flag.Name + " " + flag.Value,-36} {flag.Help}");
        return Ok;
    }
}

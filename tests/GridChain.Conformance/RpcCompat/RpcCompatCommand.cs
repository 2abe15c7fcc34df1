using System.Text.Json;
using GridChain.Conformance.Running;
using GridChain.Node;

namespace GridChain.Conformance.RpcCompat;

/// <summary>
/// The command <c>rpccompat</c>: the suite's chain in a real node, every exchange over HTTP, hive's rules.
/// </summary>
internal static class RpcCompatCommand
{
    private static readonly TimeSpan AnswerTimeMax = TimeSpan.FromSeconds(30);

    /// <summary>Runs; 0 when all passed, 1 when not, 2 when there is no suite below the paths.</summary>
    public static async Task<int> RunAsync(RunOptions options, TextWriter output, CancellationToken cancel)
    {
        var report = new Report(options, output);
        using var paths = new FixturePaths(options.Paths);
        foreach (string root in paths.Roots)
        {
            if (RpcSuite.Find(root) is not { } suite)
            {
                Console.Error.WriteLine($"'{root}': no genesis.json with a chain.rlp in it, above it or below it.");
                return 2;
            }

            try
            {
                await RunAsync(suite, options, report, cancel);
            }
            catch (NodeException fault)
            {
                report.Add(new Verdict("chain.rlp", "import", "chain", 0, fault.Message));
            }
        }

        report.Close();
        return report.ExitCode;
    }

    private static async Task RunAsync(RpcSuite suite, RunOptions options, Report report, CancellationToken cancel)
    {
        await using SuiteNode? own = options.Url is null
            ? await SuiteNode.StartAsync(suite, Console.Error, cancel)
            : null;
        using var http = new HttpClient { Timeout = AnswerTimeMax };
        var replay = new RpcReplay(http, options.Url ?? own!.Url, ReadSchemas(suite));
        foreach (string file in suite.Exchanges)
        {
            string name = Path.GetRelativePath(suite.Folder, Path.ChangeExtension(file, null));
            if (!options.Wants(name))
                continue;
            var exchange = RpcExchange.Read(name, File.ReadLines(file));
            string? failure = await replay.JudgeAsync(exchange, cancel);
            report.Add(new Verdict(Path.ChangeExtension(name, ".io"), Path.GetFileName(name), "", 0, failure));
        }
    }

    private static ResultSchema? ReadSchemas(RpcSuite suite)
    {
        if (suite.OpenRpc is null)
            return null;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(suite.OpenRpc));
        return ResultSchema.Read(document.RootElement);
    }
}

using GridChain.Node;
using GridChain.Node.CommandLine;
using GridChain.Node.Hosting;

namespace GridChain.Conformance.RpcCompat;

/// <summary>The real node in this process, over loopback, behind the import of the suite's chain.</summary>
internal sealed class SuiteNode : IAsyncDisposable
{
    private readonly string datadir;
    private readonly LedgerNode node;

    private SuiteNode(string datadir, LedgerNode node)
    {
        this.datadir = datadir;
        this.node = node;
    }

    public Uri Url => node.Url;

    /// <summary>Imports the chain as the command <c>import</c> does, then starts a node that follows it.</summary>
    /// <exception cref="NodeException">A block of the chain was refused.</exception>
    public static async Task<SuiteNode> StartAsync(RpcSuite suite, TextWriter output, CancellationToken cancel)
    {
        string datadir = Directory.CreateTempSubdirectory("gridchain-rpccompat-").FullName;
        try
        {
            string[] import = [suite.Chain, "--datadir", datadir, "--genesis", suite.Genesis];
            int code = await ChainFile.ImportAsync(import, output);
            if (code != 0)
                throw new NodeException($"the import of {suite.Chain} ended with {code}");
            var options = new NodeOptions
            {
                Datadir = datadir,
                Genesis = suite.Genesis,
                HttpPort = 0,
                HttpApi = "debug,eth,net,qbft,rpc,testing,txpool,web3",
                Follow = true,
                LogLevel = "error",
            };
            return new SuiteNode(datadir, await LedgerNode.StartAsync(options, TimeProvider.System, cancel));
        }
        catch
        {
            Directory.Delete(datadir, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        Directory.Delete(datadir, recursive: true);
    }
}

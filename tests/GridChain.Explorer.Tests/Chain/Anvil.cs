using GridChain.Client;
using GridChain.TestKit.Processes;

namespace GridChain.Explorer.Tests.Chain;

/// <summary>
/// An anvil of its own on a free port, set up like GridChain's ledger: no fees, chain 47258.
/// </summary>
internal sealed class Anvil : IAsyncDisposable
{
    private readonly Child process;

    private Anvil(Child process, ChainClient chain)
    {
        this.process = process;
        Chain = chain;
    }

    /// <summary>Client of it.</summary>
    public ChainClient Chain { get; }

    /// <summary>Its JSON-RPC endpoint.</summary>
    public string Url => Chain.Profile.RpcUrl.ToString();

    public static async Task<Anvil> StartAsync(string folder, CancellationToken cancel)
    {
        int port = Ports.Free();
        Child process = Child.Start(
            "anvil",
            Path.Combine(folder, "anvil.log"),
            Binaries.Foundry("anvil"),
            [
                "--host",
                "127.0.0.1",
                "--port",
                $"{port}",
                "--chain-id",
                $"{ScriptedChain.ChainId}",
                "--base-fee",
                "0",
                "--gas-price",
                "0",
                "--hardfork",
                "osaka",
                "--gas-limit",
                "100000000",
                "--disable-min-priority-fee",
            ]
        );
        ChainClient chain = new(
            new ChainProfile { RpcUrl = new Uri($"http://127.0.0.1:{port}"), ChainId = ScriptedChain.ChainId }
        );
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await chain.CheckChainAsync(cancel);
                return new Anvil(process, chain);
            }
            catch (ChainException) when (attempt < 20 && !process.HasExited)
            {
                await Task.Delay(100, cancel);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Chain.Dispose();
        await process.DisposeAsync();
    }
}

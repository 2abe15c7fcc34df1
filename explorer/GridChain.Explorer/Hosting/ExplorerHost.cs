using System.Globalization;
using System.IO.Compression;
using GridChain.Client;
using GridChain.Explorer.Index;
using GridChain.Explorer.Shared;
using GridChain.Explorer.Slices.Coins;
using GridChain.Explorer.Slices.Deployments;
using GridChain.Explorer.Slices.ReadApi;
using GridChain.Explorer.Slices.Verification;
using GridChain.Explorer.Store;
using GridChain.Primitives;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Events;

namespace GridChain.Explorer.Hosting;

/// <summary>
/// The explorer: ledger → follower → index → pages. It reads the ledger over JSON-RPC, keeps a read model on
/// disk and serves pages, files and a read API. It signs nothing and has no key.
/// </summary>
internal static class ExplorerHost
{
    /// <summary>Exit code when the ledger does not know the Grid contract that was named.</summary>
    public const int NoGrid = 1;

    /// <summary>Exit code when a setting is missing or wrong.</summary>
    public const int BadSettings = 2;

    /// <summary>Runs until it is told to stop. 0 = stopped, otherwise one of the codes above.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancel)
    {
        try
        {
            WebApplication app = await BuildAsync(args, cancel).ConfigureAwait(false);
            await using (app.ConfigureAwait(false))
            {
                await app.RunAsync(cancel).ConfigureAwait(false);
            }
            return 0;
        }
        catch (OptionsValidationException bad)
        {
            foreach (string failure in bad.Failures)
                await Console.Error.WriteLineAsync(failure).ConfigureAwait(false);
            return BadSettings;
        }
        catch (ChainException bad)
        {
            await Console.Error.WriteLineAsync($"Explorer:Grid cannot be used: {bad.Message}").ConfigureAwait(false);
            return NoGrid;
        }
    }

    private static async Task<WebApplication> BuildAsync(string[] args, CancellationToken cancel)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(ExplorerHost).Assembly.GetName().Name,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Host.UseSerilog((_, logs) => logs
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture));
        ExplorerOptions options = ExplorerSettings.Read(builder.Configuration, args);
        ChainClient chain = new(new ChainProfile
        {
            RpcUrl = new Uri(options.RpcUrl),
            ChainId = (ulong)options.ChainId,
            PollInterval = TimeSpan.FromMilliseconds(options.PollMilliseconds),
        });
        AddressBook addresses = options.Grid.Length == 0 || Address.Parse(options.Grid) == AddressBook.Standard.Grid
            ? AddressBook.Standard
            : await AddressBook.FindAsync(chain, Address.Parse(options.Grid), cancel).ConfigureAwait(false);
        AddIndex(builder.Services, options, chain, addresses);
        AddPages(builder.Services);
        WebApplication app = builder.Build();
        app.Urls.Add(options.ListenUrl);
        MapAll(app);
        return app;
    }

    private static void AddIndex(
        IServiceCollection services,
        ExplorerOptions options,
        ChainClient chain,
        AddressBook addresses)
    {
        string folder = Path.Combine(options.DataDirectory, "index");
        if (options.Rebuild)
            IndexStore.Delete(folder);
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => chain);
        services.AddSingleton(addresses);
        services.AddSingleton(_ => IndexStore.Open(folder));
        services.AddSingleton<IndexStatus>();
        services.AddSingleton<BlockProjector>();
        services.AddHostedService<IndexFollower>();
        services.AddHostedService<LedgerWatch>();
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddSingleton<EvidenceReader>();
        services.AddSingleton<DeploymentReader>();
        services.AddSingleton<LedgerBalance>();
        services.AddScoped<PageData>();
        services.AddRazorComponents();
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "text/csv", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
    }

    private static void MapAll(WebApplication app)
    {
        app.UseResponseCompression();
        app.UseSecurityHeaders();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapHealth();
        app.MapDeploymentFiles();
        app.MapReadApi();
        app.MapRazorComponents<App>();
    }
}

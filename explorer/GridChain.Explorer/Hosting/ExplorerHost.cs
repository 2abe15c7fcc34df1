using System.IO.Compression;
using GridChain.Client;
using GridChain.Explorer.Index;
using GridChain.Explorer.Shared;
using GridChain.Explorer.Slices.Coins;
using GridChain.Explorer.Slices.Deployments;
using GridChain.Explorer.Slices.ReadApi;
using GridChain.Explorer.Slices.Verification;
using GridChain.Explorer.Store;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Serilog;

namespace GridChain.Explorer.Hosting;

/// <summary>
/// The explorer: ledger → follower → index → pages. It reads the ledger over JSON-RPC, keeps a read model on disk
/// and serves pages, files and a read API. It signs nothing and has no key.
/// </summary>
internal static class ExplorerHost
{
    /// <summary>Exit code when a setting is missing or wrong.</summary>
    public const int BadSettings = 2;

    private static readonly Dictionary<string, string> Switches = new(StringComparer.Ordinal)
    {
        ["--rpc"] = "Explorer:RpcUrl",
        ["--chain-id"] = "Explorer:ChainId",
        ["--grid"] = "Explorer:Grid",
        ["--data"] = "Explorer:DataDirectory",
        ["--listen"] = "Explorer:ListenUrl",
        ["--poll-milliseconds"] = "Explorer:PollMilliseconds",
    };

    /// <summary>Runs until it is told to stop. 0 = stopped, 2 = bad settings.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancel)
    {
        WebApplication app;
        try
        {
            app = Build(args);
        }
        catch (OptionsValidationException bad)
        {
            foreach (string failure in bad.Failures)
                await Console.Error.WriteLineAsync(failure).ConfigureAwait(false);
            return BadSettings;
        }
        await using (app.ConfigureAwait(false))
        {
            await app.RunAsync(cancel).ConfigureAwait(false);
        }
        return 0;
    }

    /// <summary>The wired application, not started.</summary>
    /// <exception cref="OptionsValidationException">A setting is missing or wrong; the message names its key.</exception>
    public static WebApplication Build(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(ExplorerHost).Assembly.GetName().Name,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration.AddCommandLine([.. args.Select(Spelled)], Switches);
        builder.Host.UseSerilog((_, logs) => logs
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", Serilog.Events.LogEventLevel.Warning)
            .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture));
        ExplorerOptions options = Options(builder);
        AddServices(builder, options);
        WebApplication app = builder.Build();
        app.Urls.Add(options.ListenUrl);
        MapAll(app);
        return app;
    }

    /// <summary>"--rebuild" alone means yes.</summary>
    private static string Spelled(string argument) =>
        argument == "--rebuild" ? "--Explorer:Rebuild=true" : argument;

    private static ExplorerOptions Options(WebApplicationBuilder builder)
    {
        ExplorerOptions options = new();
        try
        {
            builder.Configuration.GetSection(ExplorerOptions.Section).Bind(options);
        }
        catch (InvalidOperationException unreadable)
        {
            throw new OptionsValidationException(ExplorerOptions.Section, typeof(ExplorerOptions), [unreadable.Message]);
        }
        ValidateOptionsResult result = new ExplorerOptionsValidator().Validate(ExplorerOptions.Section, options);
        if (result.Failed)
            throw new OptionsValidationException(ExplorerOptions.Section, typeof(ExplorerOptions), result.Failures);
        return options;
    }

    private static void AddServices(WebApplicationBuilder builder, ExplorerOptions options)
    {
        IServiceCollection services = builder.Services;
        string folder = Path.Combine(options.DataDirectory, "index");
        if (options.Rebuild)
            IndexStore.Delete(folder);
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => IndexStore.Open(folder));
        services.AddSingleton<IndexStatus>();
        services.AddSingleton(AddressBook.Standard);
        services.AddSingleton(_ => new ChainClient(new ChainProfile
        {
            RpcUrl = new Uri(options.RpcUrl),
            ChainId = (ulong)options.ChainId,
            PollInterval = TimeSpan.FromMilliseconds(options.PollMilliseconds),
        }));
        services.AddSingleton<BlockProjector>();
        services.AddHostedService<IndexFollower>();
        services.AddHostedService<LedgerWatch>();
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

using GridChain.Explorer.Tests.Chain;
using Microsoft.Playwright;
using Xunit;

namespace GridChain.Explorer.Tests.Pages;

/// <summary>
/// What the page tests share: an anvil with the story on real contracts, the explorer, a browser.
/// </summary>
public sealed class StorySite : IAsyncLifetime
{
    private static readonly string[] BrowserArguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gridchain-site-");
    private Anvil? anvil;
    private ExplorerProcess? explorer;
    private IPlaywright? playwright;
    private IBrowser? browser;

    internal AnvilStory Story { get; private set; } = null!;

    internal HttpClient Http => explorer!.Http;

    internal string Url => explorer!.Url;

    public async ValueTask InitializeAsync()
    {
        anvil = await Anvil.StartAsync(folder.FullName, CancellationToken.None);
        Story = await AnvilStory.TellAsync(anvil, CancellationToken.None);
        explorer = await ExplorerProcess.StartAsync(
            anvil.Url,
            folder.FullName,
            waitsForIndex: true,
            CancellationToken.None
        );
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = "/usr/bin/chromium",
                Headless = true,
                Args = BrowserArguments,
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (explorer is not null)
            await explorer.DisposeAsync();
        if (anvil is not null)
            await anvil.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>A fresh page in a fresh context.</summary>
    internal async Task<IPage> PageAsync(
        bool withScript = false,
        ColorScheme scheme = ColorScheme.Light,
        int width = 1280
    )
    {
        IBrowserContext context = await browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = Url,
                JavaScriptEnabled = withScript,
                ColorScheme = scheme,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                BypassCSP = withScript,
            }
        );
        return await context.NewPageAsync();
    }
}

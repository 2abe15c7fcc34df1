using GridChain.TestKit.Story;
using Microsoft.Playwright;

namespace GridChain.EndToEnd.Browsers;

/// <summary>Chromium with a virtual authenticator (CDP, WebAuthn domain), which keeps its passkeys from page to
/// page.</summary>
internal sealed class ChromiumPasskeys : IPasskeyHolder, IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly ICDPSession session;

    private ChromiumPasskeys(IPlaywright playwright, IBrowser browser, IPage page, ICDPSession session)
    {
        this.playwright = playwright;
        this.browser = browser;
        Page = page;
        this.session = session;
    }

    /// <summary>The tab.</summary>
    internal IPage Page { get; }

    /// <summary>Starts the browser.</summary>
    internal static async Task<ChromiumPasskeys> StartAsync()
    {
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("GRID_CHROMIUM") ?? "/usr/bin/chromium",
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
        });
        IPage page = await browser.NewPageAsync();
        ICDPSession session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return new ChromiumPasskeys(playwright, browser, page, session);
    }

    /// <inheritdoc/>
    public async Task<string> TouchAsync(Uri page)
    {
        var complaints = new List<string>();
        void Listen(object? sender, IConsoleMessage message)
        {
            if (message.Type == "error")
                complaints.Add(message.Text);
        }

        Page.Console += Listen;
        await Page.GotoAsync(page.AbsoluteUri);
        string text = await Page.InnerTextAsync("main");
        await Page.ClickAsync("#sign");
        try
        {
            // Not by a function: the page's policy forbids evaluating texts.
            await Page.Locator("#status", new PageLocatorOptions { HasText = "Done." }).WaitForAsync();
        }
        catch (TimeoutException fault)
        {
            string status = await Page.InnerTextAsync("#status");
            throw new InvalidOperationException($"The page says: {status} {string.Join(' ', complaints)}", fault);
        }
        finally
        {
            Page.Console -= Listen;
        }

        return text;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await session.DetachAsync();
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}

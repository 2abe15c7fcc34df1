using System.CommandLine;
using GridChain.Cli.Terminal;

namespace GridChain.Cli.Configuration;

/// <summary>The flags that every command takes, and those of many.</summary>
internal sealed class GlobalOptions
{
    internal Option<OutputFormat> Output { get; } = new("--output", "-o")
    {
        Description = "Form of the data on standard output: table or json.",
        HelpName = "table|json",
        Recursive = true,
        CustomParser = static result =>
        {
            string text = result.Tokens[0].Value;
            if (text is "table")
                return OutputFormat.Table;
            if (text is not "json")
                result.AddError($"--output is '{text}'; table or json was expected.");
            return OutputFormat.Json;
        },
    };

    internal Option<string?> Profile { get; } = Text("--profile", "NAME", "Profile to use (GRID_PROFILE).");

    internal Option<string?> RpcUrl { get; } = Text("--rpc-url", "URL", "JSON-RPC of the chain (GRID_RPC_URL).");

    internal Option<string?> ChainId { get; } =
        Text("--chain-id", "NUMBER", "Chain that must answer (GRID_CHAIN_ID).");

    internal Option<string?> Key { get; } =
        Text("--key", "NAME", "Key that signs: its name, address or file (GRID_KEY).");

    internal Option<string?> PasswordFile { get; } = Text(
        "--password-file", "FILE", "File with the key's password (GRID_PASSWORD_FILE, or GRID_PASSWORD itself).");

    internal Option<bool> Yes { get; } = new("--yes", "-y")
    {
        Description = "Answer every question with yes.",
        Recursive = true,
    };

    internal Option<bool> Quiet { get; } = new("--quiet", "-q")
    {
        Description = "No notes and no progress on standard error.",
        Recursive = true,
    };

    internal Option<string?> Timeout { get; } = Text(
        "--timeout", "DURATION", "How long to wait for the chain or a workload: 90s (default 60s; 5m for up).");

    /// <summary>For verbs that sign a message; not one of the flags that every command takes.</summary>
    internal Option<string?> Passkey { get; } = new("--passkey")
    {
        Description = "Sign by this passkey, on a page in your browser (without NAME: the only one). --key sends.",
        HelpName = "NAME",
        Arity = ArgumentArity.ZeroOrOne,
    };

    internal void AddTo(RootCommand root)
    {
        foreach (Option option in (Option[])
            [Output, Profile, RpcUrl, ChainId, Key, PasswordFile, Timeout, Yes, Quiet])
        {
            root.Options.Add(option);
        }
    }

    private static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName, Recursive = true };
}

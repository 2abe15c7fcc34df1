using Microsoft.Extensions.Options;

namespace GridChain.Explorer.Hosting;

/// <summary>
/// Reads the settings: files, then environment (Explorer__RpcUrl), then the command line; the last one wins.
/// </summary>
internal static class ExplorerSettings
{
    private static readonly Dictionary<string, string> Switches = new(StringComparer.Ordinal)
    {
        ["--rpc"] = "Explorer:RpcUrl",
        ["--chain-id"] = "Explorer:ChainId",
        ["--grid"] = "Explorer:Grid",
        ["--data"] = "Explorer:DataDirectory",
        ["--listen"] = "Explorer:ListenUrl",
        ["--poll-milliseconds"] = "Explorer:PollMilliseconds",
    };

    /// <summary>The checked settings.</summary>
    /// <exception cref="OptionsValidationException">One is missing or wrong; the message names its key.</exception>
    public static ExplorerOptions Read(ConfigurationManager configuration, string[] args)
    {
        configuration.AddCommandLine([.. args.Select(Spelled)], Switches);
        ExplorerOptions options = new();
        try
        {
            configuration.GetSection(ExplorerOptions.Section).Bind(options);
        }
        catch (InvalidOperationException unreadable)
        {
            throw Bad([unreadable.Message]);
        }
        ValidateOptionsResult result = new ExplorerOptionsValidator().Validate(ExplorerOptions.Section, options);
        List<string> failures = [.. result.Failures ?? [], .. OutOfRange(options)];
        return failures.Count > 0 ? throw Bad(failures) : options;
    }

    /// <summary>"--rebuild" alone means yes.</summary>
    private static string Spelled(string argument) =>
        argument == "--rebuild" ? "--Explorer:Rebuild=true" : argument;

    /// <summary>Checked by hand, since the attribute's message would not name the key as it is written.</summary>
    private static IEnumerable<string> OutOfRange(ExplorerOptions options)
    {
        if (options.ChainId < 1)
            yield return $"Explorer:ChainId must be a positive number, for instance 47258, not {options.ChainId}";
        if (options.PollMilliseconds is < 20 or > 60_000)
            yield return $"Explorer:PollMilliseconds must be 20 to 60000, not {options.PollMilliseconds}";
    }

    private static OptionsValidationException Bad(IEnumerable<string> failures) =>
        new(ExplorerOptions.Section, typeof(ExplorerOptions), failures);
}

using System.Collections.Immutable;
using System.Globalization;
using GridChain.Client;
using GridChain.Contracts;
using GridChain.Primitives;

namespace GridChain.Farmer.Daemon.Options;

/// <summary>Reads <see cref="FarmerOptions"/> and gathers all that is wrong with them.</summary>
internal sealed class OptionsReader
{
    internal const string EnvironmentPrefix = "GRID_FARMER_";

    private static readonly string[] Keys =
    [
        "rpc-url", "ws-url", "chain-id", "grid", "finality", "fee", "from-block", "node", "key-file",
        "password-file", "trust-file", "data", "images", "runtime", "listen", "public-host", "ports",
        "settle-every", "keep-epochs", "log-format", "log-level",
    ];

    private static readonly string[] LogFormats = ["text", "json"];
    private static readonly string[] LogLevels = ["debug", "information", "warning", "error"];

    private readonly IConfiguration configuration;
    private readonly List<string> problems = [];

    private OptionsReader(IConfiguration configuration) => this.configuration = configuration;

    /// <summary>Reads flags, environment and file; what is wrong is in <paramref name="problems"/>, each with
    /// key, value and expectation.</summary>
    internal static FarmerOptions Read(
        string[] flags, IEnumerable<KeyValuePair<string, string?>> environment, out ImmutableArray<string> problems)
    {
        var found = new List<string>();
        var reader = new OptionsReader(Gather(flags, environment, found));
        reader.problems.AddRange(found);
        FarmerOptions options = reader.ReadAll();
        problems = [.. reader.problems];
        return options;
    }

    private static IConfigurationRoot Gather(
        string[] flags, IEnumerable<KeyValuePair<string, string?>> environment, List<string> problems)
    {
        Dictionary<string, string?> fromFlags = ReadFlags(flags, problems);
        var builder = new ConfigurationBuilder();
        if (fromFlags.Remove("config", out string? file))
        {
            if (File.Exists(file)) builder.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
            else problems.Add($"config: '{file}' is not there; expected the path of a JSON file");
        }

        IEnumerable<KeyValuePair<string, string?>> own = environment
            .Where(v => v.Key.StartsWith(EnvironmentPrefix, StringComparison.Ordinal))
            .Select(v => KeyValuePair.Create(KeyOf(v.Key), v.Value));
        return builder.AddInMemoryCollection(own).AddInMemoryCollection(fromFlags).Build();
    }

    // The names of environment variables are the keys in capitals.
    private static string KeyOf(string variable)
    {
        string name = variable[EnvironmentPrefix.Length..].Replace('_', '-');
        return Keys.FirstOrDefault(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase)) ?? name;
    }

    private static Dictionary<string, string?> ReadFlags(string[] flags, List<string> problems)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (int i = 0; i < flags.Length; i++)
        {
            string flag = flags[i];
            string key = flag.StartsWith("--", StringComparison.Ordinal) ? flag[2..].Split('=')[0] : "";
            if (key != "config" && !Keys.Contains(key))
            {
                problems.Add($"'{flag}' is no option; known are --config, --{string.Join(", --", Keys)}");
                continue;
            }

            int equals = flag.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) values[key] = flag[(equals + 1)..];
            else if (i + 1 < flags.Length) values[key] = flags[++i];
            else problems.Add($"{key}: has no value; expected one behind --{key}");
        }

        return values;
    }

    private FarmerOptions ReadAll()
    {
        string data = Path.GetFullPath(configuration["data"] ?? "/var/lib/gridchain/farmer");
        Uri listen = Url("listen", "http://127.0.0.1:8645");
        return new FarmerOptions
        {
            RpcUrl = Url("rpc-url", null),
            WebSocketUrl = configuration["ws-url"] is null ? null : Url("ws-url", null),
            ChainId = Number("chain-id", ChainProfile.GridChainId, 1, ulong.MaxValue),
            Grid = ReadAddress("grid", GridAddresses.Grid),
            Finality = ReadFinality(),
            Fee = ReadFee(),
            FromBlock = Number("from-block", 0, 0, ulong.MaxValue),
            Node = Number("node", null, 1, ulong.MaxValue),
            KeyFile = ExistingFile("key-file"),
            PasswordFile = ExistingFile("password-file"),
            TrustFile = configuration["trust-file"] ?? Path.Combine(data, "trust.json"),
            DataPath = data,
            ImagePaths = Paths(data),
            Runtime = configuration["runtime"] ?? "auto",
            Listen = listen,
            PublicHost = configuration["public-host"] ?? listen.Host,
            Ports = ReadPorts(),
            SettleEverySeconds = (int)Number("settle-every", 86_400, 0, 31_536_000),
            KeepEpochs = (int)Number("keep-epochs", 20_000, 16, 1_000_000),
            LogFormat = OneOf("log-format", "text", LogFormats),
            LogLevel = OneOf("log-level", "information", LogLevels),
        };
    }

    private Uri Url(string key, string? fallback)
    {
        string? text = configuration[key] ?? fallback;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" or "ws" or "wss")
        {
            return url;
        }

        problems.Add($"{key}: '{text}' is no URL; expected something like http://127.0.0.1:8545");
        return new Uri("http://invalid");
    }

    private ulong Number(string key, ulong? fallback, ulong least, ulong most)
    {
        string? text = configuration[key];
        if (text is null && fallback is { } number) return number;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            && value >= least && value <= most)
        {
            return value;
        }

        problems.Add($"{key}: '{text}' is not allowed; expected a whole number from {least} to {most}");
        return least;
    }

    private Address ReadAddress(string key, Address fallback)
    {
        string? text = configuration[key];
        if (text is null) return fallback;
        if (Address.TryParse(text, out Address address)) return address;
        problems.Add($"{key}: '{text}' is no address; expected 0x and 40 hexadecimal digits");
        return fallback;
    }

    private Finality ReadFinality()
    {
        string text = configuration["finality"] ?? "latest";
        if (Finality.TryParse(text, out Finality finality)) return finality;
        problems.Add($"finality: '{text}' is not known; expected latest, finalized or a count of blocks");
        return Finality.Latest;
    }

    private FeeMode ReadFee()
    {
        string text = configuration["fee"] ?? "zero";
        if (!char.IsAsciiDigit(text[0]) && Enum.TryParse(text, ignoreCase: true, out FeeMode mode)) return mode;
        problems.Add($"fee: '{text}' is not known; expected one of {string.Join(", ", Enum.GetNames<FeeMode>())}");
        return FeeMode.Zero;
    }

    private string ExistingFile(string key)
    {
        string? path = configuration[key];
        if (path is null) problems.Add($"{key}: is missing; expected the path of a file");
        else if (!File.Exists(path)) problems.Add($"{key}: '{path}' is not there; expected the path of a file");
        return path ?? "";
    }

    private ImmutableArray<string> Paths(string data)
    {
        string? text = configuration["images"];
        return text is null
            ? [Path.Combine(data, "images")]
            : [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Path.GetFullPath)];
    }

    private (int First, int Last) ReadPorts()
    {
        string text = configuration["ports"] ?? "30000-32767";
        string[] parts = text.Split('-');
        if (parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int last)
            && first is >= 1024 && last is <= 65_535 && first <= last)
        {
            return (first, last);
        }

        problems.Add($"ports: '{text}' is no range; expected first-last from 1024 to 65535, such as 30000-32767");
        return (30_000, 32_767);
    }

    private string OneOf(string key, string fallback, string[] known)
    {
        string text = configuration[key] ?? fallback;
        if (known.Contains(text)) return text;
        problems.Add($"{key}: '{text}' is not known; expected one of {string.Join(", ", known)}");
        return fallback;
    }
}

using System.Text.Json;
using Microsoft.Extensions.Options;

namespace GridChain.Node.CommandLine;

/// <summary>Reads settings: flags before environment before settings file before defaults.</summary>
internal static class Settings
{
    private const string Field = nameof(NodeOptions) + ".";

    /// <summary>The options.</summary>
    /// <param name="args">Flags, "--name value" or "--name=value"; --config names the settings file.</param>
    /// <param name="environment">Reads a variable.</param>
    /// <exception cref="NodeException">An unknown or malformed setting; the message names it.</exception>
    public static NodeOptions Read(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        Dictionary<string, string?> flags = ReadFlags(args, out string? file);
        var values = new Dictionary<string, string?>();
        if ((file ?? environment("GRIDCHAIN_CONFIG")) is { } path)
            ReadFile(path, values);
        foreach (Flag flag in Flags.All)
        {
            if (environment(flag.Variable) is { Length: > 0 } value)
                values[flag.Key] = value;
        }

        foreach ((string key, string? value) in flags)
            values[key] = value;
        return Bind(values);
    }

    private static Dictionary<string, string?> ReadFlags(IReadOnlyList<string> args, out string? file)
    {
        file = null;
        Dictionary<string, string?> values = [];
        for (int i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                throw new NodeException($"'{args[i]}' was not expected here: settings begin with --. See --help.");
            string[] parts = args[i][2..].Split('=', 2);
            if (parts[0] != "config" && Flags.Find(parts[0]) is null)
                throw new NodeException($"'--{parts[0]}' is no setting. See --help.");
            bool isSwitch = Flags.Find(parts[0]) is { Value: null };
            string value = parts.Length == 2 ? parts[1]
                : isSwitch ? "true"
                : i + 1 < args.Count ? args[++i]
                : throw new NodeException($"'--{parts[0]}' needs a value. See --help.");
            if (Flags.Find(parts[0]) is { } flag)
                values[flag.Key] = value;
            else
                file = value;
        }

        return values;
    }

    private static void ReadFile(string path, Dictionary<string, string?> values)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
            });
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                Flag flag = Flags.Find(member.Name)
                    ?? throw new NodeException($"'{member.Name}' in {path} is no setting. See --help.");
                values[flag.Key] = member.Value.ToString();
            }
        }
        catch (Exception fault) when (fault is IOException or JsonException or InvalidOperationException
            or UnauthorizedAccessException)
        {
            throw new NodeException($"--config: {path} is no settings file: {fault.Message}", fault);
        }
    }

    private static NodeOptions Bind(Dictionary<string, string?> values)
    {
        NodeOptions options;
        try
        {
            IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
            options = configuration.Get<NodeOptions>() ?? new NodeOptions();
        }
        catch (InvalidOperationException malformed)
        {
            throw new NodeException(Named(malformed.Message, values), malformed);
        }

        ValidateOptionsResult result = new NodeOptionsValidator().Validate(null, options);
        return result.Failed ? throw new NodeException(Named(result.Failures.First(), values)) : options;
    }

    /// <summary>
    /// The messages of binder and validator name the property; the operator knows the setting, and wants to see what
    /// he wrote and what was expected.
    /// </summary>
    private static string Named(string message, Dictionary<string, string?> values)
    {
        foreach (Flag flag in Flags.All)
        {
            bool isMalformed = message.Contains($"'{flag.Key}'", StringComparison.Ordinal);
            if (!isMalformed && !message.StartsWith($"{flag.Key}:", StringComparison.Ordinal))
                continue;
            string expected = isMalformed
                ? $"{TypeOf(flag)} was expected"
                : message[(flag.Key.Length + 1)..].Trim().Replace(Field + flag.Key, flag.Key, StringComparison.Ordinal)
                    .Replace($"The field {flag.Key}", "it", StringComparison.Ordinal)
                    .Replace($"The {flag.Key} field", "it", StringComparison.Ordinal).TrimEnd('.');
            return $"--{flag.Name}: '{values.GetValueOrDefault(flag.Key)}' cannot be: {expected}. "
                + $"({flag.Variable} in the environment, \"{flag.Name}\" in the settings file.)";
        }

        return message;
    }

    private static string TypeOf(Flag flag) =>
        typeof(NodeOptions).GetProperty(flag.Key)?.PropertyType == typeof(bool) ? "true or false" : "a whole number";
}

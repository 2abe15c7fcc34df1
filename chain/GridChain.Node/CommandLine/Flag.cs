namespace GridChain.Node.CommandLine;

/// <summary>A setting as the command line, the environment and the settings file know it.</summary>
/// <param name="Name">Behind the two dashes.</param>
/// <param name="Value">What stands behind it in the help; null for a switch.</param>
/// <param name="Help">One line.</param>
internal sealed record Flag(string Name, string? Value, string Help)
{
    /// <summary>Name of the property of <see cref="NodeOptions"/>: http-port is HttpPort.</summary>
    public string Key { get; } = string.Concat(
        Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>Name in the environment: http-port is GRIDCHAIN_HTTP_PORT.</summary>
    public string Variable { get; } = "GRIDCHAIN_" + Name.Replace('-', '_').ToUpperInvariant();
}

using System.Reflection;
using System.Runtime.InteropServices;

namespace GridChain.Node;

/// <summary>The version in the form of web3_clientVersion.</summary>
internal static class NodeVersion
{
    /// <summary>Name, version, platform, runtime.</summary>
    public static string Text { get; } = string.Join(
        '/',
        "GridChain",
        "v" + (typeof(NodeVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion ?? "0"),
        RuntimeInformation.RuntimeIdentifier,
        "dotnet" + Environment.Version.ToString(2));
}

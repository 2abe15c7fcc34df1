using System.Collections.Immutable;
using System.Globalization;
using GridChain.Client;
using GridChain.Contracts;
using GridChain.Primitives;

namespace GridChain.Farmer.Daemon.Verbs;

/// <summary>Arguments of <see cref="TrustVerb"/>.</summary>
internal sealed record TrustArguments
{
    internal Uri? RpcUrl { get; private set; }

    internal ulong ChainId { get; private set; } = ChainProfile.GridChainId;

    internal Address Grid { get; private set; } = GridAddresses.Grid;

    internal ImmutableArray<ulong> Departments { get; private set; } = [];

    internal ulong Organisation { get; private set; }

    internal string File { get; private set; } = "trust.json";

    internal bool IsSure { get; private set; }

    /// <summary>Reads them.</summary>
    /// <exception cref="FormatException">One is not known or its value is not what it should be.</exception>
    internal static TrustArguments Read(string[] arguments)
    {
        var read = new TrustArguments();
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--yes") read.IsSure = true;
            else if (i + 1 < arguments.Length) read.Take(arguments[i], arguments[++i]);
            else throw new FormatException($"'{arguments[i]}' has no value");
        }

        return read;
    }

    private void Take(string flag, string value)
    {
        switch (flag)
        {
            case "--rpc-url":
                RpcUrl = Uri.TryCreate(value, UriKind.Absolute, out Uri? url)
                    ? url
                    : throw new FormatException($"--rpc-url: '{value}' is no URL");
                break;
            case "--chain-id":
                ChainId = Number(flag, value);
                break;
            case "--grid":
                Grid = Address.TryParse(value, out Address grid)
                    ? grid
                    : throw new FormatException($"--grid: '{value}' is no address");
                break;
            case "--department":
                Departments = Departments.Add(Number(flag, value));
                break;
            case "--organisation":
                Organisation = Number(flag, value);
                break;
            case "--trust-file":
                File = value;
                break;
            default:
                throw new FormatException($"'{flag}' is not known");
        }
    }

    private static ulong Number(string flag, string value) =>
        ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : throw new FormatException($"{flag}: '{value}' is no whole number");
}

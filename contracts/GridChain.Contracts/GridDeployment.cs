using System.Collections.Immutable;
using System.Text.Json;
using GridChain.Client;
using GridChain.Client.Calls;
using GridChain.Client.Transactions;
using GridChain.Primitives;
using GridChain.Primitives.Text;

namespace GridChain.Contracts;

/// <summary>
/// The transactions that put the contracts on a chain, from contracts/artifacts/deployment.json.
/// </summary>
/// <remarks>
/// Every step goes through a CREATE2 deployer, so the addresses depend on the code alone: the same on every
/// chain,
/// whoever sends. A step whose address has code is left out; anybody may run this at any time.
/// </remarks>
public static class GridDeployment
{
    /// <summary>A transaction of the deployment.</summary>
    /// <param name="Name">The contract that it makes.</param>
    /// <param name="Address">Where the contract will stand.</param>
    /// <param name="To">The deployer.</param>
    /// <param name="Data">Salt and creation code, or what the deployer takes.</param>
    public sealed record Step(string Name, Address Address, Address To, ReadOnlyMemory<byte> Data);

    /// <summary>Reads the steps in order.</summary>
    public static ImmutableArray<Step> Steps()
    {
        using Stream resource = typeof(GridDeployment).Assembly.GetManifestResourceStream("deployment.json")!;
        using JsonDocument json = JsonDocument.Parse(resource);
        return
        [
            .. json.RootElement.GetProperty("steps").EnumerateArray().Select(step => new Step(
                step.GetProperty("name").GetString()!,
                Address.Parse(step.GetProperty("address").GetString()),
                Address.Parse(step.GetProperty("to").GetString()),
                Hex.Decode(step.GetProperty("data").GetString()))),
        ];
    }

    /// <summary>True if all contracts are there.</summary>
    /// <exception cref="ChainException">Any fault.</exception>
    public static async Task<bool> IsDeployedAsync(ChainClient chain, CancellationToken cancel) =>
        !(await chain.GetCodeAsync(GridAddresses.Lens, cancel)).IsEmpty
        && !(await chain.GetCodeAsync(GridAddresses.Grid, cancel)).IsEmpty;

    /// <summary>Sends the steps that are missing, one behind the other.</summary>
    /// <returns>Names of the contracts that this call made.</returns>
    /// <exception cref="ChainException">Any fault; also when the chain has no CREATE2 deployer.</exception>
    public static async Task<IReadOnlyList<string>> DeployAsync(
        TransactionSender sender, CancellationToken cancel)
    {
        await Create2Deployer.RequireAsync(sender.Chain, cancel);
        var made = new List<string>();
        foreach (Step step in Steps())
        {
            if (!(await sender.Chain.GetCodeAsync(step.Address, cancel)).IsEmpty)
                continue;
            await sender.SendAsync(new ContractCall($"deploy {step.Name}", step.To, step.Data), cancel);
            if ((await sender.Chain.GetCodeAsync(step.Address, cancel)).IsEmpty)
            {
                throw new ChainException(
                    ChainFault.InvalidAnswer,
                    $"{step.Name} was deployed, but there is no code at {step.Address.ToChecksum()}.");
            }

            made.Add(step.Name);
        }

        return made;
    }
}

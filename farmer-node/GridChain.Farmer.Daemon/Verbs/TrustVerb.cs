using System.Globalization;
using GridChain.Client;
using GridChain.Contracts;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Types;
using GridChain.Farmer.Trust;
using GridChain.Primitives;

namespace GridChain.Farmer.Daemon.Verbs;

/// <summary>Pins policies and members, or shows what is pinned.</summary>
/// <remarks>
/// <code>
/// trust pin  --rpc-url URL (--department N)... | --organisation N  --trust-file FILE
///            [--chain-id N] [--grid 0x…] [--yes]
/// trust show --trust-file FILE
/// </code>
/// </remarks>
internal static class TrustVerb
{
    private const string Usage = "usage: trust pin --rpc-url URL (--department N)... | --organisation N --trust-file FILE "
        + "[--chain-id N] [--grid ADDRESS] [--yes]\n       trust show --trust-file FILE";

    internal static async Task<int> RunAsync(string[] arguments, CancellationToken cancel)
    {
        try
        {
            return arguments.FirstOrDefault() switch
            {
                "pin" => await PinAsync(TrustArguments.Read(arguments[1..]), cancel),
                "show" => Show(TrustArguments.Read(arguments[1..])),
                _ => throw new FormatException(Usage),
            };
        }
        catch (FormatException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
        catch (Exception e) when (e is ChainException or InvalidDataException or IOException)
        {
            await Console.Error.WriteLineAsync($"trust: {e.Message}");
            return 1;
        }
    }

    private static async Task<int> PinAsync(TrustArguments arguments, CancellationToken cancel)
    {
        if (arguments.RpcUrl is null || (arguments.Departments.IsEmpty && arguments.Organisation == 0))
        {
            throw new FormatException(Usage);
        }

        using var chain = new ChainClient(new ChainProfile { RpcUrl = arguments.RpcUrl, ChainId = arguments.ChainId });
        Address units = await new GridContract(chain, arguments.Grid).UnitsAsync(cancel);
        TrustFile trust = await TrustReader.ReadAsync(
            chain, arguments.Grid, units, arguments.Departments, arguments.Organisation, cancel);
        Print(trust);
        if (!arguments.IsSure)
        {
            Console.Out.Write("Does this agree with what the organisation told you? Pin it? [y/N] ");
            if (Console.In.ReadLine()?.Trim() is not ("y" or "Y" or "yes")) return 1;
        }

        TrustJson.Write(arguments.File, trust);
        Console.Out.WriteLine($"Pinned in {arguments.File}. Restart the daemon if it runs.");
        return 0;
    }

    private static int Show(TrustArguments arguments)
    {
        Print(TrustJson.Read(arguments.File));
        return 0;
    }

    private static void Print(TrustFile trust)
    {
        TextWriter output = Console.Out;
        output.WriteLine($"Chain {trust.ChainId}, grid {trust.Grid.ToChecksum()}, read at block {trust.Block}");
        foreach (TrustedDepartment department in trust.Departments)
        {
            output.WriteLine($"Department {department.Id} '{department.Name}': workloads run here if");
            foreach (Clause clause in department.Clauses)
            {
                string what = $"what is asked {ClauseConditions.Of(clause)}".TrimEnd();
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"  {clause.Quorum} of unit {clause.Unit} approve {what}"));
            }
        }

        foreach (TrustedUnit unit in trust.Units)
        {
            output.WriteLine($"Unit {unit.Id} '{unit.Name}':");
            foreach (TrustedMember member in unit.Members)
            {
                output.WriteLine($"  {member.Address.ToChecksum()}  {member.Roles}");
            }
        }
    }
}

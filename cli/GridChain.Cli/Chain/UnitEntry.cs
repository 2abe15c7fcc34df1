using GridChain.Contracts.Types;

namespace GridChain.Cli.Chain;

/// <summary>A unit with its name, which only the events tell.</summary>
/// <param name="Id">Number.</param>
/// <param name="Organisation">Number of its organisation; its own for an organisation.</param>
/// <param name="Parent">Department of a cost centre, else the organisation.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Name.</param>
internal sealed record UnitEntry(ulong Id, ulong Organisation, ulong Parent, UnitKind Kind, string Name);

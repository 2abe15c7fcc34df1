using GridChain.Cli.Chain;
using GridChain.Cli.Specs.Organisations;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Units;

/// <summary>A clause of a policy.</summary>
internal sealed record ClauseEntry(
    int Index,
    ulong Unit,
    string UnitName,
    int Quorum,
    string AboveMicro,
    string Kinds,
    string FromClass,
    string Text)
{
    internal static ClauseEntry Of(int index, Clause clause, UnitDirectory units) => new(
        index,
        clause.Unit,
        units.NameOf(clause.Unit),
        clause.Quorum,
        clause.Above.ToString(),
        ClauseConditions.KindsText(clause),
        ClauseConditions.ClassText(clause),
        ClauseText.Of(clause, units.NameOf(clause.Unit)));
}

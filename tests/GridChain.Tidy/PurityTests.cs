using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace GridChain.Tidy;

/// <summary>What would let two nodes come to different blocks does not stand in the code that makes them.</summary>
public sealed class PurityTests
{
    private static readonly string[] Deterministic =
        ["chain/GridChain.Evm/", "chain/GridChain.Consensus/", "chain/GridChain.State/", "chain/GridChain.Ledger/"];

    private static readonly string[] WithoutTasks = ["chain/GridChain.Evm/", "chain/GridChain.Consensus/"];

    [Fact]
    public void Code_that_makes_blocks_has_no_floating_point()
    {
        string[] found =
        [
            .. from file in In(Deterministic)
               from node in file.Tree.DescendantNodes().OfType<PredefinedTypeSyntax>()
               where node.Keyword.IsKind(SyntaxKind.FloatKeyword)
                   || node.Keyword.IsKind(SyntaxKind.DoubleKeyword)
                   || node.Keyword.IsKind(SyntaxKind.DecimalKeyword)
               select At(file, node),
        ];
        Assert.Empty(found);
    }

    [Fact]
    public void The_machine_and_the_consensus_rules_know_no_tasks()
    {
        string[] found =
        [
            .. from file in In(WithoutTasks)
               from node in file.Tree.DescendantNodes().OfType<IdentifierNameSyntax>()
               where node.Identifier.Text is "Task" or "ValueTask" or "Stopwatch" or "TimeProvider"
               select At(file, node),
        ];
        Assert.Empty(found);
    }

    [Fact]
    public void No_exception_is_swallowed_by_an_empty_catch()
    {
        string[] found =
        [
            .. from file in SourceFile.All
               from node in file.Tree.DescendantNodes().OfType<CatchClauseSyntax>()
               where node.Block.Statements.Count == 0 && !node.Block.ToFullString().Contains("//", StringComparison.Ordinal)
               select At(file, node),
        ];
        Assert.Empty(found);
    }

    private static IEnumerable<SourceFile> In(string[] folders) =>
        SourceFile.All.Where(file => folders.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)));

    private static string At(SourceFile file, SyntaxNode node) =>
        $"{file.Path}:{node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line + 1}";
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GridChain.Tidy;

/// <summary>A hand-written C# file of the product, parsed.</summary>
internal sealed record SourceFile(string Path, string Text, CompilationUnitSyntax Tree)
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> Loaded = new(Load);

    public static IReadOnlyList<SourceFile> All => Loaded.Value;

    public int Lines => Text.AsSpan().Count('\n');

    /// <summary>Methods, constructors, accessors with a body and local functions, with their lengths in lines.</summary>
    public IEnumerable<(string Name, int Lines)> Functions()
    {
        foreach (SyntaxNode node in Tree.DescendantNodes())
        {
            string? name = node switch
            {
                MethodDeclarationSyntax method => method.Identifier.Text,
                ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
                OperatorDeclarationSyntax op => op.OperatorToken.Text,
                LocalFunctionStatementSyntax local => local.Identifier.Text,
                AccessorDeclarationSyntax { Body: not null } accessor => accessor.Keyword.Text,
                _ => null,
            };
            if (name is null)
                continue;
            FileLinePositionSpan span = node.SyntaxTree.GetLineSpan(node.Span);
            yield return (name, span.EndLinePosition.Line - span.StartLinePosition.Line + 1);
        }
    }

    private static List<SourceFile> Load() =>
    [
        .. Repository.WithExtension(".cs")
            .Where(file => !file.StartsWith("tests/", StringComparison.Ordinal)
                && !file.EndsWith(".g.cs", StringComparison.Ordinal))
            .Select(file => (file, text: Repository.Read(file)))
            .Select(item => new SourceFile(
                item.file, item.text, CSharpSyntaxTree.ParseText(item.text).GetCompilationUnitRoot())),
    ];
}

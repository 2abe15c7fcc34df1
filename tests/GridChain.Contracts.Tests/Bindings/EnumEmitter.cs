using System.Text;

namespace GridChain.Contracts.Tests.Bindings;

/// <summary>Enums, the bits of roles, and the strict reading of enums.</summary>
internal static class EnumEmitter
{
    internal static string Emit(SolidityDocs docs, string name, List<string> members)
    {
        var text = new StringBuilder();
        CSharp.Doc(text, "", docs.Of($"enum {name}") ?? name);
        text.AppendLine($"public enum {name} : byte");
        text.AppendLine("{");
        for (int i = 0; i < members.Count; i++)
        {
            CSharp.Doc(text, "    ", docs.Of($"{name}.{members[i]}") ?? members[i]);
            text.AppendLine($"    {members[i]} = {i},");
            if (i < members.Count - 1)
                text.AppendLine();
        }

        text.AppendLine("}");
        return BindingGenerator.WithUsings("GridChain.Contracts.Types", text.ToString());
    }

    internal static string EmitRoles(SolidityDocs docs)
    {
        var text = new StringBuilder();
        CSharp.Doc(text, "", docs.Of("library Role") ?? "Roles");
        text.AppendLine("[Flags]");
        text.AppendLine("public enum Role : byte");
        text.AppendLine("{");
        text.AppendLine("    /// <summary>No role.</summary>");
        text.AppendLine("    None = 0,");
        foreach ((string name, int bit) in docs.Roles)
        {
            text.AppendLine();
            CSharp.Doc(text, "    ", docs.Of($"Role.{name}") ?? name);
            text.AppendLine($"    {name[..1]}{name[1..].ToLowerInvariant()} = {bit},");
        }

        text.AppendLine("}");
        return BindingGenerator.WithUsings("GridChain.Contracts.Types", text.ToString());
    }

    internal static string EmitReaders(SolidityDocs docs)
    {
        var text = new StringBuilder();
        text.AppendLine("/// <summary>Reads enums strictly: a number that names no member is refused, as Solidity does.</summary>");
        text.AppendLine("internal static class AbiEnums");
        text.AppendLine("{");
        bool isFirst = true;
        foreach ((string name, List<string> members) in docs.Enums)
        {
            if (!isFirst)
                text.AppendLine();
            isFirst = false;
            text.AppendLine($"    internal static {name} To{name}(ulong number) => number < {members.Count}");
            text.AppendLine($"        ? ({name})number");
            text.AppendLine($"        : throw new AbiException(AbiFault.OutOfRange, $\"{{number}} is no {name}.\");");
        }

        text.AppendLine("}");
        return BindingGenerator.WithUsings("GridChain.Contracts.Types", text.ToString());
    }
}

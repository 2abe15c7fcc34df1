using System.Text;

namespace GridChain.Contracts.Tests.Bindings;

/// <summary>One record for each struct, with its encoding and, if it is signed, its EIP-712 hash.</summary>
internal sealed class StructEmitter(SolidityDocs docs)
{
    internal string Emit(AbiField type)
    {
        string solidity = type.InternalType.Split(' ')[^1].Split('.')[^1];
        string name = CSharp.StructName(type.InternalType);
        var text = new StringBuilder();
        CSharp.Doc(text, "", docs.Of($"struct {solidity}") ?? $"Struct {solidity}.");
        text.AppendLine($"public sealed record {name}");
        text.AppendLine("{");
        text.AppendLine($"    internal const int HeadWords = {type.InnerWords};");
        text.AppendLine();
        foreach (AbiField field in type.Components)
        {
            CSharp.Doc(text, "    ", docs.Of($"{solidity}.{field.Name}") is { Length: > 0 } doc ? doc : field.Name);
            text.AppendLine($"    public required {CSharp.TypeOf(field)} {CSharp.Pascal(field.Name)} {{ get; init; }}");
            text.AppendLine();
        }

        EmitCodec(text, type, name);
        if (docs.TypeTexts.TryGetValue(solidity, out string? typeText))
            EmitHash(text, type, typeText);
        text.AppendLine("}");
        return BindingGenerator.WithUsings("GridChain.Contracts.Types", text.ToString());
    }

    private static void EmitCodec(StringBuilder text, AbiField type, string name)
    {
        text.AppendLine("    /// <summary>Solidity's <c>abi.encode</c> of it.</summary>");
        text.AppendLine("    public byte[] Encode()");
        text.AppendLine("    {");
        text.AppendLine($"        var abi = new AbiWriter({type.HeadWords});");
        foreach (string line in CSharp.Write(type, "this"))
            text.AppendLine("        " + line);
        text.AppendLine("        return abi.ToArray();");
        text.AppendLine("    }");
        text.AppendLine();
        text.AppendLine("    /// <summary>Reads Solidity's <c>abi.encode</c> of it, strictly.</summary>");
        text.AppendLine("    /// <exception cref=\"AbiException\">Not its encoding.</exception>");
        text.AppendLine($"    public static {name} Decode(ReadOnlySpan<byte> data)");
        text.AppendLine("    {");
        text.AppendLine($"        var abi = new AbiReader(data, {type.HeadWords});");
        text.AppendLine($"        {name} value = {CSharp.Read(type)};");
        text.AppendLine("        abi.End();");
        text.AppendLine("        return value;");
        text.AppendLine("    }");
        text.AppendLine();
        text.AppendLine("    internal void Write(AbiWriter abi)");
        text.AppendLine("    {");
        int depth = 0;
        foreach (AbiField field in type.Components)
        {
            foreach (string line in CSharp.Write(field, CSharp.Pascal(field.Name), depth))
                text.AppendLine(line.Length == 0 ? "" : "        " + line);
            depth += field.IsArray || field.IsStruct ? 4 : 0;
        }

        text.AppendLine("    }");
        text.AppendLine();
        text.AppendLine($"    internal static {name} Read(ref AbiReader abi) => new()");
        text.AppendLine("    {");
        foreach (AbiField field in type.Components)
            text.AppendLine($"        {CSharp.Pascal(field.Name)} = {CSharp.Read(field)},");
        text.AppendLine("    };");
        if (!type.IsDynamic)
            return;
        text.AppendLine();
        text.AppendLine($"    internal static {name} ReadDynamic(ref AbiReader abi)");
        text.AppendLine("    {");
        text.AppendLine("        AbiReader inner = abi.OpenTuple(HeadWords);");
        text.AppendLine("        return Read(ref inner);");
        text.AppendLine("    }");
    }

    private static void EmitHash(StringBuilder text, AbiField type, string typeText)
    {
        text.AppendLine();
        text.AppendLine("    /// <summary>Its EIP-712 type.</summary>");
        text.AppendLine("    public const string TypeText =");
        text.AppendLine($"        {string.Join("\n        + ", Pieces(typeText))};");
        text.AppendLine();
        text.AppendLine("    /// <summary>Hash of its EIP-712 type.</summary>");
        text.AppendLine("    public static Hash256 TypeHash { get; } = AbiHash.Topic(TypeText);");
        text.AppendLine();
        text.AppendLine("    /// <summary>Its EIP-712 hash, without a domain.</summary>");
        text.AppendLine($"    public Hash256 StructHash() => new Eip712Struct(TypeHash, {type.Components.Length})");
        foreach (AbiField field in type.Components)
            text.AppendLine($"        .{CSharp.HashPart(field)}");
        text.AppendLine("        .Hash();");
    }

    private static IEnumerable<string> Pieces(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = Math.Min(text.Length, start + 90);
            if (
                end < text.Length && text.LastIndexOf(',', end - 1, end - start) is int comma && comma > start)
                end = comma + 1;
            yield return $"\"{text[start..end]}\"";
            start = end;
        }
    }
}

using System.Text;
using GridChain.Primitives.Abi;

namespace GridChain.Contracts.Tests.Bindings;

/// <summary>One class for each contract: builds its calls and asks its views.</summary>
internal sealed class FacadeEmitter(SolidityDocs docs)
{
    internal string Emit(string contract, AbiEntry[] functions)
    {
        string name = contract + "Contract";
        var text = new StringBuilder();
        text.AppendLine($"/// <summary>Contract {contract} at an address: builds its calls, asks its views.</summary>");
        text.AppendLine("/// <param name=\"chain\">The chain that is asked.</param>");
        text.AppendLine("/// <param name=\"address\">Where the contract stands.</param>");
        text.AppendLine("/// <param name=\"at\">At which block views are asked; the head by default.</param>");
        text.AppendLine($"public sealed partial class {name}(ChainClient chain, Address address, BlockTag at = default)");
        text.AppendLine("{");
        text.AppendLine("    /// <summary>Where the contract stands.</summary>");
        text.AppendLine("    public Address Address { get; } = address;");
        text.AppendLine();
        text.AppendLine("    /// <summary>The same contract, with views asked at a block.</summary>");
        text.AppendLine($"    public {name} At(BlockTag block) => new(chain, Address, block);");
        foreach (AbiEntry function in functions)
        {
            text.AppendLine();
            if (function.IsView)
                EmitView(text, contract, function);
            else
                EmitCall(text, contract, function);
        }

        text.AppendLine("}");
        return BindingGenerator.WithUsings("GridChain.Contracts", text.ToString());
    }

    private void EmitCall(StringBuilder text, string contract, AbiEntry function)
    {
        CSharp.Doc(text, "    ", DocOf(contract, function));
        CSharp.Head(text, $"public ContractCall {CSharp.Pascal(function.Name)}", Parameters(function));
        text.AppendLine("    {");
        EmitData(text, function);
        text.AppendLine($"        return new ContractCall(\"{contract}.{function.Name}\", Address, abi.ToArray());");
        text.AppendLine("    }");
    }

    private void EmitView(StringBuilder text, string contract, AbiEntry function)
    {
        string result = ResultType(function);
        CSharp.Doc(text, "    ", DocOf(contract, function));
        CSharp.Head(
            text,
            $"public Task<{result}> {CSharp.Pascal(function.Name)}Async",
            [.. Parameters(function), "CancellationToken cancel"]);
        text.AppendLine("    {");
        EmitData(text, function);
        text.AppendLine($"        var read = new ContractRead<{result}>(");
        text.AppendLine($"            \"{contract}.{function.Name}\", Address, abi.ToArray(), static data =>");
        text.AppendLine("        {");
        text.AppendLine($"            var abi = new AbiReader(data, {function.Outputs.Sum(o => o.HeadWords)});");
        text.AppendLine($"            {result} value = {ReadResult(function)};");
        text.AppendLine("            abi.End();");
        text.AppendLine("            return value;");
        text.AppendLine("        });");
        text.AppendLine("        return chain.ReadAsync(read, at, cancel);");
        text.AppendLine("    }");
    }

    private static void EmitData(StringBuilder text, AbiEntry function)
    {
        byte[] selector = AbiHash.Selector(function.Signature);
        string bytes = string.Join(", ", selector.Select(b => $"0x{b:x2}"));
        text.AppendLine($"        var abi = new AbiWriter({function.Inputs.Sum(i => i.HeadWords)}, [{bytes}]);");
        int depth = 0;
        foreach (AbiField input in function.Inputs)
        {
            foreach (string line in CSharp.Write(input, CSharp.Parameter(NameOf(function, input)), depth))
                text.AppendLine(line.Length == 0 ? "" : "        " + line);
            depth += input.IsArray || input.IsStruct ? 4 : 0;
        }
    }

    // A view without results either reverts or passes: true.
    private static string ReadResult(AbiEntry function) => function.Outputs.Length switch
    {
        0 => "true",
        1 => CSharp.Read(function.Outputs[0]),
        _ => $"({string.Join(", ", function.Outputs.Select(CSharp.Read))})",
    };

    private static string ResultType(AbiEntry function) => function.Outputs.Length switch
    {
        0 => "bool",
        1 => CSharp.TypeOf(function.Outputs[0]),
        _ => $"({string.Join(", ", function.Outputs.Select(o => $"{CSharp.TypeOf(o)} {CSharp.Pascal(o.Name)}"))})",
    };

    private static string[] Parameters(AbiEntry function) =>
        [.. function.Inputs.Select(i => $"{CSharp.TypeOf(i)} {CSharp.Parameter(NameOf(function, i))}")];

    private static string NameOf(AbiEntry function, AbiField input) => input.Name switch
    {
        "" => $"value{Array.IndexOf(function.Inputs, input)}",
        "cancel" or "abi" or "at" or "chain" => input.Name + "Value",
        _ => input.Name,
    };

    private string DocOf(string contract, AbiEntry function) =>
        docs.Of($"function {function.Name}") is { Length: > 0 } doc
            ? doc
            : $"{function.Signature} of {contract} (ERC-20, ERC-2612, ERC-3009)";
}

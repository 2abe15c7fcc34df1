using System.Text;
using GridChain.Primitives.Abi;

namespace GridChain.Contracts.Tests.Bindings;

/// <summary>One record for each event, with its topic and decoding.</summary>
internal sealed class EventEmitter(SolidityDocs docs)
{
    internal string Emit(AbiEntry one)
    {
        string name = CSharp.EventName(one.Name);
        var text = new StringBuilder();
        CSharp.Doc(text, "", docs.Of($"event {one.Name}") ?? $"{one.Signature} of ERC-20 or ERC-3009");
        text.AppendLine($"public sealed record {name} : ContractEvent");
        text.AppendLine("{");
        CSharp.Doc(text, "    ", $"Its first topic: Keccak-256 of {Shorten(one.Signature)}");
        text.AppendLine("    public static Hash256 Topic { get; } =");
        text.AppendLine($"        Hash256.Parse(\"{AbiHash.Topic(one.Signature)}\");");
        foreach (AbiField field in one.Inputs)
        {
            text.AppendLine();
            CSharp.Doc(text, "    ", field.Name + (field.IsIndexed ? " (indexed)" : ""));
            text.AppendLine($"    public required {CSharp.TypeOf(field)} {CSharp.Pascal(field.Name)} {{ get; init; }}");
        }

        EmitDecoding(text, one, name);
        text.AppendLine("}");
        return BindingGenerator.WithUsings("GridChain.Contracts.Events", text.ToString());
    }

    internal static string EmitTable(AbiEntry[] events)
    {
        var text = new StringBuilder();
        text.AppendLine("/// <summary>Reads a log of any contract of the grid.</summary>");
        text.AppendLine("public static partial class ContractEvents");
        text.AppendLine("{");
        text.AppendLine("    private static ContractEvent? Decode(Hash256 topic, RpcLog log)");
        text.AppendLine("    {");
        foreach (AbiEntry one in events)
        {
            string name = CSharp.EventName(one.Name);
            text.AppendLine($"        if (topic == {name}.Topic)");
            text.AppendLine($"            return {name}.TryDecode(log, out {name}? found) ? found : null;");
        }

        text.AppendLine("        return null;");
        text.AppendLine("    }");
        text.AppendLine("}");
        string body = text.ToString();
        for (int i = 0; i < events.Length; i++)
        {
            string name = CSharp.EventName(events[i].Name);
            body = body.Replace($"out {name}? found) ? found :", $"out {name}? e{i}) ? e{i} :", StringComparison.Ordinal);
        }

        return BindingGenerator.WithUsings("GridChain.Contracts.Events", body);
    }

    private static void EmitDecoding(StringBuilder text, AbiEntry one, string name)
    {
        AbiField[] rest = [.. one.Inputs.Where(i => !i.IsIndexed)];
        int topics = one.Inputs.Count(i => i.IsIndexed) + 1;
        text.AppendLine();
        text.AppendLine("    /// <summary>Reads a log; false if it is another event, or malformed. Check the log's address yourself.</summary>");
        text.AppendLine($"    public static bool TryDecode(RpcLog log, [NotNullWhen(true)] out {name}? decoded)");
        text.AppendLine("    {");
        text.AppendLine("        decoded = null;");
        text.AppendLine($"        if (log.Topics.Length != {topics} || log.Topics[0] != Topic)");
        text.AppendLine("            return false;");
        text.AppendLine("        try");
        text.AppendLine("        {");
        text.AppendLine($"            var abi = new AbiReader(log.Data.Span, {rest.Sum(r => r.HeadWords)});");
        int topic = 1;
        foreach (AbiField field in one.Inputs.Where(i => i.IsIndexed))
            text.AppendLine($"            var topic{topic} = new AbiReader(log.Topics[{topic++}].ToArray(), 1);");
        text.AppendLine($"            decoded = new {name}");
        text.AppendLine("            {");
        text.AppendLine("                Log = log,");
        topic = 1;
        foreach (AbiField field in one.Inputs)
        {
            string read = CSharp.Read(field);
            if (field.IsIndexed)
                read = read.Replace("abi.", $"topic{topic++}.", StringComparison.Ordinal);
            text.AppendLine($"                {CSharp.Pascal(field.Name)} = {read},");
        }

        text.AppendLine("            };");
        text.AppendLine("            abi.End();");
        text.AppendLine("            return true;");
        text.AppendLine("        }");
        text.AppendLine("        catch (AbiException)");
        text.AppendLine("        {");
        text.AppendLine("            decoded = null;");
        text.AppendLine("            return false;");
        text.AppendLine("        }");
        text.AppendLine("    }");
    }

    private static string Shorten(string signature) =>
        signature.Length <= 120 ? signature : signature[..signature.IndexOf('(', StringComparison.Ordinal)] + "(…)";
}

using System.Text;
using System.Text.Json;

namespace GridChain.Contracts.Tests.Bindings;

/// <summary>Tables of all functions and errors, and the addresses of the deployment.</summary>
internal static class SignatureEmitter
{
    internal static string Emit(AbiEntry[] entries)
    {
        var text = new StringBuilder();
        text.AppendLine("/// <summary>Signatures of all functions and errors of the contracts, as AbiSignature reads them.</summary>");
        text.AppendLine("public static class ContractSignatures");
        text.AppendLine("{");
        text.AppendLine("    /// <summary>Errors, each once.</summary>");
        text.AppendLine("    public static ImmutableArray<string> Errors { get; } =");
        text.AppendLine("    [");
        foreach (
            AbiEntry e in entries.Where(e => e.Kind == "error").DistinctBy(e => e.Signature).OrderBy(e => e.Name, StringComparer.Ordinal))
            text.AppendLine($"        \"{e.Readable}\",");
        text.AppendLine("    ];");
        text.AppendLine();
        text.AppendLine("    /// <summary>Functions that change something, behind their contract's name and a dot.</summary>");
        text.AppendLine("    public static ImmutableArray<string> Functions { get; } =");
        text.AppendLine("    [");
        foreach (AbiEntry e in entries.Where(e => e.Kind == "function" && !e.IsView))
            text.AppendLine($"        \"{e.Contract}.{e.Readable}\",");
        text.AppendLine("    ];");
        text.AppendLine("}");
        return BindingGenerator.WithUsings("GridChain.Contracts", text.ToString());
    }

    internal static string EmitAddresses(string deployment)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(deployment));
        var text = new StringBuilder();
        text.AppendLine("/// <summary>Where the contracts stand on every chain: they are deployed by CREATE2 with salt 0.</summary>");
        text.AppendLine("public static class GridAddresses");
        text.AppendLine("{");
        bool isFirst = true;
        foreach (JsonProperty one in json.RootElement.GetProperty("addresses").EnumerateObject())
        {
            if (!isFirst)
                text.AppendLine();
            isFirst = false;
            text.AppendLine($"    /// <summary>Contract {one.Name}.</summary>");
            text.AppendLine($"    public static Address {one.Name} {{ get; }} = Address.Parse(\"{one.Value.GetString()}\");");
        }

        text.AppendLine("}");
        return BindingGenerator.WithUsings("GridChain.Contracts", text.ToString());
    }
}

using System.Text;
using System.Text.RegularExpressions;

namespace GridChain.Contracts.Tests.Bindings;

/// <summary>How Solidity's types and names look in C#.</summary>
internal static partial class CSharp
{
    private const int Columns = 110;

    /// <summary>Names that mean something else in C# or here.</summary>
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["Signature"] = "SignerSignature",
        ["Transfer"] = "CoinTransfer",
        ["Approval event"] = "CoinApproval",
    };

    internal static string EventName(string name) =>
        Renamed.GetValueOrDefault(name + " event", Renamed.GetValueOrDefault(name, name));

    internal static string StructName(string internalType)
    {
        string name = internalType.Split(' ')[^1].Split('.')[^1].Replace("[]", "", StringComparison.Ordinal);
        return Renamed.GetValueOrDefault(name, name);
    }

    internal static string Pascal(string name) =>
        name.Length == 0 ? "Value" : char.ToUpperInvariant(name[0]) + name[1..];

    internal static string Parameter(string name) => name is "event" or "params" or "in" or "out" ? "@" + name : name;

    internal static string TypeOf(AbiField field)
    {
        if (field.IsArray)
            return $"ImmutableArray<{TypeOf(field.Item)}>";
        if (field.IsStruct || field.IsEnum)
            return StructName(field.InternalType);
        if (IsRole(field))
            return "Role";
        return field.Type switch
        {
            "address" => "Address",
            "bool" => "bool",
            "bytes32" => "Hash256",
            "bytes" => "ReadOnlyMemory<byte>",
            "string" => "string",
            "uint8" => "byte",
            "uint16" => "ushort",
            "uint32" => "uint",
            _ when Bits(field) <= 64 => "ulong",
            _ => "UInt256",
        };
    }

    /// <summary>Statements that write a value.</summary>
    internal static IEnumerable<string> Write(AbiField field, string value, int depth = 0)
    {
        if (field.IsArray)
        {
            AbiField item = field.Item;
            string frame = $"array{depth}";
            string each = $"item{depth}";
            yield return $"AbiWriter.Frame {frame} = abi.OpenArray({value}.Length, {item.HeadWords});";
            yield return $"foreach ({TypeOf(item)} {each} in {value})";
            yield return "{";
            foreach (string line in Write(item, each, depth + 1))
                yield return "    " + line;
            yield return "}";
            yield return "";
            yield return $"abi.Close({frame});";
        }
        else if (field.IsStruct && field.IsDynamic)
        {
            string name = StructName(field.InternalType);
            yield return $"AbiWriter.Frame tuple{depth} = abi.OpenTuple({name}.HeadWords);";
            yield return $"{value}.Write(abi);";
            yield return $"abi.Close(tuple{depth});";
        }
        else if (field.IsStruct)
        {
            yield return $"{value}.Write(abi);";
        }
        else
        {
            yield return field.Type switch
            {
                "bytes" => $"abi.WriteBytes({value}.Span);",
                "string" => $"abi.WriteText({value});",
                "address" or "bool" or "bytes32" => $"abi.Write({value});",
                _ when Bits(field) <= 64 => $"abi.Write((ulong){value});",
                _ => $"abi.Write({value});",
            };
        }
    }

    /// <summary>
    /// An expression that reads a value; arrays and dynamic structs by helpers of the same file.
    /// </summary>
    internal static string Read(AbiField field)
    {
        if (field.IsArray)
        {
            string item = $"static (ref AbiReader abi) => {Read(field.Item)}";
            return $"AbiArrays.Read(ref abi, {field.Item.HeadWords}, {item})";
        }

        if (field.IsStruct && field.IsDynamic)
            return $"{StructName(field.InternalType)}.ReadDynamic(ref abi)";
        if (field.IsStruct)
            return $"{StructName(field.InternalType)}.Read(ref abi)";
        if (field.IsEnum)
            return $"AbiEnums.To{StructName(field.InternalType)}(abi.ReadUInt64(8))";
        if (IsRole(field))
            return "(Role)abi.ReadUInt64(8)";
        return field.Type switch
        {
            "address" => "abi.ReadAddress()",
            "bool" => "abi.ReadBool()",
            "bytes32" => "abi.ReadHash()",
            "bytes" => "abi.ReadBytes().ToArray()",
            "string" => "abi.ReadText()",
            "uint8" => "(byte)abi.ReadUInt64(8)",
            "uint16" => "(ushort)abi.ReadUInt64(16)",
            "uint32" => "(uint)abi.ReadUInt64(32)",
            _ when Bits(field) <= 64 => $"abi.ReadUInt64({Bits(field)})",
            _ => $"abi.ReadUInt({Bits(field)})",
        };
    }

    /// <summary>A call on <c>Eip712Struct</c> that adds a value.</summary>
    internal static string HashPart(AbiField field)
    {
        string value = Pascal(field.Name);
        if (field.IsArray)
            return field.Item.IsStruct ? $"Array({value}.Select(item => item.StructHash()))" : $"Array({value})";
        if (field.IsStruct)
            return $"Word({value}.StructHash())";
        return field.Type switch
        {
            "string" => $"Text({value})",
            "bytes" => $"Bytes({value}.Span)",
            "address" or "bool" or "bytes32" => $"Word({value})",
            _ when Bits(field) <= 64 => $"Word((ulong){value})",
            _ => $"Word({value})",
        };
    }

    internal static bool IsRole(AbiField field) => field.Type == "uint8" && (field.Name is "role" or "roles");

    internal static int Bits(AbiField field) => int.Parse(field.Type.AsSpan("uint".Length));

    /// <summary>A head with its parameters, on one line or one below the other.</summary>
    internal static void Head(StringBuilder text, string head, IReadOnlyList<string> parameters)
    {
        string one = $"    {head}({string.Join(", ", parameters)})";
        text.AppendLine(one.Length <= Columns
            ? one
            : $"    {head}(\n        {string.Join(",\n        ", parameters)})");
    }

    /// <summary>A summary, broken to fit the column limit.</summary>
    internal static void Doc(StringBuilder text, string indent, string doc)
    {
        string escaped = doc.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        escaped = Code().Replace(escaped, "<c>$1</c>");
        if (escaped.Length > 0)
            escaped = char.ToUpperInvariant(escaped[0]) + escaped[1..];
        if (escaped.Length > 0 && escaped[^1] is not ('.' or ':' or '!' or '?' or '`'))
            escaped += ".";
        string one = $"{indent}/// <summary>{escaped}</summary>";
        if (one.Length <= Columns)
        {
            text.AppendLine(one);
            return;
        }

        text.AppendLine($"{indent}/// <summary>");
        foreach (string line in Wrap(escaped, Columns - indent.Length - 4))
            text.AppendLine($"{indent}/// {line}");
        text.AppendLine($"{indent}/// </summary>");
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        if (line.Length > 0)
            yield return line.ToString();
    }
}

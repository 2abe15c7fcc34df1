using System.Text.Json;

namespace GridChain.Contracts.Tests.Bindings;

/// <summary>A parameter or a field of a struct, as an artifact's ABI describes it.</summary>
internal sealed record AbiField(
    string Name, string Type, string InternalType, bool IsIndexed, AbiField[] Components)
{
    internal bool IsArray => Type.EndsWith("[]", StringComparison.Ordinal);

    internal AbiField Item => this with { Type = Type[..^2], InternalType = InternalType[..^2] };

    internal bool IsStruct => Type == "tuple";

    internal bool IsEnum => InternalType.StartsWith("enum ", StringComparison.Ordinal) && !IsArray;

    internal bool IsDynamic => IsArray || Type is "bytes" or "string" || Components.Any(c => c.IsDynamic);

    internal int HeadWords => IsDynamic ? 1 : InnerWords;

    internal int InnerWords => IsStruct ? Components.Sum(c => c.HeadWords) : 1;

    internal string Canonical => Type.StartsWith("tuple", StringComparison.Ordinal)
        ? $"({string.Join(',', Components.Select(c => c.Canonical))}){Type[5..]}"
        : Type;

    internal string Readable
    {
        get
        {
            string type = Type.StartsWith("tuple", StringComparison.Ordinal)
                ? $"({string.Join(',', Components.Select(c => c.Readable))}){Type[5..]}"
                : Type;
            return (IsIndexed, Name) switch
            {
                (true, _) => $"{type} indexed {Name}",
                (_, "") => type,
                _ => $"{type} {Name}",
            };
        }
    }

    internal static AbiField[] Load(JsonElement owner, string key) =>
        owner.TryGetProperty(key, out JsonElement fields)
            ?
            [
                .. fields.EnumerateArray().Select(f => new AbiField(
                    f.GetProperty("name").GetString()!,
                    f.GetProperty("type").GetString()!,
                    f.TryGetProperty("internalType", out JsonElement t) ? t.GetString()! : "",
                    f.TryGetProperty("indexed", out JsonElement indexed) && indexed.GetBoolean(),
                    Load(f, "components"))),
            ]
            : [];
}

using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GridChain.Conformance.RpcCompat;

/// <summary>
/// The schemas of results in openrpc.json (JSON Schema 2019-09, the keywords that the specification uses).
/// </summary>
internal sealed class ResultSchema
{
    private readonly FrozenDictionary<string, JsonElement> byMethod;

    private ResultSchema(FrozenDictionary<string, JsonElement> byMethod) => this.byMethod = byMethod;

    /// <summary>Reads the schemas of a dereferenced OpenRPC document.</summary>
    public static ResultSchema Read(JsonElement openRpc) => new(openRpc.GetProperty("methods").EnumerateArray()
        .Where(method => method.TryGetProperty("result", out JsonElement result)
            && result.TryGetProperty("schema", out _))
        .ToFrozenDictionary(
            method => method.GetProperty("name").GetString()!,
            method => method.GetProperty("result").GetProperty("schema").Clone()));

    /// <summary>What is wrong with a method's result; null when it conforms.</summary>
    public string? Check(string method, JsonElement result) => byMethod.TryGetValue(method, out JsonElement schema)
        ? Check("result", result, schema)
        : $"openrpc.json has no result schema of {method}";

    private static string? Check(string path, JsonElement value, JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.True)
            return null;
        if (schema.ValueKind == JsonValueKind.False)
            return $"{path}: no value is allowed here";
        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            if (CheckKeyword(path, value, schema, keyword) is { } failure)
                return failure;
        }

        return null;
    }

    private static string? CheckKeyword(string path, JsonElement value, JsonElement schema, JsonProperty keyword) =>
        keyword.Name switch
        {
            "type" => HasType(value, keyword.Value) ? null
                : $"{path}: {value.ValueKind} where {keyword.Value.GetRawText()} was expected",
            "pattern" => value.ValueKind != JsonValueKind.String
                || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!, RegexOptions.ECMAScript) ? null
                : $"{path}: {value.GetRawText()} does not match {keyword.Value.GetString()}",
            "enum" => keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)) ? null
                : $"{path}: {value.GetRawText()} is none of {keyword.Value.GetRawText()}",
            "const" => JsonElement.DeepEquals(keyword.Value, value) ? null
                : $"{path}: {value.GetRawText()} is not {keyword.Value.GetRawText()}",
            "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble()
                ? null : $"{path}: {value.GetRawText()} is below {keyword.Value.GetRawText()}",
            "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= keyword.Value.GetDouble()
                ? null : $"{path}: {value.GetRawText()} is above {keyword.Value.GetRawText()}",
            "required" => CheckRequired(path, value, keyword.Value),
            "properties" => CheckMembers(path, value, keyword.Value),
            "additionalProperties" => CheckOthers(path, value, schema, keyword.Value),
            "items" => CheckItems(path, value, keyword.Value),
            "allOf" => keyword.Value.EnumerateArray().Select(one => Check(path, value, one))
                .FirstOrDefault(failure => failure is not null),
            "anyOf" => Matching(path, value, keyword.Value) > 0 ? null : NoneFits(path, value, keyword.Value),
            "oneOf" => Matching(path, value, keyword.Value) switch
            {
                1 => null,
                0 => NoneFits(path, value, keyword.Value),
                int count => $"{path}: {count} of oneOf fit",
            },
            "not" => Check(path, value, keyword.Value) is null ? $"{path}: fits what it must not" : null,
            "$ref" => throw new NotSupportedException("openrpc.json must be dereferenced."),
            _ => null,
        };

    private static int Matching(string path, JsonElement value, JsonElement schemas) =>
        schemas.EnumerateArray().Count(one => Check(path, value, one) is null);

    private static string NoneFits(string path, JsonElement value, JsonElement schemas) =>
        $"{path}: none of {schemas.GetArrayLength()} schemas fits; the last says: "
        + Check(path, value, schemas.EnumerateArray().Last());

    private static bool HasType(JsonElement value, JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Any(one => HasType(value, one))
        : type.GetString() switch
        {
            "null" => value.ValueKind == JsonValueKind.Null,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "string" => value.ValueKind == JsonValueKind.String,
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
            _ => false,
        };

    private static string? CheckRequired(string path, JsonElement value, JsonElement names)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        string? missing = names.EnumerateArray().Select(name => name.GetString()!)
            .FirstOrDefault(name => !value.TryGetProperty(name, out _));
        return missing is null ? null : $"{path}.{missing}: required, but missing";
    }

    private static string? CheckMembers(string path, JsonElement value, JsonElement schemas)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        return value.EnumerateObject()
            .Select(member => schemas.TryGetProperty(member.Name, out JsonElement schema)
                ? Check($"{path}.{member.Name}", member.Value, schema)
                : null)
            .FirstOrDefault(failure => failure is not null);
    }

    private static string? CheckOthers(string path, JsonElement value, JsonElement schema, JsonElement others)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        bool hasNamed = schema.TryGetProperty("properties", out JsonElement named);
        return value.EnumerateObject()
            .Where(member => !hasNamed || !named.TryGetProperty(member.Name, out _))
            .Select(member => Check($"{path}.{member.Name}", member.Value, others))
            .FirstOrDefault(failure => failure is not null);
    }

    private static string? CheckItems(string path, JsonElement value, JsonElement schema)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return null;
        return value.EnumerateArray().Select((item, i) => Check($"{path}[{i}]", item, schema))
            .FirstOrDefault(failure => failure is not null);
    }
}

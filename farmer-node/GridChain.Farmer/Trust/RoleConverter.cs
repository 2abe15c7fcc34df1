using System.Text.Json;
using System.Text.Json.Serialization;
using GridChain.Contracts.Types;

namespace GridChain.Farmer.Trust;

/// <summary>Roles as a text such as <c>Request, Operate</c>.</summary>
internal sealed class RoleConverter : JsonConverter<Role>
{
    /// <inheritdoc/>
    public override Role Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return Enum.TryParse(text, ignoreCase: true, out Role roles) && (roles & ~Role.All) == 0
            ? roles
            : throw new JsonException($"'{text}' names no roles; expected some of Request, Approve, Operate, Finance, "
                + "Govern, Audit with commas between.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Role value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

using System.Text.Json;

namespace GridChain.Rpc.Parameters;

/// <summary>A parameter that is an object: members in any order, null as good as absent.</summary>
internal static class ParameterObject
{
    /// <summary>Takes one member; says what is wrong with its value. Unknown ones are passed over.</summary>
    internal delegate bool MemberReader(JsonProperty member, out string fault);

    /// <summary>Hands every member that is not null to a reader, until one is wrong.</summary>
    /// <param name="element">The parameter.</param>
    /// <param name="expected">What it should be, with an article, for the message.</param>
    /// <param name="reader">Takes the members.</param>
    /// <param name="fault">Empty, or what is wrong, with the member's name before it.</param>
    public static bool TryRead(JsonElement element, string expected, MemberReader reader, out string fault)
    {
        fault = string.Empty;
        if (element.ValueKind != JsonValueKind.Object)
        {
            fault = $"{expected} was expected, not {element.ValueKind}";
            return false;
        }

        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null || reader(member, out fault))
                continue;
            fault = $"{member.Name}: {fault}";
            return false;
        }

        return true;
    }
}

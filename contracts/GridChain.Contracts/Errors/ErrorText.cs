using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GridChain.Contracts.Types;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Errors;

/// <summary>Fills the arguments of an error into its text.</summary>
internal static class ErrorText
{
    // In the order of Resources.
    private static readonly ImmutableArray<string> ResourceNames =
        ["cpuMilli", "memoryMiB", "ssdGiB", "hddGiB", "gpus", "ipv4", "mbit"];

    internal static string Fill(AbiSignature error, ImmutableArray<AbiValue> arguments)
    {
        if (!ErrorTexts.ByName.TryGetValue(error.Name, out string? template))
            return $"The contract refused the call: {error.Name}({string.Join(", ", arguments)}).";
        var text = new StringBuilder();
        int position = 0;
        while (template.IndexOf('{', position) is var open && open >= 0)
        {
            int close = template.IndexOf('}', open);
            text.Append(template, position, open - position);
            text.Append(Show(template[(open + 1)..close], error, arguments));
            position = close + 1;
        }

        return text.Append(template, position, template.Length - position).ToString();
    }

    private static string Show(string placeholder, AbiSignature error, ImmutableArray<AbiValue> arguments)
    {
        string[] parts = placeholder.Split(':');
        int index = error.Parameters.IndexOf(error.Parameters.First(p => p.Name == parts[0]));
        AbiValue value = arguments[index];
        return (parts.ElementAtOrDefault(1), value) switch
        {
            ("money", AbiValue.Number n) => Credits.Format(n.Value),
            ("time", AbiValue.Number n) => Time(n.Value),
            ("role", AbiValue.Number n) => $"{(Role)n.Value.SaturateToUInt64()}",
            ("kind", AbiValue.Number n) => $"{(UnitKind)n.Value.SaturateToUInt64()}",
            ("state", AbiValue.Number n) => $"{(State)n.Value.SaturateToUInt64()}",
            ("decision", AbiValue.Number n) => $"{(Decision)n.Value.SaturateToUInt64()}",
            ("status", AbiValue.Number n) => $"{(NodeStatus)n.Value.SaturateToUInt64()}",
            ("resource", AbiValue.Number n) when n.Value < (ulong)ResourceNames.Length =>
                ResourceNames[(int)n.Value.U0],
            _ => value.ToString()!,
        };
    }

    private static string Time(in UInt256 seconds) => seconds <= 253_402_300_799UL
        ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            .ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : seconds.ToString();
}

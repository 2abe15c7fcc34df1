using System.Globalization;
using System.Net;

namespace GridChain.Farmer.Drivers.Containers.Network;

/// <summary>Names and addresses that follow from the driver's tag, its subnet and an instance's
/// slot.</summary>
/// <param name="Tag">4 hex digits that tell the farmers of one host apart.</param>
/// <param name="SubnetIndex">Second byte of 10.N.0.0/16.</param>
internal sealed record NetworkNames(string Tag, int SubnetIndex)
{
    internal const int PrefixLength = 16;

    /// <summary>Link names have at most 15 characters, IFNAMSIZ.</summary>
    internal string Bridge => $"gc{Tag}br";

    internal string LinkPrefix => $"gc{Tag}v";

    internal string Table => $"gridchain_{Tag}";

    internal string Subnet =>
        string.Create(CultureInfo.InvariantCulture, $"10.{SubnetIndex}.0.0/{PrefixLength}");

    internal IPAddress Gateway => new([10, (byte)SubnetIndex, 0, 1]);

    internal string LinkOf(int slot) => LinkPrefix + slot.ToString(CultureInfo.InvariantCulture);

    /// <summary>Slots begin at 0; .0 and .255 of each /24 are left out, and the first /24 is the
    /// gateway's.</summary>
    internal IPAddress AddressOf(int slot) =>
        new([10, (byte)SubnetIndex, (byte)(1 + (slot / 254)), (byte)(1 + (slot % 254))]);
}

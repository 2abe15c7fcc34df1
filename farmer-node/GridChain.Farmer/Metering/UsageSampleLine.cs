using System.Globalization;
using System.Text;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Farmer.Metering;

/// <summary>One measurement of one workload, as it is kept, served and hashed.</summary>
/// <param name="Time">Unix milliseconds.</param>
/// <param name="IsReady">True where the workload was ready then.</param>
/// <param name="CpuMillis">Processor time since ready, milliseconds.</param>
/// <param name="MemoryMiB">Memory in use.</param>
/// <param name="Pids">Processes.</param>
/// <param name="RxBytes">Bytes received since ready.</param>
/// <param name="TxBytes">Bytes sent since ready.</param>
public sealed record UsageSampleLine(
    long Time, bool IsReady, ulong CpuMillis, ulong MemoryMiB, uint Pids, ulong RxBytes, ulong TxBytes)
{
    /// <summary>The text that is hashed: the fields in order with blanks between, <c>1</c> or <c>0</c> for
    /// ready.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Time} {(IsReady ? 1 : 0)} {CpuMillis} {MemoryMiB} {Pids} {RxBytes} {TxBytes}");

    /// <summary>Keccak-256 of 0x00 and the text.</summary>
    public Hash256 Hash() => Keccak256.Hash([0x00, .. Encoding.ASCII.GetBytes(ToString())]);

    /// <summary>Reads the text; null for anything else.</summary>
    public static UsageSampleLine? Parse(string text)
    {
        const int fieldCount = 7;
        string[] fields = text.Split(' ');
        var numbers = new ulong[fieldCount];
        if (fields.Length != fieldCount) return null;
        for (int i = 0; i < fieldCount; i++)
        {
            if (!ulong.TryParse(fields[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        }

        return new UsageSampleLine(
            (long)numbers[0], numbers[1] == 1, numbers[2], numbers[3], (uint)numbers[4], numbers[5], numbers[6]);
    }
}

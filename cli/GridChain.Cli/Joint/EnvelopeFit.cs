using GridChain.Cli.Values;
using GridChain.Contracts;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Types;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Joint;

/// <summary>Does an envelope cover a workload? The contract's rule, worked out here so that the reason can be
/// told.</summary>
internal static class EnvelopeFit
{
    private const ulong Day = 86_400;

    /// <summary>What is in the way; null if it fits.</summary>
    /// <param name="envelope">The limits.</param>
    /// <param name="use">What was drawn.</param>
    /// <param name="terms">The workload.</param>
    /// <param name="farm">Farm of its node.</param>
    /// <param name="now">Time of the next block.</param>
    internal static string? Obstacle(Envelope envelope, EnvelopeUse use, Terms terms, ulong farm, ulong now) =>
        now > envelope.Until ? $"nothing is reserved from it after {TimeText.Of(envelope.Until)}"
        : EnvelopeRule.Obstacle(envelope, terms, farm) ?? OfMoney(envelope, use, terms, now) ?? OfResources(use, terms);

    /// <summary>Free resources, one number for each lane.</summary>
    internal static uint[] Lanes(in UInt256 word)
    {
        byte[] bytes = word.ToBigEndian();
        return [.. Enumerable.Range(0, 7).Select(lane =>
            System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(bytes.Length - (4 * (lane + 1)), 4)))];
    }

    /// <summary>What can still be promised in the window that runs at a time.</summary>
    internal static UInt256 WindowLeft(Envelope envelope, EnvelopeUse use, ulong now)
    {
        ulong window = envelope.WindowDays * Day;
        UInt256 spent = window != 0 && now >= use.Since + window ? UInt256.Zero : use.Spent;
        return envelope.MoneyPerWindow - spent;
    }

    private static string? OfMoney(Envelope envelope, EnvelopeUse use, Terms terms, ulong now)
    {
        UInt256 cost = Charge.Cost(terms);
        UInt256 window = WindowLeft(envelope, use, now);
        UInt256 inAll = envelope.MoneyInAll - use.SpentInAll;
        if (cost > window)
            return $"{Credits.Format(window)} is left in this window, this costs {Credits.Format(cost)}";
        return cost > inAll ? $"{Credits.Format(inAll)} is left in all, this costs {Credits.Format(cost)}" : null;
    }

    private static string? OfResources(EnvelopeUse use, Terms terms)
    {
        uint[] free = Lanes(use.Free);
        (string Name, uint Need)[] needs =
        [
            ("cpuMilli", terms.CpuMilli), ("memoryMiB", terms.MemoryMiB), ("ssdGiB", terms.SsdGiB),
            ("hddGiB", terms.HddGiB), ("gpus", terms.Gpus), ("ipv4", terms.Ipv4), ("mbit", terms.Mbit),
        ];
        for (int lane = 0; lane < needs.Length; lane++)
        {
            if (needs[lane].Need > free[lane])
                return $"{free[lane]} {needs[lane].Name} is free, this takes {needs[lane].Need}";
        }

        return null;
    }
}

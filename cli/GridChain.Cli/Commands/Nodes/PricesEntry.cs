using GridChain.Cli.Values;
using GridChain.Contracts.Types;

namespace GridChain.Cli.Commands.Nodes;

/// <summary>A price book: credits for each unit of a resource and period, nine decimals at most.</summary>
internal sealed record PricesEntry(
    string Coin,
    string Symbol,
    uint PeriodSeconds,
    string CpuMilli,
    string MemoryMiB,
    string SsdGiB,
    string HddGiB,
    string Gpu,
    string Ipv4,
    string Mbit)
{
    internal static PricesEntry Of(string coin, string symbol, Prices p) => new(
        coin,
        symbol,
        p.PeriodSeconds,
        NanoMoney.Format(p.CpuMilli),
        NanoMoney.Format(p.MemoryMiB),
        NanoMoney.Format(p.SsdGiB),
        NanoMoney.Format(p.HddGiB),
        NanoMoney.Format(p.Gpu),
        NanoMoney.Format(p.Ipv4),
        NanoMoney.Format(p.Mbit));

    /// <summary>For people: what is not free.</summary>
    internal string Text()
    {
        (string Name, string Price)[] all =
        [
            ("cpuMilli", CpuMilli), ("memoryMiB", MemoryMiB), ("ssdGiB", SsdGiB), ("hddGiB", HddGiB), ("gpu", Gpu),
            ("ipv4", Ipv4), ("mbit", Mbit),
        ];
        IEnumerable<string> priced = all.Where(static p => p.Price != "0").Select(static p => $"{p.Name} {p.Price}");
        return $"{string.Join(", ", priced)} {Symbol} each per {Duration.Format(PeriodSeconds)}";
    }
}

using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Contracts.Types;
using GridChain.Primitives;

namespace GridChain.Cli.Specs.Nodes;

/// <summary>Reads the specification of a node (kind Node) into what the farm offers.</summary>
internal static class NodeReader
{
    private const uint SecondsMax = 31_536_000;

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="CommandFailure">Names every problem of the file.</exception>
    internal static NodeOffer Read(
        string text, string file, People people, CoinDirectory coins, string? profileCoin)
    {
        var problems = new SpecProblems(file);
        SpecSection root = SpecSection.Root(text, problems);
        _ = root.Choice("apiVersion", null, "gridchain.io/v1");
        _ = root.Choice("kind", null, "Node");
        SpecSection? metadata = root.Section("metadata", isRequired: true);
        string name = metadata?.Text("name", null, 64) ?? "";
        string region = metadata?.Text("region", "", 64) ?? "";
        metadata?.Finish();
        SpecSection? spec = root.Section("spec", isRequired: true);
        root.Finish();
        string coin = spec?.Text("coin", "", 64) ?? "";
        NodeOffer? offer = spec is null ? null : ReadSpec(spec, people) with { Name = name, Region = region };
        problems.ThrowIfAny();
        return offer! with { Coin = coins.Find(coin.Length > 0 ? coin : null, profileCoin).Address };
    }

    private static NodeOffer ReadSpec(SpecSection spec, People people)
    {
        var offer = new NodeOffer
        {
            Key = spec.Person("key", people),
            EpochSeconds = spec.Seconds("epoch", 3600, 1, 86_400),
            Capacity = ReadCapacity(spec),
            Coin = Address.Zero,
            Prices = ReadPrices(spec),
            Name = "",
            Region = "",
            Endpoint = ReadEndpoint(spec),
        };
        spec.Finish();
        return offer;
    }

    private static string ReadEndpoint(SpecSection spec)
    {
        string endpoint = spec.Text("endpoint", null, 256, "the http:// or https:// address of the node's daemon");
        if (endpoint.Length > 0
            && !(Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? uri) && uri.Scheme is ("http" or "https")))
        {
            spec.Refuse("endpoint", "the http:// or https:// address of the node's daemon");
        }

        return endpoint;
    }

    private static Resources ReadCapacity(SpecSection spec)
    {
        SpecSection? capacity = spec.Section("capacity", isRequired: true);
        var read = new Resources
        {
            CpuMilli = capacity?.CpuMilli("cpu") ?? 0,
            MemoryMiB = capacity?.MiB("memory") ?? 0,
            SsdGiB = GiB(capacity, "ssd"),
            HddGiB = GiB(capacity, "hdd"),
            Gpus = capacity?.Whole("gpus", 0, 0, 1024) ?? 0,
            Ipv4 = capacity?.Whole("ipv4", 0, 0, int.MaxValue) ?? 0,
            Mbit = capacity?.Whole("mbit", 0, 0, int.MaxValue) ?? 0,
        };
        capacity?.Finish();
        return read;
    }

    private static uint GiB(SpecSection? capacity, string name)
    {
        uint mib = capacity?.MiB(name, 0) ?? 0;
        if (mib % 1024 != 0)
            capacity!.Refuse(name, "whole GiB, such as 100Gi");
        return mib / 1024;
    }

    private static Prices ReadPrices(SpecSection spec)
    {
        SpecSection? prices = spec.Section("prices", isRequired: true);
        var read = new Prices
        {
            CpuMilli = Price(prices, "cpuMilli"),
            MemoryMiB = Price(prices, "memoryMiB"),
            SsdGiB = Price(prices, "ssdGiB"),
            HddGiB = Price(prices, "hddGiB"),
            Gpu = Price(prices, "gpu"),
            Ipv4 = Price(prices, "ipv4"),
            Mbit = Price(prices, "mbit"),
            PeriodSeconds = prices?.Seconds("period", null, 1, SecondsMax) ?? 0,
        };
        prices?.Finish();
        return read;
    }

    private static ulong Price(SpecSection? prices, string name) => prices?.Read<ulong>(
        name, 0, NanoMoney.Expected, static text => NanoMoney.TryParse(text, out ulong nano) ? nano : null) ?? 0;
}

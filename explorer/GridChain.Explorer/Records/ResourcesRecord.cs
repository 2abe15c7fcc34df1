using MessagePack;

namespace GridChain.Explorer.Records;

/// <summary>Amounts of each resource.</summary>
[MessagePackObject]
public sealed record ResourcesRecord
{
    /// <summary>Thousandths of a CPU.</summary>
    [Key(0)]
    public required uint CpuMilli { get; init; }

    /// <summary>Memory in MiB.</summary>
    [Key(1)]
    public required uint MemoryMiB { get; init; }

    /// <summary>Solid-state storage in GiB.</summary>
    [Key(2)]
    public required uint SsdGiB { get; init; }

    /// <summary>Rotating storage in GiB.</summary>
    [Key(3)]
    public required uint HddGiB { get; init; }

    /// <summary>Graphics processors.</summary>
    [Key(4)]
    public required uint Gpus { get; init; }

    /// <summary>Public IPv4 addresses.</summary>
    [Key(5)]
    public required uint Ipv4 { get; init; }

    /// <summary>Bandwidth in Mbit/s.</summary>
    [Key(6)]
    public required uint Mbit { get; init; }

    /// <summary>Nothing of anything.</summary>
    [IgnoreMember]
    public static ResourcesRecord None { get; } =
        new()
        {
            CpuMilli = 0,
            MemoryMiB = 0,
            SsdGiB = 0,
            HddGiB = 0,
            Gpus = 0,
            Ipv4 = 0,
            Mbit = 0,
        };
}

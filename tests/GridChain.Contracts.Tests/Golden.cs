using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Tests;

/// <summary>Values that tests share and whose hashes are known.</summary>
internal static class Golden
{
    /// <summary>Terms with another value in each field.</summary>
    internal static Terms Terms { get; } = new()
    {
        Department = 2,
        Requester = Address.Parse("0x00000000000000000000000000000000000000a1"),
        Node = 3,
        Alternate = 4,
        SecondAlternate = 5,
        FailoverSeconds = 86_400,
        Pool = Keccak256.Hash("pool"u8),
        CpuMilli = 500,
        MemoryMiB = 512,
        SsdGiB = 2,
        HddGiB = 4,
        Gpus = 1,
        Ipv4 = 6,
        Mbit = 100,
        ManifestHash = Keccak256.Hash("manifest"u8),
        Coin = Address.Parse("0x00000000000000000000000000000000000000c0"),
        Price = UInt256.Parse("900000"),
        PeriodSeconds = 3600,
        TermSeconds = 86_400,
        NoticeSeconds = 7200,
        AcceptSeconds = 30,
        ProvisionSeconds = 120,
        Funding = Funding.PayAsYouGo,
        ChargeAhead = true,
        Tariff = Address.Parse("0x00000000000000000000000000000000000000f0"),
        ValidUntil = 1_800_000_000,
        CostCentre = 7,
        Kind = WorkloadKind.Machine,
        DataClass = DataClass.Confidential,
        Supersedes = Keccak256.Hash("old"u8),
        Salt = Keccak256.Hash("salt"u8),
    };
}

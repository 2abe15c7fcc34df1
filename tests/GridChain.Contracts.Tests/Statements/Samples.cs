using System.Collections.Immutable;
using CsCheck;
using GridChain.Contracts.Statements;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Tests.Statements;

/// <summary>Settlements as the property tests need them: any amount, any names, any month of some years.</summary>
internal static class Samples
{
    private static readonly Address Coin = Address.Parse("0x1111111111111111111111111111111111111111");

    private static readonly Gen<string> Names = Gen.OneOf(
        Gen.Const("=cmd|' /C calc'!A0"), Gen.Const("plain"), Gen.Const("a,\"b\"\r\nc"), Gen.Const("+1"), Gen.Const("-2"),
        Gen.Const("@x"), Gen.Const("\tx"), Gen.Const("Übergang; <b>"));

    /// <summary>One settlement.</summary>
    internal static Gen<ChargeLine> Charge { get; } =
        from amount in Gen.OneOf(Gen.ULong[0, 20_000], Gen.ULong[0, ulong.MaxValue])
        from feeBps in Gen.ULong[0, 10_000]
        from department in Gen.ULong[2, 4]
        from workload in Gen.ULong[0, 9]
        from at in Gen.ULong[1_700_000_000, 1_710_000_000]
        from seconds in Gen.UInt[0, 4_000_000]
        from name in Names
        from centre in Names
        select Line(amount, feeBps, department, workload, at, seconds, name, centre);

    /// <summary>Many settlements.</summary>
    internal static Gen<ChargeLine[]> Charges { get; } = Charge.Array[0, 60];

    /// <summary>A settlement of these values.</summary>
    internal static ChargeLine Line(
        ulong amount,
        ulong feeBps = 100,
        ulong department = 2,
        ulong workload = 1,
        ulong at = 1_700_000_000,
        uint seconds = 3600,
        string name = "shop",
        string centre = "CC-1") => new()
        {
            Workload = Keccak256.Hash([(byte)workload, (byte)department]),
            Terms = Terms(department),
            Name = name,
            Kind = "container",
            CostCentre = centre,
            Labels = ImmutableSortedDictionary.Create<string, string>().Add("env", name),
            Organisation = new NamedUnit(1, "ACME"),
            Department = new NamedUnit(department, name),
            Farm = new NamedUnit(9, "basement"),
            NodeName = "node-1",
            Region = "here",
            Symbol = "ACR",
            Approvers = [Coin],
            Epoch = 7,
            UsedFrom = at - 100,
            UsedUntil = at - 40,
            Seconds = seconds,
            ProvenSeconds = seconds,
            ListAmount = amount,
            Amount = amount,
            Fee = (UInt256)amount * feeBps / 10_000,
            FromHold = 0,
            Transaction = Keccak256.Hash([(byte)workload]),
            Block = at % 1_000,
            LogIndex = 0,
            SettledAt = at,
        };

    private static Terms Terms(ulong department) => new()
    {
        Department = department,
        Requester = Coin,
        Node = 1,
        Alternate = 0,
        SecondAlternate = 0,
        FailoverSeconds = 0,
        Pool = Hash256.Zero,
        CpuMilli = 250,
        MemoryMiB = 512,
        SsdGiB = 1,
        HddGiB = 0,
        Gpus = 0,
        Ipv4 = 0,
        Mbit = 0,
        ManifestHash = Hash256.Zero,
        Coin = Coin,
        Price = 17_120,
        PeriodSeconds = 3_600,
        TermSeconds = 86_400,
        NoticeSeconds = 60,
        AcceptSeconds = 60,
        ProvisionSeconds = 60,
        Funding = Funding.Prepaid,
        ChargeAhead = false,
        Tariff = Address.Zero,
        ValidUntil = 0,
        CostCentre = 0,
        Kind = WorkloadKind.App,
        DataClass = DataClass.Internal,
        Supersedes = Hash256.Zero,
        Salt = Hash256.Zero,
    };
}

using System.Collections.Immutable;
using GridChain.Client.Keys;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Farmer.Chain;
using GridChain.Farmer.Reservations;
using GridChain.Farmer.Trust;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Farmer.Tests.Reservations;

/// <summary>A department with keys, its pinned policy, and well signed requests to spoil.</summary>
internal sealed class RequestRig
{
    internal const ulong Department = 2;
    internal const ulong Finance = 3;
    internal const ulong Node = 7;

    internal static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    internal PrivateKeySigner Ana { get; } = Key("ana");

    internal PrivateKeySigner Ben { get; } = Key("ben");

    internal PrivateKeySigner Fay { get; } = Key("fay");

    internal PrivateKeySigner Mallory { get; } = Key("mallory");

    internal NodeIdentity Identity { get; } = new(
        47258, Address.FromNumber(0x6e1d), Address.FromNumber(0x3e7e), Node, Address.FromNumber(1), 3600);

    internal TrustFile Trust => new()
    {
        ChainId = Identity.ChainId,
        Grid = Identity.Grid,
        Block = 1,
        Departments =
        [
            new TrustedDepartment(
                Department, "retail",
                [
                    new Clause { Unit = Department, Quorum = 1, Above = 0, Kinds = 0, FromClass = 0 },
                    new Clause { Unit = Finance, Quorum = 1, Above = 100_000_000, Kinds = 0, FromClass = 0 },
                ]),
        ],
        Units =
        [
            new TrustedUnit(
                Department, "retail",
                [
                    new TrustedMember(Ana.Address, Role.Request | Role.Approve),
                    new TrustedMember(Ben.Address, Role.Approve | Role.Operate),
                ]),
            new TrustedUnit(
                Finance, "finance",
                [new TrustedMember(Fay.Address, Role.Approve), new TrustedMember(Ben.Address, Role.Approve)]),
        ],
    };

    internal ReservationVerifier Verifier => new(Identity, Trust);

    internal ReservationRunner Runner => new(Verifier);

    internal static Manifest Manifest(
        string policy = "always", int cpuMilli = 250, bool hasHealth = true, int maxPerHour = 3) => new()
        {
            ApiVersion = GridChain.Contracts.Manifests.Manifest.Version,
            Kind = GridChain.Contracts.Manifests.Manifest.App,
            Metadata = new ManifestMetadata { Name = "web", Department = "retail" },
            Spec = new AppSpec
            {
                Workloads =
                [
                    new ContainerWorkload
                    {
                        Name = "web",
                        Kind = ContainerWorkload.Container,
                        Image = new ImageReference { Ref = "web", Digest = $"sha256:{new string('a', 64)}" },
                        Resources = new ContainerResources { CpuMilli = cpuMilli, MemoryMiB = 64 },
                        Ports = [new ContainerPort { Name = "http", Container = 8080, Protocol = "http" }],
                        Health = hasHealth ? new HealthCheck { Http = "/", Port = "http", PeriodS = 5, Failures = 2 } : null,
                        Restart = new RestartPolicy { Policy = policy, MaxPerHour = maxPerHour },
                    },
                ],
            },
        };

    /// <summary>Terms for a manifest; a cost of 1 credit for the hour unless told otherwise.</summary>
    internal Terms Terms(Manifest manifest, ulong price = 1_000_000) => new()
    {
        Department = Department,
        Requester = Ana.Address,
        Node = Node,
        Alternate = 0,
        SecondAlternate = 0,
        FailoverSeconds = 0,
        Pool = Hash256.Zero,
        CpuMilli = 250,
        MemoryMiB = 64,
        SsdGiB = 1,
        HddGiB = 0,
        Gpus = 0,
        Ipv4 = 0,
        Mbit = 0,
        ManifestHash = manifest.Hash(),
        Coin = Address.FromNumber(9),
        Price = price,
        PeriodSeconds = 3600,
        TermSeconds = 3600,
        NoticeSeconds = 3600,
        AcceptSeconds = 30,
        ProvisionSeconds = 300,
        Funding = Funding.Prepaid,
        ChargeAhead = false,
        Tariff = Address.Zero,
        ValidUntil = (ulong)Now.ToUnixTimeSeconds() + 3600,
        CostCentre = 0,
        Kind = WorkloadKind.App,
        DataClass = DataClass.Internal,
        Supersedes = Hash256.Zero,
        Salt = Hash256.Zero,
    };

    internal Hash256 IdOf(Terms terms) => Identity.Domain.Digest(terms.StructHash());

    internal static ReadOnlyMemory<byte> Body(Manifest manifest) => ManifestBody.Deflate(manifest.ToCanonicalJson());

    internal RecordedApproval Approve(Terms terms, PrivateKeySigner signer) =>
        new(signer.Address, signer.Sign(IdOf(terms)).ToBytes());

    internal Reservation Reservation(
        Manifest? manifest = null, Terms? terms = null, params ImmutableArray<RecordedApproval> approvals)
    {
        manifest ??= Manifest();
        terms ??= Terms(manifest);
        return new Reservation { Id = IdOf(terms), Terms = terms, Body = Body(manifest), Approvals = approvals };
    }

    private static PrivateKeySigner Key(string name) =>
        new(Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes(name)).ToArray());
}

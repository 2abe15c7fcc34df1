using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Tests.Abi;

/// <summary>The generated structs and calls against the run-time codec, which cast judges.</summary>
public sealed class StructTests
{
    private static readonly Founding Acme = new()
    {
        Name = "ACME",
        Settings = new Settings { GovernQuorum = 2, FinanceQuorum = 1, FeeBps = 10, ContestSeconds = 99 },
        Members = [new Member { Who = Address.FromNumber(1), Roles = Role.Govern | Role.Audit }],
        Coins = [Address.FromNumber(2), Address.FromNumber(3)],
        Units =
        [
            new NewUnit
            {
                Kind = UnitKind.Department,
                Name = "Vertrieb Süd",
                Members = [],
                Clauses = [new Clause { Unit = 1, Quorum = 1, Above = 0, Kinds = 0, FromClass = 0 }],
                Budget = new Budget { Cap = UInt256.One << 90, PeriodDays = 30 },
            },
            new NewUnit
            {
                Kind = UnitKind.Farm,
                Name = "basement",
                Members = [new Member { Who = Address.FromNumber(4), Roles = Role.Operate }],
                Clauses = [],
                Budget = new Budget { Cap = 0, PeriodDays = 0 },
            },
        ],
    };

    [Fact]
    public void Encode_calls_as_the_signature_says()
    {
        byte[] data = new UnitsContract(null!, GridAddresses.Units).Found(Acme).Data.ToArray();
        AbiSignature signature = Signature("Units.found");
        var arguments = signature.DecodeCall(data);
        Assert.Equal(data, signature.EncodeCall(arguments.AsSpan()));
        Assert.Contains("Vertrieb Süd", arguments[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Come_back_from_their_encoding()
    {
        Founding again = Founding.Decode(Acme.Encode());
        Assert.Equal(Acme.Encode(), again.Encode());
        Assert.Equal(Acme.Units[0].Name, again.Units[0].Name);
        Assert.Equal(Role.Govern | Role.Audit, again.Members[0].Roles);
        Assert.Equal(UInt256.One << 90, again.Units[0].Budget.Cap);
        Assert.Equal(Golden.Terms, Terms.Decode(Golden.Terms.Encode()));
    }

    [Fact]
    public void Refuse_a_number_that_is_no_member_of_an_enum()
    {
        byte[] data = Golden.Terms.Encode();
        data[(26 * 32) + 31] = 3;
        AbiException fault = Assert.Throws<AbiException>(() => Terms.Decode(data));
        Assert.Equal(AbiFault.OutOfRange, fault.Fault);
    }

    [Fact]
    public void Hash_the_terms_to_the_golden_id()
    {
        Assert.Equal(Keccak256.Hash([.. Terms.TypeHash.ToArray(), .. Golden.Terms.Encode()]), Golden.Terms.StructHash());
        Eip712Domain domain = GridDomain.OfGrid(47258, Address.FromNumber(0x1234));
        Assert.Equal(
            "0xcfeeb16edc760833f51368811e4400dcab014e202248f19db3b6d9b294dc1fc1",
            domain.Digest(Golden.Terms.StructHash()).ToString()); // as ethers 6 computes it
    }

    private static AbiSignature Signature(string name) => AbiSignature.Parse(
        ContractSignatures.Functions.Single(f => f.StartsWith(name + "(", StringComparison.Ordinal)).Split('.', 2)[1]);
}

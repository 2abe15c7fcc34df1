using System.Text.RegularExpressions;
using GridChain.Client.Calls;
using GridChain.Contracts.Errors;
using GridChain.Contracts.Types;
using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Numerics;

namespace GridChain.Contracts.Tests.Errors;

/// <summary>Every error of the contracts is told in words.</summary>
public sealed partial class ContractErrorsTests
{
    [Fact]
    public void Have_a_text_each_that_names_only_what_is_there()
    {
        AbiSignature[] errors = [.. ContractSignatures.Errors.Select(AbiSignature.Parse)];
        Assert.Equal(
            errors.Select(e => e.Name).Order(StringComparer.Ordinal),
            ErrorTexts.ByName.Keys.Order(StringComparer.Ordinal));
        foreach (AbiSignature error in errors)
        {
            foreach (Match placeholder in Placeholder().Matches(ErrorTexts.ByName[error.Name]))
                Assert.Contains(error.Parameters, p => p.Name == placeholder.Groups[1].Value);
        }
    }

    [Fact]
    public void Fill_the_arguments_in()
    {
        Assert.Equal(
            "The budget of department 2 has 1.5 left in this window, but 100 is asked for. Ask for less, or let the "
            + "governors raise the budget.",
            Decode("OverBudget(uint64 unit,uint256 need,uint256 left)", Number(2), Number(100_000_000), Number(1_500_000)));
        Assert.StartsWith(
            "Node 3 has 64 memoryMiB free, but 512 is asked for.",
            Decode("OverCapacity(uint64 a,uint256 b,uint256 c,uint256 d)", Number(3), Number(1), Number(512), Number(64)),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "0x00000000000000000000000000000000000000A1 lacks the role Approve in unit 9.",
            Decode("NotMember(uint64 a,address b,uint8 c)", Number(9), new AbiValue.Account(Address.FromNumber(0xa1)),
                Number((ulong)Role.Approve)),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "What was signed was valid until 2026-01-01 00:00:00Z;",
            Decode("Expired(uint256 a,uint256 b)", Number(1_767_225_600), Number(1_767_225_601)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Survive_any_bytes()
    {
        RevertReason unknown = ContractErrors.Instance.Decode([1, 2, 3, 4]);
        Assert.Equal("The contract refused the call with 0x01020304.", unknown.Text);
        byte[] cut = AbiSignature.Parse("OverBudget(uint64,uint256,uint256)").EncodeCall(Number(1), Number(2), Number(3))[..40];
        Assert.Equal("", ContractErrors.Instance.Decode(cut).Name);
    }

    private static string Decode(string signature, params ReadOnlySpan<AbiValue> arguments) =>
        ContractErrors.Instance.Decode(AbiSignature.Parse(signature).EncodeCall(arguments)).Text;

    private static AbiValue.Number Number(ulong value) => new((UInt256)value);

    [GeneratedRegex(@"\{(\w+)(:\w+)?\}")]
    private static partial Regex Placeholder();
}

using GridChain.Conformance.Fuzz;
using GridChain.Conformance.Fuzz.Targets;

namespace GridChain.Chain.Tests.Fuzz;

/// <summary>A few thousand cases of the fuzzers that need no other program, from fixed seeds.</summary>
public sealed class FuzzTargetTests
{
    private const ulong CaseCount = 3_000;

    [Fact]
    public Task Rlp_is_read_back_or_refused() => RunAsync(new RlpTarget());

    [Fact]
    public Task Transactions_are_read_back_or_refused() => RunAsync(new TransactionTarget());

    [Fact]
    public Task Abi_values_are_read_back_or_refused() => RunAsync(new AbiTarget());

    // Found by ./grid test fuzz.
    [Theory]
    [InlineData("rlp", 3012448015479504594)]
    [InlineData("rlp", 9487693305550555929)]
    [InlineData("rlp", 3405832525805328148)]
    [InlineData("rlp", 14410936410511842517)]
    [InlineData("rlp", 1757425943766794898)]
    [InlineData("rlp", 14261154410270710988)]
    [InlineData("rlp", 7952120463913018250)]
    public async Task A_case_that_was_found_is_settled(string name, ulong seed)
    {
        await using IFuzzTarget target = name == "rlp" ? new RlpTarget() : new AbiTarget();
        Assert.Null(await target.TryAsync(new FuzzSource(seed), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_seed_makes_the_same_numbers_again()
    {
        var first = new FuzzSource(7);
        var second = new FuzzSource(7);
        Assert.Equal(first.Bytes(64), second.Bytes(64));
        Assert.Equal(first.Word(), second.Word());
        Assert.NotEqual(first.NextUInt64(), new FuzzSource(8).NextUInt64());
    }

    private static async Task RunAsync(IFuzzTarget target)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await target.StartAsync(cancel);
        for (ulong i = 0; i < CaseCount; i++)
        {
            ulong seed = FuzzSource.SeedOf(1, i);
            string? failure = await target.TryAsync(new FuzzSource(seed), cancel);
            Assert.True(failure is null, $"seed {seed}: {failure}");
        }
    }
}

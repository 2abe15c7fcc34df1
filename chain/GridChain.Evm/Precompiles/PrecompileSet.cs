using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Precompiles;

/// <summary>The precompiles of a fork by address.</summary>
public sealed class PrecompileSet
{
    private readonly IPrecompile?[] byNumber;

    // Where precompiles are without anybody's pretending: EIP-2929 keeps these addresses warm.
    private readonly IPrecompile?[] warm;

    private PrecompileSet(IPrecompile?[] byNumber, IPrecompile?[]? warm = null)
    {
        this.byNumber = byNumber;
        this.warm = warm ?? byNumber;
    }

    /// <summary>1 to 4.</summary>
    internal static PrecompileSet Frontier { get; } =
        new PrecompileSet(new IPrecompile?[AccountState.PrecompileNumberMax + 1])
        .With(1, new EcRecover())
        .With(2, new Sha256())
        .With(3, new Ripemd160())
        .With(4, new Identity());

    /// <summary>Modular exponentiation and the curve alt_bn128 (EIP-196, 197, 198).</summary>
    internal static PrecompileSet Byzantium { get; } = Frontier
        .With(5, new ModExp(ModExpPricing.Eip198))
        .With(6, new Bn254Add(500))
        .With(7, new Bn254Multiply(40_000))
        .With(8, new Bn254Pairing(100_000, 80_000));

    /// <summary>BLAKE2 and cheaper alt_bn128 (EIP-152, 1108).</summary>
    internal static PrecompileSet Istanbul { get; } = Byzantium
        .With(6, new Bn254Add(150))
        .With(7, new Bn254Multiply(6_000))
        .With(8, new Bn254Pairing(45_000, 34_000))
        .With(9, new Blake2F());

    /// <summary>Cheaper modular exponentiation (EIP-2565).</summary>
    internal static PrecompileSet Berlin { get; } = Istanbul
        .With(5, new ModExp(ModExpPricing.Eip2565));

    /// <summary>Point evaluation (EIP-4844).</summary>
    internal static PrecompileSet Cancun { get; } = Berlin
        .With(0x0a, new PointEvaluation());

    /// <summary>The curve BLS12-381 (EIP-2537).</summary>
    internal static PrecompileSet Prague { get; } = Cancun
        .With(0x0b, new Bls381G1Add())
        .With(0x0c, new Bls381G1Msm())
        .With(0x0d, new Bls381G2Add())
        .With(0x0e, new Bls381G2Msm())
        .With(0x0f, new Bls381Pairing())
        .With(0x10, new Bls381MapToG1())
        .With(0x11, new Bls381MapToG2());

    /// <summary>secp256r1, and dearer, bounded modular exponentiation (EIP-7951, 7823, 7883).</summary>
    internal static PrecompileSet Osaka { get; } = Prague
        .With(5, new ModExp(ModExpPricing.Eip7883))
        .With(0x100, new P256Verify());

    /// <summary>True for a set that somebody pretends, false for a fork's own.</summary>
    public bool IsRearranged => !ReferenceEquals(byNumber, warm);

    /// <summary>True when the address is a precompile.</summary>
    public bool Contains(in Address address)
    {
        UInt256 word = address.ToWord();
        return word.IsUInt64 && word.U0 <= AccountState.PrecompileNumberMax && byNumber[(int)word.U0] is not null;
    }

    /// <summary>The addresses, ascending.</summary>
    public IEnumerable<Address> Addresses => Enumerable.Range(0, AccountState.PrecompileNumberMax + 1)
        .Where(number => byNumber[number] is not null)
        .Select(number => Address.FromNumber((ulong)number));

    /// <summary>The set as a simulation pretends it to be (eth_simulateV1, state overrides).</summary>
    /// <param name="removed">Precompiles that are ordinary accounts now.</param>
    /// <param name="moved">Precompiles that answer at another address now, from and to.</param>
    /// <param name="numbers">
    /// Numbers of addresses that only this set knows, for <see cref="WorldState.MovedPrecompiles"/>.
    /// </param>
    public PrecompileSet Rearrange(
        IEnumerable<Address> removed, IReadOnlyList<(Address From, Address To)> moved,
        out IReadOnlyDictionary<Address, int> numbers)
    {
        ArgumentNullException.ThrowIfNull(removed);
        ArgumentNullException.ThrowIfNull(moved);
        var known = new Dictionary<Address, int>();
        var rearranged = new IPrecompile?[byNumber.Length + moved.Count];
        byNumber.CopyTo(rearranged.AsSpan());
        foreach (Address address in removed)
            rearranged[NumberOf(address)] = null;
        for (int i = 0; i < moved.Count; i++)
        {
            int number = NumberOf(moved[i].To);
            if (number < 0)
            {
                number = byNumber.Length + i;
                known[moved[i].To] = number;
            }

            rearranged[number] = byNumber[NumberOf(moved[i].From)];
        }

        numbers = known;
        return new PrecompileSet(rearranged, warm);
    }

    /// <summary>The precompile at a small address; null when there is none.</summary>
    internal IPrecompile? Find(int number) => (uint)number < (uint)byNumber.Length ? byNumber[number] : null;

    /// <summary>True for a small address that is warm from the start.</summary>
    internal bool IsWarm(int number) => (uint)number < (uint)warm.Length && warm[number] is not null;

    private static int NumberOf(in Address address)
    {
        UInt256 word = address.ToWord();
        return word.IsUInt64 && word.U0 <= AccountState.PrecompileNumberMax ? (int)word.U0 : -1;
    }

    private PrecompileSet With(int number, IPrecompile precompile)
    {
        var copy = (IPrecompile?[])byNumber.Clone();
        copy[number] = precompile;
        return new PrecompileSet(copy);
    }
}

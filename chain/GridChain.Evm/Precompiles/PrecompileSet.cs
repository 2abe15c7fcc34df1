using GridChain.Evm.World;
using GridChain.Primitives;

namespace GridChain.Evm.Precompiles;

/// <summary>The precompiles of a fork by address.</summary>
public sealed class PrecompileSet
{
    private readonly IPrecompile?[] byNumber;

    private PrecompileSet(IPrecompile?[] byNumber) => this.byNumber = byNumber;

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

    /// <summary>True when the address is a precompile.</summary>
    public bool Contains(in Address address)
    {
        Primitives.Numerics.UInt256 word = address.ToWord();
        return word.IsUInt64 && word.U0 < (ulong)byNumber.Length && byNumber[(int)word.U0] is not null;
    }

    /// <summary>The precompile at a small address; null when there is none.</summary>
    internal IPrecompile? Find(int number) => (uint)number < (uint)byNumber.Length ? byNumber[number] : null;

    private PrecompileSet With(int number, IPrecompile precompile)
    {
        var copy = (IPrecompile?[])byNumber.Clone();
        copy[number] = precompile;
        return new PrecompileSet(copy);
    }
}

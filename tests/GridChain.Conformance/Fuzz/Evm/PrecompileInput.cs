using GridChain.Primitives.Numerics;

namespace GridChain.Conformance.Fuzz.Evm;

/// <summary>Words that a precompile finds well-formed, so that it computes and does not only refuse.</summary>
internal static class PrecompileInput
{
    // BN254: order of the field, and the generator of G2 as the precompile reads it.
    private static readonly UInt256 BnField =
        UInt256.Parse("0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47");

    private static readonly UInt256[] BnG2 =
    [
        UInt256.Parse("0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"),
        UInt256.Parse("0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"),
        UInt256.Parse("0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"),
        UInt256.Parse("0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa"),
    ];

    // BLS12-381: the generator of G1, 64 bytes a coordinate.
    private static readonly UInt256[] BlsG1 =
    [
        UInt256.Parse("0x17f1d3a73197d7942695638c4fa9ac0f"),
        UInt256.Parse("0xc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),
        UInt256.Parse("0x08b3f481e3aaa0f1a09e30ed741d8ae4"),
        UInt256.Parse("0xfcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1"),
    ];

    /// <summary>The precompile's number and its input.</summary>
    public static (ulong Number, UInt256[] Words) Make(FuzzSource source)
    {
        UInt256 Any() => source.Word();
        UInt256[] Point() => source.Next(4) switch
        {
            0 => [0, 0],
            1 => [1, BnField - 2],
            _ => [1, 2],
        };
        UInt256[] Infinity() => [0, 0, 0, 0];
        UInt256[] G1() => source.OneIn(4) ? Infinity() : BlsG1;
        return source.Next(12) switch
        {
            0 => (1, [Any(), (ulong)(26 + source.Next(4)), Any(), Any()]),
            1 => (source.Pick<ulong>([2, 3, 4]), [Any(), Any(), Any()]),
            2 or 3 => (5, [Length(source), Length(source), Length(source), Any(), Any(), Any(), Any()]),
            4 => (6, [.. Point(), .. Point()]),
            5 => (7, [.. Point(), Any()]),
            6 => (8, [.. Point(), .. BnG2, .. source.OneIn(2) ? (UInt256[])[.. Point(), .. BnG2] : []]),
            7 => (9, [(UInt256)(ulong)source.Next(40) << 224, Any(), Any(), Any(), Any(), Any(), Any()]),
            8 => (0xb, [.. G1(), .. G1()]),
            9 => (0xc, [.. G1(), Any(), .. source.OneIn(2) ? (UInt256[])[.. G1(), Any()] : []]),
            10 => (0x10, [0, Any()]),
            _ => (0x100, [Any(), Any(), Any(), Any(), Any()]),
        };
    }

    private static UInt256 Length(FuzzSource source) =>
        source.OneIn(20) ? source.Word() : source.Pick<ulong>([0, 1, 2, 31, 32, 33, 64]);
}

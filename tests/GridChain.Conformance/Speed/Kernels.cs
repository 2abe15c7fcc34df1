namespace GridChain.Conformance.Speed;

/// <summary>
/// Loops that do one thing until their gas is gone: set-up, then JUMPDEST, body, PUSH1, JUMP.
/// </summary>
/// <remarks>
/// The same code that measures other nodes through eth_call, so that figures can be compared.
/// </remarks>
internal static class Kernels
{
    private const string Full = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    private static readonly string Wide = "7f" + Repeat("a5", 32);
    private static readonly string Divisor = "7f" + Repeat("3c", 31) + "07";

    /// <summary>Name and code of each.</summary>
    public static IReadOnlyList<(string Name, string Code)> All { get; } =
    [
        ("empty", Loop("", "")),
        ("add", Loop("60016002", Repeat("8001", 30))),
        ("mul", Loop(Wide, Repeat("8002", 30))),
        ("div", Loop("", Repeat(Divisor + Wide + "0450", 15))),
        ("mulmod", Loop("", Repeat(Divisor + Wide + Wide + "0950", 15))),
        ("exp", Loop("", Repeat(Full + "60030a50", 8))),
        ("bits", Loop(Wide, Repeat("801619801619801619", 8))),
        ("shl", Loop(Wide, Repeat("60031b", 30))),
        ("dupswap", Loop("6001600260036004", Repeat("8391939250", 20))),
        ("pushpop", Loop("", Repeat(Wide + "50", 30))),
        ("push1pop", Loop("", Repeat("600150", 30))),
        ("mload", Loop("", Repeat("60205150", 30))),
        ("mstore", Loop("", Repeat("6001602052", 30))),
        ("keccak32", Loop("", Repeat("602060002050", 20))),
        ("keccak1k", Loop("6001610400526000", Repeat("61040060002050", 10))),
        ("calldata", Loop("", Repeat("60003550", 30))),
        ("sload_warm", Loop("", Repeat("60075450", 20))),
        ("sstore_warm", Loop("6001600755", Repeat("5a600755", 20))),
        ("tload", Loop("", Repeat("60075c50", 20))),
        ("tstore", Loop("", Repeat("5a60075d", 20))),
        ("log1", Loop("", Repeat("600160206000a1", 10))),
        ("balance", Loop("", Repeat("303150", 20))),
        ("call_empty", Loop("", Repeat("6000600060006000600061dead5af150", 8))),
        ("ecrecover", Loop(
            Store("56570de287d73cd1cb6092bb8fdee6173974955fdef345ae579ee9f475ea7432", "00")
            + Store("000000000000000000000000000000000000000000000000000000000000001c", "20")
            + Store("599fa49818b14b490a6d3385b1802802ab9e5c9d52adf4e6d405ad67ab22c88e", "40")
            + Store("6f0d634fa791bbb5777357fdc382d647b4648b758f0019b79424d85e0a6b46b0", "60"),
            Precompile("01", "80", "20", 6))),
        ("sha256", Loop("", Precompile("02", "40", "20", 6))),
        ("identity", Loop("", Precompile("04", "40", "40", 6))),
        ("modexp", Loop(
            Store(Small("20"), "00") + Store(Small("20"), "20") + Store(Small("20"), "40")
            + Store(Repeat("a5", 32), "60") + Store(Repeat("ff", 32), "80") + Store(Repeat("b7", 32), "a0"),
            Precompile("05", "c0", "20", 6))),
        ("bn_add", Loop(
            Store(Small("01"), "00") + Store(Small("02"), "20") + Store(Small("01"), "40") + Store(Small("02"), "60"),
            Precompile("06", "80", "40", 4))),
        ("bn_mul", Loop(
            Store(Small("01"), "00") + Store(Small("02"), "20")
            + Store("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000000", "40"),
            Precompile("07", "60", "40", 4))),
        ("bn_pair1", Loop(
            Store(Small("01"), "00") + Store(Small("02"), "20")
            + Store("198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2", "40")
            + Store("1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed", "60")
            + Store("090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b", "80")
            + Store("12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa", "a0"),
            Precompile("08", "c0", "20", 4))),
        ("blake2f", Loop("6001600153", Precompile("09", "d5", "40", 4))),
        ("bls_map_g1", Loop(Store(Small("07"), "20"), Precompile("10", "40", "80", 4))),
        ("bls_map_g2", Loop(Store(Small("07"), "20"), Precompile("11", "80", "80", 4))),
    ];

    private static string Loop(string setup, string body) =>
        $"{setup}5b{body}60{setup.Length / 2:x2}56";

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Small(string hex) => hex.PadLeft(64, '0');

    private static string Store(string word, string offset) => $"7f{word}60{offset}52";

    private static string Precompile(string address, string inputLength, string outputLength, int count) =>
        Repeat($"60{outputLength}61020060{inputLength}600060{address}5afa50", count);
}

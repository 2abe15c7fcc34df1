using System.Security.Cryptography;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Evm.Interpreter;
using GridChain.Primitives;
using Org.BouncyCastle.Crypto.Digests;

namespace GridChain.Chain.Tests.Evm;

/// <summary>Precompiles called by a transaction: output and gas.</summary>
public sealed class PrecompileTests
{
    [Fact]
    public void Recovers_the_signer()
    {
        const string Input = "0x456e9aea5e197a1f1af7a3e85a3212fa4049a3ba34c2289b4c860fc0b0c64ef3"
            + "000000000000000000000000000000000000000000000000000000000000001c"
            + "9242685bf161793cc25603c231bc2f568eb630ea16aa137d2664ac8038825608"
            + "4f8ae3bd7535248d0bd448298cc2e2071e56992d0774dc340c368ae950852ada";
        Assert.Equal(
            "0x0000000000000000000000007156526fbd7a3c72969b54f64e42c10fbb768c8a", Output(1, Input));
        Assert.Equal("0x", Output(1, Input.Replace("1c9242", "1d9242", StringComparison.Ordinal)));
        Assert.Equal("0x", Output(1, "0x"));
    }

    [Fact]
    public void Hashes_with_sha256() => Assert.Equal(
        "0x" + Convert.ToHexStringLower(SHA256.HashData([1, 2, 3])), Output(2, "0x010203"));

    [Fact]
    public void Hashes_with_ripemd160_as_bouncy_castle_does()
    {
        for (int length = 0; length < 200; length++)
        {
            byte[] data = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];
            var oracle = new RipeMD160Digest();
            oracle.BlockUpdate(data, 0, data.Length);
            var expected = new byte[32];
            oracle.DoFinal(expected, 12);
            Assert.Equal("0x" + Convert.ToHexStringLower(expected), Output(3, "0x" + Convert.ToHexStringLower(data)));
        }
    }

    [Theory]
    [InlineData("03", "05", "07", "05")]
    [InlineData("03", "", "07", "01")]
    [InlineData("", "05", "07", "00")]
    [InlineData("03", "05", "00", "00")]
    [InlineData("03", "05", "01", "00")]
    [InlineData("0003", "0005", "0007", "0005")]
    public void Raises_to_a_power_modulo(string value, string exponent, string modulus, string expected) =>
        Assert.Equal("0x" + expected, Output(5, ModExp(value, exponent, modulus)));

    [Fact]
    public void Bounds_the_operands_of_modular_exponentiation_since_osaka()
    {
        string input = ModExp(new string('1', 2 * 1025), "01", "02");
        Assert.Equal(HaltReason.PrecompileFailed, Run(5, input, Fork.Osaka).Halt);
        Assert.Equal(HaltReason.Returned, Run(5, input, Fork.Prague).Halt);
    }

    [Theory]
    [InlineData("Byzantium", 64 * 64 * 255 / 20)]
    [InlineData("Berlin", 64 * 255 / 3)]
    [InlineData("Osaka", 128 * 255)]
    public void Prices_modular_exponentiation_by_fork(string fork, ulong gas)
    {
        // 64-byte base and modulus (8 words), an exponent of 256 one bits (255 iterations).
        Assert.True(Fork.TryFind(fork, out ForkRules? rules));
        string input = ModExp(new string('2', 128), new string('f', 64), new string('3', 128));
        var call = new GridChain.Primitives.Ledger.Transaction
        {
            To = Address.FromNumber(5),
            Data = GridChain.Primitives.Text.Hex.Decode(input),
        };
        ulong intrinsic = IntrinsicGas.Of(call, rules).Gas;
        Assert.Equal(gas, Run(5, input, rules with { HasDataFloor = false }).GasPeak - intrinsic);
    }

    [Fact]
    public void Compresses_with_blake2b()
    {
        // RFC 7693 appendix A: BLAKE2b of "abc" is this one compression.
        string input = "0x0000000c"
            + "48c9bdf267e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
            + "d182e6ad7f520e511f6c3e2b8c68059b6bbd41fbabd9831f79217e1319cde05b"
            + "616263".PadRight(256, '0') + "03".PadRight(32, '0') + "01";
        Assert.Equal(
            "0xba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
            + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
            Output(9, input));
        Assert.Equal(HaltReason.PrecompileFailed, Run(9, input[..^2] + "02", Fork.Osaka).Halt);
        Assert.Equal(HaltReason.PrecompileFailed, Run(9, input[..^2], Fork.Osaka).Halt);
    }

    [Fact]
    public void Verifies_p256_signatures()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] hash = SHA256.HashData([42]);
        byte[] signature = key.SignHash(hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        ECParameters parameters = key.ExportParameters(false);
        byte[] input = [.. hash, .. signature, .. parameters.Q.X!, .. parameters.Q.Y!];
        Assert.Equal("0x" + new string('0', 63) + "1", Output(0x100, Hex(input)));
        input[0] ^= 1;
        Assert.Equal("0x", Output(0x100, Hex(input)));
        Assert.Equal("0x", Output(0x100, Hex(input.AsSpan(0, 159))));
        input[^1] ^= 1;
        Assert.Equal("0x", Output(0x100, Hex(input)));
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => GridChain.Primitives.Text.Hex.Encode(bytes);

    private static EvmResult Run(ulong address, string input, ForkRules rules) =>
        new Machine(rules).Call(Address.FromNumber(address), data: input);

    private static string Output(ulong address, string input)
    {
        EvmResult result = Run(address, input, Fork.Osaka);
        Assert.Equal(HaltReason.Returned, result.Halt);
        return Hex(result.Output.Span);
    }

    private static string ModExp(string value, string exponent, string modulus) =>
        $"0x{value.Length / 2:x64}{exponent.Length / 2:x64}{modulus.Length / 2:x64}{value}{exponent}{modulus}";
}

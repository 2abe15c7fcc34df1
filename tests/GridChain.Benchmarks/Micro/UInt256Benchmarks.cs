using BenchmarkDotNet.Attributes;
using GridChain.Primitives.Numerics;

namespace GridChain.Benchmarks.Micro;

/// <summary>The arithmetic of EVM words.</summary>
public class UInt256Benchmarks
{
    private static readonly UInt256 Wide = UInt256.Parse("0x" + new string('a', 64));
    private static readonly UInt256 Odd = UInt256.Parse("0x3c" + new string('7', 60) + "01");
    private UInt256 left = Wide;
    private UInt256 right = Odd;

    [Benchmark]
    public UInt256 Add() => left + right;

    [Benchmark]
    public UInt256 Multiply() => left * right;

    [Benchmark]
    public UInt256 Divide() => UInt256.DivRem(left, right, out _);

    [Benchmark]
    public UInt256 MultiplyModulo() => UInt256.MultiplyMod(left, left, right);

    [Benchmark]
    public UInt256 Power() => UInt256.Pow(left, right);

    [Benchmark]
    public UInt256 Shift() => left << 67;

    [GlobalSetup]
    public void Setup() => (left, right) = (Wide, Odd);
}

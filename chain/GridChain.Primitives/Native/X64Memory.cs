namespace GridChain.Primitives.Native;

/// <summary>A word in memory as an instruction names it.</summary>
/// <param name="Base">The register that holds the address.</param>
/// <param name="Displacement">Bytes behind it.</param>
/// <param name="ConstantIndex">Number of a constant behind the code, which needs no register.</param>
internal readonly record struct X64Memory(X64Register Base, int Displacement, int? ConstantIndex = null)
{
    /// <summary>A constant of the code.</summary>
    public static X64Memory Constant(int index) => new(default, 0, index);

    /// <summary>The limb at an index from here.</summary>
    public X64Memory Limb(int index) => this with { Displacement = Displacement + (8 * index) };
}

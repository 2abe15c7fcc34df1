namespace GridChain.Primitives.Native;

/// <summary>A vector register of 512 bits.</summary>
/// <param name="Number">0 to 31.</param>
internal readonly record struct X64Vector(int Number)
{
    /// <summary>Registers from a number on.</summary>
    public static X64Vector[] Range(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => new X64Vector(number))];
}

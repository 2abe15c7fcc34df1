namespace GridChain.Evm.Precompiles;

/// <summary>Reading input as precompiles do: what lies behind its end is zero.</summary>
internal static class PrecompileInput
{
    /// <summary>Count of 32-byte words, rounded up.</summary>
    public static long Words(ReadOnlySpan<byte> input) => (input.Length + 31L) / 32;

    /// <summary>Fills <paramref name="destination"/> from an offset, then with zeros.</summary>
    public static void Read(ReadOnlySpan<byte> input, long offset, Span<byte> destination)
    {
        destination.Clear();
        if (offset >= input.Length)
            return;
        ReadOnlySpan<byte> rest = input[(int)offset..];
        if (rest.Length > destination.Length)
            rest = rest[..destination.Length];
        rest.CopyTo(destination);
    }
}

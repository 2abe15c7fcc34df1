namespace GridChain.Evm.Interpreter;

/// <summary>
/// What the last call returned: RETURNDATA of the running frame, output of the one that ended.
/// </summary>
internal sealed class ReturnBuffer
{
    private byte[] bytes = new byte[1024];

    /// <summary>Count of bytes.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes; valid until the next call or return.</summary>
    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Length);

    /// <summary>Empties it.</summary>
    public void Clear() => Length = 0;

    /// <summary>Copies bytes in.</summary>
    public void Set(ReadOnlySpan<byte> data) => data.CopyTo(Resize(data.Length));

    /// <summary>Makes room for output; the content is undefined until written.</summary>
    public Span<byte> Resize(int length)
    {
        if (length > bytes.Length)
            bytes = new byte[Math.Max(length, bytes.Length * 2)];
        Length = length;
        return bytes.AsSpan(0, length);
    }
}

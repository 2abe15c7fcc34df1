namespace GridChain.Explorer.Store;

/// <summary>One key and value of a scan.</summary>
internal readonly struct Entry(byte[] key, int prefixLength, byte[] value)
{
    /// <summary>The part of the key after the scanned prefix.</summary>
    public ReadOnlySpan<byte> Tail => key.AsSpan(prefixLength);

    /// <summary>The record.</summary>
    public T Read<T>() => RecordCodec.Decode<T>(value);
}

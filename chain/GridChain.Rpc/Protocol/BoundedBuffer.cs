using System.Buffers;

namespace GridChain.Rpc.Protocol;

/// <summary>Where an answer is written, up to a limit.</summary>
/// <param name="bytesMax">Bytes at the most.</param>
internal sealed class BoundedBuffer(int bytesMax) : IBufferWriter<byte>
{
    private readonly ArrayBufferWriter<byte> inner = new(256);
    private bool isFull;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> WrittenSpan => inner.WrittenSpan;

    /// <summary>Bytes written.</summary>
    public int WrittenCount => inner.WrittenCount;

    /// <inheritdoc/>
    /// <exception cref="AnswerTooLargeException">The limit is passed; told once, later bytes are dropped.</exception>
    public void Advance(int count)
    {
        if (isFull)
            return;
        isFull = inner.WrittenCount + count > bytesMax;
        if (isFull)
            throw new AnswerTooLargeException(bytesMax);
        inner.Advance(count);
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);
}

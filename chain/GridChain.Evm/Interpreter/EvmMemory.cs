using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GridChain.Evm.Interpreter;

/// <summary>The memory of all frames in one buffer: each begins where its caller's ends.</summary>
/// <remarks>
/// <code>
/// | frame 0 ....... | frame 1 .... | frame 2 (running) ... | free
///                                  ^ Base                  ^ Base + Size
/// </code>
/// Bytes are zeroed when a frame grows over them. Growing may move the buffer, so spans do not outlive a growth.
/// </remarks>
internal sealed class EvmMemory
{
    /// <summary>
    /// Bound of offsets and lengths in one frame's memory. A memory that long has cost more than 2^43 gas, which no
    /// chain's block allows; asking for more counts as out of gas. One official test pays for 1.5 GB.
    /// </summary>
    public const ulong SizeMax = 1UL << 31;

    private byte[] buffer = new byte[64 * 1024];

    /// <summary>Where the running frame's memory begins.</summary>
    public int Base;

    /// <summary>Bytes of the running frame's memory, a multiple of 32.</summary>
    public int Size;

    /// <summary>The buffer, for input that lies in a caller's memory.</summary>
    public byte[] Buffer => buffer;

    /// <summary>The first byte of the running frame's memory.</summary>
    public ref byte First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(buffer), Base);
    }

    /// <summary>Bytes of the running frame's memory; the range must have been paid for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Slice(int offset, int length) => buffer.AsSpan(Base + offset, length);

    /// <summary>All of the running frame's memory.</summary>
    public ReadOnlySpan<byte> Used => buffer.AsSpan(Base, Size);

    /// <summary>Gas of a memory of so many words: 3w + w²/512 (Yellow Paper, C_mem).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Cost(long words) => (3 * words) + ((words * words) >> 9);

    /// <summary>
    /// Grows the running frame's memory to a multiple of 32 above its size; false when it cannot.
    /// </summary>
    public bool TryGrow(int newSize)
    {
        long end = (long)Base + newSize;
        if (end > buffer.Length)
        {
            if (end > Array.MaxLength)
                return false;
            Array.Resize(ref buffer, (int)Math.Min(Array.MaxLength, Math.Max(end, buffer.Length * 2L)));
        }

        buffer.AsSpan(Base + Size, newSize - Size).Clear();
        Size = newSize;
        return true;
    }

    /// <summary>Gives back a buffer that one greedy execution has blown up.</summary>
    public void Trim()
    {
        if (buffer.Length > 16 << 20)
            buffer = new byte[64 * 1024];
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Interpreter;

/// <summary>The words of all frames' stacks, each on a multiple of its size.</summary>
/// <remarks>
/// Words are read and written as vectors of 32 bytes. Where an ordinary array happens to begin, every second one
/// would lie across two cache lines, which costs a DUP or SWAP half of its speed. The array is pinned, since the
/// collector keeps no such alignment.
/// </remarks>
internal sealed class WordStack
{
    private UInt256[] words;
    private nint padding;

    /// <summary>Makes room for a count of words.</summary>
    public WordStack(int capacity) => words = Allocate(capacity, out padding);

    /// <summary>Words that there is room for.</summary>
    public int Capacity => words.Length - 1;

    /// <summary>A word; the reference is good until the stack grows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref UInt256 At(int index)
    {
        // SAFETY: the word behind the capacity leaves room for the padding.
        return ref Unsafe.AddByteOffset(ref words[index], padding);
    }

    /// <summary>Doubles the room.</summary>
    public void Grow()
    {
        UInt256[] larger = Allocate(2 * Capacity, out nint largerPadding);
        int count = Capacity;
        Span<UInt256> source = MemoryMarshal.CreateSpan(ref At(0), count);
        words = larger;
        padding = largerPadding;
        source.CopyTo(MemoryMarshal.CreateSpan(ref At(0), count));
    }

    private static UInt256[] Allocate(int capacity, out nint padding)
    {
        UInt256[] words = GC.AllocateUninitializedArray<UInt256>(capacity + 1, pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(words, 0);
        padding = -address & (MachineState.WordBytes - 1);
        return words;
    }
}

using System.Runtime.InteropServices;

namespace GridChain.Primitives.Crypto.Lanes;

/// <summary>Memory for the recovery of up to <see cref="VectorsMax"/> times eight signatures.</summary>
internal sealed unsafe class LaneWork : IDisposable
{
    /// <summary>
    /// Vectors of eight signatures at a time: enough to share an inversion, few enough for the cache.
    /// </summary>
    public const int VectorsMax = 8;

    /// <summary>Odd multiples of a signature's point: by 1, 3 … 15.</summary>
    public const int Multiples = 8;

    private const int ElementsOfVector = (4 * Multiples) + 12 + LaneField.PowerRoom;
    private const int SharedElements = 16 + LaneField.PowerRoom;

    private FieldLanes* next;
    private readonly FieldLanes* memory;

    /// <summary>Takes the memory.</summary>
    /// <param name="vectors">Vectors of eight signatures.</param>
    public LaneWork(int vectors)
    {
        Invariant.Check(vectors is > 0 and <= VectorsMax, "few vectors");
        nuint bytes = (nuint)(((vectors * ElementsOfVector) + SharedElements) * FieldLanes.Bytes)
            + (nuint)(vectors * 4 * sizeof(LaneDigits));
        memory = (FieldLanes*)NativeMemory.AlignedAlloc(bytes, FieldLanes.LimbBytes);
        next = memory;
        X = Take(vectors);
        Y = Take(vectors);
        Z = Take(vectors);
        Points = Take(3 * vectors);
        TableX = Take(Multiples * vectors);
        TurnedX = Take(Multiples * vectors);
        TableY = Take(Multiples * vectors);
        Growth = Take(Multiples * vectors);
        Room = Take(((LaneField.PowerRoom + 1) * vectors) + LaneField.PowerRoom + 2);
        Scratch = Take(9);
        Beta = Take(1);
        Digits = (LaneDigits*)next;
    }

    /// <summary>Of each vector: x of the signatures' points, later of the keys.</summary>
    public FieldLanes* X { get; }

    public FieldLanes* Y { get; }

    /// <summary>Of each vector: what is to be inverted.</summary>
    public FieldLanes* Z { get; }

    /// <summary>Of each vector: a point (X, Y, Z).</summary>
    public FieldLanes* Points { get; }

    /// <summary>Of each vector: x of the odd multiples.</summary>
    public FieldLanes* TableX { get; }

    /// <summary>Of each vector: x of the odd multiples of λ times the point, whose y are the same.</summary>
    public FieldLanes* TurnedX { get; }

    public FieldLanes* TableY { get; }

    /// <summary>Of each vector: by what Z grew from multiple to multiple.</summary>
    public FieldLanes* Growth { get; }

    /// <summary>What powers and inversions need.</summary>
    public FieldLanes* Room { get; }

    /// <summary>What additions need, nine elements.</summary>
    public FieldLanes* Scratch { get; }

    /// <summary>β in every lane.</summary>
    public FieldLanes* Beta { get; }

    /// <summary>Of each vector: digits of the halves for the point, then for the generator.</summary>
    public LaneDigits* Digits { get; }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.AlignedFree(memory);

    private FieldLanes* Take(int elements)
    {
        FieldLanes* taken = next;
        next += elements;
        return taken;
    }
}

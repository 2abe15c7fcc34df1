using GridChain.Primitives.Native;

namespace GridChain.Primitives.Crypto.Lanes;

/// <summary>
/// Machine code for secp256k1 on eight numbers at once, where the processor has what it needs.
/// </summary>
/// <remarks>
/// The functions touch nothing but the elements that they are given, which are at multiples of 64 and not on
/// the managed heap, and call nothing: to the collector they are as the runtime's own helpers in assembly. A
/// result may be one of the operands.
/// </remarks>
internal static unsafe class LaneCode
{
    private static readonly LaneEmitter Emitter = new();
    private static readonly nint Code =
        ExecutableMemory.HasVectorProducts ? ExecutableMemory.Load(Emitter.ToArray()) : 0;

    /// <summary>True where the functions may be called.</summary>
    public static bool IsSupported => Code != 0;

    /// <summary>Result, operands.</summary>
    public static readonly delegate*<FieldLanes*, FieldLanes*, FieldLanes*, void> Multiply =
        (delegate*<FieldLanes*, FieldLanes*, FieldLanes*, void>)(Code + Emitter.Multiply);

    /// <summary>Result, operand.</summary>
    public static readonly delegate*<FieldLanes*, FieldLanes*, void> Square =
        (delegate*<FieldLanes*, FieldLanes*, void>)(Code + Emitter.Square);

    /// <summary>Result, from what, what to take off.</summary>
    public static readonly delegate*<FieldLanes*, FieldLanes*, FieldLanes*, void> Subtract =
        (delegate*<FieldLanes*, FieldLanes*, FieldLanes*, void>)(Code + Emitter.Subtract);

    /// <summary>A point (X, Y, Z), room for nine elements, how many times to double it.</summary>
    public static readonly delegate*<FieldLanes*, FieldLanes*, long, void> Double =
        (delegate*<FieldLanes*, FieldLanes*, long, void>)(Code + Emitter.Double);

    /// <summary>A point (X, Y, Z), the x and the y of an affine one to add, room for nine elements.</summary>
    public static readonly delegate*<FieldLanes*, FieldLanes*, FieldLanes*, FieldLanes*, void> AddAffine =
        (delegate*<FieldLanes*, FieldLanes*, FieldLanes*, FieldLanes*, void>)(Code + Emitter.AddAffine);
}

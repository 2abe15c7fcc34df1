using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Compilation;

/// <summary>A stack word while code is compiled: four limbs, least significant first.</summary>
internal readonly record struct Word(Limb L0, Limb L1, Limb L2, Limb L3)
{
    /// <summary>Limbs of a word.</summary>
    public const int Limbs = 4;

    /// <summary>A limb, 0 to 3.</summary>
    public Limb this[int index] => index switch { 0 => L0, 1 => L1, 2 => L2, _ => L3 };

    /// <summary>True when the value is known.</summary>
    public bool IsConstant => L0.IsConstant && L1.IsConstant && L2.IsConstant && L3.IsConstant;

    /// <summary>The value, when it is known.</summary>
    public UInt256 Constant => new(L0.Constant, L1.Constant, L2.Constant, L3.Constant);

    /// <summary>A known value.</summary>
    public static Word Of(in UInt256 value) =>
        new(Limb.Of(value.U0), Limb.Of(value.U1), Limb.Of(value.U2), Limb.Of(value.U3));

    /// <summary>A value of 64 bits.</summary>
    public static Word Of(Limb limb) => new(limb, Limb.Zero, Limb.Zero, Limb.Zero);

    /// <summary>What a slot held when the block began.</summary>
    public static Word InSlot(int slot) => Of(LimbKind.Slot, slot * Limbs);

    /// <summary>Four limbs of one kind, one behind the other.</summary>
    public static Word Of(LimbKind kind, int first) =>
        new(new(kind, first), new(kind, first + 1), new(kind, first + 2), new(kind, first + 3));
}

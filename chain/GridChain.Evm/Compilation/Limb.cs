namespace GridChain.Evm.Compilation;

/// <summary>64 bits of a stack word whose value is known, or at least where it will be.</summary>
/// <param name="Kind">Where.</param>
/// <param name="Value">
/// The constant; or the number of the local; or four times the slot (counted from the block's first free one, so
/// -1 is the uppermost word) plus the number of the limb.
/// </param>
internal readonly record struct Limb(LimbKind Kind, long Value)
{
    /// <summary>0.</summary>
    public static Limb Zero => default;

    /// <summary>True when the value is known.</summary>
    public bool IsConstant => Kind == LimbKind.Constant;

    /// <summary>True when the value is known to be 0.</summary>
    public bool IsZero => IsConstant && Value == 0;

    /// <summary>The value, when it is known.</summary>
    public ulong Constant => (ulong)Value;

    /// <summary>A known value.</summary>
    public static Limb Of(ulong constant) => new(LimbKind.Constant, (long)constant);
}

using System.Reflection.Emit;

namespace GridChain.Evm.Compilation;

/// <summary>Emits IL that computes with limbs; what is known is computed now.</summary>
internal sealed class LimbEmitter(ILGenerator il, LocalBuilder slots)
{
    private const int LimbBytes = 8;

    private readonly List<LocalBuilder> locals = [];
    private readonly Dictionary<Limb, Limb> loaded = [];

    /// <summary>Locals in use since the last <see cref="Restart"/>.</summary>
    public int LocalsUsed { get; private set; }

    /// <summary>Reads and writes of locals so far: what the JIT's patience is measured in.</summary>
    public int References { get; set; }

    /// <summary>All values have been written to their slots: locals may be taken again from a number on.</summary>
    public void Restart(int localsUsed = 0)
    {
        loaded.Clear();
        LocalsUsed = localsUsed;
    }

    /// <summary>Emits the reading of a limb onto IL's stack; what comes from memory is kept in a local.</summary>
    public void Load(Limb limb)
    {
        References++;
        if (limb.IsConstant)
        {
            il.Emit(OpCodes.Ldc_I8, limb.Value);
        }
        else if (limb.Kind == LimbKind.Local)
        {
            il.Emit(OpCodes.Ldloc, locals[(int)limb.Value]);
        }
        else if (loaded.TryGetValue(limb, out Limb kept))
        {
            il.Emit(OpCodes.Ldloc, locals[(int)kept.Value]);
        }
        else
        {
            LoadAddress(limb);
            il.Emit(OpCodes.Ldind_I8);
            il.Emit(OpCodes.Dup);
            loaded[limb] = Store();
        }
    }

    /// <summary>Emits the address of a limb in the stack's memory.</summary>
    public void LoadAddress(Limb slot)
    {
        References++;
        il.Emit(OpCodes.Ldloc, slots);
        il.Emit(OpCodes.Ldc_I4, checked((int)(slot.Value * LimbBytes)));
        il.Emit(OpCodes.Add);
    }

    /// <summary>Emits the writing of what is on IL's stack into a new local.</summary>
    public Limb Store()
    {
        if (LocalsUsed == locals.Count)
            locals.Add(il.DeclareLocal(typeof(ulong)));
        References++;
        il.Emit(OpCodes.Stloc, locals[LocalsUsed]);
        return new Limb(LimbKind.Local, LocalsUsed++);
    }

    /// <summary>A limb that no later write into a slot changes.</summary>
    public Limb Settle(Limb limb)
    {
        if (limb.Kind != LimbKind.Slot)
            return limb;
        if (loaded.TryGetValue(limb, out Limb kept))
            return kept;
        Load(limb);
        il.Emit(OpCodes.Pop);
        return loaded[limb];
    }

    /// <summary>Emits an operation, unless its result is known or one of its operands.</summary>
    public Limb Emit(LimbOperation operation, Limb a, Limb b)
    {
        if (a.IsConstant && b.IsConstant)
            return Limb.Of(Fold(operation, a.Constant, b.Constant));
        if (Simplify(operation, a, b) is { } simple)
            return simple;
        Load(a);
        if (operation == LimbOperation.LeadingZeros)
        {
            il.Emit(OpCodes.Call, RegionSupport.LeadingZerosMethod);
            return Store();
        }

        if (operation is LimbOperation.ShiftLeft or LimbOperation.ShiftRight or LimbOperation.ShiftRightSigned)
            il.Emit(OpCodes.Ldc_I4, (int)b.Value);
        else
            Load(b);
        if (operation == LimbOperation.MultiplyHigh)
            il.Emit(OpCodes.Call, RegionSupport.MultiplyHighMethod);
        else
            il.Emit(CodeOf(operation));
        if (operation is LimbOperation.Less or LimbOperation.Equal)
            il.Emit(OpCodes.Conv_U8);
        return Store();
    }

    private static OpCode CodeOf(LimbOperation operation) => operation switch
    {
        LimbOperation.Add => OpCodes.Add,
        LimbOperation.Subtract => OpCodes.Sub,
        LimbOperation.Multiply => OpCodes.Mul,
        LimbOperation.And => OpCodes.And,
        LimbOperation.Or => OpCodes.Or,
        LimbOperation.Xor => OpCodes.Xor,
        LimbOperation.ShiftLeft => OpCodes.Shl,
        LimbOperation.ShiftRight => OpCodes.Shr_Un,
        LimbOperation.ShiftRightSigned => OpCodes.Shr,
        LimbOperation.Less => OpCodes.Clt_Un,
        _ => OpCodes.Ceq,
    };

    private static ulong Fold(LimbOperation operation, ulong a, ulong b) => operation switch
    {
        LimbOperation.Add => a + b,
        LimbOperation.Subtract => a - b,
        LimbOperation.Multiply => a * b,
        LimbOperation.MultiplyHigh => RegionSupport.MultiplyHigh(a, b),
        LimbOperation.And => a & b,
        LimbOperation.Or => a | b,
        LimbOperation.Xor => a ^ b,
        LimbOperation.ShiftLeft => a << (int)b,
        LimbOperation.ShiftRight => a >> (int)b,
        LimbOperation.ShiftRightSigned => (ulong)((long)a >> (int)b),
        LimbOperation.LeadingZeros => RegionSupport.LeadingZeros(a),
        LimbOperation.Less => a < b ? 1UL : 0,
        _ => a == b ? 1UL : 0,
    };

    private static Limb? Simplify(LimbOperation operation, Limb a, Limb b)
    {
        switch (operation)
        {
            case LimbOperation.Add or LimbOperation.Or or LimbOperation.Xor when a.IsZero:
                return b;
            case LimbOperation.Multiply or LimbOperation.MultiplyHigh when a.IsZero || b.IsZero:
            case LimbOperation.MultiplyHigh when a == Limb.Of(1) || b == Limb.Of(1):
                return Limb.Zero;
            case LimbOperation.Multiply when a == Limb.Of(1):
                return b;
            case LimbOperation.Multiply when b == Limb.Of(1):
            case not (LimbOperation.And or LimbOperation.Less or LimbOperation.Equal or LimbOperation.LeadingZeros)
                when b.IsZero:
                return a;
            case LimbOperation.And when a.IsZero || b.IsZero:
            case LimbOperation.Less when b.IsZero:
            case LimbOperation.ShiftLeft or LimbOperation.ShiftRight when a.IsZero:
            case LimbOperation.Xor or LimbOperation.Subtract or LimbOperation.Less when a == b:
                return Limb.Zero;
            case LimbOperation.And when b == Limb.Of(ulong.MaxValue) || a == b:
            case LimbOperation.Or when a == b:
                return a;
            case LimbOperation.And when a == Limb.Of(ulong.MaxValue):
                return b;
            default:
                return null;
        }
    }
}

using GridChain.Primitives.Native;
using static GridChain.Primitives.Native.X64Register;

namespace GridChain.Primitives.Crypto.Lanes;

/// <summary>
/// Writes secp256k1's field and group for eight numbers at once: the functions of <see cref="LaneCode"/>.
/// </summary>
/// <remarks>
/// <para>A number has five limbs of 52 bits, each in a vector of eight lanes (<see cref="FieldLanes"/>): the
/// operands that the processor's products of 52 bits take. p = 2^256 - C with C = 2^32 + 977, so what stands
/// above 2^256 is folded in as its product with C.</para>
/// <para>Bounds. A number that a function leaves is below 2^256 + 2^214: limbs below 2^52, the uppermost
/// below 2^48 + 2^6. Differences add 2p, 4p or 9p limb by limb first, each limb of which is above what is
/// taken off. A column of a product is below 10·2^52.</para>
/// <para>Inner functions find the constants in vector registers that none of them changes; their operands are
/// in RDI, RSI and RDX. Functions for callers load the constants, and clear the upper parts at the
/// end.</para>
/// </remarks>
internal sealed class LaneEmitter
{
    private const int Limbs = FieldLanes.Limbs;
    private const int LimbBits = FieldLanes.LimbBits;
    private const byte TopBits = 48;

    private static readonly X64Vector[] A = X64Vector.Range(0, Limbs);
    private static readonly X64Vector[] B = X64Vector.Range(5, Limbs);
    private static readonly X64Vector[] Columns = X64Vector.Range(10, 2 * Limbs);
    private static readonly X64Vector Carry = new(20);
    private static readonly X64Vector Overflow = new(21);
    private static readonly X64Vector Mask = new(28);
    private static readonly X64Vector TopMask = new(29);
    private static readonly X64Vector Fold260 = new(30);
    private static readonly X64Vector Fold256 = new(31);

    private readonly X64Assembler assembler = new();
    private readonly int product;
    private readonly int square;

    /// <summary>Writes all functions.</summary>
    public LaneEmitter()
    {
        product = Inner(EmitProduct);
        square = Inner(EmitSquare);
        Multiply = Outer(() => assembler.Call(product));
        Square = Outer(() => assembler.Call(square));
        Subtract = Outer(() => Combine(At(Rdi), [(1, At(Rsi))], [(1, At(Rdx))]));
        Double = Outer(EmitDouble);
        AddAffine = Outer(EmitAddAffine);
    }

    /// <summary>Offset of the function in the code, as are the others.</summary>
    public int Multiply { get; }

    public int Square { get; }

    public int Subtract { get; }

    public int Double { get; }

    public int AddAffine { get; }

    /// <summary>The code of all functions.</summary>
    public byte[] ToArray() => assembler.ToArray();

    private static X64Memory At(X64Register register, int element = 0) =>
        new(register, element * FieldLanes.Bytes);

    private static X64Memory LimbOf(X64Memory element, int limb) =>
        element with { Displacement = element.Displacement + (limb * FieldLanes.LimbBytes) };

    private int Inner(Action body)
    {
        int start = assembler.Position;
        body();
        assembler.Return();
        return start;
    }

    private int Outer(Action body)
    {
        int start = assembler.Position;
        assembler.Push(Rbx);
        assembler.Push(Rbp);
        assembler.Push(R12);
        assembler.Push(R13);
        assembler.Push(R14);
        assembler.Broadcast(Mask, assembler.Constant(FieldLanes.LimbMask));
        assembler.Broadcast(TopMask, assembler.Constant((1UL << TopBits) - 1));
        assembler.Broadcast(Fold260, assembler.Constant(FieldLanes.Complement << 4));
        assembler.Broadcast(Fold256, assembler.Constant(FieldLanes.Complement));
        body();
        assembler.ClearUpperParts();
        assembler.Pop(R14);
        assembler.Pop(R13);
        assembler.Pop(R12);
        assembler.Pop(Rbp);
        assembler.Pop(Rbx);
        assembler.Return();
        return start;
    }

    private void EmitProduct()
    {
        LoadAll(A, At(Rsi));
        LoadAll(B, At(Rdx));
        foreach (X64Vector column in Columns)
            assembler.Clear(column);
        for (int i = 0; i < Limbs; i++)
        {
            for (int j = 0; j < Limbs; j++)
            {
                assembler.AddLowProduct(Columns[i + j], A[i], B[j]);
                assembler.AddHighProduct(Columns[i + j + 1], A[i], B[j]);
            }
        }

        Reduce();
    }

    /// <summary>
    /// Products of different limbs come twice; the columns are doubled between them and the squares.
    /// </summary>
    private void EmitSquare()
    {
        LoadAll(A, At(Rsi));
        foreach (X64Vector column in Columns)
            assembler.Clear(column);
        for (int i = 0; i < Limbs; i++)
        {
            for (int j = i + 1; j < Limbs; j++)
            {
                assembler.AddLowProduct(Columns[i + j], A[i], A[j]);
                assembler.AddHighProduct(Columns[i + j + 1], A[i], A[j]);
            }
        }

        foreach (X64Vector column in Columns[1..^1])
            assembler.Add(column, column, column);
        for (int i = 0; i < Limbs; i++)
        {
            assembler.AddLowProduct(Columns[2 * i], A[i], A[i]);
            assembler.AddHighProduct(Columns[(2 * i) + 1], A[i], A[i]);
        }

        Reduce();
    }

    /// <summary>RDI ← the columns modulo p, of a product below 2^520.</summary>
    private void Reduce()
    {
        // The upper half times 2^260 mod p; limb by limb, as soon as each has its carry.
        assembler.Clear(Overflow);
        for (int i = 0; i < Limbs; i++)
        {
            X64Vector high = Columns[Limbs + i];
            if (i + 1 < Limbs)
            {
                assembler.ShiftRight(Carry, high, LimbBits);
                assembler.Add(Columns[Limbs + i + 1], Columns[Limbs + i + 1], Carry);
            }

            assembler.AddLowProduct(Columns[i], high, Fold260);
            assembler.AddHighProduct(i + 1 < Limbs ? Columns[i + 1] : Overflow, high, Fold260);
        }

        // What is above 2^260 now, in units of 2^256.
        assembler.ShiftLeft(Overflow, Overflow, 4);
        FoldTop(Columns[..Limbs], Overflow);
        Propagate(Columns[..Limbs], At(Rdi));
    }

    /// <summary>Takes what is above 2^256, and perhaps more of its units, to the bottom.</summary>
    private void FoldTop(X64Vector[] limbs, X64Vector? more)
    {
        assembler.ShiftRight(Carry, limbs[^1], TopBits);
        assembler.And(limbs[^1], limbs[^1], TopMask);
        if (more is { } units)
        {
            assembler.Add(Carry, Carry, units);
            assembler.AddHighProduct(limbs[1], Carry, Fold256);
        }

        assembler.AddLowProduct(limbs[0], Carry, Fold256);
    }

    /// <summary>target ← the limbs with their carries.</summary>
    private void Propagate(X64Vector[] limbs, X64Memory target)
    {
        for (int i = 0; i + 1 < Limbs; i++)
        {
            assembler.ShiftRight(Carry, limbs[i], LimbBits);
            assembler.And(limbs[i], limbs[i], Mask);
            assembler.Add(limbs[i + 1], limbs[i + 1], Carry);
            assembler.Store(LimbOf(target, i), limbs[i]);
        }

        assembler.Store(LimbOf(target, Limbs - 1), limbs[^1]);
    }

    /// <summary>
    /// target ← the sum of some elements' multiples by 1, 2, 3, 4 or 8, less that of others.
    /// </summary>
    private void Combine(
        X64Memory target,
        ReadOnlySpan<(int Times, X64Memory Element)> added,
        ReadOnlySpan<(int Times, X64Memory Element)> taken)
    {
        int takenTimes = 0;
        foreach ((int times, _) in taken)
            takenTimes += times;
        for (int limb = 0; limb < Limbs; limb++)
        {
            LoadTimes(A[limb], LimbOf(added[0].Element, limb), added[0].Times);
            foreach ((int times, X64Memory element) in added[1..])
            {
                LoadTimes(B[limb], LimbOf(element, limb), times);
                assembler.Add(A[limb], A[limb], B[limb]);
            }

            if (takenTimes > 0)
            {
                ulong offset = FieldLanes.PrimeLimb(limb) * (ulong)(takenTimes + 1);
                assembler.AddBroadcast(A[limb], A[limb], assembler.Constant(offset));
            }

            foreach ((int times, X64Memory element) in taken)
            {
                LoadTimes(B[limb], LimbOf(element, limb), times);
                assembler.Subtract(A[limb], A[limb], B[limb]);
            }
        }

        FoldTop(A, more: null);
        Propagate(A, target);
    }

    private void LoadTimes(X64Vector target, X64Memory source, int times)
    {
        assembler.Load(target, source);
        switch (times)
        {
            case 2 or 4 or 8:
                assembler.ShiftLeft(target, target, (byte)System.Numerics.BitOperations.Log2((uint)times));
                break;
            case 3:
                assembler.Add(Carry, target, target);
                assembler.Add(target, target, Carry);
                break;
        }
    }

    private void LoadAll(X64Vector[] target, X64Memory source)
    {
        for (int i = 0; i < Limbs; i++)
            assembler.Load(target[i], LimbOf(source, i));
    }

    private void Call(int function, X64Memory target, X64Memory a, X64Memory b)
    {
        assembler.LoadAddress(Rdi, target);
        assembler.LoadAddress(Rsi, a);
        assembler.LoadAddress(Rdx, b);
        assembler.Call(function);
    }

    private void Product(X64Memory target, X64Memory a, X64Memory b) => Call(product, target, a, b);

    private void SquareOf(X64Memory target, X64Memory a)
    {
        assembler.LoadAddress(Rdi, target);
        assembler.LoadAddress(Rsi, a);
        assembler.Call(square);
    }

    /// <summary>The point at RDI doubled RDX times in place, with room for nine elements at RSI.</summary>
    private void EmitDouble()
    {
        assembler.Move(Rbx, Rdi);
        assembler.Move(Rbp, Rsi);
        assembler.Move(Rcx, Rdx);
        assembler.Push(Rcx);
        int loop = assembler.Position;
        X64Memory x = At(Rbx), y = At(Rbx, 1), z = At(Rbx, 2);
        X64Memory a = At(Rbp), b = At(Rbp, 1), d = At(Rbp, 2), c = At(Rbp, 3), e = At(Rbp, 4), t = At(Rbp, 5);
        X64Memory f = At(Rbp, 6), w = At(Rbp, 7);
        SquareOf(b, y);
        SquareOf(a, x);
        Product(d, x, b);
        Combine(e, [(3, a)], []);
        SquareOf(f, e);
        SquareOf(c, b);
        Product(w, y, z);
        Combine(x, [(1, f)], [(8, d)]);
        Combine(t, [(4, d)], [(1, x)]);
        Product(a, e, t);
        Combine(z, [(2, w)], []);
        Combine(y, [(1, a)], [(8, c)]);
        assembler.Decrement(new X64Memory(Rsp, 0));
        assembler.JumpIfNotZero(loop);
        assembler.Pop(Rcx);
    }

    /// <summary>
    /// The point at RDI, plus the affine one with its x at RSI and its y at RDX, in place. With room for nine
    /// elements at RCX, of which the first then holds the factor by which Z grew.
    /// </summary>
    private void EmitAddAffine()
    {
        assembler.Move(Rbx, Rdi);
        assembler.Move(R12, Rsi);
        assembler.Move(R13, Rdx);
        assembler.Move(Rbp, Rcx);
        X64Memory x = At(Rbx), y = At(Rbx, 1), z = At(Rbx, 2);
        X64Memory h = At(Rbp), zz = At(Rbp, 1),
            u = At(Rbp, 2), zzz = At(Rbp, 3), s = At(Rbp, 4), r = At(Rbp, 5);
        X64Memory hh = At(Rbp, 6), hhh = At(Rbp, 7), rr = At(Rbp, 8);
        SquareOf(zz, z);
        Product(u, At(R12), zz);
        Product(zzz, zz, z);
        Combine(h, [(1, u)], [(1, x)]);
        Product(s, At(R13), zzz);
        SquareOf(hh, h);
        Product(z, z, h);
        Combine(r, [(1, s)], [(1, y)]);
        Product(hhh, h, hh);
        Product(u, x, hh);
        SquareOf(rr, r);
        Product(s, y, hhh);
        Combine(x, [(1, rr)], [(1, hhh), (2, u)]);
        Combine(zz, [(1, u)], [(1, x)]);
        Product(zzz, r, zz);
        Combine(y, [(1, zzz)], [(1, s)]);
    }
}

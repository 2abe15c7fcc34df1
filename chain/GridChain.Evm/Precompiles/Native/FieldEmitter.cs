using GridChain.Evm.Precompiles.Curves;
using GridChain.Primitives.Native;
using static GridChain.Primitives.Native.X64Register;

namespace GridChain.Evm.Precompiles.Native;

/// <summary>Writes the functions of <see cref="FieldCode{T}"/> for one prime.</summary>
/// <remarks>
/// Calling convention of System V: result in RDI, operands in RSI and RDX, of which RDX moves to RCX at once since
/// MULX multiplies by it. Sums have a register a limb and one more, R8 to R13 and RBP.
/// The two highest bits of the prime are clear, so that sums of two products stay below 2^(64·limbs), whose rows
/// need no second carry limb, and their reductions below 2p, which takes p off once.
/// The result may be one of the operands: nothing of it is written before all that overlaps it was read.
/// </remarks>
internal sealed class FieldEmitter
{
    private static readonly X64Register[] CalleeSaved = [Rbx, Rbp, R12, R13, R14, R15];
    private static readonly X64Register[] SumRegisters = [R8, R9, R10, R11, R12, R13];
    private static readonly X64Register[] SpareRegisters = [Rax, Rdx, Rbx, Rbp, R14, R15];

    private readonly X64Assembler assembler = new();
    private readonly int limbs;
    private readonly X64Register[] saved;
    private readonly X64Register[] sum;
    private readonly X64Register[] spare;
    private readonly X64Memory[] prime;
    private readonly X64Memory inverse;
    private readonly X64Memory zero;
    private readonly X64Memory result = new(Rdi, 0);
    private readonly X64Memory left = new(Rsi, 0);
    private readonly X64Memory right = new(Rcx, 0);
    private readonly X64Memory scratch = new(Rsp, 0);
    private readonly X64Memory realPart;

    /// <summary>Writes all functions.</summary>
    /// <param name="prime">The prime, least significant limb first.</param>
    /// <param name="xi">The real part of ξ = xi + u, on which Fp6 is built.</param>
    /// <param name="isDTwist">Where the coefficients of a pairing's lines stand.</param>
    public FieldEmitter(ReadOnlySpan<ulong> prime, int xi, bool isDTwist)
    {
        limbs = prime.Length;
        realPart = scratch.Limb(limbs);
        sum = SumRegisters[..limbs];
        spare = SpareRegisters[..limbs];
        saved = [.. CalleeSaved.Where(one => one is Rbx or Rbp || sum.Contains(one) || spare.Contains(one))];
        this.prime = new X64Memory[limbs];
        for (int i = 0; i < limbs; i++)
            this.prime[i] = assembler.Constant(prime[i]);
        zero = assembler.Constant(0);
        inverse = assembler.Constant(Montgomery.NegativeInverse(prime[0]));

        Multiply = Function(0, () => Product(result, (left, right)));
        SquareTimes = Function(2, EmitSquareTimes);
        Add = Function(0, () => EmitAdd(result, left, right));
        Subtract = Function(0, () => EmitSubtract(result, left, right));
        AddPairs = Function(0, () =>
        {
            EmitAdd(result, left, right);
            EmitAdd(result.Limb(limbs), left.Limb(limbs), right.Limb(limbs));
        });
        SubtractPairs = Function(0, () =>
        {
            EmitSubtract(result, left, right);
            EmitSubtract(result.Limb(limbs), left.Limb(limbs), right.Limb(limbs));
        });
        MultiplyPairs = Function(2 * limbs, EmitMultiplyPairs);
        SquarePair = Function(2 * limbs, EmitSquarePair);
        int bytes = limbs * sizeof(ulong);
        Points = new PointEmitter(assembler, bytes, Add, Subtract, Multiply, Multiply);
        TwistPoints = new PointEmitter(assembler, 2 * bytes, AddPairs, SubtractPairs, MultiplyPairs, SquarePair);
        Tower = new TowerEmitter(assembler, this, 2 * bytes, xi, isDTwist);
    }

    /// <summary>Offset of the function in the code, as are the others.</summary>
    public int Multiply { get; }

    public int SquareTimes { get; }

    public int Add { get; }

    public int Subtract { get; }

    public int AddPairs { get; }

    public int SubtractPairs { get; }

    public int MultiplyPairs { get; }

    public int SquarePair { get; }

    /// <summary>The group over Fp.</summary>
    public PointEmitter Points { get; }

    /// <summary>The group over Fp2.</summary>
    public PointEmitter TwistPoints { get; }

    /// <summary>Fp12.</summary>
    public TowerEmitter Tower { get; }

    /// <summary>The code of all functions.</summary>
    public byte[] ToArray() => assembler.ToArray();

    private int Function(int scratchLimbs, Action body)
    {
        int start = assembler.Position;
        foreach (X64Register register in saved)
            assembler.Push(register);
        if (scratchLimbs > 0)
            assembler.AdjustStack(-8 * scratchLimbs);
        assembler.Move(Rcx, Rdx);
        body();
        if (scratchLimbs > 0)
            assembler.AdjustStack(8 * scratchLimbs);
        foreach (X64Register register in saved.Reverse())
            assembler.Pop(register);
        assembler.Return();
        return start;
    }

    /// <summary>The count is in RCX; all but the first time the result is squared in place.</summary>
    private void EmitSquareTimes()
    {
        assembler.Store(scratch, Rcx);
        int loop = assembler.Position;
        Product(result, (left, left));
        assembler.Move(Rsi, Rdi);
        assembler.Decrement(scratch);
        assembler.JumpIfNotZero(loop);
    }

    /// <summary>(a + bu)(c + du) = ac - bd + (ad + bc)u, either part reduced once.</summary>
    private void EmitMultiplyPairs()
    {
        // p - d
        for (int i = 0; i < limbs; i++)
            assembler.Load(sum[i], prime[i]);
        SubtractAll(sum, right.Limb(limbs));
        StoreAll(scratch, sum);
        Product(realPart, (left, right), (left.Limb(limbs), scratch));
        Product(result.Limb(limbs), (left, right.Limb(limbs)), (left.Limb(limbs), right));
        LoadAll(sum, realPart);
        StoreAll(result, sum);
    }

    /// <summary>(a + bu)² = (a + b)(a - b) + 2abu; sums below 2p need no reduction.</summary>
    private void EmitSquarePair()
    {
        LoadAll(sum, left);
        AddAll(sum, left.Limb(limbs));
        StoreAll(scratch, sum);
        LoadAll(sum, left);
        AddAll(sum, prime);
        SubtractAll(sum, left.Limb(limbs));
        StoreAll(realPart, sum);
        Product(realPart, (scratch, realPart));
        LoadAll(sum, left);
        AddAll(sum, left);
        StoreAll(scratch, sum);
        Product(result.Limb(limbs), (scratch, left.Limb(limbs)));
        LoadAll(sum, realPart);
        StoreAll(result, sum);
    }

    private void EmitAdd(X64Memory target, X64Memory a, X64Memory b)
    {
        LoadAll(sum, a);
        AddAll(sum, b);
        StoreReduced(target);
    }

    private void EmitSubtract(X64Memory target, X64Memory a, X64Memory b)
    {
        LoadAll(sum, a);
        for (int i = 0; i < limbs; i++)
            assembler.Load(spare[i], prime[i]);
        SubtractAll(sum, b);

        // Below 0: p is added back.
        for (int i = 0; i < limbs; i++)
            assembler.MoveIfNoCarry(spare[i], zero);
        assembler.Add(sum[0], spare[0]);
        for (int i = 1; i < limbs; i++)
            assembler.AddCarry(sum[i], spare[i]);
        StoreAll(target, sum);
    }

    /// <summary>target ← the sum of the products / 2^(64·limbs): a row of each, then a step of the reduction.</summary>
    private void Product(X64Memory target, params ReadOnlySpan<(X64Memory A, X64Memory B)> products)
    {
        for (int row = 0; row < limbs; row++)
        {
            for (int i = 0; i < products.Length; i++)
            {
                assembler.Load(Rdx, products[i].B.Limb(row));
                if (row == 0 && i == 0)
                    FirstRow(products[0].A);
                else
                    Row(products[i].A, isFirst: i == 0);
            }

            ReduceRow();
        }

        StoreReduced(target);
    }

    /// <summary>sum, RBP ← a·RDX.</summary>
    private void FirstRow(X64Memory a)
    {
        assembler.Multiply(sum[1], sum[0], a);
        for (int i = 1; i < limbs; i++)
        {
            X64Register high = i == limbs - 1 ? Rbp : sum[i + 1];
            assembler.Multiply(high, Rax, a.Limb(i));
            if (i == 1)
                assembler.Add(sum[i], Rax);
            else
                assembler.AddCarry(sum[i], Rax);
        }

        assembler.MoveZero(Rax);
        assembler.AddCarry(Rbp, Rax);
    }

    /// <summary>sum, RBP ← sum + a·RDX, where RBP counts from 0 for the first product of a row.</summary>
    private void Row(X64Memory a, bool isFirst)
    {
        assembler.Clear(Rax);
        assembler.Multiply(Rbx, Rax, a);
        assembler.AddByOverflow(sum[0], Rax);
        for (int i = 1; i < limbs; i++)
        {
            assembler.AddByCarry(sum[i], Rbx);
            assembler.Multiply(Rbx, Rax, a.Limb(i));
            assembler.AddByOverflow(sum[i], Rax);
        }

        assembler.MoveZero(Rax);
        assembler.AddByCarry(Rbx, Rax);
        assembler.AddByOverflow(Rbx, Rax);
        if (isFirst)
            assembler.Move(Rbp, Rbx);
        else
            assembler.Add(Rbp, Rbx);
    }

    /// <summary>sum ← (sum, RBP + m·p) / 2^64 with the m that makes it divisible.</summary>
    private void ReduceRow()
    {
        assembler.Move(Rdx, sum[0]);
        assembler.MultiplyLow(Rdx, inverse);
        assembler.Clear(Rax);
        assembler.Multiply(Rbx, Rax, prime[0]);
        assembler.AddByCarry(Rax, sum[0]);
        assembler.Move(sum[0], Rbx);
        for (int i = 1; i < limbs; i++)
        {
            assembler.AddByCarry(sum[i - 1], sum[i]);
            assembler.Multiply(sum[i], Rax, prime[i]);
            assembler.AddByOverflow(sum[i - 1], Rax);
        }

        assembler.MoveZero(Rax);
        assembler.AddByCarry(sum[limbs - 1], Rax);
        assembler.AddByOverflow(sum[limbs - 1], Rbp);
    }

    /// <summary>target ← sum, less p where it fits.</summary>
    private void StoreReduced(X64Memory target)
    {
        for (int i = 0; i < limbs; i++)
        {
            assembler.Move(spare[i], sum[i]);
            if (i == 0)
                assembler.Subtract(spare[0], prime[0]);
            else
                assembler.SubtractBorrow(spare[i], prime[i]);
        }

        for (int i = 0; i < limbs; i++)
        {
            assembler.MoveIfCarry(spare[i], sum[i]);
            assembler.Store(target.Limb(i), spare[i]);
        }
    }

    private void LoadAll(X64Register[] target, X64Memory source)
    {
        for (int i = 0; i < limbs; i++)
            assembler.Load(target[i], source.Limb(i));
    }

    private void StoreAll(X64Memory target, X64Register[] source)
    {
        for (int i = 0; i < limbs; i++)
            assembler.Store(target.Limb(i), source[i]);
    }

    private void AddAll(X64Register[] target, X64Memory source) => AddAll(target, LimbsOf(source));

    private void AddAll(X64Register[] target, X64Memory[] source)
    {
        assembler.Add(target[0], source[0]);
        for (int i = 1; i < limbs; i++)
            assembler.AddCarry(target[i], source[i]);
    }

    private X64Memory[] LimbsOf(X64Memory source) => [.. Enumerable.Range(0, limbs).Select(source.Limb)];

    private void SubtractAll(X64Register[] target, X64Memory source)
    {
        assembler.Subtract(target[0], source);
        for (int i = 1; i < limbs; i++)
            assembler.SubtractBorrow(target[i], source.Limb(i));
    }
}

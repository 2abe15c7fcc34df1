using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace GridChain.Primitives.Native;

/// <summary>
/// Writes the few x86-64 instructions that arithmetic on several limbs is made of. All are of 64 bits.
/// </summary>
/// <remarks>Intel 64 Software Developer's Manual, volume 2: REX and VEX prefixes, ModRM, SIB, displacement.</remarks>
internal sealed partial class X64Assembler
{
    private const int RegisterOperand = 3;
    private readonly List<byte> code = [];
    private readonly List<(int At, int Word)> references = [];
    private readonly List<ulong> words = [];

    /// <summary>Where the next instruction will stand: a function's offset, a jump's target.</summary>
    public int Position => code.Count;

    /// <summary>A constant behind the code; the same word is kept once.</summary>
    public X64Memory Constant(ulong value)
    {
        int index = words.IndexOf(value);
        if (index < 0)
        {
            index = words.Count;
            words.Add(value);
        }

        return X64Memory.Constant(index);
    }

    /// <summary>The code with its constants behind it.</summary>
    public byte[] ToArray()
    {
        int data = (code.Count + 7) & ~7;
        var bytes = new byte[data + (8 * words.Count)];
        code.CopyTo(bytes);
        foreach ((int at, int word) in references)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), data + (8 * word) - at - 4);
        for (int i = 0; i < words.Count; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(data + (8 * i)), words[i]);
        return bytes;
    }

    /// <summary>target ← source; leaves the flags alone.</summary>
    public void Move(X64Register target, X64Register source) => Plain([0x8b], target, source);

    /// <summary>target ← source; leaves the flags alone.</summary>
    public void Load(X64Register target, X64Memory source) => Plain([0x8b], target, source);

    /// <summary>target ← source; leaves the flags alone.</summary>
    public void Store(X64Memory target, X64Register source) => Plain([0x89], source, target);

    /// <summary>target ← 0; leaves the flags alone.</summary>
    public void MoveZero(X64Register target)
    {
        if (target >= X64Register.R8)
            code.Add(0x41);
        code.Add((byte)(0xb8 + ((int)target & 7)));
        code.AddRange([0, 0, 0, 0]);
    }

    /// <summary>target ← 0; clears carry and overflow.</summary>
    public void Clear(X64Register target) => Plain([0x33], target, target);

    public void Add(X64Register target, X64Register source) => Plain([0x03], target, source);

    public void Add(X64Register target, X64Memory source) => Plain([0x03], target, source);

    /// <summary>target ← target + source + carry.</summary>
    public void AddCarry(X64Register target, X64Register source) => Plain([0x13], target, source);

    /// <summary>target ← target + source + carry.</summary>
    public void AddCarry(X64Register target, X64Memory source) => Plain([0x13], target, source);

    public void Subtract(X64Register target, X64Memory source) => Plain([0x2b], target, source);

    /// <summary>target ← target - source - carry.</summary>
    public void SubtractBorrow(X64Register target, X64Memory source) => Plain([0x1b], target, source);

    /// <summary>target ← source where the carry is set.</summary>
    public void MoveIfCarry(X64Register target, X64Register source) => Plain([0x0f, 0x42], target, source);

    /// <summary>target ← source where the carry is clear.</summary>
    public void MoveIfNoCarry(X64Register target, X64Memory source) => Plain([0x0f, 0x43], target, source);

    /// <summary>target ← the low half of target·source.</summary>
    public void MultiplyLow(X64Register target, X64Memory source) => Plain([0x0f, 0xaf], target, source);

    /// <summary>target ← target + source + carry, and a carry out; leaves the overflow alone (ADX).</summary>
    public void AddByCarry(X64Register target, X64Register source)
    {
        code.Add(0x66);
        Plain([0x0f, 0x38, 0xf6], target, source);
    }

    /// <summary>target ← target + source + overflow, and an overflow out; leaves the carry alone (ADX).</summary>
    public void AddByOverflow(X64Register target, X64Register source)
    {
        code.Add(0xf3);
        Plain([0x0f, 0x38, 0xf6], target, source);
    }

    /// <summary>high:low ← RDX·source; leaves the flags alone (BMI2).</summary>
    public void Multiply(X64Register high, X64Register low, X64Memory source)
    {
        // VEX.LZ.F2.0F38.W1 F6: R and B inverted, no index register, second register inverted.
        int r = high >= X64Register.R8 ? 0 : 0x80;
        int b = source.Base >= X64Register.R8 ? 0 : 0x20;
        code.AddRange([0xc4, (byte)(r | 0x40 | b | 0x02), (byte)(0x80 | ((~(int)low & 15) << 3) | 0x03), 0xf6]);
        Operand(high, source);
    }

    public void Push(X64Register register) => Short(0x50, register);

    public void Pop(X64Register register) => Short(0x58, register);

    /// <summary>Moves the stack pointer; changes the flags.</summary>
    public void AdjustStack(int bytes)
    {
        code.AddRange([0x48, 0x81, 0xc4]);
        Int32(bytes);
    }

    /// <summary>Gives an <see cref="AdjustStack"/> that stands at a position other bytes.</summary>
    public void PatchStack(int position, int bytes) =>
        BinaryPrimitives.WriteInt32LittleEndian(CollectionsMarshal.AsSpan(code)[(position + 3)..], bytes);

    /// <summary>target ← the address of a word.</summary>
    public void LoadAddress(X64Register target, X64Memory source) => Plain([0x8d], target, source);

    /// <summary>Calls what stands at a position.</summary>
    public void Call(int position)
    {
        code.Add(0xe8);
        Int32(position - code.Count - 4);
    }

    /// <summary>target ← target - 1; the zero flag tells when it is 0.</summary>
    public void Decrement(X64Memory target) => Plain([0xff], (X64Register)1, target);

    /// <summary>Jumps back when the last result was not 0.</summary>
    public void JumpIfNotZero(int position)
    {
        code.AddRange([0x0f, 0x85]);
        Int32(position - code.Count - 4);
    }

    /// <summary>Jumps.</summary>
    public void Jump(int position)
    {
        code.Add(0xe9);
        Int32(position - code.Count - 4);
    }

    /// <summary>
    /// Jumps forward when RCX is 0 and leaves the flags alone; <see cref="EndJump"/> says where to.
    /// </summary>
    public int JumpIfCounterZero()
    {
        code.AddRange([0xe3, 0]);
        return code.Count;
    }

    /// <summary>Makes what comes next the target of a jump, at most 127 bytes behind it.</summary>
    public void EndJump(int jump) => code[jump - 1] = checked((byte)(sbyte)(code.Count - jump));

    /// <summary>target ← target &amp; mask.</summary>
    public void And(X64Register target, sbyte mask)
    {
        Plain([0x83], (X64Register)4, target);
        code.Add((byte)mask);
    }

    /// <summary>target ← target &gt;&gt; bits.</summary>
    public void ShiftRight(X64Register target, byte bits)
    {
        Plain([0xc1], (X64Register)5, target);
        code.Add(bits);
    }

    /// <summary>target ← target + source + overflow, and an overflow out; leaves the carry alone (ADX).</summary>
    public void AddByOverflow(X64Register target, X64Memory source)
    {
        code.Add(0xf3);
        Plain([0x0f, 0x38, 0xf6], target, source);
    }

    public void Return() => code.Add(0xc3);

    private void Short(int opcode, X64Register register)
    {
        if (register >= X64Register.R8)
            code.Add(0x41);
        code.Add((byte)(opcode + ((int)register & 7)));
    }

    private void Plain(ReadOnlySpan<byte> opcode, X64Register register, X64Register other)
    {
        Rex(register, other);
        code.AddRange(opcode);
        ModRm(RegisterOperand, register, (int)other);
    }

    private void Plain(ReadOnlySpan<byte> opcode, X64Register register, X64Memory memory)
    {
        Rex(register, memory.Base);
        code.AddRange(opcode);
        Operand(register, memory);
    }

    private void Rex(X64Register register, X64Register other) => code.Add((byte)(
        0x48 | (register >= X64Register.R8 ? 4 : 0) | (other >= X64Register.R8 ? 1 : 0)));

    private void ModRm(int mode, X64Register register, int other) =>
        code.Add((byte)((mode << 6) | (((int)register & 7) << 3) | (other & 7)));

    private void Operand(X64Register register, X64Memory memory)
    {
        if (memory.ConstantIndex is { } index)
        {
            // Relative to the next instruction; no instruction here has anything behind its displacement.
            ModRm(0, register, 5);
            references.Add((code.Count, index));
            Int32(0);
            return;
        }

        bool isShort = memory.Displacement == (sbyte)memory.Displacement;
        ModRm(isShort ? 1 : 2, register, (int)memory.Base);
        if (((int)memory.Base & 7) == (int)X64Register.Rsp)
            code.Add(0x24);
        if (isShort)
            code.Add((byte)memory.Displacement);
        else
            Int32(memory.Displacement);
    }

    private void Int32(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        code.AddRange(bytes);
    }
}

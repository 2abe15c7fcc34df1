namespace GridChain.Primitives.Native;

// Instructions on eight words of 64 bits at once (AVX-512 F and IFMA), all with the prefix EVEX.
internal sealed partial class X64Assembler
{
    private const int Map0F = 1;
    private const int Map0F38 = 2;
    private const int Prefix66 = 1;
    private const int PrefixF3 = 2;
    private const int VectorBytes = 64;

    /// <summary>target ← 64 bytes of memory.</summary>
    public void Load(X64Vector target, X64Memory source) =>
        Evex(Map0F, PrefixF3, 0x6f, target.Number, 0, source);

    /// <summary>64 bytes of memory ← source.</summary>
    public void Store(X64Memory target, X64Vector source) =>
        Evex(Map0F, PrefixF3, 0x7f, source.Number, 0, target);

    /// <summary>Each word of target ← the word in memory.</summary>
    public void Broadcast(X64Vector target, X64Memory word) =>
        Evex(Map0F38, Prefix66, 0x59, target.Number, 0, word, sizeof(ulong));

    /// <summary>target ← 0.</summary>
    public void Clear(X64Vector target) =>
        Evex(Map0F, Prefix66, 0xef, target.Number, target.Number, target.Number);

    /// <summary>target ← a + b, word by word.</summary>
    public void Add(X64Vector target, X64Vector a, X64Vector b) =>
        Evex(Map0F, Prefix66, 0xd4, target.Number, a.Number, b.Number);

    /// <summary>target ← a + b, word by word.</summary>
    public void Add(X64Vector target, X64Vector a, X64Memory b) =>
        Evex(Map0F, Prefix66, 0xd4, target.Number, a.Number, b);

    /// <summary>target ← a + the word in memory.</summary>
    public void AddBroadcast(X64Vector target, X64Vector a, X64Memory word) =>
        Evex(Map0F, Prefix66, 0xd4, target.Number, a.Number, word, sizeof(ulong), isBroadcast: true);

    /// <summary>target ← a - b, word by word.</summary>
    public void Subtract(X64Vector target, X64Vector a, X64Vector b) =>
        Evex(Map0F, Prefix66, 0xfb, target.Number, a.Number, b.Number);

    /// <summary>target ← a - b, word by word.</summary>
    public void Subtract(X64Vector target, X64Vector a, X64Memory b) =>
        Evex(Map0F, Prefix66, 0xfb, target.Number, a.Number, b);

    /// <summary>target ← a &amp; b.</summary>
    public void And(X64Vector target, X64Vector a, X64Vector b) =>
        Evex(Map0F, Prefix66, 0xdb, target.Number, a.Number, b.Number);

    /// <summary>target ← source &gt;&gt; bits, word by word.</summary>
    public void ShiftRight(X64Vector target, X64Vector source, byte bits)
    {
        Evex(Map0F, Prefix66, 0x73, 2, target.Number, source.Number);
        code.Add(bits);
    }

    /// <summary>target ← source &lt;&lt; bits, word by word.</summary>
    public void ShiftLeft(X64Vector target, X64Vector source, byte bits)
    {
        Evex(Map0F, Prefix66, 0x73, 6, target.Number, source.Number);
        code.Add(bits);
    }

    /// <summary>target ← target + the low 52 bits of the product of the low 52 bits of a and b.</summary>
    public void AddLowProduct(X64Vector target, X64Vector a, X64Vector b) =>
        Evex(Map0F38, Prefix66, 0xb4, target.Number, a.Number, b.Number);

    /// <summary>target ← target + bits 52 to 103 of the product of the low 52 bits of a and b.</summary>
    public void AddHighProduct(X64Vector target, X64Vector a, X64Vector b) =>
        Evex(Map0F38, Prefix66, 0xb5, target.Number, a.Number, b.Number);

    /// <summary>
    /// Clears the upper parts of vector registers, so that code for narrow ones does not wait for them.
    /// </summary>
    public void ClearUpperParts() => code.AddRange([0xc5, 0xf8, 0x77]);

    private void Evex(int map, int prefix, byte opcode, int register, int second, int other)
    {
        EvexPrefix(map, prefix, register, second, (other & 8) == 0, (other & 16) == 0, isBroadcast: false);
        code.Add(opcode);
        ModRm(RegisterOperand, (X64Register)(register & 7), other);
    }

    private void Evex(
        int map, int prefix, byte opcode, int register, int second, X64Memory memory,
        int scale = VectorBytes, bool isBroadcast = false)
    {
        bool isLowBase = memory.ConstantIndex is not null || memory.Base < X64Register.R8;
        EvexPrefix(map, prefix, register, second, isLowBase, hasNoIndex: true, isBroadcast);
        code.Add(opcode);
        var low = (X64Register)(register & 7);

        // A displacement of one byte counts operands, not bytes.
        int scaled = memory.Displacement / scale;
        bool isShort = memory.Displacement % scale == 0 && scaled == (sbyte)scaled;
        if (memory.ConstantIndex is not null)
        {
            Operand(low, memory);
            return;
        }

        ModRm(isShort ? 1 : 2, low, (int)memory.Base);
        if (((int)memory.Base & 7) == (int)X64Register.Rsp)
            code.Add(0x24);
        if (isShort)
            code.Add((byte)scaled);
        else
            Int32(memory.Displacement);
    }

    /// <summary>R, X, B, R' and V' are inverted; 512 bits, no mask.</summary>
    private void EvexPrefix(
        int map, int prefix, int register, int second, bool isLowBase, bool hasNoIndex, bool isBroadcast) =>
        code.AddRange(
        [
            0x62,
            (byte)(((register & 8) == 0 ? 0x80 : 0) | (hasNoIndex ? 0x40 : 0) | (isLowBase ? 0x20 : 0)
                | ((register & 16) == 0 ? 0x10 : 0) | map),
            (byte)(0x80 | ((~second & 15) << 3) | 0x04 | prefix),
            (byte)(0x40 | (isBroadcast ? 0x10 : 0) | ((second & 16) == 0 ? 8 : 0)),
        ]);
}

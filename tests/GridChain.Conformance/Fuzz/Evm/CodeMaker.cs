using GridChain.Primitives.Numerics;

namespace GridChain.Conformance.Fuzz.Evm;

/// <summary>Makes bytecode: mostly programs that get somewhere, now and then plain noise.</summary>
internal sealed class CodeMaker(FuzzSource source)
{
    private const int CodeBytesMax = 4_000;

    // Opcode, words taken, words left: everything that needs no care for its arguments.
    private static readonly (byte Code, int Takes, int Gives)[] Plain =
    [
        (0x01, 2, 1), (0x02, 2, 1), (0x03, 2, 1), (0x04, 2, 1), (0x05, 2, 1), (0x06, 2, 1), (0x07, 2, 1), (0x08, 3, 1),
        (0x09, 3, 1), (0x0a, 2, 1), (0x0b, 2, 1), (0x10, 2, 1), (0x11, 2, 1), (0x12, 2, 1), (0x13, 2, 1), (0x14, 2, 1),
        (0x15, 1, 1), (0x16, 2, 1), (0x17, 2, 1), (0x18, 2, 1), (0x19, 1, 1), (0x1a, 2, 1), (0x1b, 2, 1), (0x1c, 2, 1),
        (0x1d, 2, 1), (0x1e, 1, 1), (0x30, 0, 1), (0x31, 1, 1), (0x32, 0, 1), (0x33, 0, 1), (0x34, 0, 1), (0x35, 1, 1),
        (0x36, 0, 1), (0x38, 0, 1), (0x3a, 0, 1), (0x3b, 1, 1), (0x3d, 0, 1), (0x3f, 1, 1), (0x40, 1, 1), (0x41, 0, 1),
        (0x42, 0, 1), (0x43, 0, 1), (0x44, 0, 1), (0x45, 0, 1), (0x46, 0, 1), (0x47, 0, 1), (0x48, 0, 1), (0x49, 1, 1),
        (0x4a, 0, 1), (0x50, 1, 0), (0x58, 0, 1), (0x59, 0, 1), (0x5a, 0, 1), (0x5b, 0, 0), (0x5c, 1, 1), (0x54, 1, 1),
    ];

    private static readonly byte[] Ends = [0x00, 0xf3, 0xf3, 0xf3, 0xfd, 0xfe, 0xff];

    private readonly List<byte> code = [];
    private int depth;

    public byte[] Make()
    {
        if (source.OneIn(20))
            return source.Bytes(1 + source.Next(200));
        int steps = 3 + source.Next(60);
        for (int i = 0; i < steps && code.Count < CodeBytesMax; i++)
            Step();
        End();
        return source.OneIn(20) ? source.Mutate([.. code]) : [.. code];
    }

    private void Step()
    {
        switch (source.Next(16))
        {
            case 0 or 1:
                Push(source.Word());
                break;
            case 2 or 3:
                Memory();
                break;
            case 4:
                Storage();
                break;
            case 5:
                Copy();
                break;
            case 6:
                Call();
                break;
            case 7:
                Shuffle();
                break;
            case 8 when source.OneIn(2):
                Create();
                break;
            case 9 when source.OneIn(2):
                Loop();
                break;
            case 10 when source.OneIn(2):
                Skip();
                break;
            case 11 when source.OneIn(2):
                Log();
                break;
            case 12:
                Precompile();
                break;
            default:
                Emit(source.Pick(Plain));
                break;
        }
    }

    private void Emit((byte Code, int Takes, int Gives) one)
    {
        while (depth < one.Takes && !source.OneIn(300))
            Push(source.OneIn(4) ? AddressWord() : source.Word());
        Raw(one.Code, one.Takes, one.Gives);
    }

    private void Raw(byte opcode, int takes, int gives)
    {
        code.Add(opcode);
        depth = Math.Max(0, depth - takes) + gives;
    }

    private void Push(in UInt256 value)
    {
        int length = Math.Max(source.OneIn(20) ? 1 + source.Next(32) : 0, (value.BitLength + 7) / 8);
        code.Add((byte)(0x5f + length));
        byte[] bytes = value.ToBigEndian();
        code.AddRange(bytes.AsSpan(32 - length));
        depth++;
    }

    private UInt256 Small() => source.OneIn(200) ? source.Word() : (ulong)source.Next(300);

    private UInt256 AddressWord() => source.Next(4) switch
    {
        0 => (ulong)(1 + source.Next(0x12)),
        1 => 0x100,
        2 => source.Pick([Probe.Target, Probe.Account, Probe.Sender]).ToWord(),
        _ => source.Pick(Probe.Helpers).Address.ToWord(),
    };

    private void Memory()
    {
        switch (source.Next(5))
        {
            case 0 or 1:
                Push(source.Word());
                Push(Small());
                Raw(source.OneIn(3) ? (byte)0x53 : (byte)0x52, 2, 0);
                break;
            case 2:
                Push(Small());
                Raw(0x51, 1, 1);
                break;
            case 3:
                Push(Small());
                Push(Small());
                Raw(0x20, 2, 1);
                break;
            default:
                Push(Small());
                Push(Small());
                Push(Small());
                Raw(0x5e, 3, 0);
                break;
        }
    }

    private void Storage()
    {
        bool isWrite = source.OneIn(2);
        if (isWrite)
            Push(source.OneIn(2) ? (UInt256)(ulong)source.Next(3) : source.Word());
        Push((ulong)source.Next(4));
        Raw(source.OneIn(3) ? (byte)(isWrite ? 0x5d : 0x5c) : (byte)(isWrite ? 0x55 : 0x54), isWrite ? 2 : 1, isWrite ? 0 : 1);
    }

    private void Copy()
    {
        byte opcode = source.Pick<byte>([0x37, 0x39, 0x3c, 0x3e]);
        // Past the end of the returned data the whole program fails.
        bool isTimid = opcode == 0x3e && !source.OneIn(10);
        Push(isTimid ? 0 : Small());
        Push(isTimid ? 0 : Small());
        Push(Small());
        if (opcode == 0x3c)
            Push(AddressWord());
        Raw(opcode, opcode == 0x3c ? 4 : 3, 0);
    }

    private void Log()
    {
        int topics = source.Next(5);
        for (int i = 0; i < topics; i++)
            Push(source.Word());
        Push(Small());
        Push(Small());
        Raw((byte)(0xa0 + topics), 2 + topics, 0);
    }

    private void Shuffle()
    {
        int reach = 1 + source.Next(16);
        while (depth < reach + 1 && !source.OneIn(300))
            Push((ulong)source.Next(1_000));
        if (source.OneIn(2))
            Raw((byte)(0x7f + reach), 0, 1);
        else
            Raw((byte)(0x8f + reach), 0, 0);
    }

    private void Call()
    {
        byte opcode = source.Pick<byte>([0xf1, 0xf2, 0xf4, 0xfa]);
        bool paysValue = opcode is 0xf1 or 0xf2;
        Input();
        Push(source.OneIn(4) ? 0 : (ulong)source.Next(130));
        Push((ulong)source.Next(64));
        Push((ulong)source.Pick([0, 4, 32, 64, 96, 128, 160, 192, 213, 384]));
        Push((ulong)(source.OneIn(3) ? source.Next(40) : 0));
        if (paysValue)
            Push((ulong)(source.OneIn(3) ? source.Next(3) : 0));
        Push(AddressWord());
        if (source.OneIn(12))
            Raw(0x5a, 0, 1);
        else
            Push(source.OneIn(20) ? source.Word() : (ulong)source.Next(100_000));
        Raw(opcode, paysValue ? 7 : 6, 1);
    }

    private void Input()
    {
        int words = source.Next(5);
        for (int i = 0; i < words; i++)
            Store(source.OneIn(2) ? (ulong)source.Next(40) : source.Word(), 32 * i);
    }

    // Input that a precompile takes, more often than not, and its output on the stack.
    private void Precompile()
    {
        (ulong number, UInt256[] words) = PrecompileInput.Make(source);
        for (int i = 0; i < words.Length; i++)
            Store(source.OneIn(30) ? source.Word() : words[i], 32 * i);
        int length = 32 * words.Length;
        Push((ulong)source.Pick([32, 64, 128, 256]));
        Push((ulong)source.Next(64));
        Push((ulong)(source.OneIn(8) ? source.Next(length + 40) : number == 9 ? 213 : length));
        Push(0);
        Push(number);
        Push(source.OneIn(8) ? (ulong)source.Next(60_000) : 150_000);
        Raw(0xfa, 6, 1);
        if (source.OneIn(2))
            Raw(0x3d, 0, 1);
    }

    private void Store(in UInt256 word, int offset)
    {
        Push(word);
        Push((ulong)offset);
        Raw(0x52, 2, 0);
    }

    private void Create()
    {
        string initCode = source.Pick(
        [
            "5f5ff3", "60015ff3", "60ef5f5360015ff3", "33ff", "5f5ffd", "600a5f55", "60205ff3", "6160015ff3",
            source.OneIn(6) ? "fe" : "5f5f5500", source.OneIn(6) ? "5b5f56" : "3660015500", "305f5260205ff3", "5a5f5260205ff3",
        ]);
        byte[] bytes = Convert.FromHexString(initCode);
        var word = new byte[32];
        bytes.CopyTo(word, 0);
        Push(UInt256.FromBigEndian(word));
        Push(0);
        Raw(0x52, 2, 0);
        bool hasSalt = source.OneIn(2);
        if (hasSalt)
            Push((ulong)source.Next(2));
        Push(source.OneIn(10) ? Small() : (ulong)bytes.Length);
        Push(0);
        Push((ulong)(source.OneIn(4) ? 1 : 0));
        Raw(hasSalt ? (byte)0xf5 : (byte)0xf0, hasSalt ? 4 : 3, 1);
    }

    // PUSH n, JUMPDEST, body, PUSH1 1, SWAP1, SUB, DUP1, PUSH2 start, JUMPI, POP
    private void Loop()
    {
        Push((ulong)(1 + source.Next(12)));
        int start = code.Count;
        code.Add(0x5b);
        int before = depth;
        Push(source.Word());
        Push((ulong)source.Next(64));
        Raw(source.Pick<byte>([0x52, 0x55, 0x5d]), 2, 0);
        depth = before;
        code.AddRange([0x60, 0x01, 0x90, 0x03, 0x80, 0x61, (byte)(start >> 8), (byte)start, 0x57, 0x50]);
        depth--;
    }

    private void Skip()
    {
        // Without PUSH1 and above, which would swallow the destination.
        byte[] junk = [.. source.Bytes(source.Next(12)).Select(one => (byte)(one & 0x5f))];
        int to = code.Count + 4 + junk.Length;
        code.AddRange([0x61, (byte)(to >> 8), (byte)to, 0x56]);
        code.AddRange(junk);
        code.Add(0x5b);
    }

    private void End()
    {
        for (int i = 0; i < 4 && depth > 0; i++)
        {
            Push((ulong)(32 * i));
            Raw(0x52, 2, 0);
        }

        byte end = source.Pick(Ends);
        if (end is 0xf3 or 0xfd)
        {
            Push(source.OneIn(8) ? Small() : 0x80);
            Push(source.OneIn(8) ? Small() : 0);
        }
        else if (end == 0xff)
        {
            Push(AddressWord());
        }

        code.Add(end);
    }
}

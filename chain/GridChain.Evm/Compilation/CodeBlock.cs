using GridChain.Evm.Interpreter;

namespace GridChain.Evm.Compilation;

/// <summary>
/// Instructions that run one behind the other: what they need of the stack, and their static gas by segments.
/// </summary>
/// <remarks>
/// A segment ends behind each instruction that looks at the gas or pays what depends on its operands, so that such
/// a one sees the very gas that it would see in the interpreter.
/// </remarks>
internal sealed class CodeBlock
{
    /// <summary>Results above the stack at a time.</summary>
    public const int ResultsMax = 32;

    private const int InstructionsMax = 200;

    private readonly List<long> segments = [];

    private CodeBlock(int start) => Start = start;

    /// <summary>Position of the first instruction.</summary>
    public int Start { get; }

    /// <summary>Position behind the last instruction.</summary>
    public int End { get; private set; }

    /// <summary>Words that it finds on the stack at least.</summary>
    public int Need { get; private set; }

    /// <summary>Words that it adds above those at most, with results and copies of operands above the stack.</summary>
    public int Growth { get; private set; }

    /// <summary>Slot, counted from the block's first free one, from which on results and copies of operands have room.</summary>
    public int Scratch { get; private set; }

    /// <summary>Static gas of each segment.</summary>
    public IReadOnlyList<long> Segments => segments;

    /// <summary>Reads a block from its first instruction to a jump, a halt, a call or the next JUMPDEST.</summary>
    public static CodeBlock Read(ContractCode code, Instruction[] table, int start)
    {
        var block = new CodeBlock(start);
        byte[] bytes = code.Padded;
        int height = 0;
        int operandsMax = 0;
        int results = 0;
        long gas = 0;
        int position = start;
        for (int count = 0; position < code.Length && count < InstructionsMax; count++)
        {
            byte opcode = bytes[position];
            if (opcode == Opcode.JumpDest && position > start)
                break;
            Instruction instruction = table[opcode];
            OpcodeShape shape = Shapes.Of(opcode, table);
            position = Next(bytes, position);
            gas += instruction.Gas;
            block.Need = Math.Max(block.Need, instruction.Pops - height);
            height += instruction.Pushes - instruction.Pops;
            block.Scratch = Math.Max(block.Scratch, Math.Max(height, height - instruction.Pushes + instruction.Pops));
            if (shape == OpcodeShape.Detached)
            {
                operandsMax = Math.Max(operandsMax, instruction.Pops);
                results++;
            }

            if (shape is OpcodeShape.Attached)
                block.EndSegment(ref gas);
            else if (shape is OpcodeShape.Leaving or OpcodeShape.Jump or OpcodeShape.JumpIf)
                break;
        }

        block.segments.Add(gas);
        block.End = position;
        block.Growth = block.Scratch + operandsMax + Math.Min(results, ResultsMax);
        return block;
    }

    /// <summary>Position of the instruction behind one.</summary>
    public static int Next(byte[] code, int position)
    {
        int opcode = code[position];
        return position + 1 + (opcode is >= Opcode.Push1 and <= Opcode.Push32 ? opcode - Opcode.Push0 : 0);
    }

    private void EndSegment(ref long gas)
    {
        segments.Add(gas);
        gas = 0;
    }
}

using GridChain.Evm.Interpreter;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Evm.Instructions;

/// <summary>0x40 to 0x4a but SELFBALANCE: the block, the chain, the blobs.</summary>
internal static class BlockEnvironment
{
    private const ulong AncestorsMax = 256;

    public static HaltReason BlockHash(ref MachineState s)
    {
        ref UInt256 word = ref s.Peek();
        ulong current = s.Vm.Block.Number;
        if (!word.IsUInt64 || word.U0 >= current || current - word.U0 > AncestorsMax)
        {
            word = UInt256.Zero;
            return HaltReason.None;
        }

        word = ToWord(s.Vm.Block.BlockHashes.GetBlockHash(word.U0));
        return HaltReason.None;
    }

    public static HaltReason Coinbase(ref MachineState s) => s.Push(s.Vm.Block.Beneficiary.ToWord());

    public static HaltReason Timestamp(ref MachineState s) => s.Push(s.Vm.Block.Timestamp);

    public static HaltReason Number(ref MachineState s) => s.Push(s.Vm.Block.Number);

    public static HaltReason Difficulty(ref MachineState s) => s.Push(s.Vm.Block.Difficulty);

    /// <summary>EIP-4399.</summary>
    public static HaltReason PrevRandao(ref MachineState s) => s.Push(ToWord(s.Vm.Block.PrevRandao));

    public static HaltReason GasLimit(ref MachineState s) => s.Push(s.Vm.Block.GasLimit);

    /// <summary>EIP-1344.</summary>
    public static HaltReason ChainId(ref MachineState s) => s.Push(s.Vm.Block.ChainId);

    /// <summary>EIP-3198.</summary>
    public static HaltReason BaseFee(ref MachineState s) => s.Push(s.Vm.Block.BaseFeePerGas);

    /// <summary>EIP-4844.</summary>
    public static HaltReason BlobHash(ref MachineState s)
    {
        ref UInt256 index = ref s.Peek();
        bool isThere = index.IsUInt64 && index.U0 < (ulong)s.Vm.BlobHashes.Length;
        index = isThere ? ToWord(s.Vm.BlobHashes[(int)index.U0]) : UInt256.Zero;
        return HaltReason.None;
    }

    /// <summary>EIP-7516.</summary>
    public static HaltReason BlobBaseFee(ref MachineState s) => s.Push(s.Vm.Block.BlobBaseFee);

    private static UInt256 ToWord(in Hash256 hash)
    {
        Span<byte> bytes = stackalloc byte[32];
        hash.CopyTo(bytes);
        return UInt256.FromBigEndian(bytes);
    }
}

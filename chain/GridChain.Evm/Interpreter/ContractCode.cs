using System.Runtime.CompilerServices;
using GridChain.Evm.Compilation;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Evm.Interpreter;

/// <summary>Code with what the interpreter knows about it: padding, jump destinations, delegation.</summary>
/// <remarks>
/// Immutable from outside and safe to share between threads; the jump map is made on the first jump, and what runs
/// often is compiled.
/// </remarks>
public sealed class ContractCode
{
    /// <summary>No code.</summary>
    public static ContractCode Empty { get; } = new([], Keccak256.OfEmpty);

    // A PUSH32 as the last byte reads 32 bytes behind the end and leaves the counter at length + 32.
    private const int Padding = 33;

    private const int DelegationLength = 23;

    private ulong[]? jumpMap;

    /// <summary>Wraps code whose hash is known (or, for initialisation code, never asked for).</summary>
    public ContractCode(ReadOnlySpan<byte> code, in Hash256 hash)
    {
        Padded = new byte[code.Length + Padding];
        code.CopyTo(Padded);
        Length = code.Length;
        Hash = hash;
        IsDelegation = code.Length == DelegationLength && code.StartsWith(DelegationPrefix);
        Delegate = IsDelegation ? new Address(code[3..]) : default;
    }

    /// <summary>
    /// 0xef0100: what code of an account that runs another one's code begins with (EIP-7702).
    /// </summary>
    public static ReadOnlySpan<byte> DelegationPrefix => [0xef, 0x01, 0x00];

    /// <summary>The code.</summary>
    public ReadOnlyMemory<byte> Bytes => Padded.AsMemory(0, Length);

    /// <summary>Count of bytes.</summary>
    public int Length { get; }

    /// <summary>Keccak-256 of the bytes.</summary>
    public Hash256 Hash { get; }

    /// <summary>True when the code is the designation of another account (EIP-7702).</summary>
    public bool IsDelegation { get; }

    /// <summary>The account whose code runs instead, when <see cref="IsDelegation"/>.</summary>
    public Address Delegate { get; }

    /// <summary>What the machine counts and keeps to run it faster.</summary>
    internal CodeHeat Heat { get; } = new();

    /// <summary>The code followed by STOPs, so that the program counter needs no bound check.</summary>
    internal byte[] Padded { get; }

    /// <summary>Wraps code and hashes it.</summary>
    public static ContractCode Of(ReadOnlySpan<byte> code) => Of(code, Keccak256.Hash(code));

    /// <summary>Wraps code whose hash is known; no code is always <see cref="Empty"/>.</summary>
    public static ContractCode Of(ReadOnlySpan<byte> code, in Hash256 hash) =>
        code.IsEmpty ? Empty : new ContractCode(code, hash);

    /// <summary>The designation of an account (EIP-7702).</summary>
    public static ContractCode DelegateTo(in Address address)
    {
        var bytes = new byte[DelegationLength];
        DelegationPrefix.CopyTo(bytes);
        address.CopyTo(bytes.AsSpan(3));
        return Of(bytes);
    }

    /// <summary>True for a JUMPDEST that is not data of a PUSH.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsJumpDestination(ulong position)
    {
        ulong[] map = jumpMap ?? MapJumps();
        ulong word = position >> 6;
        return word < (ulong)map.Length && ((map[word] >> (int)(position & 63)) & 1) != 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong[] MapJumps()
    {
        var map = new ulong[(Length + 63) >> 6];
        ReadOnlySpan<byte> code = Bytes.Span;
        for (int i = 0; i < code.Length; i++)
        {
            int opcode = code[i];
            if (opcode == Opcode.JumpDest)
                map[i >> 6] |= 1UL << (i & 63);
            else if (opcode is >= Opcode.Push1 and <= Opcode.Push32)
                i += opcode - Opcode.Push0;
        }

        jumpMap = map;
        return map;
    }
}

namespace GridChain.Primitives.Native;

/// <summary>General registers of x86-64 by their numbers in instructions.</summary>
internal enum X64Register
{
    Rax,
    Rcx,
    Rdx,
    Rbx,
    Rsp,
    Rbp,
    Rsi,
    Rdi,
    R8,
    R9,
    R10,
    R11,
    R12,
    R13,
    R14,
    R15,
}

using System.Runtime.InteropServices;

namespace GridChain.Farmer.Drivers.Linux;

/// <summary><c>struct mount_attr</c>, mount_setattr(2), version 0.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MountAttributes
{
    internal const int Size = 32;

    internal ulong Set;
    internal ulong Clear;
    internal ulong Propagation;
    internal ulong UserNamespaceFd;
}

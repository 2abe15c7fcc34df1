using System.Runtime.InteropServices;

namespace GridChain.Farmer.Drivers.Linux;

/// <summary>Turns errno into an exception that names the call and its subject.</summary>
internal static class LinuxError
{
    internal static void ThrowIf(long result, string call, string subject)
    {
        if (result < 0) throw Last(call, subject);
    }

    internal static LinuxException Last(string call, string subject)
    {
        int errno = Marshal.GetLastPInvokeError();
        return new LinuxException(errno, $"{call} of {subject}: {Marshal.GetPInvokeErrorMessage(errno)}");
    }
}

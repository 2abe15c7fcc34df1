namespace GridChain.Farmer.Drivers.Linux;

/// <summary>A system call failed.</summary>
internal sealed class LinuxException(int errno, string message) : IOException(message)
{
    /// <summary>errno(3).</summary>
    internal int Errno { get; } = errno;
}

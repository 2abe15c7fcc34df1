using System.Globalization;
using System.Runtime.InteropServices;

namespace GridChain.Farmer.Drivers.Linux;

/// <summary>A process that cannot be confused with a later one of the same number.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="StartTicks">Field 22 of /proc/PID/stat: clock ticks between boot and its start,
/// proc(5).</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProcessIdentity(int Pid, ulong StartTicks)
{
    private const int StartTicksField = 22;

    /// <summary>Reads the identity of a live process; null where there is none or only its zombie.</summary>
    internal static ProcessIdentity? Read(int pid)
    {
        string text;
        try
        {
            text = File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat");
        }
        catch (IOException)
        {
            return null;
        }

        // The second field is the program's name in brackets and may hold blanks and brackets itself.
        int end = text.LastIndexOf(')');
        string[] fields = text[(end + 2)..].Split(' ');
        if (fields[0] is "Z" or "X") return null;
        return new ProcessIdentity(
            pid, ulong.Parse(fields[StartTicksField - 3], CultureInfo.InvariantCulture));
    }

    /// <summary>True while exactly this process is alive.</summary>
    internal bool IsAlive() => Pid > 0 && Read(Pid) == this;
}

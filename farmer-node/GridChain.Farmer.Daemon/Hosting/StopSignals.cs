using System.Runtime.InteropServices;

namespace GridChain.Farmer.Daemon.Hosting;

/// <summary>Ends the daemon on SIGTERM and SIGINT, also while it is still starting.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration[] registrations;

    internal StopSignals(IHostApplicationLifetime lifetime)
    {
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        ];

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            lifetime.StopApplication();
        }
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations) registration.Dispose();
    }
}

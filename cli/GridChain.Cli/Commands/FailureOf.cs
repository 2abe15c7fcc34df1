using GridChain.Client.Keys;

namespace GridChain.Cli.Commands;

/// <summary>Turns the faults of the rooms below into failures with an exit code and a next step.</summary>
internal static class FailureOf
{
    /// <summary>The failure; null for a fault that is a bug and shall show its stack.</summary>
    internal static CommandFailure? Known(Exception fault) => fault switch
    {
        CommandFailure failure => failure,
        KeystoreException keystore => OfKeystore(keystore),
        IOException or UnauthorizedAccessException =>
            new CommandFailure(ExitCode.Failed, fault.Message, null, fault),
        _ => null,
    };

    private static CommandFailure OfKeystore(KeystoreException fault)
    {
        (ExitCode exitCode, string? nextStep) = fault.Fault switch
        {
            KeystoreFault.NotFound => (ExitCode.NotFound, "'grid key list' shows the keys"),
            KeystoreFault.AlreadyExists => (ExitCode.Conflict, "choose another name"),
            KeystoreFault.WrongPassword => (ExitCode.Auth, "try again; without the password the key is lost"),
            KeystoreFault.UnsafePermissions => (ExitCode.Auth, "then make a new key if somebody may have read it"),
            _ => (ExitCode.Auth, null as string),
        };
        return new CommandFailure(exitCode, fault.Message, nextStep, fault) { Code = fault.Fault.ToString() };
    }
}

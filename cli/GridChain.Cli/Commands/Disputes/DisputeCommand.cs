using System.CommandLine;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Cli.Commands.Disputes;

/// <summary>grid dispute: quarrels about reported usage, before a court of auditors.</summary>
internal static class DisputeCommand
{
    internal static Command Create(CommandHost host) => new(
        "dispute", "Contest a reported period, answer for the farm, and judge for the court; the service goes on.")
    {
        DisputeOpen.Create(host, "open"),
        DisputeStep.Answer(host),
        DisputeStep.Draw(host),
        DisputeStep.Vote(host),
        DisputeStep.Appeal(host),
        DisputeRule.Create(host),
        DisputeStep.Proceed(host),
        DisputeShow.Create(host),
        DisputeList.Create(host),
        DisputeCourt.Create(host),
        DisputeCourt.Enrol(host),
    };

    internal static Argument<ulong> Number() => new("DISPUTE") { Description = "Number of the dispute." };

    internal static Argument<string> Refund() => new("REFUND")
    {
        Description = "Share of the contested period that is not to be paid: 0% to 100%.",
    };

    internal static Option<string?> Evidence() => new("--evidence")
    {
        Description = "File with samples, logs or letters; its hash goes on the chain, the file stays with you.",
        HelpName = "FILE",
    };

    /// <summary>Hash of the evidence; zero without a file.</summary>
    /// <exception cref="CommandFailure">There is no such file.</exception>
    internal static Hash256 HashOf(string? file)
    {
        if (file is null)
            return Hash256.Zero;
        return File.Exists(file)
            ? Keccak256.Hash(File.ReadAllBytes(file))
            : throw new CommandFailure(
                ExitCode.NotFound, $"--evidence is '{file}'; there is no such file.", "check the path");
    }
}

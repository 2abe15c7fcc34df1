using System.Collections.Frozen;
using GridChain.Client;
using GridChain.Client.Keys;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.NodeApi;
using GridChain.Contracts.Statements;

namespace GridChain.Cli.Commands;

/// <summary>Turns the faults of the rooms below into failures with an exit code and a next step.</summary>
internal static class FailureOf
{
    // What a contract's refusal means for a script; every other refusal is a plain failure.
    private static readonly FrozenDictionary<string, ExitCode> OfRefusal = new Dictionary<string, ExitCode>
    {
        ["NotMember"] = ExitCode.Denied,
        ["NotRequester"] = ExitCode.Denied,
        ["NotApprover"] = ExitCode.Denied,
        ["NotNodeKey"] = ExitCode.Denied,
        ["NoApproval"] = ExitCode.Denied,
        ["SelfApproval"] = ExitCode.Denied,
        ["ClauseUnmet"] = ExitCode.Denied,
        ["NoSuchClause"] = ExitCode.Denied,
        ["QuorumMissing"] = ExitCode.Denied,
        ["PolicyWithoutBase"] = ExitCode.Denied,
        ["TooFewGovernors"] = ExitCode.Denied,
        ["OverBudget"] = ExitCode.Denied,
        ["OutsideEnvelope"] = ExitCode.Denied,
        ["EnvelopeVoid"] = ExitCode.Denied,
        ["DecideAlone"] = ExitCode.Denied,
        ["CoinNotAccepted"] = ExitCode.Denied,
        ["CoinNotIssuer"] = ExitCode.Denied,
        ["CoinOverAllowance"] = ExitCode.Denied,
        ["CoinFrozen"] = ExitCode.Denied,
        ["CoinPaused"] = ExitCode.Denied,
        ["NotOfTheSide"] = ExitCode.Denied,
        ["NotOnPanel"] = ExitCode.Denied,
        ["Partial"] = ExitCode.Denied,
        ["OverAllowance"] = ExitCode.Denied,
        ["UnknownCommitment"] = ExitCode.NotFound,
        ["UnknownNode"] = ExitCode.NotFound,
        ["WrongUnit"] = ExitCode.NotFound,
        ["AlreadyApproved"] = ExitCode.Conflict,
        ["WrongState"] = ExitCode.Conflict,
        ["WrongStage"] = ExitCode.Conflict,
        ["StageOver"] = ExitCode.Conflict,
        ["StageRuns"] = ExitCode.Conflict,
        ["WindowOver"] = ExitCode.Conflict,
        ["AcceptedBefore"] = ExitCode.Conflict,
        ["ContestedBefore"] = ExitCode.Conflict,
        ["DisputeOpen"] = ExitCode.Conflict,
        ["ChallengeOpen"] = ExitCode.Conflict,
        ["NoChallenge"] = ExitCode.Conflict,
        ["ChallengeTime"] = ExitCode.Conflict,
        ["InvoiceOpen"] = ExitCode.Conflict,
        ["NotOverdue"] = ExitCode.Conflict,
        ["LimitInUse"] = ExitCode.Conflict,
        ["WrongDecision"] = ExitCode.Conflict,
        ["BadNonce"] = ExitCode.Conflict,
        ["Expired"] = ExitCode.Conflict,
        ["TooLate"] = ExitCode.Conflict,
        ["TooEarly"] = ExitCode.Conflict,
        ["BondLocked"] = ExitCode.Conflict,
        ["BadText"] = ExitCode.Usage,
        ["BadValue"] = ExitCode.Usage,
        ["BadCoinName"] = ExitCode.Usage,
        ["ForeignClause"] = ExitCode.Usage,
    }.ToFrozenDictionary();

    /// <summary>The failure; null for a fault that is a bug and shall show its stack.</summary>
    internal static CommandFailure? Known(Exception fault) => fault switch
    {
        CommandFailure failure => failure,
        KeystoreException keystore => OfKeystore(keystore),
        ChainException chain => OfChain(chain),
        NodeApiException node => OfNode(node),
        StatementException statement => new CommandFailure(
            ExitCode.Conflict,
            statement.Message,
            "ask another node with --rpc-url; do not bill from this one",
            statement) { Code = "Unexplained" },
        ManifestException manifest => new CommandFailure(ExitCode.Usage, manifest.Message, null, manifest),
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

    private static CommandFailure OfChain(ChainException fault)
    {
        ExitCode exitCode = fault.Fault switch
        {
            ChainFault.Reverted => OfRefusal.GetValueOrDefault(fault.Reason?.Name ?? "", ExitCode.Failed),
            ChainFault.WrongChain or ChainFault.Replaced => ExitCode.Conflict,
            ChainFault.TimedOut => ExitCode.TimedOut,
            ChainFault.Unavailable when fault.Transaction is not null => ExitCode.TimedOut,
            _ => ExitCode.Failed,
        };
        string message = fault is { Fault: ChainFault.Reverted, Reason.Text.Length: > 0 }
            ? fault.Reason.Text
            : fault.Message;
        return new CommandFailure(exitCode, message, null, fault)
        {
            Code = fault.Reason is { Name.Length: > 0 } reason ? reason.Name : fault.Fault.ToString(),
        };
    }

    private static CommandFailure OfNode(NodeApiException fault)
    {
        ExitCode exitCode = fault.Status switch
        {
            401 or 403 => ExitCode.Denied,
            404 => ExitCode.NotFound,
            409 => ExitCode.Conflict,
            _ => ExitCode.Failed,
        };
        return new CommandFailure(exitCode, fault.Message, null, fault) { Code = "Node" };
    }
}

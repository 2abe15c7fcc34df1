using GridChain.Explorer.Records;

namespace GridChain.Explorer.Shared;

/// <summary>A deployment's state as people see it: a request whose time is over reads "expired".</summary>
/// <param name="Word">The word, lower case; also the value of the state filter.</param>
/// <param name="Tone">Style class: waiting, moving, good, over, bad.</param>
public readonly record struct ShownState(string Word, string Tone)
{
    /// <summary>The word for a request whose time is over.</summary>
    public const string Expired = "expired";

    /// <summary>State of a deployment at a moment.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="now">Unix seconds of the last block.</param>
    public static ShownState Of(DeploymentRecord deployment, ulong now) =>
        deployment.State == DeploymentState.Requested && deployment.ValidUntil < now
            ? new ShownState(Expired, "over")
            : Of(deployment.State);

    /// <summary>State without regard to time.</summary>
    public static ShownState Of(DeploymentState state) =>
        state switch
        {
            DeploymentState.Requested => new("requested", "waiting"),
            DeploymentState.Refused => new("refused", "bad"),
            DeploymentState.Cancelled => new("cancelled", "over"),
            DeploymentState.Reserved => new("reserved", "moving"),
            DeploymentState.Accepted => new("accepted", "moving"),
            DeploymentState.Deployed => new("deployed", "good"),
            DeploymentState.Suspended => new("suspended", "bad"),
            DeploymentState.Ended => new("ended", "over"),
            DeploymentState.Closed => new("closed", "over"),
            _ => new("unknown", "over"),
        };
}

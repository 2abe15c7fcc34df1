namespace GridChain.Explorer.Records;

/// <summary>Where a workload is in its life; the numbers are the contract's.</summary>
public enum DeploymentState
{
    /// <summary>Unknown.</summary>
    None = 0,

    /// <summary>Asked for; waits for approval.</summary>
    Requested = 1,

    /// <summary>Rejected by an approver; final.</summary>
    Refused = 2,

    /// <summary>Taken back by the department; final.</summary>
    Cancelled = 3,

    /// <summary>Approved by quorum; capacity and money are held.</summary>
    Reserved = 4,

    /// <summary>Taken on by its node.</summary>
    Accepted = 5,

    /// <summary>Ready; the clock runs.</summary>
    Deployed = 6,

    /// <summary>Not paid for; the clock stands.</summary>
    Suspended = 7,

    /// <summary>Stopped; the last use can still be proved and paid.</summary>
    Ended = 8,

    /// <summary>Over; nothing is held.</summary>
    Closed = 9,
}

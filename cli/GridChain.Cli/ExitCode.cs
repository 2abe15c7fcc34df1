namespace GridChain.Cli;

/// <summary>What the process answers. Scripts rely on it; a number never changes its meaning.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>It did not work: the chain refused, a node did not answer, a file could not be
    /// read.</summary>
    Failed = 1,

    /// <summary>The command line or an input file is wrong; nothing was tried.</summary>
    Usage = 2,

    /// <summary>No key, wrong password, or a key file that others can read.</summary>
    Auth = 3,

    /// <summary>Policy or budget forbids it, or an approval is missing.</summary>
    Denied = 4,

    /// <summary>There is no such thing.</summary>
    NotFound = 5,

    /// <summary>It is in another state, or exists already, or another chain answers than expected.</summary>
    Conflict = 6,

    /// <summary>Nothing came back in time; what happened is unknown. The message says how to look.</summary>
    TimedOut = 7,

    /// <summary>Interrupted by the user.</summary>
    Interrupted = 130,
}

namespace GridChain.State.KeyValue;

/// <summary>The closed set of ways in which a store fails.</summary>
public enum KeyValueFault
{
    /// <summary>The disk or the directory cannot be read or written.</summary>
    Unavailable,

    /// <summary>No space or no file handles are left.</summary>
    Exhausted,

    /// <summary>Another process has the directory open.</summary>
    Conflict,

    /// <summary>What is on disk fails its checksum or makes no sense.</summary>
    Corrupt,
}

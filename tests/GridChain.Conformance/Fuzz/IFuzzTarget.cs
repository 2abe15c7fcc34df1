namespace GridChain.Conformance.Fuzz;

/// <summary>Something that is fed with made-up input. A new one is a class of this and a line in FuzzCommand.</summary>
internal interface IFuzzTarget : IAsyncDisposable
{
    string Name { get; }

    /// <summary>What the cases so far were like; empty when there is nothing to say.</summary>
    string Summary => "";

    /// <summary>Starts what it needs.</summary>
    Task StartAsync(CancellationToken cancel);

    /// <summary>Runs one case; null when all is well, else what is wrong. An exception is a failure, too.</summary>
    Task<string?> TryAsync(FuzzSource source, CancellationToken cancel);
}

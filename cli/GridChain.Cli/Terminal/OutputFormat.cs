namespace GridChain.Cli.Terminal;

/// <summary>Form of the data on standard output.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>For programs; the shapes are versioned and tested.</summary>
    Json,
}

namespace GridChain.Contracts.Statements;

/// <summary>The ledger's events contradict each other or its accounts; no statement can be made from them.</summary>
public sealed class StatementException : Exception
{
    /// <summary>Says what does not fit.</summary>
    /// <param name="message">Names event, value and what was expected.</param>
    public StatementException(string message)
        : base(message)
    {
    }
}

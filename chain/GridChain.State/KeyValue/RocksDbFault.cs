namespace GridChain.State.KeyValue;

/// <summary>Turns RocksDB's texts into the closed set of faults; the one place that reads them.</summary>
internal static class RocksDbFault
{
    public static KeyValueException Wrap(string action, Exception cause)
    {
        KeyValueFault fault = KindOf(cause);
        string advice = fault switch
        {
            KeyValueFault.Conflict => "Another process has it open: stop that one first.",
            KeyValueFault.Exhausted => "Free disk space or file handles and start again; no reported block is lost.",
            KeyValueFault.Corrupt => "Restore the directory from a backup or another node.",
            _ => "Check that the directory exists, is writable, and that its disk works.",
        };
        return new KeyValueException(fault, $"{action}: {cause.Message.TrimEnd('.')}. {advice}", cause);
    }

    private static KeyValueFault KindOf(Exception cause)
    {
        string text = cause.Message;
        if (text.Contains("lock", StringComparison.OrdinalIgnoreCase)
            && text.Contains("LOCK", StringComparison.Ordinal))
        {
            return KeyValueFault.Conflict;
        }

        bool isExhausted = text.Contains("No space", StringComparison.Ordinal)
            || text.Contains("Too many open", StringComparison.Ordinal);
        if (isExhausted)
            return KeyValueFault.Exhausted;
        return text.StartsWith("Corruption", StringComparison.Ordinal)
            ? KeyValueFault.Corrupt
            : KeyValueFault.Unavailable;
    }
}

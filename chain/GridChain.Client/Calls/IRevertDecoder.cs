namespace GridChain.Client.Calls;

/// <summary>Turns what a reverted call returned into words.</summary>
public interface IRevertDecoder
{
    /// <summary>Reads the data. Never throws: what it does not know it shows as hexadecimal text.</summary>
    /// <param name="data">Selector and arguments, or nothing.</param>
    RevertReason Decode(ReadOnlySpan<byte> data);
}

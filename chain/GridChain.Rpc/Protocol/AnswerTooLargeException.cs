namespace GridChain.Rpc.Protocol;

/// <summary>An answer has passed the node's limit: ends whatever writes it, however deep in the machine.</summary>
/// <param name="bytesMax">The limit.</param>
internal sealed class AnswerTooLargeException(int bytesMax)
    : Exception($"response too large: more than {bytesMax} bytes");

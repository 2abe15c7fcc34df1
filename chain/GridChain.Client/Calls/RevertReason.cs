namespace GridChain.Client.Calls;

/// <summary>Why a contract refused a call.</summary>
/// <param name="Name">Name of the error: <c>Error</c>, <c>Panic</c>, a custom error's name, or empty.</param>
/// <param name="Text">What it means and the next step, in one or two sentences.</param>
/// <param name="Data">What the contract returned: selector and arguments, or nothing.</param>
public sealed record RevertReason(string Name, string Text, ReadOnlyMemory<byte> Data);

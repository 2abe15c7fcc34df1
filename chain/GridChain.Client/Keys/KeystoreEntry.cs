namespace GridChain.Client.Keys;

/// <summary>A key file of a directory.</summary>
/// <param name="Name">File name without ".json".</param>
/// <param name="Path">Full path.</param>
/// <param name="Key">What the file holds, still encrypted.</param>
public sealed record KeystoreEntry(string Name, string Path, EncryptedKey Key);

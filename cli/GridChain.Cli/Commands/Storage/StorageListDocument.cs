namespace GridChain.Cli.Commands.Storage;

/// <summary>All promises and all challenges, oldest first.</summary>
internal sealed record StorageListDocument(
    IReadOnlyList<StoragePromiseDocument> Promises, IReadOnlyList<StorageDocument> Challenges);

using GridChain.Cli.Chain;

namespace GridChain.Cli.Commands.Storage;

/// <summary>A challenge as JSON shows it.</summary>
/// <param name="Challenge">Its number.</param>
/// <param name="Commitment">Digest of what was promised.</param>
/// <param name="Workload">The workload's id.</param>
/// <param name="Node">Who has to show the piece.</param>
/// <param name="Piece">Which one, from 0.</param>
/// <param name="State">open, answered or slashed.</param>
/// <param name="Deadline">Until when, Unix seconds.</param>
/// <param name="Next">What can be done now, and by whom.</param>
/// <param name="Transaction">What this command sent; null for nothing.</param>
internal sealed record StorageDocument(
    ulong Challenge,
    string Commitment,
    string Workload,
    ulong Node,
    uint Piece,
    string State,
    ulong Deadline,
    string Next,
    SentDocument? Transaction);

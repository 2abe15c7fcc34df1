using GridChain.Contracts.Events;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;

namespace GridChain.Explorer.Index;

/// <summary>Usage roots of nodes, epoch by epoch.</summary>
internal static class UsageProjection
{
    public static void Apply(WriteSession session, LogRecord log, ContractEvent found)
    {
        switch (found)
        {
            case Reported reported:
                Add(session, log, reported);
                break;
            case Equivocated caught:
                Key key = Keys.Epochs(caught.Node).With(caught.Epoch);
                if (session.Find<EpochRecord>(key) is { } epoch)
                    session.Put(key, epoch with { Void = true });
                break;
            default:
                break;
        }
    }

    private static void Add(WriteSession session, LogRecord log, Reported reported)
    {
        session.Put(
            Keys.Epochs(reported.Node).With(reported.Epoch),
            new EpochRecord
            {
                Node = reported.Node,
                Epoch = reported.Epoch,
                Root = reported.Root,
                PrevRoot = reported.PrevRoot,
                Count = reported.Count,
                Key = reported.Key,
                Signature = reported.Signature.ToArray(),
                Position = log.Position,
                ReportedAt = log.Timestamp,
                Transaction = log.Transaction,
            }
        );
        NodeProjection.Change(
            session,
            reported.Node,
            node =>
                node with
                {
                    LastEpoch = reported.Epoch,
                    LastReportAt = log.Timestamp,
                    Reports = node.Reports + 1,
                }
        );
    }
}

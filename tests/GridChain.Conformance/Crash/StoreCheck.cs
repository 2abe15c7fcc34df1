using GridChain.Ledger;
using GridChain.Ledger.Storage;
using GridChain.Ledger.Verification;
using GridChain.Primitives.Genesis;
using GridChain.State;
using GridChain.State.KeyValue;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridChain.Conformance.Crash;

/// <summary>Looks into the store of a node that is not running.</summary>
internal static class StoreCheck
{
    /// <summary>Opens the chain, hashes its last blocks and its whole state again, compares with what was reported.</summary>
    /// <returns>The last durable block.</returns>
    public static ulong Audit(string datadir, string store, Reported reported, ulong headMin)
    {
        using RocksDbStore disk = RocksDbStore.Open(Path.Combine(datadir, store), LedgerColumns.All);
        var genesis = GenesisSpec.Parse(File.ReadAllBytes(Path.Combine(datadir, "genesis.json")));
        using Blockchain chain = Blockchain.Open(
            disk, genesis, StateRetention.Default, NullLogger<Blockchain>.Instance);
        ulong head = chain.Head.Number;
        if (head < headMin)
            throw new CrashException($"Block {headMin} was reported, but the store ends at {head}.");
        var audit = new ChainAudit(chain, disk);
        const ulong BlocksChecked = 200;
        for (ulong number = head > BlocksChecked ? head - BlocksChecked : 0; number <= head; number++)
        {
            if (audit.CheckBlock(number) is { } wrong)
                throw new CrashException(wrong);
        }

        foreach ((ulong number, string hash) in reported.Since(0))
        {
            if (number <= head && chain.GetBlock(number)!.Hash.ToString() != hash)
                throw new CrashException($"Block {number} is {chain.GetBlock(number)!.Hash}, {hash} was reported.");
        }

        StateAudit state = audit.CheckState(CancellationToken.None);
        return state.Fault is { } fault ? throw new CrashException($"State of block {head}: {fault}") : head;
    }

    /// <summary>A copy of the store whose write-ahead log has lost or garbled its end, as after a power cut.</summary>
    public static void CopyTorn(string datadir, string name, Random random)
    {
        DirectoryInfo copy = Directory.CreateDirectory(Path.Combine(datadir, name));
        foreach (FileInfo file in new DirectoryInfo(Path.Combine(datadir, "store")).GetFiles())
        {
            if (file.Name != "LOCK")
                file.CopyTo(Path.Combine(copy.FullName, file.Name));
        }

        FileInfo? log = copy.GetFiles("*.log").Where(f => f.Length > 0).MaxBy(f => f.Name);
        if (log is null)
            return;
        using FileStream bytes = log.Open(FileMode.Open);
        long lost = Math.Min(bytes.Length, random.NextInt64(1, 100_000));
        if (random.Next(2) == 0)
        {
            bytes.SetLength(bytes.Length - lost);
            return;
        }

        var garbage = new byte[lost];
        random.NextBytes(garbage);
        bytes.Position = bytes.Length - lost;
        bytes.Write(garbage);
    }
}

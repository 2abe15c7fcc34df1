using System.CommandLine;
using GridChain.Cli.Chain;
using GridChain.Cli.Values;
using GridChain.Contracts.Types;
using GridChain.Primitives.JsonRpc;

namespace GridChain.Cli.Commands.Nodes;

/// <summary>grid node price NODE: what is not given stays as it is.</summary>
internal static class NodePrice
{
    private static readonly string[] Resources =
        ["cpu-milli", "memory-mib", "ssd-gib", "hdd-gib", "gpu", "ipv4", "mbit"];

    internal static Command Create(CommandHost host)
    {
        Argument<string> node = NodeCommand.Node();
        Option<string?> coin = CommandParts.Coin();
        Option<string?> period = CommandParts.Text("--period", "DURATION", "Time that the prices are for.");
        Option<string?>[] prices = [.. Resources.Select(static name =>
            CommandParts.Text("--" + name, "PRICE", "Credits for each unit and period, at most 9 decimals."))];
        Option<bool> dryRun = DryRun.Option();
        var command = new Command("price", "Set the price book in one coin (for new reservations).")
        {
            node, coin, period, dryRun,
        };
        foreach (Option<string?> price in prices)
            command.Options.Add(price);
        host.Run(command, async (run, cancel) =>
        {
            GridSession session = await run.ConnectAsync(cancel);
            NodeEntry entry = (await NodeDirectory.ReadAsync(session, cancel))
                .Find(run.Line.GetRequiredValue(node), "NODE");
            CoinEntry money = (await CoinDirectory.ReadAsync(session, cancel))
                .Find(run.Line.GetValue(coin), run.Profile.Coin);
            Prices old = await session.Nodes.PricesOfAsync(entry.Id, money.Address, cancel);
            Prices changed = Changed(old, run.Line.GetValue(period), [.. prices.Select(p => run.Line.GetValue(p))]);
            ChainWriter writer = await run.WriterAsync(run.Line.GetValue(dryRun), cancel);
            RpcReceipt? receipt = await writer.SendAsync(
                session.Nodes.SetPrices(entry.Id, money.Address, changed), cancel);
            await NodeShow.WriteAsync(run, session, entry, SentDocument.Of(receipt), cancel);
        });
        return command;
    }

    private static Prices Changed(Prices old, string? period, string?[] texts)
    {
        uint seconds = old.PeriodSeconds;
        if (period is not null)
        {
            if (!Duration.TryParse(period, out ulong parsed) || parsed is 0 or > uint.MaxValue)
            {
                throw new CommandFailure(
                    ExitCode.Usage, $"--period is '{period}'; a duration such as 1h was expected.");
            }

            seconds = (uint)parsed;
        }

        return new Prices
        {
            CpuMilli = Price(0, texts, old.CpuMilli),
            MemoryMiB = Price(1, texts, old.MemoryMiB),
            SsdGiB = Price(2, texts, old.SsdGiB),
            HddGiB = Price(3, texts, old.HddGiB),
            Gpu = Price(4, texts, old.Gpu),
            Ipv4 = Price(5, texts, old.Ipv4),
            Mbit = Price(6, texts, old.Mbit),
            PeriodSeconds = seconds,
        };
    }

    private static ulong Price(int index, string?[] texts, ulong old)
    {
        if (texts[index] is not { } text)
            return old;
        return NanoMoney.TryParse(text, out ulong nano)
            ? nano
            : throw new CommandFailure(
                ExitCode.Usage, $"--{Resources[index]} is '{text}'; {NanoMoney.Expected} was expected.");
    }
}

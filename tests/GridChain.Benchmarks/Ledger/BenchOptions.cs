using System.Globalization;

namespace GridChain.Benchmarks.Ledger;

/// <summary>What the command line of <c>ledger</c> may change, as NAME=VALUE.</summary>
internal sealed record BenchOptions
{
    /// <summary>Transactions of one flood.</summary>
    public int Count { get; init; } = 15_000;

    /// <summary>Accounts that send them.</summary>
    public int Senders { get; init; } = 50;

    /// <summary>Transactions in one HTTP request.</summary>
    public int Batch { get; init; } = 100;

    /// <summary>Connections at a time.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>Floods of each kind on each node; the median is told.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Which parts to run: flood, compute or all.</summary>
    public string Part { get; init; } = "all";

    /// <summary>Folder of EEST's compute benchmarks; empty leaves them out.</summary>
    public string Eest { get; init; } = "";

    /// <summary>Only kernels and cases whose name contains it.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Reads NAME=VALUE words; null when one is not understood.</summary>
    public static BenchOptions? Read(IEnumerable<string> words)
    {
        BenchOptions? options = new();
        foreach (string word in words)
        {
            if (options is null || word.Split('=', 2) is not [var name, var value])
                return null;
            options = options.With(name, value);
        }

        return options;
    }

    private BenchOptions? With(string name, string value) => name switch
    {
        "part" when value is "all" or "flood" or "compute" => this with { Part = value },
        "eest" => this with { Eest = value },
        "filter" => this with { Filter = value },
        _ when !int.TryParse(value, CultureInfo.InvariantCulture, out int number) || number < 1 => null,
        "count" => this with { Count = int.Parse(value, CultureInfo.InvariantCulture) },
        "senders" => this with { Senders = int.Parse(value, CultureInfo.InvariantCulture) },
        "batch" => this with { Batch = int.Parse(value, CultureInfo.InvariantCulture) },
        "connections" => this with { Connections = int.Parse(value, CultureInfo.InvariantCulture) },
        "rounds" => this with { Rounds = int.Parse(value, CultureInfo.InvariantCulture) },
        _ => null,
    };
}

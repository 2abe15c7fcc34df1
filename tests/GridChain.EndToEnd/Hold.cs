namespace GridChain.EndToEnd;

/// <summary>Keeps a grid running for somebody who looks at it.</summary>
internal static class Hold
{
    /// <summary>Says where things are and waits for Ctrl-C.</summary>
    internal static async Task UntilCtrlCAsync(string where)
    {
        Console.WriteLine($"{where} Ctrl-C ends everything.");
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}

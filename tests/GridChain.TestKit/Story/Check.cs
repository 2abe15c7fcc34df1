namespace GridChain.TestKit.Story;

/// <summary>Claims of the story that must hold.</summary>
public static class Check
{
    /// <summary>Throws unless the claim holds.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public static void That(bool claim, string otherwise)
    {
        if (!claim)
            throw new InvalidOperationException(otherwise);
    }

    /// <summary>Throws unless both are equal.</summary>
    /// <exception cref="InvalidOperationException">They are not.</exception>
    public static void Equal<T>(T expected, T actual, string what) => That(
        EqualityComparer<T>.Default.Equals(expected, actual), $"{what} is {actual}; {expected} was expected.");

    /// <summary>Asks again and again until the claim holds.</summary>
    /// <exception cref="TimeoutException">It did not hold within the patience.</exception>
    public static async Task EventuallyAsync(
        Func<Task<bool>> claim, TimeSpan patience, string otherwise, TimeSpan? interval = null)
    {
        using var limit = new CancellationTokenSource(patience);
        while (!await claim())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"{otherwise} (waited {patience.TotalSeconds} s)");
            await Task.Delay(interval ?? TimeSpan.FromMilliseconds(50));
        }
    }
}

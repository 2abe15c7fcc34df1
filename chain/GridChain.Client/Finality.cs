using System.Globalization;

namespace GridChain.Client;

/// <summary>From when on a block counts as final for this user.</summary>
/// <remarks>Texts: <c>latest</c>, <c>finalized</c>, or a count of confirmations such as <c>12</c>.</remarks>
public readonly record struct Finality
{
    private Finality(bool usesTag, ulong confirmations)
    {
        UsesTag = usesTag;
        Depth = confirmations;
    }

    /// <summary>At once: for chains whose head is final, as under QBFT, and for tests.</summary>
    public static Finality Latest => default;

    /// <summary>When the node's <c>finalized</c> tag has reached it.</summary>
    public static Finality Finalized => new(true, 0);

    /// <summary>True to follow the node's <c>finalized</c> tag.</summary>
    public bool UsesTag { get; }

    /// <summary>Blocks on top that are waited for; 0 for none.</summary>
    public ulong Depth { get; }

    /// <summary>When a count of blocks stands on top.</summary>
    public static Finality Confirmations(ulong depth) => new(false, depth);

    /// <summary>Reads one of the texts; false for anything else.</summary>
    public static bool TryParse(string text, out Finality finality)
    {
        finality = text == "finalized" ? Finalized : Latest;
        if (text is "latest" or "finalized")
            return true;
        bool isCount = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong depth);
        finality = Confirmations(depth);
        return isCount;
    }

    /// <summary>The text.</summary>
    public override string ToString() => UsesTag ? "finalized" : Depth == 0 ? "latest" : $"{Depth}";
}

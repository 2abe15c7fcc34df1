using GridChain.Contracts;
using GridChain.Primitives.Numerics;

namespace GridChain.Cli.Values;

/// <summary>Amounts of money in the command line and in files: credits there, micro-credits in the
/// contracts.</summary>
internal static class Money
{
    /// <summary>What a bad amount is told.</summary>
    internal const string Expected = "an amount of credits with at most 6 decimals, such as 12.50,";

    // The contracts keep amounts in 96 bits.
    private const int BitsMax = 96;

    /// <summary>Reads credits: digits, a point, at most six digits. No sign, exponent or thousands
    /// separator.</summary>
    /// <param name="text">The amount.</param>
    /// <param name="micro">Micro-credits, below 2^96.</param>
    internal static bool TryParse(string text, out UInt256 micro) =>
        Credits.TryParse(text, out micro) && micro.BitLength <= BitsMax;

    /// <summary>Reads an argument that is an amount.</summary>
    /// <exception cref="CommandFailure">It is none.</exception>
    internal static UInt256 Parse(string what, string text) => TryParse(text, out UInt256 micro)
        ? micro
        : throw new CommandFailure(ExitCode.Usage, $"{what} is '{text}'; {Expected} was expected.");
}

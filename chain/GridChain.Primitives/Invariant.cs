using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace GridChain.Primitives;

/// <summary>Claims that must hold, checked in Release as well: a halted node is better than a forked one.</summary>
public static class Invariant
{
    /// <summary>Stops what is going on when a claim does not hold.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="text">Its text, filled in by the compiler.</param>
    /// <exception cref="UnreachableException">The claim does not hold: a defect of this program.</exception>
    public static void Check(
        [DoesNotReturnIf(false)] bool claim, [CallerArgumentExpression(nameof(claim))] string text = "")
    {
        if (!claim)
            throw new UnreachableException($"An invariant is broken: {text}.");
    }
}

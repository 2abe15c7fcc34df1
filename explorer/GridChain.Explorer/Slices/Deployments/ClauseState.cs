using GridChain.Contracts.Types;

namespace GridChain.Explorer.Slices.Deployments;

/// <summary>A clause of the policy as it stands for one deployment.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Word">"met", "2 missing" or "does not apply".</param>
/// <param name="Tone">Style class: good, waiting, over.</param>
internal sealed record ClauseState(Clause Clause, string Word, string Tone);

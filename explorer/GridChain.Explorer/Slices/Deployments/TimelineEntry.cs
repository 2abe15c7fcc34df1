using GridChain.Explorer.Records;

namespace GridChain.Explorer.Slices.Deployments;

/// <summary>One step in a deployment's life.</summary>
/// <param name="Title">What happened, one or two words, past tense.</param>
/// <param name="Text">Particulars in a sentence; may hold untrusted text.</param>
/// <param name="Tone">Style class: good, bad, over, or "" for a step on the way.</param>
/// <param name="Log">Where it stands on the chain.</param>
internal sealed record TimelineEntry(string Title, string Text, string Tone, LogRecord Log);

namespace GridChain.TestKit.Story;

/// <summary>A step of the story was not as said.</summary>
/// <param name="step">The step.</param>
/// <param name="fault">What went wrong.</param>
public sealed class StoryException(string step, Exception fault)
    : Exception($"The step \"{step}\" failed: {fault.Message}", fault);

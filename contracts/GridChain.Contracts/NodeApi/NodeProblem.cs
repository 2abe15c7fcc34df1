namespace GridChain.Contracts.NodeApi;

/// <summary>Why a node refused a request (RFC 9457).</summary>
/// <param name="Title">What is wrong.</param>
/// <param name="Detail">Value, expectation and next step.</param>
/// <param name="Status">HTTP status.</param>
public sealed record NodeProblem(string Title, string Detail, int Status);

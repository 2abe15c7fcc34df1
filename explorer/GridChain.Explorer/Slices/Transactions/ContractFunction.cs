using GridChain.Primitives.Abi;

namespace GridChain.Explorer.Slices.Transactions;

/// <summary>A function of one of GridChain's contracts.</summary>
/// <param name="Contract">Name of the contract.</param>
/// <param name="Signature">Its name and parameters.</param>
internal sealed record ContractFunction(string Contract, AbiSignature Signature);

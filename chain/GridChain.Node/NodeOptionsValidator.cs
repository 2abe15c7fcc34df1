using Microsoft.Extensions.Options;

namespace GridChain.Node;

/// <summary>Checks the options' ranges; the generated message names the key.</summary>
[OptionsValidator]
internal sealed partial class NodeOptionsValidator : IValidateOptions<NodeOptions>;

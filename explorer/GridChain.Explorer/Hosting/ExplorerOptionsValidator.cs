using Microsoft.Extensions.Options;

namespace GridChain.Explorer.Hosting;

/// <summary>Checks the settings at start; every message names its key.</summary>
[OptionsValidator]
internal sealed partial class ExplorerOptionsValidator : IValidateOptions<ExplorerOptions>;

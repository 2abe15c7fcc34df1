using System.Runtime.CompilerServices;

[module: SkipLocalsInit]
[assembly: InternalsVisibleTo("GridChain.Chain.Tests")]
[assembly: InternalsVisibleTo("GridChain.Conformance")]

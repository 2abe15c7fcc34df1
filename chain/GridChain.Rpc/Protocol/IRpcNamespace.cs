namespace GridChain.Rpc.Protocol;

/// <summary>A group of methods, one file. Adding one is a file and a line in <see cref="RpcServices"/>.</summary>
internal interface IRpcNamespace
{
    /// <summary>The methods; their handlers may run on many threads at a time.</summary>
    IEnumerable<RpcMethod> Methods { get; }
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GridChain.Client.Rpc;

/// <summary>A JSON-RPC request and how its result is read.</summary>
/// <typeparam name="T">Type of the result; nullable where the method may answer null.</typeparam>
/// <param name="Method">Name of the method.</param>
/// <param name="Parameters">The parameters as a JSON array.</param>
/// <param name="ResultType">Source-generated reader of the result.</param>
/// <param name="IsRead">True when asking twice does no harm, so that it may be tried again.</param>
public sealed record RpcRequest<T>(
    string Method, ReadOnlyMemory<byte> Parameters, JsonTypeInfo<T> ResultType, bool IsRead = true)
{
    /// <summary>Makes a request whose parameters are written between the brackets.</summary>
    public static RpcRequest<T> Make(string method, JsonTypeInfo<T> resultType, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            write(json);
            json.WriteEndArray();
        }

        return new RpcRequest<T>(method, buffer.ToArray(), resultType);
    }
}

using System.Text.Json;

namespace GridChain.Rpc.Protocol;

/// <summary>Does for the requests of a batch together what their method says is cheaper together.</summary>
internal sealed class BatchPreparation
{
    private readonly RpcMethod[] methods;

    /// <summary>Takes the methods of the table that prepare.</summary>
    public BatchPreparation(IEnumerable<RpcMethod> methods) =>
        this.methods = [.. methods.Where(method => method.Prepare is not null)];

    /// <summary>
    /// What the handlers find in <see cref="RpcCall.Prepared"/>, by the request's place; null for nothing.
    /// </summary>
    /// <param name="batch">An array of requests that nobody looked at yet.</param>
    /// <param name="mayCall">Whether the caller may use a method.</param>
    public object?[]? Of(JsonElement batch, Func<string, bool> mayCall)
    {
        object?[]? prepared = null;
        foreach (RpcMethod method in methods)
        {
            var places = new List<int>();
            var parameters = new List<JsonElement>();
            int place = 0;
            foreach (JsonElement request in batch.EnumerateArray())
            {
                if (IsFor(request, method) && request.TryGetProperty("params"u8, out JsonElement own))
                {
                    places.Add(place);
                    parameters.Add(own);
                }

                place++;
            }

            if (places.Count < 2 || !mayCall(method.Name))
                continue;
            prepared ??= new object?[place];
            object?[] results = method.Prepare!(parameters);
            for (int i = 0; i < places.Count; i++)
                prepared[places[i]] = results[i];
        }

        return prepared;
    }

    private static bool IsFor(JsonElement request, RpcMethod method) =>
        request.ValueKind == JsonValueKind.Object
        && request.TryGetProperty("method"u8, out JsonElement name)
        && name.ValueKind == JsonValueKind.String
        && name.ValueEquals(method.Name);
}

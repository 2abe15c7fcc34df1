using System.Collections.Immutable;
using System.Text.Json;

namespace GridChain.Conformance.RpcCompat;

/// <summary>A file of the suite: requests and the answers that the specification expects.</summary>
/// <param name="Name">Method folder and file, without the ending.</param>
/// <param name="IsSpecOnly">The answer is an example: only its shape is fixed, by openrpc.json.</param>
/// <param name="Steps">Requests, each with its answer.</param>
internal sealed record RpcExchange(string Name, bool IsSpecOnly, ImmutableArray<RpcExchange.Step> Steps)
{
    /// <summary>Reads a file's lines: comments, then requests (&gt;&gt;) and answers (&lt;&lt;) in turns.</summary>
    /// <exception cref="FormatException">A line that is none of them.</exception>
    public static RpcExchange Read(string name, IEnumerable<string> lines)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        bool isSpecOnly = false;
        string? request = null;
        foreach (string line in lines.Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                isSpecOnly |= steps.Count == 0 && request is null
                    && line[2..].TrimStart().StartsWith("speconly:", StringComparison.Ordinal);
            }
            else if (line.StartsWith(">>", StringComparison.Ordinal) && request is null)
            {
                request = line[2..].Trim();
            }
            else if (line.StartsWith("<<", StringComparison.Ordinal) && request is not null)
            {
                steps.Add(new Step(request, line[2..].Trim()));
                request = null;
            }
            else
            {
                throw new FormatException($"{name}: '{line[..Math.Min(line.Length, 60)]}' was not expected.");
            }
        }

        return request is null && steps.Count > 0
            ? new RpcExchange(name, isSpecOnly, steps.ToImmutable())
            : throw new FormatException($"{name}: a request without an answer.");
    }

    /// <summary>A request and its answer, as they stand in the file.</summary>
    internal sealed record Step(string Request, string Answer)
    {
        public string Method
        {
            get
            {
                using JsonDocument document = JsonDocument.Parse(Request);
                return document.RootElement.ValueKind == JsonValueKind.Object
                    && document.RootElement.TryGetProperty("method", out JsonElement method)
                    ? method.GetString() ?? ""
                    : "";
            }
        }
    }
}

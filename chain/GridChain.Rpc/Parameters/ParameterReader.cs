using System.Text.Json;

namespace GridChain.Rpc.Parameters;

/// <summary>Reads a parameter that is an object; false with a sentence when it cannot.</summary>
internal delegate bool ParameterReader<T>(JsonElement element, out T value, out string fault);

using System.Text.Json;
using System.Text.Json.Serialization;
using GridChain.Primitives.JsonRpc.Converters;

namespace GridChain.Farmer.Trust;

/// <summary>Source-generated JSON of the trust file; amounts are decimal texts of micro-credits.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(AddressConverter), typeof(AmountConverter), typeof(RoleConverter)])]
[JsonSerializable(typeof(TrustFile))]
public sealed partial class TrustJson : JsonSerializerContext
{
    /// <summary>Reads a trust file.</summary>
    /// <exception cref="InvalidDataException">It is not one; names the file, the place and the next
    /// step.</exception>
    public static TrustFile Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, Default.TrustFile)
                ?? throw new InvalidDataException($"trust file {path} is empty; write it with 'trust pin'");
        }
        catch (FileNotFoundException e)
        {
            throw new InvalidDataException($"trust file {path} is not there; write it with 'trust pin'", e);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"trust file {path}: {e.Message} Write it anew with 'trust pin'", e);
        }
    }

    /// <summary>Writes a trust file, whole or not at all.</summary>
    public static void Write(string path, TrustFile trust)
    {
        string temporary = path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, trust, Default.TrustFile);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}

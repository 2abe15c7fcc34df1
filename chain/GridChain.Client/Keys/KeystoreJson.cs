using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Text;

namespace GridChain.Client.Keys;

/// <summary>Reads and writes the JSON of Web3 Secret Storage 3 (ethereum.org, "Web3 secret storage definition").</summary>
/// <remarks>
/// Reads what geth, ethers, cast and older wallets write: <c>crypto</c> or <c>Crypto</c>, hexadecimal with or without
/// 0x, an address in either form or none, fields of others beside. Writes the form of geth.
/// </remarks>
public static class KeystoreJson
{
    /// <summary>Largest file that is read; real ones have about 500 bytes.</summary>
    public const int FileBytesMax = 64 * 1024;

    /// <summary>Reads a key file.</summary>
    /// <exception cref="KeystoreException">Not a keystore of version 3; the message names the field.</exception>
    public static EncryptedKey Parse(ReadOnlyMemory<byte> json)
    {
        if (json.Length > FileBytesMax)
            throw Malformed($"The key file has {json.Length} bytes; at most {FileBytesMax} are read.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            return ReadRoot(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new KeystoreException(KeystoreFault.Malformed, $"The key file is not JSON: {e.Message}", e);
        }
    }

    /// <summary>Writes a key file.</summary>
    public static byte[] Write(EncryptedKey key)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (key.Address is { } address)
                json.WriteString("address", Convert.ToHexStringLower(address.ToArray()));
            json.WriteStartObject("crypto");
            json.WriteString("cipher", "aes-128-ctr");
            json.WriteString("ciphertext", Digits(key.CipherText));
            json.WriteStartObject("cipherparams");
            json.WriteString("iv", Digits(key.Iv));
            json.WriteEndObject();
            WriteDerivation(json, key.Derivation);
            json.WriteString("mac", Digits(key.Mac));
            json.WriteEndObject();
            json.WriteString("id", key.Id);
            json.WriteNumber("version", 3);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteDerivation(Utf8JsonWriter json, KeyDerivation derivation)
    {
        json.WriteString("kdf", derivation is KeyDerivation.Scrypt ? "scrypt" : "pbkdf2");
        json.WriteStartObject("kdfparams");
        json.WriteNumber("dklen", KeyDerivation.DerivedBytes);
        if (derivation is KeyDerivation.Scrypt scrypt)
        {
            json.WriteNumber("n", scrypt.N);
            json.WriteNumber("p", scrypt.P);
            json.WriteNumber("r", scrypt.R);
        }
        else if (derivation is KeyDerivation.Pbkdf2 pbkdf2)
        {
            json.WriteNumber("c", pbkdf2.Rounds);
            json.WriteString("prf", "hmac-sha256");
        }

        json.WriteString("salt", Digits(derivation.Salt));
        json.WriteEndObject();
    }

    private static EncryptedKey ReadRoot(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Malformed("The key file is not a JSON object.");
        long version = Number(root, "version");
        if (version != 3)
            throw Malformed($"The key file's version is {version}; 3 (Web3 Secret Storage) was expected.");
        JsonElement crypto = Object(root, "crypto", "Crypto");
        Expect(crypto, "cipher", "aes-128-ctr");
        return new EncryptedKey
        {
            Address = ReadAddress(root),
            Id = root.TryGetProperty("id", out JsonElement id) ? id.ToString() : "",
            Derivation = ReadDerivation(crypto),
            Iv = Bytes(Object(crypto, "cipherparams"), "iv", 16, 16),
            CipherText = Bytes(crypto, "ciphertext", 32, 32),
            Mac = Bytes(crypto, "mac", 32, 32),
        };
    }

    private static Address? ReadAddress(JsonElement root)
    {
        if (!root.TryGetProperty("address", out JsonElement text) || text.ValueKind == JsonValueKind.Null)
            return null;
        return text.ValueKind == JsonValueKind.String && Address.TryParse(text.GetString(), out Address address)
            ? address
            : throw Malformed($"The key file's address is {text}; 40 hexadecimal digits were expected.");
    }

    private static KeyDerivation ReadDerivation(JsonElement crypto)
    {
        JsonElement figures = Object(crypto, "kdfparams");
        string kdf = Text(crypto, "kdf");
        long length = Number(figures, "dklen");
        if (length != KeyDerivation.DerivedBytes)
            throw Malformed($"The key file's kdfparams.dklen is {length}; {KeyDerivation.DerivedBytes} was expected.");
        ReadOnlyMemory<byte> salt = Bytes(figures, "salt", 0, 256);
        switch (kdf)
        {
            case "scrypt":
                return new KeyDerivation.Scrypt(salt, Number(figures, "n"), Number(figures, "r"), Number(figures, "p"));
            case "pbkdf2":
                Expect(figures, "prf", "hmac-sha256");
                return new KeyDerivation.Pbkdf2(salt, Number(figures, "c"));
            default:
                throw Unsupported("kdf", kdf, "scrypt or pbkdf2");
        }
    }

    private static JsonElement Object(JsonElement parent, string name, string? otherName = null)
    {
        bool found = parent.TryGetProperty(name, out JsonElement value)
            || (otherName is not null && parent.TryGetProperty(otherName, out value));
        return found && value.ValueKind == JsonValueKind.Object
            ? value
            : throw Malformed($"The key file has no object '{name}'.");
    }

    private static string Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Malformed($"The key file has no text '{name}'.");

    private static long Number(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out long number)
            ? number
            : throw Malformed($"The key file has no whole number '{name}'.");

    private static byte[] Bytes(JsonElement parent, string name, int least, int most)
    {
        string text = Text(parent, name);
        if (!Hex.TryDecode(text, out byte[] bytes) || bytes.Length < least || bytes.Length > most)
        {
            string expected = least == most ? $"{least}" : $"{least} to {most}";
            throw Malformed($"The key file's '{name}' is not {expected} bytes in hexadecimal.");
        }

        return bytes;
    }

    private static void Expect(JsonElement parent, string name, string expected)
    {
        string value = Text(parent, name);
        if (value != expected)
            throw Unsupported(name, value, expected);
    }

    private static string Digits(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);

    private static KeystoreException Malformed(string message) => new(KeystoreFault.Malformed, message);

    private static KeystoreException Unsupported(string field, string value, string expected) => new(
        KeystoreFault.Unsupported, $"The key file's {field} is '{value}'; {expected} is what this program reads.");
}

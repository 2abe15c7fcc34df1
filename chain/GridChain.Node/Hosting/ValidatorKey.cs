using System.Security.Cryptography;
using GridChain.Primitives.Crypto;

namespace GridChain.Node.Hosting;

/// <summary>The validator's private key in a file that its owner alone can read.</summary>
internal static class ValidatorKey
{
    private const string Flag = "--validator-key-file";
    private const int KeyBytes = 32;

    /// <summary>Reads the key; makes a new one, mode 0600, when the file is not there.</summary>
    /// <exception cref="NodeException">No key, or others can read the file.</exception>
    public static byte[] ReadOrCreate(string path, out bool isNew)
    {
        isNew = !File.Exists(path);
        return isNew ? Create(path) : Read(path);
    }

    private static byte[] Read(string path)
    {
        byte[] key = SecretFile.Read(path, Flag, "private key");
        return Secp256k1.IsPrivateKey(key)
            ? key
            : throw new NodeException(
                $"{Flag}: {path} holds no private key: a number from 1 to the order of secp256k1 was expected.");
    }

    private static byte[] Create(string path)
    {
        byte[] key;
        do
            key = RandomNumberGenerator.GetBytes(KeyBytes);
        while (!Secp256k1.IsPrivateKey(key));
        SecretFile.Create(path, Flag, key);
        return key;
    }
}

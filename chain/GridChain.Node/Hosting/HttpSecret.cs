using System.Security.Cryptography;

namespace GridChain.Node.Hosting;

/// <summary>The secret that opens the namespaces which are not for everybody, as the Engine API's.</summary>
internal static class HttpSecret
{
    private const string Flag = "--http-secret-file";
    private const int SecretBytes = 32;

    /// <summary>Reads the secret; makes a new one, mode 0600, when the file is not there.</summary>
    /// <exception cref="NodeException">No secret, or others can read the file.</exception>
    public static byte[] ReadOrCreate(string path)
    {
        if (!File.Exists(path))
            SecretFile.Create(path, Flag, RandomNumberGenerator.GetBytes(SecretBytes));
        return SecretFile.Read(path, Flag, "secret");
    }
}

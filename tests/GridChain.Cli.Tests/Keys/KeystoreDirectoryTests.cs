using System.Diagnostics;
using GridChain.Client.Keys;
using GridChain.Primitives;
using GridChain.TestKit.Processes;
using Xunit;

namespace GridChain.Cli.Tests.Keys;

public sealed class KeystoreDirectoryTests : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("grid-keys-").FullName;
    private readonly KeystoreDirectory keys;

    public KeystoreDirectoryTests() => keys = new KeystoreDirectory(Path.Combine(path, "keys"));

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Fact]
    public void Writes_files_that_only_their_owner_can_use()
    {
        string file = Add("ana", out _);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(file));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode(keys.Path));
        Assert.Equal([file], Directory.GetFiles(keys.Path));
    }

    [Fact]
    public void Refuses_a_file_that_others_can_read()
    {
        string file = Add("ana", out _);
        SetMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var e = Assert.Throws<KeystoreException>(() => keys.Find("ana"));
        Assert.Equal(KeystoreFault.UnsafePermissions, e.Fault);
        Assert.Contains($"chmod 600 {file}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Never_overwrites_a_key()
    {
        string file = Add("ana", out _);
        byte[] before = File.ReadAllBytes(file);
        var e = Assert.Throws<KeystoreException>(() => Add("ana", out _));
        Assert.Equal(KeystoreFault.AlreadyExists, e.Fault);
        Assert.Equal(before, File.ReadAllBytes(file));
    }

    [Fact]
    public void Finds_a_key_by_name_by_account_and_by_path()
    {
        string file = Add("ana", out Address ana);
        _ = Add("ben", out _);
        Assert.Equal("ana", keys.Find("ana").Name);
        Assert.Equal("ana", keys.Find(ana.ToChecksum()).Name);
        Assert.Equal(ana, keys.Find(file).Key.Address);
        Assert.Equal(["ana", "ben"], keys.List().Select(entry => entry.Name));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("../ana")]
    [InlineData("0x0000000000000000000000000000000000000001")]
    public void Says_that_there_is_no_such_key(string name)
    {
        _ = Add("ana", out _);
        var e = Assert.Throws<KeystoreException>(() => keys.Find(name));
        Assert.Equal(KeystoreFault.NotFound, e.Fault);
    }

    [Theory]
    [InlineData("ana", true)]
    [InlineData("ops-2.eu_west", true)]
    [InlineData("Ana", false)]
    [InlineData("-ana", false)]
    [InlineData("a/b", false)]
    [InlineData("", false)]
    public void Allows_plain_names_only(string name, bool isName) =>
        Assert.Equal(isName, KeystoreDirectory.IsName(name));

    [Fact]
    public void Unlocks_at_the_first_signature_and_only_once()
    {
        _ = Add("ana", out Address ana);
        int asked = 0;
        using var signer = new KeystoreSigner(ana, keys.Find("ana").Key, () => $"pass{asked++ * 0}");
        Assert.Equal((ana, false, 0), (signer.Address, signer.IsUnlocked, asked));
        _ = signer.Sign(Hash256.Zero);
        _ = signer.Sign(Hash256.Zero);
        Assert.Equal((true, 1), (signer.IsUnlocked, asked));
    }

    [Fact]
    public void Cast_unlocks_what_it_wrote()
    {
        _ = Add("ana", out Address ana);
        string key = Run(
            Binaries.Foundry("cast"), "wallet", "decrypt-keystore", "ana.json", "-k", keys.Path, "--unsafe-password", "pass0");
        string digits = key.Split("0x")[1].Trim()[..64];
        using var signer = new PrivateKeySigner(Convert.FromHexString(digits));
        Assert.Equal(ana, signer.Address);
    }

    private string Add(string name, out Address address)
    {
        using PrivateKeySigner signer = PrivateKeySigner.Create();
        address = signer.Address;
        return keys.Add(name, signer.Encrypt("pass0", KeyDerivation.Light()));
    }

    private static UnixFileMode Mode(string file) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(file);

    private static void SetMode(string file, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, mode);
    }

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}

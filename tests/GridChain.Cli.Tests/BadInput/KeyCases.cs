using GridChain.Cli.Tests.World;

namespace GridChain.Cli.Tests.BadInput;

/// <summary>Wrong keys, passwords, chains.</summary>
internal static class KeyCases
{
    internal static IEnumerable<BadInputCase> All =>
    [
        With("a wrong password", ExitCode.Auth, "ana", new() { ["GRID_PASSWORD"] = "wrong" },
            "The password does not unlock the key of 0x", "try again"),
        With("no password and nobody to ask", ExitCode.Auth, "ana", new() { ["GRID_PASSWORD"] = "" },
            "The key 'ana' needs its password", "--password-file FILE"),
        With("a password file that is not there", ExitCode.Auth, "ana", new() { ["GRID_PASSWORD_FILE"] = "/nope" },
            "The password file /nope cannot be read"),
        With("a key that does not exist", ExitCode.NotFound, "zoe", [], "There is no key 'zoe'", "grid key list"),
        With("no key chosen", ExitCode.Auth, "", [], "No key was chosen", "--key NAME"),
        With("another chain than the profile says", ExitCode.Conflict, "ana", new() { ["GRID_CHAIN_ID"] = "1" },
            "is of chain 47258, but the profile names chain 1", "another profile"),
        With("a chain id that is none", ExitCode.Usage, "ana", new() { ["GRID_CHAIN_ID"] = "main" },
            "GRID_CHAIN_ID is 'main'", "a whole number from 1"),
        With("an RPC URL that is none", ExitCode.Usage, "ana", new() { ["GRID_RPC_URL"] = "localhost:8545" },
            "The RPC URL is 'localhost:8545'", "http://"),
        With("a node that does not answer", ExitCode.Failed, "ana", new() { ["GRID_RPC_URL"] = "http://127.0.0.1:9" },
            "127.0.0.1:9"),
        With("a profile that does not exist", ExitCode.NotFound, "ana", new() { ["GRID_PROFILE"] = "mars" },
            "There is no profile 'mars'", "grid profile add mars"),
        new("a key file that others can read", ExitCode.Auth, ["can be used by others", "chmod 600"],
            (world, begin) => WithFileAsync(world, begin, static file => File.SetUnixFileMode(
                file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead))),
        new("a key file that is cut off", ExitCode.Auth, ["The key file is not JSON"],
            (world, begin) => WithFileAsync(world, begin, static file =>
            {
                string text = File.ReadAllText(file);
                File.WriteAllText(file, text[..(text.Length / 2)]);
            })),
        new("a key file that takes all memory", ExitCode.Auth, ["asks for scrypt with n=1073741824", "not unlocked"],
            (world, begin) => WithFileAsync(world, begin, static file => File.WriteAllText(
                file, File.ReadAllText(file).Replace("\"n\":4096", "\"n\":1073741824", StringComparison.Ordinal)))),
        new("a key of the same name", ExitCode.Conflict, ["There is a key 'ana' already", "another name"],
            async (world, begin) =>
            {
                await begin();
                return await world.As("", "key", "new", "ana");
            }),
    ];

    private static BadInputCase With(
        string name, ExitCode exitCode, string person, Dictionary<string, string> environment, params string[] parts)
        => new(name, exitCode, parts, async (world, begin) =>
        {
            await begin();
            var all = new Dictionary<string, string>
            {
                ["GRID_RPC_URL"] = world.RpcUrl,
                ["GRID_PASSWORD"] = CliWorld.Password,
                ["GRID_COIN"] = "ACR",
            };
            foreach ((string variable, string value) in environment)
                all[variable] = value;
            string file = world.Write("spec.yaml", SpecFiles.App);
            string[] line = ["up", file, "--no-wait", "--yes"];
            return await GridRun.Async(world.Home, all, "", person.Length == 0 ? line : [.. line, "--key", person]);
        });

    /// <summary>Spoils a copy of ana's key file and signs with it.</summary>
    private static async Task<GridRun> WithFileAsync(CliWorld world, Func<Task> begin, Action<string> spoil)
    {
        await begin();
        string copy = world.Write("spoilt.json", File.ReadAllText(Path.Combine(world.Home, "keys", "ana.json")));
        File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        spoil(copy);
        return await world.As(copy, "up", world.Write("spec.yaml", SpecFiles.App), "--no-wait");
    }
}

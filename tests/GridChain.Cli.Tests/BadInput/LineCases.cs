namespace GridChain.Cli.Tests.BadInput;

/// <summary>Wrong command lines.</summary>
internal static class LineCases
{
    internal static IEnumerable<BadInputCase> All =>
    [
        MoneyCases.Line("an unknown command", ExitCode.Usage, "", ["ubp"], "'ubp'", "grid --help"),
        MoneyCases.Line("an unknown verb", ExitCode.Usage, "", ["key", "destroy"], "'destroy'", "grid key --help"),
        MoneyCases.Line("a missing argument", ExitCode.Usage, "ana", ["approve"], "'approve'", "grid approve --help"),
        MoneyCases.Line("a form of output that is none", ExitCode.Usage, "", ["key", "list", "-o", "xml"],
            "--output is 'xml'", "table or json"),
        MoneyCases.Line("a timeout that is none", ExitCode.Usage, "ana", ["unit", "list", "--timeout", "soon"],
            "--timeout is 'soon'", "such as 90s"),
        MoneyCases.Line("a shell that is none", ExitCode.Usage, "", ["completion", "tcsh"], "SHELL is 'tcsh'", "bash"),
        MoneyCases.Line("a name that no key can have", ExitCode.Usage, "", ["key", "new", "Ana!"], "NAME is 'Ana!'"),
        MoneyCases.Line("two sources of a key", ExitCode.Usage, "", ["key", "import", "x"],
            "One of --private-key-file and --keystore"),
        new("a private key that is none", ExitCode.Usage, ["holds no private key", "64 hexadecimal digits"],
            async (world, begin) =>
            {
                await begin();
                return await world.As("", "key", "import", "x", "--private-key-file", world.Write("k", "0x1234"));
            }),
        new("a question that nobody can answer", ExitCode.Usage, ["there is nobody to ask", "add --yes"],
            async (world, begin) =>
            {
                string id = await world.AskAsync();
                await begin();
                return await world.As("", "approve", id, "--key", "ben");
            }),
    ];
}

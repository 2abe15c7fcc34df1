
namespace GridChain.Cli.Tests.BadInput;

/// <summary>Wrong payments.</summary>
internal static class MoneyCases
{
    internal static IEnumerable<BadInputCase> All =>
    [
        Line("paying in more than one has", ExitCode.Failed, "ana", ["account", "deposit", "ACME/retail", "5"],
            "AMOUNT is 5", "has 0 ACR", "grid coin mint"),
        Line("paying out more than is free", ExitCode.Failed, "tom",
            ["account", "withdraw", "ACME/retail", "999999", "--to", "tom"], "AMOUNT is 999999", "free", "at most"),
        Line("paying out without the role", ExitCode.Denied, "ana",
            ["account", "withdraw", "ACME/retail", "1", "--to", "ana"], "lacks the role Finance"),
        Line("an amount with a comma", ExitCode.Usage, "tom", ["coin", "transfer", "ana", "12,50"],
            "AMOUNT is '12,50'", "such as 12.50"),
        Line("an amount beyond 96 bits", ExitCode.Usage, "tom", ["coin", "transfer", "ana", "1" + new string('0', 30)],
            "AMOUNT is '1000"),
        Line("an address that is none", ExitCode.Usage, "tom", ["coin", "transfer", "0x1234", "1"],
            "WHO is '0x1234'", "0x and 40 digits", "grid key list"),
        Line("an address with a wrong checksum", ExitCode.Usage, "tom",
            ["coin", "transfer", "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "1"], "WHO is '0x5AAeb"),
        Line("minting without being a minter", ExitCode.Denied, "ana", ["coin", "mint", "ana", "5", "--coin", "ACR"],
            "may make 0 more, not 5"),
        Line("sending what one has not", ExitCode.Failed, "ana", ["coin", "transfer", "ben", "5"],
            "has 0 of the coin, but 5 is needed"),
        Line("a second coin of one symbol", ExitCode.Conflict, "tom", ["coin", "create", "Again", "OTH"],
            "has issued a coin 'OTH' already"),
        Line("a coin without a name", ExitCode.Usage, "tom", ["coin", "create", "", "NUL"], "too short or long"),
        Line("an unknown coin", ExitCode.NotFound, "tom", ["coin", "balance", "--coin", "XYZ"], "The coin is 'XYZ'"),
        Line("an unknown unit", ExitCode.NotFound, "tom", ["account", "show", "ACME/toys"],
            "UNIT is 'ACME/toys'", "grid unit list"),
        Line("a node of another's farm", ExitCode.Denied, "ana", ["node", "drain", "node-1"], "lacks the role Operate"),
        Line("a dispute that is none", ExitCode.NotFound, "ana", ["dispute", "show", "99"],
            "DISPUTE is '99'", "grid dispute list"),
        Line("a complaint that is none", ExitCode.Usage, "ana", ["usage", "contest", "shop", "--because", "slow"],
            "--because is 'slow'", "not-ready", "wrong-price"),
        Line("a share above the whole", ExitCode.Usage, "ana", ["dispute", "vote", "1", "101%"],
            "REFUND is '101%'", "0% to 100%"),
        Line("a line of credit by somebody else", ExitCode.Denied, "ana",
            ["credit", "line", "ACME/retail", "ACME/basement", "5"], "lacks the role Operate"),
        Line("an invoice over nothing", ExitCode.Failed, "olaf",
            ["credit", "invoice", "ACME/operations", "ACME/basement"], "0 is owed"),
        Line("a line of a farm that is a department", ExitCode.Usage, "ana",
            ["credit", "show", "ACME/retail", "ACME/finance"], "FARM is 'ACME/finance', a department"),
        Line("drawing without an allowance", ExitCode.Denied, "ana", ["allowance", "draw", "ACME/retail", "5"],
            "can draw 0 ACR now", "next period"),
        Line("an allowance for a minute", ExitCode.Usage, "tom",
            ["allowance", "grant", "ACME/retail", "5", "--every", "1m"], "--every is '1m'", "1h to 366d"),
        Line("a cap without capped", ExitCode.Usage, "tom",
            ["allowance", "grant", "ACME/retail", "5", "--every", "1d", "--rollover", "full", "--cap", "9"],
            "--rollover is 'full'", "a cap was expected with capped"),
        Line("a promise that is none", ExitCode.NotFound, "ana", ["storage", "challenge", "0x12345678"],
            "COMMITMENT is '0x12345678'", "grid storage list"),
        Line("a challenge that is none", ExitCode.NotFound, "ana", ["storage", "punish", "7"], "CHALLENGE is '7'"),
        Line("stored data that is no file", ExitCode.NotFound, "ana",
            ["storage", "answer", "1", "--data", "/nowhere"], "--data is '/nowhere'"),
        Line("a bond of more than the farm has", ExitCode.Failed, "olaf", ["node", "bond", "node-1", "999999"],
            "has", "free"),
        Line("a price with ten decimals", ExitCode.Usage, "olaf",
            ["node", "price", "node-1", "--gpu", "0.0000000001"], "--gpu is '0.0000000001'", "at most 9 decimals"),
    ];

    /// <summary>One command line.</summary>
    internal static BadInputCase Line(
        string name, ExitCode exitCode, string person, string[] line, params string[] parts) => new(
            name, exitCode, parts, async (world, begin) =>
            {
                await begin();
                return await world.As(person, line);
            });
}

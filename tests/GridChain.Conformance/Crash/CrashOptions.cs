using System.Globalization;

namespace GridChain.Conformance.Crash;

/// <summary>What the crash test is told.</summary>
/// <param name="Kills">How often the node is killed.</param>
/// <param name="Seed">Decides all moments and transactions.</param>
/// <param name="Folder">Where the datadir is made; removed when all went well.</param>
internal sealed record CrashOptions(int Kills, int Seed, string Folder)
{
    private const int KillsDefault = 1000;

    public static bool TryParse(string[] args, out CrashOptions options)
    {
        options = new CrashOptions(KillsDefault, 1, Path.GetTempPath());
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            bool isNumber = int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            switch (args[i])
            {
                case "--kills" when isNumber && number > 0:
                    options = options with { Kills = number };
                    break;
                case "--seed" when isNumber:
                    options = options with { Seed = number };
                    break;
                case "--folder":
                    options = options with { Folder = args[i + 1] };
                    break;
                default:
                    return false;
            }
        }

        return args.Length % 2 == 0;
    }
}

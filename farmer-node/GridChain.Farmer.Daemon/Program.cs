using System.Collections;
using System.Collections.Immutable;
using GridChain.Farmer.Daemon.Options;
using GridChain.Farmer.Daemon.Verbs;

return args.FirstOrDefault() switch
{
    "trust" => await TrustVerb.RunAsync(args[1..], CancellationToken.None),
    "doctor" => await DoctorVerb.RunAsync(args.ElementAtOrDefault(1) ?? "/var/lib/gridchain/farmer", CancellationToken.None),
    "sweep" => await SweepVerb.RunAsync(args[1..], CancellationToken.None),
    "run" => await RunAsync(args[1..]),
    _ => await RunAsync(args),
};

static async Task<int> RunAsync(string[] flags)
{
    IEnumerable<KeyValuePair<string, string?>> environment = Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .Select(v => KeyValuePair.Create((string)v.Key, (string?)v.Value));
    FarmerOptions options = OptionsReader.Read(flags, environment, out ImmutableArray<string> problems);
    if (problems.IsEmpty) return await RunVerb.RunAsync(options);
    foreach (string problem in problems) await Console.Error.WriteLineAsync($"farmer: {problem}");
    return 2;
}

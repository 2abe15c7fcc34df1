using GridChain.Cli.Tests.World;

namespace GridChain.Cli.Tests.BadInput;

/// <summary>Wrong files of kind App: all are refused before the chain is asked.</summary>
internal static class SpecCases
{
    internal static IEnumerable<BadInputCase> All =>
    [
        Spec("an unknown field", "name: shop", "nmae: shop", "metadata.nmae is not a field here", "did you mean 'name'"),
        Spec("a bad unit of memory", "64Mi", "64MB", "resources.memory is '64MB'", "512Mi", ":13:"),
        Spec("a bad unit of processors", "250m", "half", "resources.cpu is 'half'", "such as 500m or 2"),
        Spec("an image without a digest", "oci-archive:web.tar:1.0", "acme/shop:1.0",
            "spec.workloads[0].image is 'acme/shop:1.0'", "an image with a digest", "NAME@sha256:"),
        Spec("an image with half a digest", "oci-archive:web.tar:1.0", "acme/shop@sha256:1234",
            "image is 'acme/shop@sha256:1234'", "64 lower-case hexadecimal digits"),
        Spec("an image archive that is not there", "web.tar:1.0", "gone.tar:1.0",
            "image cannot be resolved", "There is no image archive", "gone.tar"),
        Spec("an image tag that the archive has not", "web.tar:1.0", "web.tar:2.0",
            "has no image 'web.tar:2.0'", "its tags are: 1.0"),
        Spec("an image whose manifest was changed", "web.tar:1.0", "broken.tar:1.0",
            "whose content has another digest"),
        Spec("an image archive that is none", "web.tar:1.0", "spec.yaml", "an OCI image layout", "was expected"),
        Spec("no department", "  department: ACME/retail\n", "", "metadata.department is missing"),
        Spec("no term", "term: {duration: 10h}", "term: {}", "spec.term.duration is missing", "such as 90s"),
        Spec("a duration without a unit", "10h", "30", "term.duration is '30'", "such as 90s, 15m, 72h or 30d"),
        Spec("a term of ten years", "10h", "3650d", "term.duration is '3650d'", "to 1825d"),
        Spec("a negative amount", "\"50\"", "\"-5\"", "billing.maxTotal is '-5'", "an amount of credits"),
        Spec("an amount with seven decimals", "\"50\"", "\"0.0000001\"", "billing.maxTotal is '0.0000001'"),
        Spec("an unknown plan", "plan: prepaid", "plan: barter", "billing.plan is 'barter'", "prepaid or pay-as-you-go"),
        Spec("a port that cannot be", "8080", "99999", "ports[0].container is '99999'", "1 to 65535"),
        Spec("an unknown protocol", "protocol: http", "protocol: sctp", "protocol is 'sctp'", "tcp or http or udp"),
        Spec("two ports of one name", "- {name: http, container: 8080, protocol: http}",
            "- {name: http, container: 8080}\n        - {name: http, container: 81}",
            "spec.workloads[0].ports[1].name", "names another port already"),
        Spec("a health check of an unknown port", "port: http}", "port: admin}",
            "spec.workloads[0].health.port", "'admin' is not the name of a tcp or http port"),
        Spec("a name that is no host name", "name: shop", "name: \"Shop!\"", "metadata.name", "'Shop!'", "a-z, 0-9"),
        Spec("an unknown version", "gridchain.io/v1", "gridchain.io/v9", "apiVersion is 'gridchain.io/v9'"),
        Spec("an unknown kind", "kind: App", "kind: Zoo", "kind is 'Zoo'", "App was expected"),
        Spec("an unknown class of data", "  workloads:", "  dataClass: cosmic\n  workloads:",
            "spec.dataClass is 'cosmic'", "public or internal or confidential or restricted"),
        Spec("no memory", "memory: 64Mi, ", "", "resources.memory is missing"),
        Spec("too little memory", "64Mi", "1Mi", "resources.memoryMiB", "1 is out of range", "4 to"),
        Spec("a variable that cannot be", "user: \"1000\"", "env: {\"9LIVES\": x}", "spec.workloads[0].env", "9LIVES"),
        Spec("two containers", "    - name: web\n", "    - {name: a, image: b@sha256:" + new string('0', 64)
            + ", resources: {cpu: 1, memory: 8Mi}}\n    - name: web\n", "spec.workloads", "exactly 1 was expected"),
        Spec("an anchor", "name: shop", "name: &x shop", "uses an anchor", "write the value out"),
        Spec("a field that stands twice", "  name: shop\n", "  name: shop\n  name: shop2\n", "the field 'name' twice"),
        Spec("no YAML", "metadata:", "metadata: [", "this is not YAML"),
        Spec("a second document", "kind: App", "kind: App\n---\nkind: App", "second document"),
        new("an empty file", ExitCode.Usage, ["is empty", "a specification was expected"],
            (world, begin) => UpAsync(world, begin, "")),
        new("a file that is too large", ExitCode.Usage, ["300000 bytes", "at most 262144"],
            (world, begin) => UpAsync(world, begin, new string('#', 300_000))),
        new("a manifest that does not fit into a request", ExitCode.Usage,
            ["bytes deflated", "at most 24576", "nothing was sent"],
            (world, begin) => UpAsync(world, begin, SpecFiles.App.Replace(
                "user: \"1000\"", $"env: {{BLOB: {Noise(60_000)}}}", StringComparison.Ordinal))),
        new("a file that is not there", ExitCode.NotFound, ["There is no file", "nowhere.yaml"],
            async (world, begin) =>
            {
                await begin();
                return await world.As("ana", "up", "nowhere.yaml");
            }),
    ];

    /// <summary>Runs up on a text.</summary>
    internal static async Task<GridRun> UpAsync(CliWorld world, Func<Task> begin, string text, string person = "ana")
    {
        await begin();
        return await world.As(person, "up", world.Write("spec.yaml", text), "--no-wait");
    }

    /// <summary>The good app with one text changed.</summary>
    internal static string Changed(string old, string changed) =>
        SpecFiles.App.Contains(old, StringComparison.Ordinal)
            ? SpecFiles.App.Replace(old, changed, StringComparison.Ordinal)
            : throw new ArgumentException($"The app has no '{old}'.", nameof(old));

    private static BadInputCase Spec(string name, string old, string changed, params string[] parts) => new(
        name, ExitCode.Usage, parts, (world, begin) => UpAsync(world, begin, Changed(old, changed)));

    // Hexadecimal digits of hashes: text that deflates by half only.
    private static string Noise(int length) => string.Concat(Enumerable.Range(0, (length / 64) + 1)
        .Select(static i => Primitives.Crypto.Keccak256.Hash(BitConverter.GetBytes(i)).ToString()[2..]))[..length];
}

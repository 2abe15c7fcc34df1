using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;

namespace GridChain.Cli.Tests.World;

/// <summary>Files of the tests: an app, nodes, an image.</summary>
internal static class SpecFiles
{
    /// <summary>A good app; the cases break it.</summary>
    internal const string App = """
        apiVersion: gridchain.io/v1
        kind: App
        metadata:
          name: shop
          department: ACME/retail
        spec:
          term: {duration: 10h}
          billing: {plan: prepaid, maxTotal: "50"}
          placement: {node: node-1}
          workloads:
            - name: web
              image: oci-archive:web.tar:1.0
              resources: {cpu: 250m, memory: 64Mi, root: 1Gi}
              user: "1000"
              ports:
                - {name: http, container: 8080, protocol: http}
              health: {http: /, port: http}

        """;

    /// <summary>A node of ACME's farm.</summary>
    internal static string Node(string name) => $$"""
        apiVersion: gridchain.io/v1
        kind: Node
        metadata: {name: {{name}}, region: here}
        spec:
          key: {{name}}
          epoch: 60s
          endpoint: http://127.0.0.1:9
          coin: ACR
          capacity: {cpu: 8, memory: 16Gi, ssd: 200Gi, mbit: 1000}
          prices: {period: 1h, cpuMilli: "0.0001", memoryMiB: "0.00002", ssdGiB: "0.001"}
        """;

    /// <summary>Writes web.tar (tag 1.0), an oci-archive, and broken.tar, whose manifest was
    /// changed.</summary>
    internal static void WriteImage(string folder)
    {
        byte[] manifest = Encoding.UTF8.GetBytes("""{"schemaVersion":2,"layers":[{"size":1234}]}""");
        string digest = Convert.ToHexStringLower(SHA256.HashData(manifest));
        string index = $$"""
            {"manifests":[{"digest":"sha256:{{digest}}",
              "annotations":{"org.opencontainers.image.ref.name":"1.0"} }]}
            """;
        WriteArchive(Path.Combine(folder, "web.tar"), index, digest, manifest);
        WriteArchive(Path.Combine(folder, "broken.tar"), index, digest, [.. manifest, (byte)' ']);
    }

    private static void WriteArchive(string path, string index, string digest, byte[] manifest)
    {
        using FileStream file = File.Create(path);
        using var tar = new TarWriter(file);
        foreach ((string name, byte[] bytes) in ((string, byte[])[])
            [("index.json", Encoding.UTF8.GetBytes(index)), ($"blobs/sha256/{digest}", manifest)])
        {
            using var data = new MemoryStream(bytes);
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data });
        }
    }
}

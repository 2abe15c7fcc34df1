using System.IO.Compression;
using System.Text;
using System.Text.Json;
using GridChain.Contracts.Manifests;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Contracts.Tests.Manifests;

public sealed class ManifestJsonTests
{
    private const string Web = """
        {
          "kind": "App", "apiVersion": "gridchain.io/v1",
          "metadata": { "name": "shop", "department": "retail", "labels": { "owner": "ana", "env": "prod" } },
          "spec": { "workloads": [ {
            "name": "web", "kind": "container",
            "image": { "ref": "oci-archive:web.tar",
              "digest": "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" },
            "resources": { "cpuMilli": 250, "memoryMiB": 64 },
            "ports": [ { "name": "http", "container": 8080, "protocol": "http" } ],
            "health": { "http": "/", "port": "http" } } ] }
        }
        """;

    [Fact]
    public void Writes_the_canonical_form_with_every_default()
    {
        string canonical = Encoding.UTF8.GetString(Parse(Web).ToCanonicalJson());
        Assert.Equal(
            """
            {"apiVersion":"gridchain.io/v1","kind":"App","metadata":{"costCentre":"","department":"retail","labels":{"env":"prod","owner":"ana"},"name":"shop"},"spec":{"dataClass":"internal","workloads":[{"args":[],"command":[],"env":{},"health":{"failures":3,"http":"/","periodS":10,"port":"http"},"image":{"digest":"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","ref":"oci-archive:web.tar"},"kind":"container","name":"web","ports":[{"container":8080,"name":"http","protocol":"http"}],"resources":{"cpuMilli":250,"memoryMiB":64,"pids":256,"rootMiB":1024},"restart":{"maxPerHour":20,"policy":"always"},"stopGraceS":10,"user":""}]}}
            """,
            canonical);
    }

    [Fact]
    public void Reads_its_own_canonical_form_and_no_other()
    {
        byte[] canonical = Parse(Web).ToCanonicalJson();
        Assert.Equal(Keccak256.Hash(canonical), ManifestJson.ParseCanonical(canonical).Hash());
        Assert.Throws<ManifestException>(() => ManifestJson.ParseCanonical([.. canonical, (byte)' ']));
        Assert.Throws<ManifestException>(() => ManifestJson.ParseCanonical(Encoding.UTF8.GetBytes(Web)));
    }

    [Theory]
    [InlineData("\"cpuMilli\": 250", "\"cpuMilli\": 0", "spec.workloads[0].resources.cpuMilli", "10 to 1000000")]
    [InlineData("\"cpuMilli\": 250", "\"cpuMilli\": 1.5", "spec.workloads[0].resources.cpuMilli", "")]
    [InlineData("\"memoryMiB\": 64", "\"memoryMb\": 64", "spec.workloads[0].resources.memoryMb", "unknown")]
    [InlineData(", \"memoryMiB\": 64", "", "spec.workloads[0].resources", "memoryMiB")]
    [InlineData("\"memoryMiB\": 64", "\"memoryMiB\": 64, \"memoryMiB\": 65", "spec.workloads[0].resources.memoryMiB", "twice")]
    [InlineData("\"shop\"", "\"Shop\"", "metadata.name", "a-z")]
    [InlineData("sha256:0123", "sha256:xyz", "spec.workloads[0].image.digest", "64 lower-case")]
    [InlineData("\"container\": 8080", "\"container\": 70000", "spec.workloads[0].ports[0].container", "65535")]
    [InlineData("\"port\": \"http\"", "\"port\": \"ssh\"", "spec.workloads[0].health.port", "ssh")]
    [InlineData("\"App\"", "\"Cluster\"", "kind", "App")]
    [InlineData("gridchain.io/v1", "gridchain.io/v2", "apiVersion", "gridchain.io/v1")]
    [InlineData("\"retail\"", "null", "metadata.department", "")]
    public void Names_the_field_that_is_wrong(string text, string replacement, string path, string part)
    {
        ManifestException fault = Assert.Throws<ManifestException>(() => Parse(Web.Replace(text, replacement)));
        Assert.Equal(path, fault.Path);
        Assert.Contains(part, fault.Message);
    }

    [Fact]
    public void Refuses_what_is_no_JSON() => Assert.Throws<ManifestException>(() => Parse("name: shop"));

    [Fact]
    public void Opens_the_body_that_was_signed()
    {
        Manifest manifest = Parse(Web);
        byte[] body = ManifestBody.Deflate(manifest.ToCanonicalJson());
        Assert.Equal("shop", ManifestBody.Open(body, manifest.Hash()).Metadata.Name);
    }

    [Fact]
    public void Refuses_a_body_with_another_hash()
    {
        Manifest manifest = Parse(Web);
        byte[] body = ManifestBody.Deflate(Parse(Web.Replace("250", "251")).ToCanonicalJson());
        ManifestException fault = Assert.Throws<ManifestException>(() => ManifestBody.Open(body, manifest.Hash()));
        Assert.Contains(manifest.Hash().ToString(), fault.Message);
    }

    [Fact]
    public void Stops_a_bomb_at_its_bound()
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(new byte[8 << 20]);
        Assert.InRange(output.Length, 1, ManifestBody.DeflatedBytesMax);
        Assert.Contains("inflates", Assert.Throws<ManifestException>(
            () => ManifestBody.Inflate(output.ToArray())).Message);
    }

    [Fact]
    public void Refuses_noise_as_a_body() =>
        Assert.Throws<ManifestException>(() => ManifestBody.Open("not deflate"u8, Hash256.Zero));

    [Fact]
    public void Shows_what_changed()
    {
        IReadOnlyList<ManifestChange> changes = ManifestDiff.Between(
            Parse(Web), Parse(Web.Replace("250", "500").Replace("\"owner\": \"ana\", ", "")));
        Assert.Equal(
            [
                new ManifestChange("metadata.labels.owner", "\"ana\"", null),
                new ManifestChange("spec.workloads[0].resources.cpuMilli", "250", "500"),
            ],
            changes);
    }

    [Fact]
    public void Takes_whole_gigabytes_of_SSD() =>
        Assert.Equal(new ResourceNeeds(250, 64, 1), ResourceNeeds.Of(Parse(Web)));

    [Theory]
    [InlineData("""{"b":1,"a":[true,null,"x"]}""", """{"a":[true,null,"x"],"b":1}""")]
    [InlineData("""{"\u20ac":1,"\r":2,"1":3,"\ud83d\ude02":4,"\u00f6":5,"\u0080":6}""",
        "{\"\\r\":2,\"1\":3,\"\u0080\":6,\"\u00f6\":5,\"\u20ac\":1,\"\ud83d\ude02\":4}")]
    [InlineData("""{"s":"\u20ac$\u000f\nA'B\"\\\\\"\/"}""", "{\"s\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}")]
    public void Follows_the_examples_of_RFC_8785(string json, string expected)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Write(document.RootElement)));
    }

    [Theory]
    [InlineData("500m", 500)]
    [InlineData("0.25", 250)]
    [InlineData("2", 2000)]
    public void Reads_amounts_of_CPU(string text, int expected) =>
        Assert.Equal(expected, Quantity.ParseCpuMilli("cpu", text));

    [Theory]
    [InlineData("0.0001")]
    [InlineData("-1")]
    [InlineData("1k")]
    [InlineData("")]
    public void Refuses_other_amounts_of_CPU(string text) =>
        Assert.Contains("cpu", Assert.Throws<ManifestException>(() => Quantity.ParseCpuMilli("cpu", text)).Message);

    [Theory]
    [InlineData("512Mi", 512)]
    [InlineData("2Gi", 2048)]
    [InlineData("64", 64)]
    public void Reads_amounts_of_memory(string text, int expected) =>
        Assert.Equal(expected, Quantity.ParseMiB("memory", text));

    [Theory]
    [InlineData("2GB")]
    [InlineData("99999999Ti")]
    public void Refuses_other_amounts_of_memory(string text) =>
        Assert.Throws<ManifestException>(() => Quantity.ParseMiB("memory", text));

    private static Manifest Parse(string json) => ManifestJson.Parse(Encoding.UTF8.GetBytes(json));
}

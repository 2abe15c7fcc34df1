using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using GridChain.Cli.Images;
using Xunit;

namespace GridChain.Cli.Tests.Images;

public sealed class ImageResolverTests : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("grid-image-").FullName;

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Fact]
    public void Finds_a_tag_in_a_layout_and_in_an_archive()
    {
        string digest = Blob("""{"layers":[{"size":1000},{"size":234}]}""");
        Index($$"""{"manifests":[{{Entry(digest, "1.2")}},{{Entry(Blob("{}"), "1.3")}}]}""");
        Assert.Equal(new ResolvedImage(digest, 1234), ImageResolver.Resolve(path, "acme/shop:1.2"));
        string archive = Path.Combine(Path.GetTempPath(), Path.GetFileName(path) + ".tar");
        TarFile.CreateFromDirectory(path, archive, includeBaseDirectory: false);
        try
        {
            Assert.Equal(new ResolvedImage(digest, 1234), ImageResolver.Resolve(archive, "acme/shop:1.2"));
        }
        finally
        {
            File.Delete(archive);
        }
    }

    [Fact]
    public void Takes_the_only_image_of_an_untagged_archive()
    {
        string digest = Blob("{}");
        Index($$"""{"manifests":[{"digest":"{{digest}}"}]}""");
        Assert.Equal(digest, ImageResolver.Resolve(path, "anything").Digest);
    }

    [Fact]
    public void Follows_a_platform_index_to_linux_amd64()
    {
        string amd = Blob("""{"layers":[]}""");
        string arm = Blob("""{"layers":[{"size":1}]}""");
        string inner = Blob($$"""
            {"manifests":[
              {"digest":"{{arm}}","platform":{"os":"linux","architecture":"arm64"} },
              {"digest":"{{amd}}","platform":{"os":"linux","architecture":"amd64"} }]}
            """);
        Index($$"""{"manifests":[{{Entry(inner, "latest")}}]}""");
        Assert.Equal(amd, ImageResolver.Resolve(path, "acme/shop").Digest);
    }

    [Fact]
    public void Says_which_tags_there_are()
    {
        Index($$"""{"manifests":[{{Entry(Blob("{}"), "1.2")}}]}""");
        var e = Assert.Throws<CommandFailure>(() => ImageResolver.Resolve(path, "acme/shop:9"));
        Assert.Equal(ExitCode.NotFound, e.ExitCode);
        Assert.Contains("its tags are: 1.2", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_blob_that_was_changed()
    {
        string digest = Blob("{}");
        File.WriteAllText(Path.Combine(path, "blobs", "sha256", digest[7..]), "{ }");
        Index($$"""{"manifests":[{{Entry(digest, "1")}}]}""");
        var e = Assert.Throws<CommandFailure>(() => ImageResolver.Resolve(path, "a:1"));
        Assert.Contains("another digest", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "not JSON")]
    [InlineData("{}", "lists no manifests")]
    [InlineData("""{"manifests":[{"digest":"md5:00"}]}""", "not sha256")]
    [InlineData("""{"manifests":[{"digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000"}]}""", "has no blobs/")]
    public void Refuses_a_damaged_layout(string index, string part)
    {
        Index(index);
        var e = Assert.Throws<CommandFailure>(() => ImageResolver.Resolve(path, "a:1"));
        Assert.Contains(part, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_file_that_is_no_archive()
    {
        string file = Path.Combine(path, "x.tar");
        File.WriteAllBytes(file, RandomNumberGenerator.GetBytes(4096));
        var e = Assert.Throws<CommandFailure>(() => ImageResolver.Resolve(file, "a:1"));
        Assert.Contains("oci-archive", e.Message, StringComparison.Ordinal);
    }

    private void Index(string json) => File.WriteAllText(Path.Combine(path, "index.json"), json);

    private string Blob(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        string digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        string folder = Directory.CreateDirectory(Path.Combine(path, "blobs", "sha256")).FullName;
        File.WriteAllBytes(Path.Combine(folder, digest), bytes);
        return "sha256:" + digest;
    }

    private static string Entry(string digest, string tag) =>
        $$"""{"digest":"{{digest}}","annotations":{"org.opencontainers.image.ref.name":"{{tag}}"} }""";
}

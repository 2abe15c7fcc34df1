using System.Text;
using System.Text.Json;
using GridChain.Conformance.Running;

namespace GridChain.Chain.Tests.Conformance;

/// <summary>Members of fixture files, one after the other.</summary>
public sealed class FixtureReaderTests
{
    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"a":1}""", "a=1")]
    [InlineData("""  {"a":{"b":[1,2]} , "c" : null}  """, "a={\"b\":[1,2]};c=null")]
    public void Reads_every_member_with_its_own_bytes(string file, string members) =>
        Assert.Equal(members, Read(new MemoryStream(Encoding.UTF8.GetBytes(file))));

    [Fact]
    public void A_member_may_be_larger_than_the_buffer_and_come_in_pieces()
    {
        string large = new('x', 3 << 20);
        string file = $$"""{"a":"{{large}}","b":[{"c":"{{large}}"}],"d":7}""";
        string members = Read(new Trickle(Encoding.UTF8.GetBytes(file)));
        Assert.Equal($"a=\"{large}\";b=[{{\"c\":\"{large}\"}}];d=7", members);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    public void A_file_that_is_no_object_is_no_fixture(string file) =>
        Assert.Throws<InvalidDataException>(() => Read(new MemoryStream(Encoding.UTF8.GetBytes(file))));

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\":[1,")]
    [InlineData("{\"a\"")]
    [InlineData("{\"a\":1]")]
    public void A_file_that_is_cut_off_or_malformed_is_an_error(string file) =>
        Assert.ThrowsAny<JsonException>(() => Read(new MemoryStream(Encoding.UTF8.GetBytes(file))));

    private static string Read(Stream stream)
    {
        var reader = new FixtureReader(stream);
        var members = new List<string>();
        while (reader.TryRead(out string name, out byte[] value))
            members.Add($"{name}={Encoding.UTF8.GetString(value)}");
        return string.Join(';', members);
    }

    /// <summary>Hands out 1,000 bytes at a time.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1_000)]);
    }
}

using System.Text.Json;
using GridChain.Conformance.RpcCompat;

namespace GridChain.Chain.Tests.Conformance;

/// <summary>The part of JSON Schema that execution-apis uses.</summary>
public sealed class ResultSchemaTests
{
    private const string OpenRpc = """
        {"methods":[{"name":"m","result":{"schema":{"type":"object","required":["n"],
        "additionalProperties":false,"properties":{"n":{"type":"string","pattern":"^0x[0-9a-f]+$"},
        "l":{"type":"array","items":{"oneOf":[{"type":"null"},{"type":"integer","minimum":1,"maximum":3}]}},
        "e":{"enum":["a","b"]},"k":{"anyOf":[{"const":true},{"type":"number"}]}}}}}]}
        """;

    [Theory]
    [InlineData("""{"n":"0x1f"}""")]
    [InlineData("""{"n":"0x0","l":[null,1,3],"e":"b","k":true}""")]
    [InlineData("""{"n":"0x0","l":[],"k":1.5}""")]
    public void Takes_a_result_that_conforms(string result) => Assert.Null(Check("m", result));

    [Theory]
    [InlineData("""{}""", "result.n: required, but missing")]
    [InlineData("""{"n":"1"}""", "result.n: \"1\" does not match ^0x[0-9a-f]+$")]
    [InlineData("""{"n":1}""", "result.n: Number where \"string\" was expected")]
    [InlineData("""{"n":"0x1","x":1}""", "result.x: no value is allowed here")]
    [InlineData("""{"n":"0x1","e":"c"}""", "result.e: \"c\" is none of [\"a\",\"b\"]")]
    [InlineData("""{"n":"0x1","l":[4]}""", "result.l[0]: none of 2 schemas fits; the last says: result.l[0]: 4 is above 3")]
    [InlineData("""[]""", "result: Array where \"object\" was expected")]
    public void Names_what_does_not_conform(string result, string failure) => Assert.Equal(failure, Check("m", result));

    [Fact]
    public void A_method_without_a_schema_is_named() =>
        Assert.Equal("openrpc.json has no result schema of other", Check("other", "1"));

    private static string? Check(string method, string result)
    {
        using JsonDocument document = JsonDocument.Parse(OpenRpc);
        using JsonDocument value = JsonDocument.Parse(result);
        return ResultSchema.Read(document.RootElement).Check(method, value.RootElement);
    }
}

using GridChain.Cli.Specs;
using Xunit;

namespace GridChain.Cli.Tests.Specs;

public sealed class SpecSectionTests
{
    [Fact]
    public void Tells_every_problem_with_line_field_value_and_expectation()
    {
        var problems = new SpecProblems("shop.yaml");
        SpecSection root = SpecSection.Root(
            "name: shop\nmemory: 512MB\nmemry: 1\nports:\n  - {port: 99999}\n", problems);
        _ = root.Text("name");
        _ = root.MiB("memory");
        SpecSection port = Assert.Single(root.Sections("ports"));
        _ = port.Whole("port", null, 1, 65535);
        _ = port.Text("name");
        port.Finish();
        root.Finish();
        var e = Assert.Throws<CommandFailure>(problems.ThrowIfAny);
        Assert.Equal(ExitCode.Usage, e.ExitCode);
        Assert.Equal(
            [
                "shop.yaml:2: memory is '512MB'; an amount of memory such as 512Mi or 2Gi was expected",
                "shop.yaml:3: memry is not a field here; there are: name, memory, ports (did you mean 'memory'?)",
                "shop.yaml:5: ports[0].port is '99999'; a whole number from 1 to 65535 was expected",
                "shop.yaml:5: ports[0].name is missing; a text was expected",
            ],
            e.Message.Split('\n'));
    }

    [Theory]
    [InlineData("a: &x 1\nb: *x\n", "an anchor")]
    [InlineData("a: *x\n", "alias")]
    [InlineData("a: !!binary aGk=\n", "tag")]
    [InlineData("a: 1\n---\nb: 2\n", "second document")]
    [InlineData("a: 1\na: 2\n", "'a' twice")]
    [InlineData("a: [1\n", "not YAML")]
    [InlineData("", "is empty")]
    [InlineData("- a\n", "a list of 1")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]", "deeper than 24")]
    public void Refuses_yaml_that_does_not_mean_what_it_shows(string text, string part)
    {
        var e = Assert.Throws<CommandFailure>(() => SpecSection.Root(text, new SpecProblems("f.yaml")));
        Assert.Equal(ExitCode.Usage, e.ExitCode);
        Assert.Contains(part, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_json_as_well()
    {
        var problems = new SpecProblems("f.json");
        SpecSection root = SpecSection.Root("{\"kind\": \"App\", \"count\": 3, \"on\": true}", problems);
        Assert.Equal("App", root.Text("kind"));
        Assert.Equal(3u, root.Whole("count", null, 1, 9));
        Assert.True(root.Flag("on", false));
        root.Finish();
        problems.ThrowIfAny();
    }
}

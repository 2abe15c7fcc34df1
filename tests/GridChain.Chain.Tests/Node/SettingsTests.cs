using GridChain.Node;
using GridChain.Node.CommandLine;

namespace GridChain.Chain.Tests.Node;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("'--bad' is no setting.", "--bad", "1")]
    [InlineData("'--http-port' needs a value.", "--http-port")]
    [InlineData("'run' was not expected here", "run")]
    [InlineData("--http-port: ", "--http-port", "70000")]
    [InlineData("--http-port: ", "--http-port", "many")]
    [InlineData("--pool-count-max: ", "--pool-count-max=0")]
    [InlineData("--rpc-gas-max: ", "--rpc-gas-max=-1")]
    [InlineData("--log-level: ", "--log-level", "loud")]
    [InlineData("--allow-unprotected: ", "--allow-unprotected=perhaps")]
    [InlineData("--datadir: ", "--datadir=")]
    [InlineData("--config: /nowhere is no settings file", "--config", "/nowhere")]
    public void Names_the_setting_that_is_wrong(string message, params string[] args)
    {
        NodeException refusal = Assert.Throws<NodeException>(() => Settings.Read(args, _ => null));
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--http-port: '70000' cannot be: it must be between 0 and 65535. (GRIDCHAIN_HTTP_PORT in the environment, \"http-port\" in the settings file.)", "--http-port", "70000")]
    [InlineData("--http-port: 'many' cannot be: a whole number was expected. (GRIDCHAIN_HTTP_PORT", "--http-port", "many")]
    [InlineData("--log-json: 'maybe' cannot be: true or false was expected. (GRIDCHAIN_LOG_JSON", "--log-json=maybe")]
    [InlineData("--log-level: 'loud' cannot be: trace, debug, information, warning, error or critical was expected. (GRID", "--log-level", "loud")]
    [InlineData("--datadir: '' cannot be: it is required. (GRIDCHAIN_DATADIR", "--datadir=")]
    public void Tells_the_value_and_what_was_expected(string message, params string[] args)
    {
        NodeException refusal = Assert.Throws<NodeException>(() => Settings.Read(args, _ => null));
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_flags_before_the_environment_before_the_file_before_defaults()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{"http-port": 1, "log-level": "error", "rpc-logs-max": 5, "log-json": true}""");
            var environment = new Dictionary<string, string>
            {
                ["GRIDCHAIN_HTTP_PORT"] = "2",
                ["GRIDCHAIN_LOG_LEVEL"] = "debug",
            };
            NodeOptions options = Settings.Read(
                ["--config", file, "--http-port=3", "--allow-unprotected"], environment.GetValueOrDefault);
            Assert.Equal(3, options.HttpPort);
            Assert.Equal("debug", options.LogLevel);
            Assert.Equal(5, options.RpcLogsMax);
            Assert.True(options.LogJson);
            Assert.True(options.AllowUnprotected);
            Assert.Equal("127.0.0.1", options.HttpHost);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Has_a_flag_for_every_option() => Assert.Equal(
        typeof(NodeOptions).GetProperties().Select(property => property.Name).Order(),
        Flags.All.Select(flag => flag.Key).Order());
}

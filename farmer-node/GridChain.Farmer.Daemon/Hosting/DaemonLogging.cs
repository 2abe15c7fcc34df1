using System.Globalization;
using GridChain.Farmer.Daemon.Options;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace GridChain.Farmer.Daemon.Hosting;

/// <summary>Serilog on standard output: lines for people, or compact JSON for collectors.</summary>
internal static class DaemonLogging
{
    private const string Template = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffZ} {Level:u3} {Message:lj}{NewLine}{Exception}";

    internal static void Use(WebApplicationBuilder builder, FarmerOptions options)
    {
        LogEventLevel level = Enum.Parse<LogEventLevel>(options.LogLevel, ignoreCase: true);
        LoggerConfiguration configuration = new LoggerConfiguration()
            .MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning);
        configuration = options.LogFormat == "json"
            ? configuration.WriteTo.Console(new CompactJsonFormatter())
            : configuration.WriteTo.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture);
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog(configuration.CreateLogger(), dispose: true);
    }
}

using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace GridChain.Node.Hosting;

/// <summary>Logging of the host: lines for people, or compact JSON.</summary>
internal static class NodeLogging
{
    private const string Template = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}";
    private const int BlockCommitted = 4010;

    /// <summary>Sets level, filters and sink.</summary>
    public static void Configure(LoggerConfiguration logging, NodeOptions options)
    {
        LogEventLevel level = LevelOf(options.LogLevel);
        logging.MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", level < LogEventLevel.Information ? level : LogEventLevel.Warning);

        // Hundreds of blocks a second are normal under load; their lines are for those who ask for details.
        if (level >= LogEventLevel.Information)
            logging.Filter.ByExcluding(IsBlockLine);
        if (options.LogJson)
            logging.WriteTo.Console(new CompactJsonFormatter());
        else
            logging.WriteTo.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture);
    }

    private static LogEventLevel LevelOf(string level) => level switch
    {
        "trace" => LogEventLevel.Verbose,
        "debug" => LogEventLevel.Debug,
        "warning" => LogEventLevel.Warning,
        "error" => LogEventLevel.Error,
        "critical" => LogEventLevel.Fatal,
        _ => LogEventLevel.Information,
    };

    private static bool IsBlockLine(LogEvent line) =>
        line.Properties.TryGetValue("EventId", out LogEventPropertyValue? value)
        && value is StructureValue id
        && id.Properties.Any(part => part is { Name: "Id", Value: ScalarValue { Value: BlockCommitted } });
}

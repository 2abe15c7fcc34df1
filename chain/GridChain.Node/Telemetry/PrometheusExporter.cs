using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace GridChain.Node.Telemetry;

/// <summary>The meters of this process in Prometheus' text format, version 0.0.4.</summary>
/// <remarks>Counters end in _total, times in _seconds, sizes in _bytes. Histograms have fixed bounds.</remarks>
internal sealed class PrometheusExporter : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), MetricSeries> series = [];

    public PrometheusExporter()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name.StartsWith("GridChain.", StringComparison.Ordinal))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
    }

    /// <summary>All series now.</summary>
    public string Render()
    {
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var group in series.GroupBy(entry => entry.Key.Instrument).OrderBy(group => NameOf(group.Key)))
        {
            string name = NameOf(group.Key);
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {group.Key.Description}\n");
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {TypeOf(group.Key)}\n");
            foreach (((Instrument _, string labels), MetricSeries one) in group.OrderBy(entry => entry.Key.Labels))
                one.Write(text, name, labels);
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string labels = LabelsOf(tags);
        series.GetOrAdd((instrument, labels), static key => MetricSeries.Of(key.Instrument)).Record(value);
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return string.Empty;
        var text = new StringBuilder();
        foreach ((string name, object? value) in tags)
        {
            string escaped = $"{value}".Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
            text.Append(text.Length > 0 ? "," : "").Append(name).Append("=\"").Append(escaped).Append('"');
        }

        return text.ToString();
    }

    private static string NameOf(Instrument instrument)
    {
        string unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        string kind = MetricSeries.IsCounter(instrument) ? "_total" : "";
        return instrument.Name.Replace('.', '_') + unit + kind;
    }

    private static string TypeOf(Instrument instrument) =>
        MetricSeries.IsCounter(instrument) ? "counter" : instrument is Histogram<double> ? "histogram" : "gauge";
}

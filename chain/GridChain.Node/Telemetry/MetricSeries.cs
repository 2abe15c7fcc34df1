using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace GridChain.Node.Telemetry;

/// <summary>One series: an instrument with one set of labels. Thread-safe.</summary>
internal abstract class MetricSeries
{
    private MetricSeries()
    {
    }

    /// <summary>The kind of series that an instrument needs.</summary>
    public static MetricSeries Of(Instrument instrument) =>
        instrument is Counter<long> or Counter<double> ? new Sum()
        : instrument is Histogram<double> ? new Buckets()
        : new Last();

    /// <summary>True for what only rises, whether it is added to or read.</summary>
    public static bool IsCounter(Instrument instrument) => instrument is
        Counter<long> or Counter<double> or ObservableCounter<long> or ObservableCounter<double>;

    public abstract void Record(double value);

    public abstract void Write(StringBuilder text, string name, string labels);

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        string braces = labels.Length > 0 ? $"{{{labels}}}" : "";
        text.Append(CultureInfo.InvariantCulture, $"{name}{braces} {value}\n");
    }

    /// <summary>The value last seen.</summary>
    private sealed class Last : MetricSeries
    {
        private double last;

        public override void Record(double value) => Volatile.Write(ref last, value);

        public override void Write(StringBuilder text, string name, string labels) =>
            Line(text, name, labels, Volatile.Read(ref last));
    }

    /// <summary>The sum of all values.</summary>
    private sealed class Sum : MetricSeries
    {
        private readonly Lock gate = new();
        private double sum;

        public override void Record(double value)
        {
            lock (gate)
                sum += value;
        }

        public override void Write(StringBuilder text, string name, string labels)
        {
            lock (gate)
                Line(text, name, labels, sum);
        }
    }

    /// <summary>Counts of values by size, with bounds for times in seconds.</summary>
    private sealed class Buckets : MetricSeries
    {
        private static readonly double[] Bounds =
            [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

        private readonly Lock gate = new();
        private readonly long[] counts = new long[Bounds.Length + 1];
        private double sum;

        public override void Record(double value)
        {
            int index = Array.FindIndex(Bounds, bound => value <= bound);
            lock (gate)
            {
                counts[index < 0 ? Bounds.Length : index]++;
                sum += value;
            }
        }

        public override void Write(StringBuilder text, string name, string labels)
        {
            string comma = labels.Length > 0 ? "," : "";
            long below = 0;
            lock (gate)
            {
                for (int i = 0; i <= Bounds.Length; i++)
                {
                    below += counts[i];
                    string bound = i < Bounds.Length ? Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
                    Line(text, name + "_bucket", $"{labels}{comma}le=\"{bound}\"", below);
                }

                Line(text, name + "_sum", labels, sum);
                Line(text, name + "_count", labels, below);
            }
        }
    }
}

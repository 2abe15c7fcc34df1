using System.Diagnostics.Metrics;

namespace GridChain.Rpc.Protocol;

/// <summary>Counts requests and their time, by method.</summary>
internal sealed class RpcMeter : IDisposable
{
    private readonly Meter meter;
    private readonly Counter<long> errors;
    private readonly Histogram<double> seconds;
    private readonly TimeProvider time;

    public RpcMeter(TimeProvider time)
    {
        this.time = time;
        meter = new Meter("GridChain.Rpc");
        errors = meter.CreateCounter<long>("gridchain.rpc.errors", "{request}", "Requests answered with an error");
        seconds = meter.CreateHistogram<double>("gridchain.rpc.duration", "s", "Time of a request");
    }

    public Measurement Begin(string method) => new(this, method, time.GetTimestamp());

    public void Dispose() => meter.Dispose();

    private void End(string method, long began, bool isError)
    {
        var tag = new KeyValuePair<string, object?>("method", method);
        seconds.Record(time.GetElapsedTime(began).TotalSeconds, tag);
        if (isError)
            errors.Add(1, tag);
    }

    /// <summary>One request, measured until it is disposed.</summary>
    internal sealed class Measurement(RpcMeter owner, string method, long began) : IDisposable
    {
        public bool IsError { get; set; }

        public void Dispose() => owner.End(method, began, IsError);
    }
}

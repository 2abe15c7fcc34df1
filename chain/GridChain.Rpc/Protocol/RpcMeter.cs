using System.Diagnostics.Metrics;

namespace GridChain.Rpc.Protocol;

/// <summary>Counts requests and their time, by method.</summary>
internal sealed class RpcMeter : IDisposable
{
    private readonly Meter meter;
    private readonly Counter<long> errors;
    private readonly Histogram<double> seconds;
    private readonly TimeProvider time;
    private int running;

    public RpcMeter(TimeProvider time)
    {
        this.time = time;
        meter = new Meter("GridChain.Rpc");
        errors = meter.CreateCounter<long>("gridchain.rpc.errors", "{request}", "Requests answered with an error");
        seconds = meter.CreateHistogram<double>("gridchain.rpc.duration", "s", "Time of a request");
        _ = meter.CreateObservableGauge(
            "gridchain.rpc.running", () => (long)Volatile.Read(ref running), "{request}", "Requests that run now");
    }

    public Measurement Begin(string method)
    {
        _ = Interlocked.Increment(ref running);
        return new Measurement(this, method, time.GetTimestamp());
    }

    /// <summary>Counts connections, read when somebody looks.</summary>
    public void Watch(Func<long> connections) => meter.CreateObservableGauge(
        "gridchain.rpc.websockets", connections, "{connection}", "WebSocket connections");

    public void Dispose() => meter.Dispose();

    private void End(string method, long began, bool isError)
    {
        _ = Interlocked.Decrement(ref running);
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

using System.Text.Json;
using GridChain.Contracts.NodeApi;

namespace GridChain.Farmer.Daemon.Api;

/// <summary>Two streams that become lines of <see cref="ExecFrame"/> on one.</summary>
internal sealed class FrameWriter : IAsyncDisposable
{
    private readonly Stream target;
    private readonly SemaphoreSlim gate = new(1, 1);

    internal FrameWriter(Stream target)
    {
        this.target = target;
        Output = new Part(this, bytes => new ExecFrame { Output = bytes });
        Error = new Part(this, bytes => new ExecFrame { Error = bytes });
    }

    internal Stream Output { get; }

    internal Stream Error { get; }

    /// <summary>Writes one line and sends it off.</summary>
    internal async Task WriteAsync(ExecFrame frame, CancellationToken cancel)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(frame, NodeApiJson.Default.ExecFrame), (byte)'\n'];
        await gate.WaitAsync(cancel);
        try
        {
            await target.WriteAsync(line, cancel);
            await target.FlushAsync(cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Output.DisposeAsync();
        await Error.DisposeAsync();
        gate.Dispose();
    }

    private sealed class Part(FrameWriter owner, Func<ReadOnlyMemory<byte>, ExecFrame> wrap) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(owner.WriteAsync(wrap(buffer.ToArray()), cancellationToken));

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
            // Every line is sent at once.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

using System.Security.Cryptography;
using GridChain.Farmer.Workloads;

namespace GridChain.Farmer.Drivers.Containers.Images;

/// <summary>Passes bytes through, hashes them, and refuses more than a given number.</summary>
internal sealed class HashingStream(Stream inner, long bytesMax, string what) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Bytes read so far.</summary>
    internal long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    /// <summary>Reads what is left and returns the digest of everything, <c>sha256:HEX</c>.</summary>
    internal string Finish()
    {
        var buffer = new byte[64 * 1024];
        while (Read(buffer) > 0)
        {
            // Only the hash wants the rest.
        }

        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        Count += count;
        if (Count > bytesMax)
        {
            throw new DriverException(DriverFault.Corrupt, $"{what} is longer than {bytesMax} bytes");
        }

        hash.AppendData(buffer[..count]);
        return count;
    }

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            hash.Dispose();
        }

        base.Dispose(disposing);
    }
}

using System.Buffers;
using System.Collections.Immutable;
using GridChain.Primitives;
using MessagePack;

namespace GridChain.Farmer.Metering;

/// <summary>A meter as MessagePack: an array of fields in a fixed order, new ones at the end.</summary>
internal static class MeterCodec
{
    private const int FieldCount = 16;

    internal static byte[] Encode(WorkloadMeter meter)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(FieldCount);
        writer.Write(meter.Id.ToArray());
        writer.Write(meter.ReadyMillis);
        writer.Write(meter.CpuNanoseconds);
        writer.Write(meter.MemoryMiBMillis);
        writer.Write(meter.RxBytes);
        writer.Write(meter.TxBytes);
        writer.Write(meter.MeasuredAt);
        writer.Write(meter.WasReady);
        writer.Write(meter.ProcessTicks);
        writer.Write(meter.LastCpuNanoseconds);
        writer.Write(meter.LastRxBytes);
        writer.Write(meter.LastTxBytes);
        writer.WriteArrayHeader(meter.Samples.Length);
        foreach (UsageSampleLine sample in meter.Samples) writer.Write(sample.ToString());
        writer.Write(meter.PrevReportHash.ToArray());
        writer.Write(meter.ReportedEpoch);
        writer.Write(meter.IsFinished);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    internal static WorkloadMeter Decode(ReadOnlyMemory<byte> payload)
    {
        var reader = new MessagePackReader(payload);
        reader.ReadArrayHeader();
        return new WorkloadMeter
        {
            Id = ReadHash(ref reader),
            ReadyMillis = reader.ReadUInt64(),
            CpuNanoseconds = reader.ReadUInt64(),
            MemoryMiBMillis = reader.ReadUInt64(),
            RxBytes = reader.ReadUInt64(),
            TxBytes = reader.ReadUInt64(),
            MeasuredAt = reader.ReadInt64(),
            WasReady = reader.ReadBoolean(),
            ProcessTicks = reader.ReadInt64(),
            LastCpuNanoseconds = reader.ReadUInt64(),
            LastRxBytes = reader.ReadUInt64(),
            LastTxBytes = reader.ReadUInt64(),
            Samples = ReadSamples(ref reader),
            PrevReportHash = ReadHash(ref reader),
            ReportedEpoch = reader.ReadUInt64(),
            IsFinished = reader.ReadBoolean(),
        };
    }

    private static ImmutableArray<UsageSampleLine> ReadSamples(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        var samples = ImmutableArray.CreateBuilder<UsageSampleLine>(count);
        for (int i = 0; i < count; i++)
        {
            samples.Add(UsageSampleLine.Parse(reader.ReadString() ?? "")
                ?? throw new InvalidDataException("the journal of the meters holds something that is no sample"));
        }

        return samples.MoveToImmutable();
    }

    private static Hash256 ReadHash(ref MessagePackReader reader) => new(reader.ReadBytes()!.Value.ToArray());
}

using System.Buffers;
using System.Collections.Immutable;
using GridChain.Contracts.Types;
using GridChain.Farmer.Trust;
using GridChain.Farmer.Workloads;
using GridChain.Primitives;
using MessagePack;

namespace GridChain.Farmer.Reservations;

/// <summary>Reservations as MessagePack: an array of fields in a fixed order, new ones at the end.</summary>
/// <remarks>Written by hand: no reflection, and what is kept and what is found out anew is to be seen
/// here.</remarks>
internal static class ReservationCodec
{
    private const int FieldCount = 17;
    private const int InstanceFieldCount = 11;

    /// <summary>Writes a reservation as one value.</summary>
    internal static void Write(ref MessagePackWriter writer, Reservation r)
    {
        writer.WriteArrayHeader(FieldCount);
        writer.Write(r.Id.ToArray());
        writer.Write(r.Terms.Encode());
        writer.Write(r.Body.Span);
        Write(ref writer, r.Approvals);
        writer.Write((byte)r.ChainState);
        writer.Write(r.Since);
        writer.Write(r.Stop);
        writer.Write(r.ContestSeconds);
        writer.Write(r.IsTrusted);
        writer.Write(r.Reason);
        writer.Write(r.HasFailed);
        writer.Write(r.Failures);
        writer.Write(r.NotBefore.UtcTicks);
        Write(ref writer, r.Instance);
        writer.Write(r.Origin?.Encode());
        writer.Write(r.MovableFrom);
        Write(ref writer, r.Decision);
    }

    /// <summary>Reads what <see cref="Write(ref MessagePackWriter, Reservation)"/> wrote.</summary>
    /// <exception cref="MessagePackSerializationException">Something else.</exception>
    internal static Reservation Read(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        var reservation = new Reservation
        {
            Id = new Hash256(Bytes(ref reader)),
            Terms = Terms.Decode(Bytes(ref reader)),
            Body = Bytes(ref reader),
            Approvals = ReadApprovals(ref reader),
            ChainState = (State)reader.ReadByte(),
            Since = reader.ReadUInt64(),
            Stop = reader.ReadUInt64(),
            ContestSeconds = reader.ReadUInt32(),
            IsTrusted = reader.ReadBoolean(),
            Reason = reader.ReadString() ?? "",
            HasFailed = reader.ReadBoolean(),
            Failures = reader.ReadInt32(),
            NotBefore = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            Instance = ReadInstance(ref reader),
            Origin = Bytes(ref reader) is { Length: > 0 } origin ? Terms.Decode(origin) : null,
            MovableFrom = reader.ReadUInt64(),
            Decision = ReadDecision(ref reader),
        };
        for (int i = FieldCount; i < count; i++) reader.Skip();
        return reservation;
    }

    private static void Write(ref MessagePackWriter writer, InstanceView view)
    {
        writer.WriteArrayHeader(InstanceFieldCount);
        writer.Write((byte)view.State);
        writer.Write(view.MayExist);
        writer.Write(view.IsReady);
        writer.WriteArrayHeader(view.Ends.Length);
        foreach (DateTimeOffset end in view.Ends) writer.Write(end.UtcTicks);
        writer.Write(view.Restarts);
        writer.Write(view.ExitCode ?? -1);
        writer.Write(view.StartedAt?.UtcTicks ?? 0);
        writer.Write(view.Address);
        writer.WriteArrayHeader(view.Ports.Length);
        foreach (PublishedPort port in view.Ports)
        {
            writer.WriteArrayHeader(4);
            writer.Write(port.Name);
            writer.Write(port.Protocol);
            writer.Write(port.ContainerPort);
            writer.Write(port.HostPort);
        }

        writer.Write(view.ProbesOk);
        writer.Write(view.ProbesTotal);
    }

    private static InstanceView ReadInstance(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        var view = new InstanceView
        {
            State = (InstanceState)reader.ReadByte(),
            MayExist = reader.ReadBoolean(),
            IsReady = reader.ReadBoolean(),
            Ends = ReadTimes(ref reader),
            Restarts = reader.ReadInt32(),
            ExitCode = reader.ReadInt32() is var code and >= 0 ? code : null,
            StartedAt = reader.ReadInt64() is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
            Address = reader.ReadString() ?? "",
            Ports = ReadPorts(ref reader),
            ProbesOk = reader.ReadUInt64(),
            ProbesTotal = reader.ReadUInt64(),
        };
        for (int i = InstanceFieldCount; i < count; i++) reader.Skip();
        return view;
    }

    private static void Write(ref MessagePackWriter writer, ImmutableArray<RecordedApproval> approvals)
    {
        writer.WriteArrayHeader(approvals.Length);
        foreach (RecordedApproval approval in approvals)
        {
            writer.WriteArrayHeader(2);
            writer.Write(approval.Approver.ToArray());
            writer.Write(approval.Signature.Span);
        }
    }

    // Nothing, or: is it an envelope? what was signed, by whom.
    private static void Write(ref MessagePackWriter writer, JointDecision? decision)
    {
        if (decision is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(3);
        writer.Write(decision is JointDecision.Before);
        writer.Write(decision switch
        {
            JointDecision.Together together => together.Deployment.Encode(),
            JointDecision.Before before => before.Envelope.Encode(),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        Write(ref writer, decision.Approvals);
    }

    private static JointDecision? ReadDecision(ref MessagePackReader reader)
    {
        if (reader.TryReadNil()) return null;
        reader.ReadArrayHeader();
        bool isEnvelope = reader.ReadBoolean();
        byte[] signed = Bytes(ref reader);
        ImmutableArray<RecordedApproval> approvals = ReadApprovals(ref reader);
        return isEnvelope
            ? new JointDecision.Before(Envelope.Decode(signed), approvals)
            : new JointDecision.Together(Deployment.Decode(signed), approvals);
    }

    private static ImmutableArray<RecordedApproval> ReadApprovals(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        var approvals = ImmutableArray.CreateBuilder<RecordedApproval>(count);
        for (int i = 0; i < count; i++)
        {
            reader.ReadArrayHeader();
            approvals.Add(new RecordedApproval(new Address(Bytes(ref reader)), Bytes(ref reader)));
        }

        return approvals.MoveToImmutable();
    }

    private static ImmutableArray<DateTimeOffset> ReadTimes(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        var times = ImmutableArray.CreateBuilder<DateTimeOffset>(count);
        for (int i = 0; i < count; i++) times.Add(new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero));
        return times.MoveToImmutable();
    }

    private static ImmutableArray<PublishedPort> ReadPorts(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        var ports = ImmutableArray.CreateBuilder<PublishedPort>(count);
        for (int i = 0; i < count; i++)
        {
            reader.ReadArrayHeader();
            string name = reader.ReadString() ?? "";
            string protocol = reader.ReadString() ?? "";
            ports.Add(new PublishedPort(name, protocol, reader.ReadInt32(), reader.ReadInt32()));
        }

        return ports.MoveToImmutable();
    }

    private static byte[] Bytes(ref MessagePackReader reader) =>
        reader.ReadBytes() is { } sequence ? sequence.ToArray() : [];
}

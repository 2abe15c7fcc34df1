using System.Buffers;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;

namespace GridChain.Explorer.Store;

/// <summary>
/// Records as MessagePack arrays: hashes and addresses as binary, amounts as their shortest big-endian bytes.
/// The same record always gives the same bytes, which is what makes a rebuilt index byte-equal.
/// </summary>
internal static class RecordCodec
{
    private static readonly MessagePackSerializerOptions Options =
        MessagePackSerializerOptions.Standard.WithResolver(
            CompositeResolver.Create(
                [new HashFormatter(), new AddressFormatter(), new AmountFormatter(), new PositionFormatter()],
                [StandardResolver.Instance]
            )
        );

    public static byte[] Encode<T>(T record) => MessagePackSerializer.Serialize(record, Options);

    public static T Decode<T>(byte[] bytes) => MessagePackSerializer.Deserialize<T>(bytes, Options);

    private static byte[] Binary(ref MessagePackReader reader) =>
        BuffersExtensions.ToArray(
            reader.ReadBytes()
                ?? throw new MessagePackSerializationException("A binary value is missing in the index.")
        );

    private sealed class HashFormatter : IMessagePackFormatter<Hash256>
    {
        public void Serialize(
            ref MessagePackWriter writer,
            Hash256 value,
            MessagePackSerializerOptions options
        ) => writer.Write(value.ToArray());

        public Hash256 Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            new(Binary(ref reader));
    }

    private sealed class AddressFormatter : IMessagePackFormatter<Address>
    {
        public void Serialize(
            ref MessagePackWriter writer,
            Address value,
            MessagePackSerializerOptions options
        ) => writer.Write(value.ToArray());

        public Address Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            new(Binary(ref reader));
    }

    private sealed class AmountFormatter : IMessagePackFormatter<UInt256>
    {
        public void Serialize(
            ref MessagePackWriter writer,
            UInt256 value,
            MessagePackSerializerOptions options
        ) => writer.Write(value.ToBigEndian()[(32 - value.ByteLength)..]);

        public UInt256 Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            UInt256.FromBigEndian(Binary(ref reader));
    }

    private sealed class PositionFormatter : IMessagePackFormatter<Position>
    {
        public void Serialize(
            ref MessagePackWriter writer,
            Position value,
            MessagePackSerializerOptions options
        )
        {
            byte[] bytes = new byte[Position.Length];
            value.CopyTo(bytes);
            writer.Write(bytes);
        }

        public Position Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            Position.FromBytes(Binary(ref reader));
    }
}

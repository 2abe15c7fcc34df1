using System.Text.Json;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Rpc.Json;

/// <summary>QUANTITY and DATA of execution-apis on a JSON writer, without texts in between.</summary>
internal static class JsonValues
{
    private const int StackBytesMax = 256;

    extension(Utf8JsonWriter json)
    {
        /// <summary>0x and the fewest digits.</summary>
        public void WriteQuantityValue(ulong value)
        {
            Span<char> text = stackalloc char[18];
            "0x".CopyTo(text);
            _ = value.TryFormat(text[2..], out int digits, "x");
            json.WriteStringValue(text[..(digits + 2)]);
        }

        /// <summary>0x and the fewest digits.</summary>
        public void WriteQuantityValue(in UInt256 value)
        {
            if (value.IsUInt64)
                json.WriteQuantityValue(value.U0);
            else
                json.WriteStringValue(value.ToQuantity());
        }

        /// <summary>0x and two digits a byte.</summary>
        public void WriteDataValue(ReadOnlySpan<byte> data)
        {
            int length = 2 + (data.Length * 2);
            Span<char> text = length <= StackBytesMax * 2 ? stackalloc char[length] : new char[length];
            "0x".CopyTo(text);
            _ = Convert.TryToHexStringLower(data, text[2..], out _);
            json.WriteStringValue(text);
        }

        /// <summary>0x and 64 digits.</summary>
        public void WriteHashValue(in Hash256 hash)
        {
            Span<byte> bytes = stackalloc byte[Hash256.Length];
            hash.CopyTo(bytes);
            json.WriteDataValue(bytes);
        }

        /// <summary>0x and 40 lower-case digits.</summary>
        public void WriteAddressValue(in Address address)
        {
            Span<byte> bytes = stackalloc byte[Address.Length];
            address.CopyTo(bytes);
            json.WriteDataValue(bytes);
        }

        /// <summary>A member.</summary>
        public void WriteQuantity(ReadOnlySpan<byte> name, ulong value)
        {
            json.WritePropertyName(name);
            json.WriteQuantityValue(value);
        }

        /// <summary>A member.</summary>
        public void WriteQuantity(ReadOnlySpan<byte> name, in UInt256 value)
        {
            json.WritePropertyName(name);
            json.WriteQuantityValue(value);
        }

        /// <summary>A member.</summary>
        public void WriteData(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
        {
            json.WritePropertyName(name);
            json.WriteDataValue(data);
        }

        /// <summary>A member.</summary>
        public void WriteHash(ReadOnlySpan<byte> name, in Hash256 hash)
        {
            json.WritePropertyName(name);
            json.WriteHashValue(hash);
        }

        /// <summary>A member, null when there is none.</summary>
        public void WriteHash(ReadOnlySpan<byte> name, Hash256? hash)
        {
            json.WritePropertyName(name);
            if (hash is { } value)
                json.WriteHashValue(value);
            else
                json.WriteNullValue();
        }

        /// <summary>A member, null when there is none.</summary>
        public void WriteAddress(ReadOnlySpan<byte> name, Address? address)
        {
            json.WritePropertyName(name);
            if (address is { } value)
                json.WriteAddressValue(value);
            else
                json.WriteNullValue();
        }

        /// <summary>A member of 32 bytes.</summary>
        public void WriteWordValue(in UInt256 value)
        {
            Span<byte> bytes = stackalloc byte[32];
            value.WriteBigEndian(bytes);
            json.WriteDataValue(bytes);
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;

namespace GridChain.Primitives.Abi;

/// <summary>Reads types and signatures: <c>name(type name,(type name,…)[] name)</c>.</summary>
internal static class AbiText
{
    private const int DepthMax = 16;

    internal static AbiType ParseType(string text)
    {
        var cursor = new Cursor(text);
        AbiType type = ReadType(ref cursor, 0);
        cursor.ExpectEnd();
        return type;
    }

    internal static AbiSignature ParseSignature(string text)
    {
        var cursor = new Cursor(text);
        string name = cursor.ReadWord();
        if (name.Length == 0)
            throw cursor.Wrong("a name");
        var signature = new AbiSignature { Name = name, Parameters = ReadFields(ref cursor, 0) };
        cursor.ExpectEnd();
        return signature;
    }

    private static ImmutableArray<AbiParameter> ReadFields(ref Cursor cursor, int depth)
    {
        cursor.Expect('(');
        var fields = ImmutableArray.CreateBuilder<AbiParameter>();
        if (cursor.Take(')'))
            return [];
        do
        {
            AbiType type = ReadType(ref cursor, depth + 1);
            string word = cursor.ReadWord();
            bool indexed = word == "indexed";
            fields.Add(new AbiParameter(indexed ? cursor.ReadWord() : word, type, indexed));
        }
        while (cursor.Take(','));
        cursor.Expect(')');
        return fields.DrainToImmutable();
    }

    private static AbiType ReadType(ref Cursor cursor, int depth)
    {
        if (depth > DepthMax)
            throw cursor.Wrong($"at most {DepthMax} levels of tuples");
        AbiType type = cursor.Peek == '('
            ? new AbiType { Kind = AbiTypeKind.Tuple, Fields = ReadFields(ref cursor, depth) }
            : ReadElementary(ref cursor);
        while (cursor.Take('['))
        {
            string size = cursor.ReadWord();
            cursor.Expect(']');
            if (size.Length == 0)
                type = new AbiType { Kind = AbiTypeKind.Array, Item = type };
            else if (
                int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0)
                type = new AbiType { Kind = AbiTypeKind.FixedArray, Item = type, Size = count };
            else
                throw cursor.Wrong("a positive array size");
        }

        return type;
    }

    private static AbiType ReadElementary(ref Cursor cursor)
    {
        string word = cursor.ReadWord();
        return word switch
        {
            "bool" => new AbiType { Kind = AbiTypeKind.Bool },
            "address" => new AbiType { Kind = AbiTypeKind.Address },
            "bytes" => new AbiType { Kind = AbiTypeKind.Bytes },
            "string" => new AbiType { Kind = AbiTypeKind.Text },
            _ when Sized(word, "uint", out int bits) && bits is >= 8 and <= 256 && bits % 8 == 0 =>
                new AbiType { Kind = AbiTypeKind.UInt, Size = bits },
            _ when Sized(word, "bytes", out int length) && length is >= 1 and <= 32 =>
                new AbiType { Kind = AbiTypeKind.FixedBytes, Size = length },
            _ => throw cursor.Wrong($"a type instead of '{word}'"),
        };
    }

    private static bool Sized(string word, string prefix, out int size)
    {
        size = 0;
        return word.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(
            word.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out size);
    }

    private ref struct Cursor(string text)
    {
        private readonly string text = text;
        private int position;

        internal readonly char Peek => position < text.Length ? text[position] : '\0';

        internal bool Take(char wanted)
        {
            if (Peek != wanted)
                return false;
            position++;
            while (Peek == ' ')
                position++;
            return true;
        }

        internal void Expect(char wanted)
        {
            if (!Take(wanted))
                throw Wrong($"'{wanted}'");
        }

        internal readonly void ExpectEnd()
        {
            if (position != text.Length)
                throw Wrong("the end");
        }

        internal string ReadWord()
        {
            int start = position;
            while (char.IsAsciiLetterOrDigit(Peek) || Peek is '_' or '$')
                position++;
            string word = text[start..position];
            while (Peek == ' ')
                position++;
            return word;
        }

        internal readonly FormatException Wrong(string expected) =>
            new($"'{text}' is not an ABI text: {expected} was expected at position {position}.");
    }
}

using System.Text.Json;

namespace GridChain.Conformance.Running;

/// <summary>
/// Reads the members of a fixture file one after the other, so that memory holds a test and not the file.
/// </summary>
/// <remarks>The buffer grows to the largest member: a value is only taken when all of it is there.</remarks>
internal sealed class FixtureReader(Stream stream)
{
    /// <summary>RLP and trie tests nest deeper than what the platform reads by default.</summary>
    public const int DepthMax = 4_096;

    private const int FirstBufferBytes = 1 << 20;

    private byte[] buffer = new byte[FirstBufferBytes];
    private int start;
    private int end;
    private bool isAtEnd;
    private JsonReaderState state = new(new JsonReaderOptions
    {
        MaxDepth = DepthMax,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    });

    private enum Step
    {
        Member,
        MoreNeeded,
        Over,
    }

    /// <summary>The next member; false behind the last.</summary>
    /// <exception cref="JsonException">The file is malformed.</exception>
    /// <exception cref="InvalidDataException">The file is well-formed, but not an object.</exception>
    public bool TryRead(out string name, out byte[] value)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(start..end), isAtEnd, state);
            Step step = Next(ref reader, out name, out int from);
            if (step == Step.Member)
            {
                int to = start + (int)reader.BytesConsumed;
                value = buffer[(start + from)..to];
                start = to;
                state = reader.CurrentState;
                return true;
            }

            value = [];
            if (step == Step.Over)
                return false;
            if (isAtEnd)
                throw new JsonException("The file ends within a value.");
            Fill();
        }
    }

    private static Step Next(ref Utf8JsonReader reader, out string name, out int from)
    {
        name = "";
        from = 0;
        if (!reader.Read())
            return Step.MoreNeeded;
        if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.EndObject))
            throw new InvalidDataException("not an object of tests");
        if (reader.TokenType == JsonTokenType.StartObject && !reader.Read())
            return Step.MoreNeeded;
        if (reader.TokenType == JsonTokenType.EndObject)
            return Step.Over;
        name = reader.GetString()!;
        if (!reader.Read())
            return Step.MoreNeeded;
        from = (int)reader.TokenStartIndex;
        return reader.TrySkip() ? Step.Member : Step.MoreNeeded;
    }

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start..end).CopyTo(buffer);
            end -= start;
            start = 0;
        }

        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        int read = stream.Read(buffer.AsSpan(end));
        end += read;
        isAtEnd = read == 0;
    }
}

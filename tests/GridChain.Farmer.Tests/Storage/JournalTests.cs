using System.Text;
using CsCheck;
using GridChain.Farmer.Storage;

namespace GridChain.Farmer.Tests.Storage;

public sealed class JournalTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("gcjournal").FullName;

    private string PathOfJournal => Path.Combine(directory, "test.journal");

    [Fact]
    public void Gives_back_what_was_appended_in_order()
    {
        using (Journal journal = Open(out List<string> before, out _))
        {
            Assert.Empty(before);
            journal.Append(Bytes("one"), Bytes(""), Bytes("three"));
            journal.Append(Bytes("four"));
        }

        using Journal again = Open(out List<string> after, out long dropped);
        Assert.Equal(["one", "", "three", "four"], after);
        Assert.Equal(0, dropped);
    }

    [Fact]
    public void Keeps_all_whole_records_when_it_is_torn_at_any_byte()
    {
        string[] records = ["alpha", "", "a longer record of some length", "last"];
        var ends = new List<long>();
        using (Journal journal = Open(out _, out _))
        {
            foreach (string record in records)
            {
                journal.Append(Bytes(record));
                ends.Add(journal.Length);
            }
        }

        byte[] whole = File.ReadAllBytes(PathOfJournal);
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(PathOfJournal, whole[..length]);
            using (Journal journal = Open(out List<string> kept, out _))
            {
                Assert.Equal(records[..ends.Count(e => e <= length)], kept);
                journal.Append(Bytes("after the crash"));
            }

            using Journal again = Open(out List<string> after, out long dropped);
            Assert.Equal("after the crash", after[^1]);
            Assert.Equal(0, dropped);
        }
    }

    [Fact]
    public void Cuts_off_a_tail_that_was_flipped_at_any_bit_position()
    {
        using (Journal journal = Open(out _, out _)) journal.Append(Bytes("kept"), Bytes("flipped"));
        byte[] whole = File.ReadAllBytes(PathOfJournal);
        int tail = whole.Length - "flipped".Length - 8;
        Gen.Select(Gen.Int[tail, whole.Length - 1], Gen.Int[0, 7]).Sample((position, bit) =>
        {
            byte[] broken = [.. whole];
            broken[position] ^= (byte)(1 << bit);
            File.WriteAllBytes(PathOfJournal, broken);
            using Journal journal = Open(out List<string> kept, out long dropped);
            return kept is ["kept"] && dropped > 0;
        }, iter: 200, threads: 1);
    }

    [Fact]
    public void Is_replaced_as_a_whole_by_a_rewriting()
    {
        using (Journal journal = Open(out _, out _))
        {
            for (int i = 0; i < 100; i++) journal.Append(Bytes($"record {i}"));
            journal.Rewrite([Bytes("alive")]);
            journal.Append(Bytes("next"));
        }

        using Journal again = Open(out List<string> after, out _);
        Assert.Equal(["alive", "next"], after);
    }

    [Fact]
    public void Refuses_a_file_of_another_kind()
    {
        File.WriteAllText(PathOfJournal, "{ \"json\": true }");
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Open(out _, out _));
        Assert.Contains(PathOfJournal, refused.Message, StringComparison.Ordinal);
        Assert.Equal("{ \"json\": true }", File.ReadAllText(PathOfJournal));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private Journal Open(out List<string> records, out long dropped)
    {
        var found = new List<string>();
        Journal journal = Journal.Open(PathOfJournal, p => found.Add(Encoding.UTF8.GetString(p.Span)), out dropped);
        records = found;
        return journal;
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}

namespace GridChain.Evm.Compilation;

/// <summary>The stack as a block leaves it so far, while nothing of it has been written to memory.</summary>
/// <remarks>
/// Slots are counted from the first free one at the block's beginning: -1 was the uppermost word. Words below
/// <see cref="Bottom"/> are untouched.
/// </remarks>
internal sealed class SymbolicStack
{
    private readonly List<Word> words = [];

    /// <summary>Slot of the lowest word that is known here.</summary>
    public int Bottom { get; private set; }

    /// <summary>Slot of the next word to be pushed: how much the stack has grown.</summary>
    public int Height => Bottom + words.Count;

    /// <summary>Words that are known here, if only to be in their slots.</summary>
    public int Known => words.Count;

    /// <summary>All words stand in their slots, and there are so many more than at the block's beginning.</summary>
    public void Restart(int height)
    {
        words.Clear();
        Bottom = height;
    }

    public void Push(Word word) => words.Add(word);

    public Word Pop()
    {
        Reach(1);
        Word word = words[^1];
        words.RemoveAt(words.Count - 1);
        return word;
    }

    /// <summary>DUP1 to DUP16.</summary>
    public void Duplicate(int depth)
    {
        Reach(depth);
        words.Add(words[^depth]);
    }

    /// <summary>SWAP1 to SWAP16.</summary>
    public void Swap(int depth)
    {
        Reach(depth + 1);
        (words[^1], words[^(depth + 1)]) = (words[^(depth + 1)], words[^1]);
    }

    /// <summary>The words from <see cref="Bottom"/> up, as they are now.</summary>
    public Word[] Capture() => [.. words];

    private void Reach(int depth)
    {
        while (words.Count < depth)
        {
            Bottom--;
            words.Insert(0, Word.InSlot(Bottom));
        }
    }
}

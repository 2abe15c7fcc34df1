using System.Collections.Immutable;
using GridChain.Primitives.Abi;

namespace GridChain.Contracts.Types;

/// <summary>Reads arrays.</summary>
internal static class AbiArrays
{
    internal delegate T ReadItem<out T>(ref AbiReader abi);

    internal static ImmutableArray<T> Read<T>(ref AbiReader abi, int itemHeadWords, ReadItem<T> read)
    {
        AbiReader items = abi.OpenArray(itemHeadWords, out int count);
        var values = ImmutableArray.CreateBuilder<T>(count);
        for (int i = 0; i < count; i++)
            values.Add(read(ref items));
        return values.MoveToImmutable();
    }
}

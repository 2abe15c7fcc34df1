using RocksDbSharp;

namespace GridChain.State.KeyValue;

/// <summary>RocksDB's settings, for a node that shares its machine with workloads.</summary>
/// <remarks>
/// After Nethermind's figures
/// (NethermindEth/nethermind:src/Nethermind/Nethermind.Db.Rocks/Config/DbConfig.cs), cut to a small machine:
/// bloom filters where most reads miss, 16 KiB blocks, LZ4. Filters and indexes are cut into parts of 4 KiB: a whole
/// filter of a large file (half a MiB and more) outgrows a shard of the cache, and is then read for each lookup anew.
/// </remarks>
internal static class RocksDbTuning
{
    private const int BloomBitsPerKey = 12;
    private const ulong BlockBytes = 16 * 1024;
    private const ulong WriteBufferBytes = 32 * 1024 * 1024;
    private const ulong LogBytesMax = 256 * 1024 * 1024;

    // One cache for all columns: the hot ones take what the cold ones leave.
    private const ulong CacheBytes = 128 * 1024 * 1024;

    public static DbOptions Database() => new DbOptions()
        .SetCreateIfMissing()
        .SetCreateMissingColumnFamilies()
        .SetMaxTotalWalSize(LogBytesMax)
        .SetMaxOpenFiles(512)
        .SetKeepLogFileNum(4)
        .SetInfoLogLevel(InfoLogLevel.Warn);

    public static ColumnFamilyOptions For(Column column)
    {
        BlockBasedTableOptions table = new BlockBasedTableOptions()
            .SetBlockSize(BlockBytes)
            .SetFormatVersion(5)
            .SetBlockCache(SharedCache)
            .SetCacheIndexAndFilterBlocks(true)
            .SetPinL0FilterAndIndexBlocksInCache(true)
            .SetIndexType(BlockBasedTableIndexType.TwoLevelIndex);
        Native.Instance.rocksdb_block_based_options_set_partition_filters(table.Handle, 1);
        Native.Instance.rocksdb_block_based_options_set_pin_top_level_index_and_filter(table.Handle, 1);
        if (column.Access == ColumnAccess.Point)
            table = table.SetFilterPolicy(BloomFilterPolicy.Create(BloomBitsPerKey, false));
        return new ColumnFamilyOptions()
            .SetWriteBufferSize(WriteBufferBytes)
            .SetCompression(Compression.Lz4)
            .SetBlockBasedTableFactory(table);
    }

    private static Cache SharedCache { get; } = Cache.CreateLru(CacheBytes);
}

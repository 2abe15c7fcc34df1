using System.Buffers.Binary;
using GridChain.Primitives;
using GridChain.Primitives.Genesis;

namespace GridChain.Rpc.Namespaces;

/// <summary>When a chain's forks come, and the checksum that names them (EIP-2124, EIP-6122).</summary>
internal static class ForkTimes
{
    /// <summary>Timestamps of the forks by time, ascending, each once.</summary>
    public static ulong[] Of(GenesisSpec genesis)
    {
        GenesisConfig config = genesis.Config;
        ulong?[] times =
        [
            config.ShanghaiTime, config.CancunTime, config.PragueTime, config.OsakaTime, config.Bpo1Time,
            config.Bpo2Time, config.Bpo3Time, config.Bpo4Time, config.Bpo5Time,
        ];
        return [.. times.OfType<ulong>().Distinct().Order()];
    }

    /// <summary>The checksum over genesis and all forks up to a time: 4 bytes, big-endian.</summary>
    public static byte[] IdOf(GenesisSpec genesis, in Hash256 genesisHash, ulong time)
    {
        uint crc = Crc32(uint.MaxValue, genesisHash.ToArray());
        var encoded = new byte[8];
        foreach (ulong fork in Blocks(genesis.Config).Concat(Of(genesis).Where(at => at > genesis.Timestamp && at <= time)))
        {
            BinaryPrimitives.WriteUInt64BigEndian(encoded, fork);
            crc = Crc32(crc, encoded);
        }

        BinaryPrimitives.WriteUInt32BigEndian(encoded, ~crc);
        return encoded[..4];
    }

    private static IEnumerable<ulong> Blocks(GenesisConfig config)
    {
        ulong?[] blocks =
        [
            config.HomesteadBlock, config.Eip150Block, config.Eip155Block, config.Eip158Block, config.ByzantiumBlock,
            config.ConstantinopleBlock, config.PetersburgBlock ?? config.ConstantinopleFixBlock, config.IstanbulBlock,
            config.MuirGlacierBlock, config.BerlinBlock, config.LondonBlock, config.ArrowGlacierBlock,
            config.GrayGlacierBlock, config.MergeNetsplitBlock,
        ];
        return blocks.OfType<ulong>().Where(number => number > 0).Distinct().Order();
    }

    private static uint Crc32(uint crc, ReadOnlySpan<byte> data)
    {
        const uint Polynomial = 0xedb88320;
        foreach (byte next in data)
        {
            crc ^= next;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
        }

        return crc;
    }
}

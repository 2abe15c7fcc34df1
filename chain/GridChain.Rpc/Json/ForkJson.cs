using System.Text.Json;
using GridChain.Evm.Execution;
using GridChain.Evm.Forks;
using GridChain.Primitives;

namespace GridChain.Rpc.Json;

/// <summary>What eth_config tells of a fork (EIP-7910).</summary>
internal static class ForkJson
{
    private static readonly Dictionary<Address, string> PrecompileNames = new (ulong Number, string Name)[]
    {
        (0x01, "ECREC"), (0x02, "SHA256"), (0x03, "RIPEMD160"), (0x04, "ID"), (0x05, "MODEXP"), (0x06, "BN254_ADD"),
        (0x07, "BN254_MUL"), (0x08, "BN254_PAIRING"), (0x09, "BLAKE2F"), (0x0a, "KZG_POINT_EVALUATION"),
        (0x0b, "BLS12_G1ADD"), (0x0c, "BLS12_G1MSM"), (0x0d, "BLS12_G2ADD"), (0x0e, "BLS12_G2MSM"),
        (0x0f, "BLS12_PAIRING_CHECK"), (0x10, "BLS12_MAP_FP_TO_G1"), (0x11, "BLS12_MAP_FP2_TO_G2"),
        (0x100, "P256VERIFY"),
    }.ToDictionary(entry => Address.FromNumber(entry.Number), entry => entry.Name);

    /// <summary>The member blobSchedule, null for a fork without blobs.</summary>
    public static void WriteBlobs(Utf8JsonWriter json, ForkRules fork)
    {
        if (fork.Blobs is not { } blobs)
        {
            json.WriteNull("blobSchedule"u8);
            return;
        }

        json.WriteStartObject("blobSchedule"u8);
        json.WriteNumber("target"u8, blobs.Target);
        json.WriteNumber("max"u8, blobs.Max);
        json.WriteNumber("baseFeeUpdateFraction"u8, blobs.UpdateFraction);
        json.WriteEndObject();
    }

    /// <summary>The member precompiles: address by name.</summary>
    public static void WritePrecompiles(Utf8JsonWriter json, ForkRules fork)
    {
        json.WriteStartObject("precompiles"u8);
        foreach (Address address in fork.Precompiles.Addresses)
            json.WriteString(PrecompileNames[address], address.ToString());
        json.WriteEndObject();
    }

    /// <summary>The member systemContracts: address by name.</summary>
    public static void WriteSystemContracts(Utf8JsonWriter json, ForkRules fork, Address? deposits)
    {
        json.WriteStartObject("systemContracts"u8);
        if (fork.StoresBeaconRoot)
            json.WriteAddress("BEACON_ROOTS_ADDRESS"u8, SystemCalls.BeaconRoots);
        if (fork.TakesRequests)
        {
            json.WriteAddress("CONSOLIDATION_REQUEST_PREDEPLOY_ADDRESS"u8, SystemCalls.ConsolidationRequests);
            if (deposits is { } contract)
                json.WriteAddress("DEPOSIT_CONTRACT_ADDRESS"u8, contract);
            json.WriteAddress("HISTORY_STORAGE_ADDRESS"u8, SystemCalls.BlockHashHistory);
            json.WriteAddress("WITHDRAWAL_REQUEST_PREDEPLOY_ADDRESS"u8, SystemCalls.WithdrawalRequests);
        }

        json.WriteEndObject();
    }
}

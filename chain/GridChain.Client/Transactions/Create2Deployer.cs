using GridChain.Client.Calls;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Client.Transactions;

/// <summary>
/// Puts contracts to addresses that depend on their code alone, through the deployer that stands at the same
/// place
/// on most chains (Arachnid's deterministic deployment proxy; EIP-1014). Salt 0.
/// </summary>
public static class Create2Deployer
{
    /// <summary>The deployer; part of GridChain's genesis.</summary>
    public static Address Address { get; } = Address.Parse("0x4e59b44847b379578588920cA78FbF26c0B4956C");

    /// <summary>
    /// Where a contract stands or will stand: keccak(0xff ‖ deployer ‖ salt ‖ keccak(code))[12..].
    /// </summary>
    /// <param name="initCode">Creation code with the constructor's arguments.</param>
    public static Address AddressOf(ReadOnlySpan<byte> initCode)
    {
        Span<byte> message = stackalloc byte[85];
        message.Clear();
        message[0] = 0xff;
        Address.CopyTo(message[1..]);
        Keccak256.Hash(initCode).CopyTo(message[53..]);
        return new Address(Keccak256.Hash(message).ToArray().AsSpan(12));
    }

    /// <summary>Deploys a contract unless it is there already.</summary>
    /// <param name="sender">Who pays; anybody.</param>
    /// <param name="name">The contract's name, for messages.</param>
    /// <param name="initCode">Creation code with the constructor's arguments.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Its address, and whether this call made it.</returns>
    /// <exception cref="ChainException">Any fault; also when the chain has no such deployer.</exception>
    public static async Task<(Address Address, bool IsNew)> DeployAsync(
        TransactionSender sender, string name, ReadOnlyMemory<byte> initCode, CancellationToken cancel)
    {
        Address address = AddressOf(initCode.Span);
        ChainClient chain = sender.Chain;
        if (!(await chain.GetCodeAsync(address, cancel)).IsEmpty)
            return (address, false);
        await RequireAsync(chain, cancel);
        var data = new byte[32 + initCode.Length];
        initCode.CopyTo(data.AsMemory(32));
        await sender.SendAsync(new ContractCall($"deploy {name}", Address, data), cancel);
        return (await chain.GetCodeAsync(address, cancel)).IsEmpty
            ? throw new ChainException(
                ChainFault.InvalidAnswer, $"{name} was deployed, but there is no code at {address.ToChecksum(
                    )}.")
            : (address, true);
    }

    /// <summary>Makes sure that the chain has the deployer.</summary>
    /// <exception cref="ChainException">It has not, or any other fault.</exception>
    public static async Task RequireAsync(ChainClient chain, CancellationToken cancel)
    {
        if ((await chain.GetCodeAsync(Address, cancel)).IsEmpty)
        {
            throw new ChainException(
                ChainFault.InvalidAnswer,
                $"Chain {chain.Profile.ChainId} has no CREATE2 deployer at {Address.ToChecksum()}. Put it "
                + "into the genesis (GridChain's own has it) or send its public pre-signed transaction.");
        }
    }
}

using GridChain.Client;
using GridChain.Client.Keys;
using GridChain.Client.Transactions;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.TestKit.Story;

/// <summary>Somebody of the story, with a key of their own.</summary>
public sealed class Person : IDisposable
{
    private readonly PrivateKeySigner signer;

    /// <summary>A person on a chain; equal names have equal keys.</summary>
    /// <param name="name">Name; the key is derived from it, so it is worth nothing outside of tests.</param>
    /// <param name="chain">The chain they send to.</param>
    public Person(string name, ChainClient chain)
    {
        Name = name;
        PrivateKey = Keccak256.Hash(System.Text.Encoding.UTF8.GetBytes($"GridChain story: {name}")).ToArray();
        signer = new PrivateKeySigner(PrivateKey.Span);
        Sender = new TransactionSender(chain, signer);
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>The 32 bytes of their key.</summary>
    public ReadOnlyMemory<byte> PrivateKey { get; }

    /// <summary>Account.</summary>
    public Address Address => signer.Address;

    /// <summary>Sends their transactions.</summary>
    public TransactionSender Sender { get; }

    /// <summary>Their signature of a digest, 65 bytes.</summary>
    public byte[] Sign(in Hash256 digest) => signer.Sign(digest).ToBytes();

    /// <inheritdoc/>
    public void Dispose()
    {
        Sender.Dispose();
        signer.Dispose();
    }
}

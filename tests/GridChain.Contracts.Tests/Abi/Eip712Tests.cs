using GridChain.Primitives;
using GridChain.Primitives.Abi;
using GridChain.Primitives.Crypto;
using GridChain.TestKit.Processes;

namespace GridChain.Contracts.Tests.Abi;

/// <summary>The example of EIP-712 ("Mail"), and the terms as cast hashes them.</summary>
public sealed class Eip712Tests
{
    private static readonly Hash256 PersonType = AbiHash.Topic("Person(string name,address wallet)");

    private static readonly Eip712Domain EtherMail =
        new("Ether Mail", "1", 1, Address.Parse("0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"));

    [Fact]
    public void Hashes_the_example_of_the_eip()
    {
        Hash256 mailType = AbiHash.Topic(
            "Mail(Person from,Person to,string contents)Person(string name,address wallet)");
        Assert.Equal("0xa0cedeb2dc280ba39b857546d74f5549c3a1d7bdc2dd96bf881f76108e23dac2", mailType.ToString());
        Hash256 mail = new Eip712Struct(mailType)
            .Word(Person("Cow", "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"))
            .Word(Person("Bob", "0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"))
            .Text("Hello, Bob!")
            .Hash();
        Assert.Equal("0xc52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e", mail.ToString());
        Assert.Equal(
            "0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f", EtherMail.Separator.ToString());
        Hash256 digest = EtherMail.Digest(mail);
        Assert.Equal("0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2", digest.ToString());
        byte[] cow = Keccak256.Hash("cow"u8).ToArray();
        Signature signature = Secp256k1.Sign(digest, cow);
        Assert.True(Secp256k1.TryRecover(digest, signature, out Address signer));
        Assert.Equal("0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826", signer.ToChecksum());
    }

    [Fact]
    public async Task Signs_the_terms_as_a_wallet_does()
    {
        Eip712Domain domain = GridDomain.OfGrid(47258, Address.FromNumber(0x1234));
        Hash256 digest = domain.Digest(Golden.Terms.StructHash());
        byte[] key = Keccak256.Hash("approver"u8).ToArray();
        string file = Path.Combine(Path.GetTempPath(), $"gridchain-terms-{Environment.ProcessId}.json");
        await File.WriteAllTextAsync(file, TypedData(domain), TestContext.Current.CancellationToken);
        ProgramResult cast = await ProgramRun.RunAsync(
            Binaries.Foundry("cast"),
            ["wallet", "sign", "--private-key", new Hash256(key).ToString(), "--data", "--from-file", file]);
        File.Delete(file);
        Assert.Equal(Secp256k1.Sign(digest, key).ToString(), cast.Output.Trim());
    }

    private static Hash256 Person(string name, string wallet) =>
        new Eip712Struct(PersonType).Text(name).Word(Address.Parse(wallet)).Hash();

    // Written here from the type text, so that a wallet's own reading of EIP-712 judges the generated hashing.
    private static string TypedData(Eip712Domain domain)
    {
        string fields = Contracts.Types.Terms.TypeText["Terms(".Length..^1];
        string type = string.Join(',', fields.Split(',').Select(f => f.Split(' ')).Select(
            f => $$"""{"name":"{{f[1]}}","type":"{{f[0]}}"}"""));
        var values = AbiCodec.Decode([.. AbiType.Parse($"({fields})").Fields.Select(f => f.Type)], Golden.Terms.Encode());
        string message = string.Join(',', fields.Split(',').Select(
            (f, i) => $"\"{f.Split(' ')[1]}\":" + (values[i] is AbiValue.Truth ? $"{values[i]}" : $"\"{values[i]}\"")));
        return $$"""
            {"types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},
            {"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],"Terms":[{{type}}]},
            "primaryType":"Terms","domain":{"name":"{{domain.Name}}","version":"{{domain.Version}}",
            "chainId":{{domain.ChainId}},"verifyingContract":"{{domain.VerifyingContract}}"},"message":{ {{message}} } }
            """;
    }
}

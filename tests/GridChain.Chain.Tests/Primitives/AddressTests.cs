using CsCheck;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;

namespace GridChain.Chain.Tests.Primitives;

public sealed class AddressTests
{
    [Fact]
    public void Is_the_low_20_bytes_of_a_stack_word() => Gen.Byte.Array[32].Sample(bytes =>
    {
        Address address = Address.FromWord(UInt256.FromBigEndian(bytes));
        return address == new Address(bytes.AsSpan(12));
    });

    [Fact]
    public void As_a_stack_word_is_its_bytes_read_big_endian() => Gen.Byte.Array[Address.Length].Sample(bytes =>
        new Address(bytes).ToWord() == UInt256.FromBigEndian(bytes));
}

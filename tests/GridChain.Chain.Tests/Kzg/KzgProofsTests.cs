using GridChain.Evm.Kzg;

namespace GridChain.Chain.Tests.Kzg;

public sealed class KzgProofsTests
{
    private static readonly byte[] ZeroBlob = new byte[KzgProofs.BlobBytes];

    [Fact]
    public void The_ceremonys_points_belong_together()
    {
        for (int i = 0; i + 1 < KzgSetup.PointCount; i++)
        {
            Assert.True(KzgProofs.IsProductOne(
                KzgSetup.Points[i + 1], KzgSetup.NegativeTwistGenerator, KzgSetup.Points[i], KzgSetup.Tau));
        }

        // e([τ^63]G1, [τ]G2) · e(-G1, [τ^64]G2) = 1.
        Assert.True(KzgProofs.IsProductOne(
            KzgSetup.Points[^1], KzgSetup.Tau, KzgSetup.Points[0].Negate(), KzgSetup.TauPower));
        Assert.False(KzgProofs.IsProductOne(
            KzgSetup.Points[^1], KzgSetup.Tau, KzgSetup.Points[1].Negate(), KzgSetup.TauPower));
    }

    [Fact]
    public void Takes_the_proofs_of_another_implementation()
    {
        Assert.True(KzgProofs.IsBlobProof(BlobVector.Blob, BlobVector.Commitment, BlobVector.BlobProof));
        Assert.True(KzgProofs.AreCellProofs(BlobVector.Blob, BlobVector.Commitment, BlobVector.CellProofs));
    }

    [Fact]
    public void Takes_points_at_infinity_for_the_blob_of_zeros()
    {
        Assert.True(KzgProofs.IsBlobProof(ZeroBlob, Infinities(1), Infinities(1)));
        Assert.True(KzgProofs.AreCellProofs(ZeroBlob, Infinities(1), Infinities(128)));
        Assert.False(KzgProofs.AreCellProofs(BlobVector.Blob, BlobVector.Commitment, Infinities(128)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(77_777)]
    [InlineData(KzgProofs.BlobBytes - 1)]
    public void Refuses_a_blob_that_differs_in_a_bit(int position)
    {
        byte[] blob = [.. BlobVector.Blob];
        blob[position] ^= 1;
        Assert.False(KzgProofs.IsBlobProof(blob, BlobVector.Commitment, BlobVector.BlobProof));
        Assert.False(KzgProofs.AreCellProofs(blob, BlobVector.Commitment, BlobVector.CellProofs));
    }

    [Fact]
    public void Refuses_cell_proofs_in_another_order()
    {
        byte[] proofs = [.. BlobVector.CellProofs[48..96], .. BlobVector.CellProofs[..48], .. BlobVector.CellProofs[96..]];
        Assert.False(KzgProofs.AreCellProofs(BlobVector.Blob, BlobVector.Commitment, proofs));
    }

    [Fact]
    public void Refuses_what_is_no_point_and_what_is_no_field_element()
    {
        byte[] proofs = [.. BlobVector.CellProofs];
        proofs[127 * 48] ^= 0x80;
        Assert.False(KzgProofs.AreCellProofs(BlobVector.Blob, BlobVector.Commitment, proofs));
        Assert.False(KzgProofs.AreCellProofs(BlobVector.Blob, BlobVector.Commitment, BlobVector.CellProofs.AsSpan(48)));
        byte[] blob = [.. ZeroBlob];
        blob.AsSpan(0, 32).Fill(0xff);
        Assert.False(KzgProofs.IsBlobProof(blob, Infinities(1), Infinities(1)));
    }

    private static byte[] Infinities(int count)
    {
        var points = new byte[count * KzgProofs.PointBytes];
        for (int i = 0; i < count; i++)
            points[i * KzgProofs.PointBytes] = 0xc0;
        return points;
    }
}

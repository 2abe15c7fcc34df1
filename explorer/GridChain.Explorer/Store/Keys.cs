using System.Text;
using GridChain.Explorer.Records;
using GridChain.Primitives;

namespace GridChain.Explorer.Store;

/// <summary>Every key of the model; see <see cref="Family"/> for what stands under it.</summary>
internal static class Keys
{
    /// <summary>Bytes of a name that keys carry; what is longer is found by its beginning.</summary>
    public const int NameBytesMax = 64;

    public static Key Cursor { get; } = Key.Of(Family.Cursor);

    public static Key Blocks { get; } = Key.Of(Family.Block);

    public static Key Transactions { get; } = Key.Of(Family.Transaction);

    public static Key Units { get; } = Key.Of(Family.Unit);

    public static Key Nodes { get; } = Key.Of(Family.Node);

    public static Key Coins { get; } = Key.Of(Family.Coin);

    public static Key Pending { get; } = Key.Of(Family.Pending);

    public static Key StateCounts { get; } = Key.Of(Family.StateCount);

    public static Key Block(ulong number) => Blocks.With(number);

    public static Key BlockByHash(in Hash256 hash) => Key.Of(Family.BlockByHash).With(hash);

    public static Key TransactionsOf(ulong block) => Transactions.With(block);

    public static Key Transaction(ulong block, uint index) => TransactionsOf(block).With(index);

    public static Key TransactionByHash(in Hash256 hash) => Key.Of(Family.TransactionByHash).With(hash);

    public static Key TransactionsBy(in Address address) => Key.Of(Family.TransactionByAddress).With(address);

    public static Key TransactionBy(in Address address, ulong block, uint index) =>
        TransactionsBy(address).With(block).With(index);

    public static Key LogsOf(ulong block) => Key.Of(Family.Log).With(block);

    public static Key Log(Position position) => Key.Of(Family.Log).With(position);

    public static Key ActivityOf(SubjectKind kind, ReadOnlySpan<byte> subject) =>
        Key.Of(Family.Activity).With((byte)kind).With(subject);

    public static Key ActivityOf(in Hash256 deployment) =>
        ActivityOf(SubjectKind.Deployment, deployment.ToArray());

    public static Key ActivityOf(SubjectKind kind, ulong number) =>
        Key.Of(Family.Activity).With((byte)kind).With(number);

    public static Key ActivityOf(SubjectKind kind, in Address address) =>
        Key.Of(Family.Activity).With((byte)kind).With(address);

    public static Key Names(string start) => Key.Of(Family.Name).With(Fold(start));

    public static Key Name(string name, SubjectKind kind, ReadOnlySpan<byte> subject) =>
        Names(name).With((byte)0).With((byte)kind).With(subject);

    public static Key Deployment(Position position) => Key.Of(Family.Deployment).With(position);

    public static Key DeploymentById(in Hash256 id) => Key.Of(Family.DeploymentById).With(id);

    public static Key Deployments(Facet facet) => Key.Of(Family.DeploymentByFacet).With((byte)facet);

    public static Key Deployments(Facet facet, ulong value) => Deployments(facet).With(value);

    public static Key Deployments(Facet facet, in Address value) => Deployments(facet).With(value);

    public static Key PendingUntil(ulong validUntil) => Pending.With(validUntil);

    public static Key StateCount(DeploymentState state) => StateCounts.With((byte)state);

    public static Key Unit(ulong unit) => Units.With(unit);

    public static Key UnitsUnder(ulong parent) => Key.Of(Family.UnitByParent).With(parent);

    public static Key Members(ulong unit) => Key.Of(Family.Member).With(unit);

    public static Key Member(ulong unit, in Address member) => Members(unit).With(member);

    public static Key RoleHistory(ulong unit, in Address member) =>
        Key.Of(Family.RoleHistory).With(unit).With(member);

    public static Key PolicyHistory(ulong department) => Key.Of(Family.PolicyHistory).With(department);

    public static Key Memberships(in Address member) => Key.Of(Family.MemberByAddress).With(member);

    public static Key AcceptedCoins(ulong organisation) => Key.Of(Family.AcceptedCoin).With(organisation);

    public static Key Node(ulong node) => Nodes.With(node);

    public static Key NodesOf(ulong farm) => Key.Of(Family.NodeByFarm).With(farm);

    public static Key Prices(ulong node) => Key.Of(Family.Price).With(node);

    public static Key Epochs(ulong node) => Key.Of(Family.Epoch).With(node);

    public static Key NodeKeyHistory(ulong node) => Key.Of(Family.NodeKeyHistory).With(node);

    public static Key NodeByKey(in Address key) => Key.Of(Family.NodeByKey).With(key);

    public static Key Coin(in Address coin) => Coins.With(coin);

    public static Key Accounts(in Address coin) => Key.Of(Family.Account).With(coin);

    public static Key Account(in Address coin, ulong unit) => Accounts(coin).With(unit);

    public static Key AccountsOf(ulong unit) => Key.Of(Family.AccountByUnit).With(unit);

    /// <summary>A name as keys carry it: invariant lower case, UTF-8, cut to its first 64 bytes.</summary>
    private static byte[] Fold(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name.Trim().ToLowerInvariant());
        return bytes.Length <= NameBytesMax ? bytes : bytes[..NameBytesMax];
    }
}

using CsCheck;
using GridChain.Evm.World;
using GridChain.Primitives;
using GridChain.Primitives.Numerics;
using GridChain.State;

namespace GridChain.Chain.Tests.Evm;

/// <summary>The journal against a naive model that copies everything at each checkpoint.</summary>
public sealed class WorldStateTests
{
    private enum Kind
    {
        Balance,
        Nonce,
        Storage,
        Checkpoint,
        Revert,
        EndTransaction,
    }

    private static readonly Gen<(Kind Kind, int Account, int Slot, int Value)> Step = Gen.Select(
        Gen.Enum<Kind>(), Gen.Int[1, 3], Gen.Int[0, 2], Gen.Int[0, 4], (k, a, s, v) => (k, a, s, v));

    [Fact]
    public void Reverts_to_exactly_what_was() => Step.Array[0, 60].Sample(steps =>
    {
        var state = new MemoryState();
        state.Set(Address.FromNumber(1), 1, 10, default, [KeyValuePair.Create((UInt256)1, (UInt256)3)]);
        var world = new WorldState(state);
        var model = new Dictionary<(int, int), UInt256> { [(1, -1)] = 10, [(1, -2)] = 1, [(1, 1)] = 3 };
        var checkpoints = new Stack<(Checkpoint, Dictionary<(int, int), UInt256>)>();
        world.BeginTransaction();
        foreach ((Kind kind, int account, int slot, int value) in steps)
        {
            Address address = Address.FromNumber((ulong)account);
            switch (kind)
            {
                case Kind.Balance:
                    world.SetBalance(address, value);
                    model[(account, -1)] = value;
                    break;
                case Kind.Nonce:
                    world.SetNonce(address, (ulong)value);
                    model[(account, -2)] = value;
                    break;
                case Kind.Storage:
                    world.SetStorage(address, slot, value);
                    model[(account, slot)] = value;
                    break;
                case Kind.Checkpoint:
                    checkpoints.Push((world.TakeCheckpoint(), new(model)));
                    break;
                case Kind.Revert when checkpoints.TryPop(out (Checkpoint, Dictionary<(int, int), UInt256>) last):
                    world.RevertTo(last.Item1);
                    model = last.Item2;
                    break;
                case Kind.EndTransaction:
                    world.EndTransaction(removeEmpty: false);
                    world.BeginTransaction();
                    checkpoints.Clear();
                    break;
                default:
                    break;
            }
        }

        AssertSame(model, world);
        state.Apply(world.TakeChanges());
        AssertSame(model, new WorldState(state));
    });

    [Fact]
    public void Hands_out_each_change_once()
    {
        var world = new WorldState(new MemoryState());
        Address address = Address.FromNumber(0x1234);
        world.SetNonce(address, 1);
        world.SetCode(address, new byte[] { 1, 2 });
        world.SetStorage(address, 5, 6);
        world.SetStorage(address, 7, 0);
        StateChanges changes = world.TakeChanges();
        AccountChange change = Assert.Single(changes.Accounts);
        Assert.Equal(new StorageChange(5, 6), Assert.Single(change.Storage));
        Assert.Equal([1, 2], Assert.Single(changes.Code).Value.ToArray());
        Assert.Empty(world.TakeChanges().Accounts);
    }

    [Fact]
    public void An_empty_account_that_was_touched_leaves_the_state()
    {
        var state = new MemoryState();
        Address empty = Address.FromNumber(0x1234);
        state.Set(empty, 0, 0, default, []);
        var world = new WorldState(state);
        world.BeginTransaction();
        world.AddBalance(empty, 0);
        world.EndTransaction(removeEmpty: true);
        Assert.True(Assert.Single(world.TakeChanges().Accounts).IsDeleted);
    }

    private static void AssertSame(Dictionary<(int Account, int Slot), UInt256> model, WorldState world)
    {
        for (int account = 1; account <= 3; account++)
        {
            Address address = Address.FromNumber((ulong)account);
            Assert.Equal(model.GetValueOrDefault((account, -1)), world.GetBalance(address));
            Assert.Equal(model.GetValueOrDefault((account, -2)), world.GetNonce(address));
            for (int slot = 0; slot <= 2; slot++)
                Assert.Equal(model.GetValueOrDefault((account, slot)), world.GetStorage(address, slot));
        }
    }
}

using Xunit;

namespace GridChain.Tidy;

/// <summary>The plan of the house (chain/README.md): which room stands on which floor and may use which.</summary>
public sealed class FloorsTests
{
    private static readonly Dictionary<string, (int Floor, string[] MayUse)> Plan = new(StringComparer.Ordinal)
    {
        ["GridChain.Primitives"] = (1, []),
        ["GridChain.Evm"] = (2, ["GridChain.Primitives"]),
        ["GridChain.Consensus"] = (2, ["GridChain.Primitives"]),
        ["GridChain.Client"] = (2, ["GridChain.Primitives"]),
        ["GridChain.State"] = (3, ["GridChain.Evm", "GridChain.Primitives"]),
        ["GridChain.Contracts"] = (3, ["GridChain.Client", "GridChain.Primitives"]),
        ["GridChain.Ledger"] =
            (4, ["GridChain.State", "GridChain.Evm", "GridChain.Consensus", "GridChain.Primitives"]),
        ["GridChain.Farmer"] = (4, ["GridChain.Contracts", "GridChain.Client", "GridChain.Primitives"]),
        ["GridChain.Cli"] =
            (4, ["GridChain.Contracts", "GridChain.Client", "GridChain.Consensus", "GridChain.Primitives"]),
        ["GridChain.Explorer"] = (4, ["GridChain.Contracts", "GridChain.Client", "GridChain.Primitives"]),
        ["GridChain.TxPool"] = (5, ["GridChain.Ledger", "GridChain.Evm", "GridChain.Primitives"]),
        ["GridChain.Farmer.Drivers"] = (5, ["GridChain.Farmer"]),
        ["GridChain.Rpc"] =
            (6, ["GridChain.TxPool", "GridChain.Ledger", "GridChain.State", "GridChain.Evm", "GridChain.Primitives"]),
        ["GridChain.Farmer.Daemon"] = (6, ["GridChain.Farmer.Drivers", "GridChain.Farmer"]),
        ["GridChain.Node"] =
            (7,
            [
                "GridChain.Rpc", "GridChain.TxPool", "GridChain.Ledger", "GridChain.State", "GridChain.Consensus",
                "GridChain.Evm", "GridChain.Primitives",
            ]),
    };

    private static readonly Dictionary<string, string[]> HeavyPackages = new(StringComparer.Ordinal)
    {
        ["RocksDB"] = ["GridChain.State", "GridChain.Explorer"],
        ["BouncyCastle.Cryptography"] = ["GridChain.Client"],
        ["Spectre.Console"] = ["GridChain.Cli"],
        ["YamlDotNet"] = ["GridChain.Cli"],
        ["Serilog.AspNetCore"] = ["GridChain.Node", "GridChain.Farmer.Daemon", "GridChain.Explorer"],
    };

    private readonly House house = House.Read();

    private IEnumerable<Room> ProductRooms => house.Rooms.Values.Where(room => !room.Folder.StartsWith("tests", StringComparison.Ordinal));

    [Fact]
    public void Every_product_project_stands_in_the_plan() =>
        Assert.Equal(Plan.Keys.Order(), ProductRooms.Select(room => room.Name).Order());

    [Fact]
    public void A_room_uses_only_the_rooms_that_the_plan_gives_it()
    {
        string[] wrong =
        [
            .. from room in ProductRooms
               from below in room.References
               where !Plan[room.Name].MayUse.Contains(below)
               select $"{room.Name} -> {below}",
        ];
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_arrow_of_the_plan_runs_down()
    {
        string[] upward =
        [
            .. from room in Plan
               from below in room.Value.MayUse
               where Plan[below].Floor >= room.Value.Floor
               select $"{room.Key} -> {below}",
        ];
        Assert.Empty(upward);
    }

    [Fact]
    public void There_is_no_cycle() => Assert.Null(house.FindCycle());

    [Fact]
    public void Product_code_does_not_use_test_code()
    {
        string[] wrong =
        [
            .. from room in ProductRooms
               from below in room.References
               where house.Rooms[below].Folder.StartsWith("tests", StringComparison.Ordinal)
               select $"{room.Name} -> {below}",
        ];
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_heavy_package_lives_in_its_own_rooms()
    {
        string[] wrong =
        [
            .. from room in ProductRooms
               from package in room.Packages
               where HeavyPackages.TryGetValue(package, out string[]? homes) && !homes.Contains(room.Name)
               select $"{room.Name} uses {package}",
        ];
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_has_a_lock_file()
    {
        string solution = Repository.Read("GridChain.sln").Replace('\\', '/');
        string[] missing =
        [
            .. house.Rooms.Values.Where(room => !solution.Contains($"{room.Folder}/{room.Name}.csproj", StringComparison.Ordinal)
                || !Repository.Files.Contains($"{room.Folder}/packages.lock.json"))
                .Select(room => room.Name),
        ];
        Assert.Empty(missing);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Coin } from "../../src/coin/Coin.sol";
import { CoinFactory } from "../../src/coin/CoinFactory.sol";
import { Allowances } from "../../src/credit/Allowances.sol";
import { Credit } from "../../src/credit/Credit.sol";
import { Deployments } from "../../src/decisions/Deployments.sol";
import { Envelopes } from "../../src/decisions/Envelopes.sol";
import { Disputes } from "../../src/disputes/Disputes.sol";
import { StorageChallenges } from "../../src/disputes/StorageChallenges.sol";
import { Bank } from "../../src/grid/Bank.sol";
import { Cornerstone } from "../../src/grid/Cornerstone.sol";
import { Failover } from "../../src/grid/Failover.sol";
import { Grid } from "../../src/grid/Grid.sol";
import { Nodes } from "../../src/grid/Nodes.sol";
import { Lens } from "../../src/lens/Lens.sol";
import { Meter } from "../../src/meter/Meter.sol";
import { NodeId, UnitId } from "../../src/types/Ids.sol";
import { NodeOffer, Prices, Resources } from "../../src/types/Resources.sol";
import { DataClass, Funding, Terms, WorkloadKind } from "../../src/types/Terms.sol";
import {
    Budget,
    Clause,
    Founding,
    Member,
    NewUnit,
    Role,
    Settings,
    Signature,
    UnitKind
} from "../../src/types/Units.sol";
import { EpochReport, Settlement, UsageLeaf } from "../../src/types/Usage.sol";
import { Account, Approval, Need, Run } from "../../src/types/Workload.sol";
import { Units } from "../../src/units/Units.sol";
import { Base } from "./Base.sol";
import { Tree } from "./Tree.sol";

/// @dev A small world: the contracts, an organisation "acme" with departments retail, finance and lab, a farm
/// with one node, a coin, and steps of a workload's life.
abstract contract World is Base {
    uint256 internal constant START = 1_800_000_000; // a multiple of EPOCH
    uint32 internal constant EPOCH = 3600;
    uint96 internal constant LIMIT = 100e6; // above this finance must approve too

    // Private keys; the people's addresses come from them.
    uint256 internal constant GOV1 = 0x101;
    uint256 internal constant GOV2 = 0x102;
    uint256 internal constant ANA = 0x201; // retail: REQUEST
    uint256 internal constant BEN = 0x202; // retail: APPROVE, OPERATE
    uint256 internal constant BEA = 0x203; // retail: APPROVE
    uint256 internal constant FAY = 0x301; // finance: APPROVE; acme: FINANCE
    uint256 internal constant FIN = 0x302; // finance: APPROVE; acme: FINANCE
    uint256 internal constant AUDI = 0x401; // acme: AUDIT
    uint256 internal constant FARMER = 0x501; // farm: OPERATE; farmers: GOVERN
    uint256 internal constant NODE_KEY = 0x601;
    uint256 internal constant TREASURER = 0x701; // coin: issuer and minter
    uint256 internal constant EVE = 0xe01; // nobody

    UnitId internal constant ACME = UnitId.wrap(1);
    UnitId internal constant RETAIL = UnitId.wrap(2);
    UnitId internal constant FINANCE = UnitId.wrap(3);
    UnitId internal constant LAB = UnitId.wrap(4);
    UnitId internal constant FARMERS = UnitId.wrap(5);
    UnitId internal constant FARM = UnitId.wrap(6);
    NodeId internal constant NODE = NodeId.wrap(1);

    Units internal units;
    CoinFactory internal factory;
    Bank internal bank;
    Nodes internal nodes;
    Meter internal meter;
    Grid internal grid;
    Disputes internal disputes;
    StorageChallenges internal challenges;
    Credit internal credit;
    Allowances internal allowances;
    Failover internal failover;
    Deployments internal deployments;
    Envelopes internal envelopes;
    Lens internal lens;
    Coin internal coin;

    function setUp() public virtual {
        vm.warp(START);
        deploy();
        vm.prank(who(TREASURER));
        coin = Coin(factory.make("Acme credit", "ACR", 1e15, "one"));
        vm.startPrank(who(TREASURER));
        coin.setMinter(who(TREASURER), 1e14);
        coin.mint(who(TREASURER), 1e13, "opening");
        coin.approve(address(bank), type(uint256).max);
        vm.stopPrank();
        foundAcme();
        foundFarmers();
        addNode();
        fund(RETAIL, 10_000e6);
    }

    // ---------------------------------------------------------------- making the world

    function deploy() internal {
        units = Units(lay(codeOf("Units", type(Units).creationCode)));
        factory = CoinFactory(lay(codeOf("CoinFactory", type(CoinFactory).creationCode)));
        bytes memory registry = abi.encode(units);
        bytes[] memory codes = new bytes[](11);
        codes[0] = bytes.concat(codeOf("Bank", type(Bank).creationCode), registry, abi.encode(factory));
        codes[1] = bytes.concat(codeOf("Nodes", type(Nodes).creationCode), registry);
        codes[2] = codeOf("Meter", type(Meter).creationCode);
        codes[3] = bytes.concat(codeOf("Grid", type(Grid).creationCode), registry);
        codes[4] = bytes.concat(codeOf("Disputes", type(Disputes).creationCode), registry);
        codes[5] = bytes.concat(codeOf("StorageChallenges", type(StorageChallenges).creationCode), registry);
        codes[6] = bytes.concat(codeOf("Credit", type(Credit).creationCode), registry);
        codes[7] = bytes.concat(codeOf("Allowances", type(Allowances).creationCode), registry);
        codes[8] = bytes.concat(codeOf("Failover", type(Failover).creationCode), registry);
        codes[9] = bytes.concat(codeOf("Deployments", type(Deployments).creationCode), registry);
        codes[10] = bytes.concat(codeOf("Envelopes", type(Envelopes).creationCode), registry);
        bytes32[] memory hashes = new bytes32[](codes.length);
        for (uint256 i = 0; i < codes.length; i++) {
            hashes[i] = keccak256(codes[i]);
        }
        bytes memory cornerstoneCode = codeOf("Cornerstone", type(Cornerstone).creationCode);
        Cornerstone cornerstone = Cornerstone(lay(bytes.concat(cornerstoneCode, abi.encode(hashes))));
        bank = Bank(cornerstone.lay(codes[0]));
        nodes = Nodes(cornerstone.lay(codes[1]));
        meter = Meter(cornerstone.lay(codes[2]));
        grid = Grid(cornerstone.lay(codes[3]));
        disputes = Disputes(cornerstone.lay(codes[4]));
        challenges = StorageChallenges(cornerstone.lay(codes[5]));
        credit = Credit(cornerstone.lay(codes[6]));
        allowances = Allowances(cornerstone.lay(codes[7]));
        failover = Failover(cornerstone.lay(codes[8]));
        deployments = Deployments(cornerstone.lay(codes[9]));
        envelopes = Envelopes(cornerstone.lay(codes[10]));
        lens = Lens(lay(bytes.concat(codeOf("Lens", type(Lens).creationCode), abi.encode(grid))));
    }

    function foundAcme() internal {
        Founding memory f;
        f.name = "acme";
        f.settings = Settings({ governQuorum: 2, financeQuorum: 2, feeBps: 100, contestSeconds: 0 });
        f.members = new Member[](5);
        f.members[0] = Member(who(GOV1), Role.GOVERN);
        f.members[1] = Member(who(GOV2), Role.GOVERN);
        f.members[2] = Member(who(FAY), Role.FINANCE);
        f.members[3] = Member(who(FIN), Role.FINANCE);
        f.members[4] = Member(who(AUDI), Role.AUDIT);
        f.coins = new address[](1);
        f.coins[0] = address(coin);
        f.units = new NewUnit[](3);
        f.units[0] = retailPlan();
        f.units[1].kind = UnitKind.Department;
        f.units[1].name = "finance";
        f.units[1].members = new Member[](2);
        f.units[1].members[0] = Member(who(FAY), Role.APPROVE);
        f.units[1].members[1] = Member(who(FIN), Role.APPROVE);
        f.units[1].clauses = new Clause[](1);
        f.units[1].clauses[0] = Clause(UnitId.wrap(2), 1, 0, 0, 0);
        f.units[2].kind = UnitKind.Department;
        f.units[2].name = "lab";
        f.units[2].clauses = new Clause[](1);
        f.units[2].clauses[0] = Clause(UnitId.wrap(1), 1, 0, 0, 0);
        units.found(f);
    }

    function retailPlan() internal pure returns (NewUnit memory plan) {
        plan.kind = UnitKind.Department;
        plan.name = "retail";
        plan.members = new Member[](3);
        plan.members[0] = Member(who(ANA), Role.REQUEST);
        plan.members[1] = Member(who(BEN), Role.APPROVE | Role.OPERATE);
        plan.members[2] = Member(who(BEA), Role.APPROVE);
        plan.clauses = new Clause[](2);
        plan.clauses[0] = Clause(UnitId.wrap(1), 1, 0, 0, 0);
        plan.clauses[1] = Clause(UnitId.wrap(2), 1, LIMIT, 0, 0);
        plan.budget = Budget(5000e6, 30);
    }

    function foundFarmers() internal {
        Founding memory f;
        f.name = "farmers";
        f.settings = Settings({ governQuorum: 1, financeQuorum: 1, feeBps: 0, contestSeconds: 0 });
        f.members = new Member[](1);
        f.members[0] = Member(who(FARMER), Role.GOVERN);
        f.units = new NewUnit[](1);
        f.units[0].kind = UnitKind.Farm;
        f.units[0].name = "meadow";
        f.units[0].members = new Member[](1);
        f.units[0].members[0] = Member(who(FARMER), Role.OPERATE);
        units.found(f);
    }

    function offer() internal view returns (NodeOffer memory o) {
        o.key = who(NODE_KEY);
        o.epochSeconds = EPOCH;
        o.capacity = Resources(16_000, 65_536, 1000, 4000, 2, 4, 10_000);
        o.coin = address(coin);
        o.prices = book();
        o.name = "node-1";
        o.region = "eu-west";
        o.endpoint = "http://127.0.0.1:7100";
    }

    /// @dev 0.01 credits per CPU-hour, 0.002 per GiB-hour of memory, and so on.
    function book() internal pure returns (Prices memory) {
        return Prices(10_000, 2000, 100, 50, 1e9, 1e6, 1000, 3600);
    }

    function addNode() internal {
        vm.prank(who(FARMER));
        nodes.addNode(FARM, offer());
    }

    function fund(UnitId unit, uint96 amount) internal {
        vm.prank(who(TREASURER));
        bank.deposit(unit, address(coin), amount);
    }

    // ---------------------------------------------------------------- people and signatures

    function who(uint256 key) internal pure returns (address) {
        return vm.addr(key);
    }

    function sign(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev Signatures of one to three keys, in ascending order of their addresses.
    function signAll(uint256[] memory keys, bytes32 digest) internal pure returns (Signature[] memory list) {
        keys = sorted(keys);
        list = new Signature[](keys.length);
        for (uint256 i = 0; i < keys.length; i++) {
            list[i] = Signature(who(keys[i]), sign(keys[i], digest));
        }
    }

    function sorted(uint256[] memory keys) internal pure returns (uint256[] memory) {
        for (uint256 i = 0; i < keys.length; i++) {
            for (uint256 j = i + 1; j < keys.length; j++) {
                if (who(keys[j]) < who(keys[i])) (keys[i], keys[j]) = (keys[j], keys[i]);
            }
        }
        return keys;
    }

    function list1(uint256 a) internal pure returns (uint256[] memory keys) {
        keys = new uint256[](1);
        keys[0] = a;
    }

    function list2(uint256 a, uint256 b) internal pure returns (uint256[] memory keys) {
        keys = new uint256[](2);
        (keys[0], keys[1]) = (a, b);
    }

    function list3(uint256 a, uint256 b, uint256 c) internal pure returns (uint256[] memory keys) {
        keys = new uint256[](3);
        (keys[0], keys[1], keys[2]) = (a, b, c);
    }

    function governors(bytes32 digest) internal pure returns (Signature[] memory) {
        return signAll(list2(GOV1, GOV2), digest);
    }

    // ---------------------------------------------------------------- a workload

    /// @dev Half a CPU, 512 MiB, 2 GiB for a day at 0.5 credits an hour: 12 credits, prepaid.
    function terms() internal view returns (Terms memory t) {
        t.department = RETAIL;
        t.requester = who(ANA);
        t.kind = WorkloadKind.App;
        t.dataClass = DataClass.Internal;
        t.node = NODE;
        t.cpuMilli = 500;
        t.memoryMiB = 512;
        t.ssdGiB = 2;
        t.manifestHash = keccak256("manifest");
        t.coin = address(coin);
        t.price = 500_000;
        t.periodSeconds = 3600;
        t.termSeconds = 86_400;
        t.noticeSeconds = 7200;
        t.acceptSeconds = 30;
        t.provisionSeconds = 120;
        t.funding = Funding.Prepaid;
        t.validUntil = uint64(block.timestamp + 3 days);
    }

    function payAsYouGo() internal view returns (Terms memory t) {
        t = terms();
        t.funding = Funding.PayAsYouGo;
    }

    function request(Terms memory t) internal returns (bytes32 id) {
        vm.prank(t.requester);
        return grid.request(t, hex"4b4c4a06");
    }

    /// @dev Ben's approval for clause 0, with his signature.
    function bens(Terms memory t) internal view returns (Approval[] memory approvals) {
        approvals = new Approval[](1);
        approvals[0] = Approval(0, who(BEN), sign(BEN, grid.idOf(t)));
    }

    /// @dev Ben's approval for clause 0 and Fay's for clause 1, ascending.
    function bensAndFays(Terms memory t) internal view returns (Approval[] memory approvals) {
        bytes32 id = grid.idOf(t);
        approvals = new Approval[](2);
        bool benFirst = who(BEN) < who(FAY);
        approvals[benFirst ? 0 : 1] = Approval(0, who(BEN), sign(BEN, id));
        approvals[benFirst ? 1 : 0] = Approval(1, who(FAY), sign(FAY, id));
    }

    function needOf(Terms memory t) internal pure returns (Need memory) {
        uint256 lanes = uint256(t.cpuMilli) + (uint256(t.memoryMiB) << 32) + (uint256(t.ssdGiB) << 64)
            + (uint256(t.hddGiB) << 96) + (uint256(t.gpus) << 128) + (uint256(t.ipv4) << 160)
            + (uint256(t.mbit) << 192);
        return Need(t.node, t.coin, t.price, t.periodSeconds, lanes, t.department, t.pool, 0);
    }

    function reserve(Terms memory t) internal returns (bytes32 id) {
        id = request(t);
        bool large = uint256(t.price) * t.termSeconds / t.periodSeconds > LIMIT;
        grid.reserve(t, large ? bensAndFays(t) : bens(t));
    }

    function start(Terms memory t) internal returns (bytes32 id) {
        id = reserve(t);
        vm.startPrank(who(NODE_KEY));
        grid.accept(t, "boot");
        grid.ready(t, "image", "http://127.0.0.1:8080");
        vm.stopPrank();
    }

    // ---------------------------------------------------------------- usage

    function leafOf(bytes32 id, uint64 epoch, uint64 secs) internal pure returns (UsageLeaf memory leaf) {
        leaf.id = id;
        leaf.epoch = epoch;
        leaf.readySeconds = secs;
        leaf.cpuMillis = secs * 20;
        leaf.reportHash = keccak256(abi.encode(id, epoch));
    }

    function hashOf(UsageLeaf memory leaf) internal pure returns (bytes32) {
        return Tree.leaf(abi.encode(leaf));
    }

    /// @dev Epoch that ended last.
    function lastEpoch() internal view returns (uint64) {
        return uint64(block.timestamp / EPOCH - 1);
    }

    /// @dev The node reports one workload's leaf in the epoch that ended last.
    function report(UsageLeaf memory leaf) internal {
        (, bytes32 prevRoot) = meter.headOf(NODE);
        vm.prank(who(NODE_KEY));
        meter.report(EpochReport(NODE, leaf.epoch, hashOf(leaf), prevRoot, 1), "");
    }

    function settlement(Terms memory t, UsageLeaf memory leaf) internal pure returns (Settlement memory s) {
        s.terms = t;
        s.leaf = leaf;
        s.siblings = new bytes32[](0);
    }

    /// @dev Reports and settles one workload for the epoch that ended last.
    function prove(Terms memory t, uint64 secs) internal returns (uint96 paid) {
        UsageLeaf memory leaf = leafOf(grid.idOf(t), lastEpoch(), secs);
        report(leaf);
        return grid.settle(settlement(t, leaf));
    }

    // ---------------------------------------------------------------- looking

    function free(UnitId unit) internal view returns (uint256) {
        return bank.accountOf(unit, address(coin)).free;
    }

    function held(UnitId unit) internal view returns (uint256) {
        return bank.accountOf(unit, address(coin)).held;
    }

    function run(Terms memory t) internal view returns (Run memory) {
        return grid.runOf(grid.idOf(t));
    }

    function acceptedSeconds(Terms memory t) internal view returns (uint256) {
        return grid.sideOf(grid.idOf(t)).acceptedSeconds;
    }

    function hold(Terms memory t) internal view returns (uint256) {
        return grid.holdOf(t);
    }

    /// @dev Money in all accounts of this world.
    function allMoney() internal view returns (uint256 sum) {
        for (uint64 i = 0; i <= units.unitCount(); i++) {
            Account memory a = bank.accountOf(UnitId.wrap(i), address(coin));
            sum += uint256(a.free) + a.held;
        }
    }
}

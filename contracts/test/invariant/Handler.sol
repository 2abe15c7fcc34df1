// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { NodeId } from "../../src/types/Ids.sol";
import { NodeStatus, Resources } from "../../src/types/Resources.sol";
import { Deployment, Envelope } from "../../src/types/Decisions.sol";
import { DataClass, Funding, Terms, WorkloadKind } from "../../src/types/Terms.sol";
import { EpochReport, Settlement, UsageAcceptance, UsageLeaf } from "../../src/types/Usage.sol";
import { Approval, Run, State, Withdrawal } from "../../src/types/Workload.sol";
import { Tree } from "../base/Tree.sol";
import { World } from "../base/World.sol";
import { BadTariff, HalfPrice } from "../mocks/Doubles.sol";
import { Shadow } from "./Shadow.sol";

/// @dev Random steps of random people over the whole life of up to 16 workloads, 4 of them moved from elsewhere. Steps that a contract refuses are
/// no failure; what must never be refused, or never be allowed, is noted in the flags.
contract Handler is World, Shadow {
    uint256 internal constant MOST = 16;
    NodeId internal constant TWO = NodeId.wrap(2);

    Terms[] internal list;
    uint64[MOST] internal usedSeconds;
    Run[MOST] internal before;
    uint256[MOST] internal acceptedBefore;
    uint256[MOST] internal drawnFrom; // number of the envelope and 1, as long as it was not all given back
    bool[MOST] internal freed;
    UsageLeaf[] internal lastLeaves; // of the last report, ascending by id
    bytes32[] internal lastHashes;
    address[3] internal tariffs;

    bool internal endFailed;
    bool internal reservedWithoutQuorum;
    bool internal movedOtherwise;
    mapping(string action => uint256) public done;

    uint256[7] internal keys = [ANA, BEN, BEA, FAY, FARMER, NODE_KEY, EVE];

    function setUp() public override {
        vm.recordLogs();
        super.setUp();
        addNode();
        tariffs = [address(0), address(new HalfPrice()), address(new BadTariff(BadTariff.Way.Reverts))];
        apply_(vm.getRecordedLogs());
    }

    /// @dev Feeds the events of the step to the shadow.
    modifier shadowed() {
        vm.recordLogs();
        _;
        apply_(vm.getRecordedLogs());
    }

    /// @dev Forgets the events of a step that failed; forge records those of reverted calls too.
    function drop() private {
        vm.getRecordedLogs();
    }

    function key(uint256 seed) private view returns (uint256) {
        return keys[seed % keys.length];
    }

    /// @dev A workload in the state, looking from a random place on; false if there is none.
    function pick(uint256 seed, State state) private view returns (bool found, uint256 index) {
        for (uint256 i = 0; i < list.length; i++) {
            index = (seed % list.length + i) % list.length;
            if (run(list[index]).state == state) return (true, index);
        }
        return (false, 0);
    }

    // ---------------------------------------------------------------- asking

    function ask(uint256 seed, uint96 price, uint32 term, uint8 how) public shadowed {
        if (list.length >= MOST - 4) return;
        Terms memory t = terms();
        t.salt = bytes32(list.length + 1);
        t.cpuMilli = uint32(seed % 9000);
        t.memoryMiB = uint32((seed >> 32) % 40_000);
        t.price = uint96(bound(price, 200_000, 30e6));
        t.periodSeconds = how & 1 == 0 ? 3600 : 977;
        t.termSeconds = uint32(bound(term, 1000, 3 days));
        t.noticeSeconds = uint32(seed % 20_000);
        t.funding = how & 2 == 0 ? Funding.Prepaid : Funding.PayAsYouGo;
        t.chargeAhead = how & 12 == 12;
        t.tariff = tariffs[how % 3];
        placeIn(t, seed, how);
        vm.prank(t.requester);
        try grid.request(t, "body") {
            list.push(t);
            done["ask"]++;
        } catch {
            drop();
        }
    }

    /// @dev Some have an alternate, some are pools, some are in one.
    function placeIn(Terms memory t, uint256 seed, uint8 how) private view {
        if (how & 48 == 16) (t.alternate, t.failoverSeconds) = (TWO, uint32(seed % 20_000));
        if (how & 112 == 32) t.kind = WorkloadKind.Pool;
        if (how & 112 != 64) return;
        for (uint256 i = 0; i < list.length; i++) {
            if (list[i].kind == WorkloadKind.Pool) (t.pool, t.price) = (grid.idOf(list[i]), 0);
        }
        (t.cpuMilli, t.memoryMiB) = (t.cpuMilli / 5, t.memoryMiB / 5);
    }

    function approve(uint256 seed, uint256 who_) public shadowed {
        (bool found, uint256 i) = pick(seed, State.Requested);
        if (!found) return;
        bytes memory signature = sign(key(who_), grid.idOf(list[i]));
        try grid.approve(list[i], who(key(who_)), signature) { }
        catch {
            drop();
        }
    }

    function turnDown(uint256 seed, uint256 who_, bool cancel) public shadowed {
        (bool found, uint256 i) = pick(seed, State.Requested);
        if (!found || seed % 5 != 0) return;
        vm.prank(who(key(who_)));
        if (cancel) {
            try grid.cancel(list[i]) { }
            catch {
                drop();
            }
        } else {
            try grid.reject(list[i], "no") { }
            catch {
                drop();
            }
        }
    }

    /// @dev Tries to reserve with the approvals of two random people, for random clauses.
    function reserveBadly(uint256 seed, uint256 a, uint256 b, uint8 clauses) public shadowed {
        (bool found, uint256 i) = pick(seed, State.Requested);
        if (!found) return;
        Terms memory t = list[i];
        bytes32 id = grid.idOf(t);
        uint256[] memory two = sorted(list2(key(a), key(b)));
        Approval[] memory approvals = new Approval[](clauses % 3);
        for (uint256 j = 0; j < approvals.length; j++) {
            approvals[j] = Approval((clauses >> (2 + j)) & 1, who(two[j]), sign(two[j], id));
        }
        try grid.reserve(t, approvals) {
            if (!quorum(t, approvals)) reservedWithoutQuorum = true;
            done["reserve"]++;
        } catch {
            drop();
        }
    }

    function reserveWell(uint256 seed) public shadowed {
        (bool found, uint256 i) = pick(seed, State.Requested);
        if (!found) return;
        bool large = costOf(list[i]) > LIMIT;
        Approval[] memory approvals = large ? bensAndFays(list[i]) : bens(list[i]);
        try grid.reserve(list[i], approvals) {
            done["reserve"]++;
        } catch {
            drop();
        }
    }

    /// @dev Retail's policy in this world, written apart from the contracts.
    function quorum(Terms memory t, Approval[] memory approvals) private pure returns (bool) {
        return quorumFor(costOf(t), approvals);
    }

    function quorumFor(uint256 cost, Approval[] memory approvals) private pure returns (bool) {
        bool own = false;
        bool finance = false;
        for (uint256 i = 0; i < approvals.length; i++) {
            address a = approvals[i].approver;
            if (approvals[i].clause == 0 && (a == who(BEN) || a == who(BEA))) own = true;
            if (approvals[i].clause == 1 && a == who(FAY)) finance = true;
        }
        return own && (finance || cost <= LIMIT);
    }

    function costOf(Terms memory t) internal pure returns (uint256) {
        return chargeOf(t, t.termSeconds);
    }

    /// @dev The charge for a time, written apart from `Charge`.
    function chargeOf(Terms memory t, uint256 secs) internal pure returns (uint256) {
        if (!t.chargeAhead) return secs * t.price / t.periodSeconds;
        uint256 periods = secs / t.periodSeconds;
        if (secs % t.periodSeconds != 0) periods++;
        return periods * t.price;
    }

    // ---------------------------------------------------------------- several at once, and envelopes

    /// @dev Tries to reserve two requests together with the approvals of two random people, for random clauses.
    function reserveTogether(uint256 seed, uint256 a, uint256 b, uint8 clauses) public shadowed {
        (bool found, uint256 i) = pick(seed, State.Requested);
        if (!found) return;
        (, uint256 j) = pick(i + 1, State.Requested);
        Deployment memory d;
        d.workloads = new Terms[](i == j ? 1 : 2);
        d.workloads[0] = list[i];
        if (i != j) d.workloads[1] = list[j];
        d.totalCost = costOf(list[i]) + (i == j ? 0 : costOf(list[j]));
        bytes32 digest = deployments.digestOf(d);
        uint256[] memory two = clauses % 4 == 0 ? sorted(list2(BEN, FAY)) : sorted(list2(key(a), key(b)));
        Approval[] memory approvals = new Approval[](1 + clauses % 2);
        for (uint256 k = 0; k < approvals.length; k++) {
            approvals[k] = Approval((clauses >> (2 + k)) & 1, who(two[k]), sign(two[k], digest));
        }
        try deployments.reserveDeployment(d, approvals) {
            if (!quorumFor(d.totalCost, approvals)) reservedWithoutQuorum = true;
            done["deployment"]++;
        } catch {
            drop();
        }
    }

    function envelope(uint256 number) internal view returns (Envelope memory e) {
        (e.department, e.requester, e.kinds, e.mostClass) = (RETAIL, who(ANA), 2, DataClass.Internal);
        (e.coin, e.cpuMilli, e.memoryMiB, e.ssdGiB) = (address(coin), 12_000, 60_000, 20);
        (e.moneyEach, e.moneyPerWindow, e.moneyInAll) = (90e6, 200e6, 900e6);
        (e.windowDays, e.termSeconds, e.salt) = (uint32(number), 2 days, bytes32(number));
        (e.until, e.validUntil) = (uint64(START + 365 days), uint64(START + 365 days));
    }

    /// @dev Opens one of two envelopes, with too few approvals at times.
    function openEnvelope(uint256 seed) public shadowed {
        Envelope memory e = envelope(seed % 2);
        bytes32 digest = envelopes.digestOf(e);
        uint256[] memory two = sorted(list2(BEN, FAY));
        Approval[] memory approvals = new Approval[](seed % 3);
        for (uint256 k = 0; k < approvals.length; k++) {
            approvals[k] = Approval(two[k] == BEN ? 0 : 1, who(two[k]), sign(two[k], digest));
        }
        try envelopes.openEnvelope(e, approvals) {
            if (approvals.length < 2) reservedWithoutQuorum = true;
            done["envelope"]++;
        } catch {
            drop();
        }
    }

    function draw(uint256 seed, uint256 number) public shadowed {
        (bool found, uint256 i) = pick(seed, State.Requested);
        if (!found) return;
        try envelopes.drawEnvelope(envelope(number % 2), list[i]) {
            if (costOf(list[i]) > 90e6 || list[i].tariff != address(0)) reservedWithoutQuorum = true;
            drawnFrom[i] = 1 + number % 2;
            done["draw"]++;
        } catch {
            drop();
        }
    }

    function giveBack(uint256 seed) public shadowed {
        if (list.length == 0) return;
        uint256 i = seed % list.length;
        try envelopes.returnDraw(list[i]) {
            if (run(list[i]).state == State.Closed) drawnFrom[i] = 0;
            else freed[i] = true;
            done["return"]++;
        } catch {
            drop();
        }
    }

    function closeEnvelope(uint256 seed) public shadowed {
        if (seed % 64 != 0) return;
        vm.prank(who(GOV1));
        try envelopes.closeEnvelope(envelope(seed / 64 % 2)) { }
        catch {
            drop();
        }
    }

    // ---------------------------------------------------------------- running

    function take(uint256 seed) public shadowed {
        (bool found, uint256 i) = pick(seed, State.Reserved);
        if (!found) return;
        vm.prank(who(NODE_KEY));
        try grid.accept(list[i], "boot") { }
        catch {
            drop();
        }
    }

    function ready(uint256 seed) public shadowed {
        (bool found, uint256 i) = pick(seed, State.Accepted);
        if (!found) return;
        vm.prank(who(NODE_KEY));
        try grid.ready(list[i], "image", "here") {
            done["ready"]++;
        } catch {
            drop();
        }
    }

    /// @dev From request to running in one step, so that campaigns get far.
    function launch(uint256 seed, uint96 price, uint32 term, uint8 how) public {
        ask(seed, price, term, how);
        reserveWell(seed);
        take(seed);
        ready(seed);
    }

    function tick(uint256 secs) public {
        vm.warp(block.timestamp + bound(secs, 1, 3 * EPOCH));
    }

    function tickLong(uint256 secs) public {
        if (secs % 8 == 0) vm.warp(block.timestamp + bound(secs, 1, 9 days));
    }

    // ---------------------------------------------------------------- usage

    /// @dev The node reports all that ever ran, with honest and dishonest seconds.
    function tellUsage(uint256 seed) public shadowed {
        delete lastLeaves;
        delete lastHashes;
        for (uint256 i = 0; i < list.length; i++) {
            if (run(list[i]).since == 0 || !(list[i].node == NODE)) continue;
            usedSeconds[i] += uint64(uint256(keccak256(abi.encode(seed, i))) % (2 * EPOCH));
            insert(leafOf(grid.idOf(list[i]), lastEpoch(), usedSeconds[i]));
        }
        if (lastLeaves.length == 0) return;
        (, bytes32 prevRoot) = meter.headOf(NODE);
        uint32 count = uint32(lastLeaves.length);
        EpochReport memory r = EpochReport(NODE, lastEpoch(), Tree.root(lastHashes), prevRoot, count);
        vm.prank(who(NODE_KEY));
        try meter.report(r, "") {
            done["report"]++;
        } catch {
            drop();
            delete lastLeaves; // the epoch was reported before
            delete lastHashes;
        }
    }

    function insert(UsageLeaf memory leaf) private {
        lastLeaves.push(leaf);
        lastHashes.push(hashOf(leaf));
        for (uint256 i = lastLeaves.length - 1; i > 0 && lastLeaves[i].id < lastLeaves[i - 1].id; i--) {
            UsageLeaf memory other = lastLeaves[i - 1];
            lastLeaves[i - 1] = lastLeaves[i];
            lastLeaves[i] = other;
            (lastHashes[i - 1], lastHashes[i]) = (lastHashes[i], lastHashes[i - 1]);
        }
    }

    function settle(uint256 seed) public shadowed {
        if (lastLeaves.length == 0) return;
        uint256 place = seed % lastLeaves.length;
        Settlement memory s;
        for (uint256 i = 0; i < list.length; i++) {
            if (grid.idOf(list[i]) == lastLeaves[place].id) s.terms = list[i];
        }
        (s.leaf, s.index) = (lastLeaves[place], uint32(place));
        s.siblings = Tree.proof(lastHashes, place);
        try grid.settle(s) returns (uint96 paid) {
            if (paid != 0) done["settle"]++;
        } catch {
            drop();
        }
    }

    /// @dev An hour of everybody's use is proved and partly settled, so that campaigns get far.
    function live(uint256 seed) public {
        tick(EPOCH);
        tellUsage(seed);
        settle(seed);
        settle(seed >> 8);
        settle(seed >> 16);
    }

    function consent(uint256 seed, uint64 secs) public shadowed {
        (bool found, uint256 i) = pick(seed, State.Deployed);
        if (!found) return;
        UsageAcceptance memory a = UsageAcceptance(grid.idOf(list[i]), 1, secs % 200_000, "hash");
        vm.prank(who(key(seed)));
        try disputes.acceptUsage(list[i], a, who(key(seed)), "") { }
        catch {
            drop();
        }
    }

    function suspend(uint256 seed) public shadowed {
        (bool found, uint256 i) = pick(seed, State.Deployed);
        if (!found) return;
        try grid.suspend(list[i]) {
            done["suspend"]++;
        } catch {
            drop();
        }
    }

    /// @dev Takes all free money away; what is paid as it goes can be suspended soon.
    function starve(uint256 seed) public {
        if (seed % 2 != 0) return;
        takeOut(uint96(free(RETAIL)));
        tick(EPOCH);
        suspend(seed);
        tellUsage(seed);
        settle(seed >> 8);
    }

    function refill(uint256 seed) public {
        payIn(1, uint96(bound(seed, 1e6, 50e6)));
        resume(seed);
    }

    function resume(uint256 seed) public shadowed {
        (bool found, uint256 i) = pick(seed, State.Suspended);
        if (!found) return;
        try grid.resume(list[i]) {
            done["resume"]++;
        } catch {
            drop();
        }
    }

    /// @dev Tries to move what has an alternate, by anyone.
    function move(uint256 seed, uint256 who_, uint8 state) public shadowed {
        (bool found, uint256 i) = pick(seed, State(4 + state % 4));
        if (!found || list.length == MOST || list[i].alternate == NodeId.wrap(0)) return;
        vm.prank(who(key(who_)));
        try failover.rebind(list[i]) returns (bytes32 next) {
            Terms memory t = list[i];
            (t.supersedes, t.node, t.alternate, t.failoverSeconds) = (grid.idOf(t), TWO, t.secondAlternate, 0);
            uint256 cost = costOf(list[i]);
            while (grid.idOf(t) != next && t.termSeconds > 0) t.termSeconds--;
            if (t.termSeconds == 0 || costOf(t) > cost) movedOtherwise = true;
            list.push(t);
            done["move"]++;
        } catch {
            drop();
        }
    }

    // ---------------------------------------------------------------- ending

    function notice(uint256 seed) public shadowed {
        (bool found, uint256 i) = pick(seed, State.Deployed);
        if (!found || seed % 4 != 0) return;
        vm.prank(who(FARMER));
        try grid.giveNotice(list[i]) { }
        catch {
            drop();
        }
    }

    /// @dev The requester can always end, whatever the others do.
    function end(uint256 seed, uint8 state) public shadowed {
        (bool found, uint256 i) = pick(seed, State(4 + state % 4));
        if (!found || seed % 6 != 0) return;
        vm.prank(who(ANA));
        try grid.end(list[i]) {
            done["end"]++;
        } catch {
            endFailed = true;
        }
    }

    function endByOthers(uint256 seed, uint256 who_) public shadowed {
        if (list.length == 0) return;
        if (seed % 4 != 0) return;
        vm.prank(who(key(who_)));
        try grid.end(list[seed % list.length]) {
            done["end"]++;
        } catch {
            drop();
        }
    }

    function close(uint256 seed) public shadowed {
        (bool found, uint256 i) = pick(seed, State.Ended);
        if (!found) return;
        try grid.close(list[i]) {
            done["close"]++;
        } catch {
            drop();
        }
    }

    // ---------------------------------------------------------------- money and nodes

    function payIn(uint256 seed, uint96 amount) public shadowed {
        fund(seed % 4 == 0 ? FARM : RETAIL, uint96(bound(amount, 1, 50e6)));
    }

    function payOut(uint96 amount) public {
        takeOut(amount % 8000e6);
    }

    function takeOut(uint96 amount) private shadowed {
        Withdrawal memory o = Withdrawal(
            RETAIL, address(coin), who(EVE), amount, bank.withdrawalNonce(RETAIL, address(coin)), uint64(block.timestamp)
        );
        try bank.withdraw(o, signAll(list2(FAY, FIN), bank.digestOf(o))) {
            done["withdraw"]++;
        } catch {
            drop();
        }
    }

    function bond(uint96 amount, bool back) public shadowed {
        vm.startPrank(who(FARMER));
        if (back) {
            try nodes.takeBond(NODE) { }
            catch {
                drop();
            }
        } else {
            try nodes.addBond(NODE, address(coin), amount % 20e6) { }
            catch {
                drop();
            }
        }
        vm.stopPrank();
    }

    function status(uint8 to) public shadowed {
        vm.prank(who(FARMER));
        // Mostly open again, so that reservations go on.
        try nodes.setNodeStatus(NODE, to < 240 ? NodeStatus.Open : NodeStatus(2 + to % 2)) { }
        catch {
            drop();
        }
    }

    function resize(uint32 cpuMilli, uint32 memoryMiB) public shadowed {
        vm.prank(who(FARMER));
        Resources memory r = Resources(cpuMilli % 40_000, memoryMiB % 200_000, 1000, 4000, 2, 4, 10_000);
        try nodes.setCapacity(NODE, r) { }
        catch {
            drop();
        }
    }

    /// @dev Rarely, the node is caught with two reports.
    function equivocate(uint256 seed) public shadowed {
        if (seed % 64 != 0) return;
        EpochReport memory a = EpochReport(NODE, 1, "one", 0, 1);
        EpochReport memory b = EpochReport(NODE, 1, "two", 0, 1);
        bytes memory first = sign(NODE_KEY, meter.digestOf(a));
        bytes memory second = sign(NODE_KEY, meter.digestOf(b));
        meter.proveEquivocation(a, first, b, second);
        done["slash"]++;
    }
}

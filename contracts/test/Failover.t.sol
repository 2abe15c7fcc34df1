// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IBank } from "../src/interfaces/IBank.sol";
import { IErrors } from "../src/interfaces/IErrors.sol";
import { IFailover } from "../src/interfaces/IFailover.sol";
import { IGrid } from "../src/interfaces/IGrid.sol";
import { INodes } from "../src/interfaces/INodes.sol";
import { Funding, Terms } from "../src/types/Terms.sol";
import { NodeId } from "../src/types/Ids.sol";
import { NodeOffer, NodeStatus, Prices, Resources } from "../src/types/Resources.sol";
import { BudgetChange } from "../src/types/Units.sol";
import { EpochReport, UsageLeaf } from "../src/types/Usage.sol";
import { Run, State } from "../src/types/Workload.sol";
import { World } from "./base/World.sol";

/// @dev Workloads that move to another node. Three nodes: 1 is asked first, then 2, then 3.
contract FailoverTest is World {
    NodeId private constant TWO = NodeId.wrap(2);
    NodeId private constant THREE = NodeId.wrap(3);
    uint256 private constant KEY_TWO = 0x602;
    uint256 private constant KEY_THREE = 0x603;
    uint32 private constant PATIENCE = 4 hours;

    function setUp() public override {
        super.setUp();
        NodeOffer memory o = offer();
        vm.startPrank(who(FARMER));
        (o.key, o.name) = (who(KEY_TWO), "node-2");
        nodes.addNode(FARM, o);
        (o.key, o.name) = (who(KEY_THREE), "node-3");
        nodes.addNode(FARM, o);
        vm.stopPrank();
    }

    function movable() private view returns (Terms memory t) {
        t = terms();
        (t.alternate, t.secondAlternate, t.failoverSeconds) = (TWO, THREE, PATIENCE);
    }

    function available(NodeId node) private view returns (uint256) {
        return nodes.nodeOf(node).available;
    }

    function total(NodeId node) private view returns (uint256) {
        return nodes.nodeOf(node).total;
    }

    function tooEarly(Terms memory t, uint256 from) private {
        vm.expectRevert(abi.encodeWithSelector(IGrid.TooEarly.selector, grid.idOf(t), from, block.timestamp));
    }

    // ---------------------------------------------------------------- before it runs

    function test_a_missed_accept_moves_it_with_all_that_was_held() public {
        Terms memory t = movable();
        bytes32 id = reserve(t);
        uint256 heldBefore = held(RETAIL);
        uint256 spentBefore = bank.spendingOf(RETAIL).spent;
        tooEarly(t, START + 31);
        vm.prank(who(EVE));
        failover.rebind(t);
        same(failover.movableFrom(t), START + 31, "from then on");
        vm.warp(START + 31);
        Terms memory next = failover.nextOf(t, false);
        vm.prank(who(EVE));
        bytes32 moved = failover.rebind(t);
        same(moved, grid.idOf(next), "its id follows from its terms");
        yes(run(t).state == State.Closed && run(next).state == State.Reserved, "states");
        same(held(RETAIL), heldBefore, "held");
        same(bank.spendingOf(RETAIL).spent, spentBefore, "promised once");
        same(available(NODE), total(NODE), "node 1 is free");
        same(total(TWO) - available(TWO), needOf(t).lanes, "node 2 holds it");
        same(run(next).deadline, START + 31 + 30, "a new time to accept");
        same(run(next).reservedAt, START, "the promise is the old one");
        next = t;
        (next.supersedes, next.node, next.alternate, next.secondAlternate) = (id, TWO, THREE, NodeId.wrap(0));
        same(moved, grid.idOf(next), "nothing else changed");
    }

    function test_it_runs_and_is_paid_on_the_alternate() public {
        Terms memory t = movable();
        reserve(t);
        vm.warp(START + 31);
        Terms memory next = failover.nextOf(t, false);
        bytes32 id = failover.rebind(t);
        vm.startPrank(who(KEY_TWO));
        grid.accept(next, "boot");
        grid.ready(next, "image", "there");
        vm.warp(START + 2 * EPOCH);
        UsageLeaf memory leaf = leafOf(id, lastEpoch(), 3600);
        meter.report(EpochReport(TWO, leaf.epoch, hashOf(leaf), 0, 1), "");
        vm.stopPrank();
        same(grid.settle(settlement(next, leaf)), 500_000, "an hour");
    }

    function test_it_moves_at_most_as_often_as_it_names_alternates() public {
        Terms memory t = movable();
        reserve(t);
        for (uint256 i = 1; i <= 2; i++) {
            vm.warp(START + 31 * i);
            Terms memory next = failover.nextOf(t, false);
            failover.rebind(t);
            t = next;
        }
        yes(t.node == THREE && t.alternate == NodeId.wrap(0) && t.failoverSeconds == 0, "the last one");
        vm.warp(START + 31 * 3);
        vm.expectRevert(abi.encodeWithSelector(IFailover.NoAlternate.selector, grid.idOf(t)));
        failover.rebind(t);
        same(failover.movableFrom(t), type(uint256).max, "never");
        uint256 heldBefore = held(RETAIL);
        grid.end(t);
        same(held(RETAIL), heldBefore - 12e6, "all comes back");
        same(bank.spendingOf(RETAIL).spent, 0, "nothing is promised");
    }

    function test_a_missed_ready_moves_it() public {
        Terms memory t = movable();
        reserve(t);
        vm.prank(who(NODE_KEY));
        grid.accept(t, "boot");
        same(failover.movableFrom(t), START + 121, "after the time to provision");
        vm.warp(START + 121);
        Terms memory next = failover.nextOf(t, false);
        failover.rebind(t);
        yes(run(next).state == State.Reserved, "moved");
    }

    function test_the_farm_declines_and_others_do_not() public {
        Terms memory t = movable();
        reserve(t);
        uint256[3] memory others = [EVE, KEY_TWO, FAY];
        for (uint256 i = 0; i < 3; i++) {
            tooEarly(t, START + 31);
            vm.prank(who(others[i]));
            failover.rebind(t);
        }
        Terms memory next = failover.nextOf(t, false);
        vm.prank(who(NODE_KEY));
        failover.rebind(t);
        yes(run(next).state == State.Reserved, "moved");
    }

    function test_a_farm_cannot_move_what_runs() public {
        Terms memory t = movable();
        start(t);
        tooEarly(t, START + PATIENCE);
        vm.prank(who(FARMER));
        failover.rebind(t);
    }

    function test_the_first_alternate_is_skipped_if_it_cannot_take_it() public {
        Terms memory t = movable();
        reserve(t);
        vm.prank(who(FARMER));
        nodes.setNodeStatus(TWO, NodeStatus.Draining);
        vm.warp(START + 31);
        Terms memory next = failover.nextOf(t, true);
        yes(next.node == THREE && next.alternate == NodeId.wrap(0), "to the second");
        same(failover.rebind(t), grid.idOf(next), "moved");
        same(available(TWO), total(TWO), "nothing stays on the first");
        yes(run(next).state == State.Reserved, "reserved");
    }

    function test_nothing_happens_if_no_alternate_takes_it() public {
        Terms memory t = movable();
        t.secondAlternate = NodeId.wrap(0);
        reserve(t);
        Prices memory dear = book();
        dear.cpuMilli = 1e9;
        vm.prank(who(FARMER));
        nodes.setPrices(TWO, address(coin), dear);
        vm.warp(START + 31);
        uint256 heldBefore = held(RETAIL);
        vm.expectPartialRevert(INodes.PriceTooLow.selector);
        failover.rebind(t);
        yes(run(t).state == State.Reserved && held(RETAIL) == heldBefore, "as it was");
        vm.prank(who(EVE));
        grid.end(t);
        yes(run(t).state == State.Closed, "it can still be ended");
    }

    // ---------------------------------------------------------------- while it runs

    function reportOf(uint64 secs, Terms memory t) private returns (UsageLeaf memory leaf) {
        leaf = leafOf(grid.idOf(t), lastEpoch(), secs);
        report(leaf);
    }

    function test_a_silent_node_loses_it_and_earns_no_more() public {
        Terms memory t = movable();
        start(t);
        vm.warp(START + EPOCH);
        UsageLeaf memory leaf = reportOf(3600, t);
        grid.settle(settlement(t, leaf));
        same(failover.movableFrom(t), START + EPOCH + PATIENCE, "from then on");
        vm.warp(START + EPOCH + PATIENCE - 1);
        tooEarly(t, START + EPOCH + PATIENCE);
        vm.prank(who(EVE));
        failover.rebind(t);
        vm.warp(START + EPOCH + PATIENCE);
        Terms memory next = failover.nextOf(t, false);
        same(next.termSeconds, 23 * 3600, "what is left of a day");
        vm.prank(who(EVE));
        failover.rebind(t);
        Run memory r = run(t);
        yes(r.state == State.Ended && r.stop == START + EPOCH, "its clock stands since the last report");
        same(held(RETAIL), 11_500_000, "the rest is held for the next");
        same(bank.spendingOf(RETAIL).spent, 12e6, "promised once");
        // The old node comes back and proves the silent hours: they are not paid.
        leaf = reportOf(5 * 3600, t);
        same(grid.settle(settlement(t, leaf)), 0, "nothing");
        yes(run(t).state == State.Closed, "and it is over");
        same(bank.spendingOf(RETAIL).spent, 12e6, "half a credit paid, the rest promised");
        vm.prank(who(ANA));
        grid.end(next);
        same(bank.spendingOf(RETAIL).spent, 500_000, "what was paid");
        same(held(RETAIL), 0, "nothing held");
    }

    function test_patience_is_at_least_two_epochs() public {
        Terms memory t = movable();
        t.failoverSeconds = 1;
        start(t);
        same(failover.movableFrom(t), START + 2 * EPOCH, "two epochs");
    }

    function test_without_patience_only_the_department_moves_it() public {
        Terms memory t = movable();
        t.failoverSeconds = 0;
        start(t);
        same(failover.movableFrom(t), type(uint256).max, "never by itself");
        vm.warp(START + 10 hours);
        tooEarly(t, type(uint256).max);
        vm.prank(who(KEY_TWO));
        failover.rebind(t);
        Terms memory next = failover.nextOf(t, false);
        vm.prank(who(BEN));
        failover.rebind(t);
        same(run(t).stop, START + 10 hours, "stops when it is moved");
        same(next.termSeconds, 14 hours, "the rest");
    }

    function test_nothing_is_left_to_move_after_the_term() public {
        Terms memory t = movable();
        t.failoverSeconds = 0;
        start(t);
        vm.warp(START + 1 days);
        vm.expectRevert(abi.encodeWithSelector(IFailover.NothingLeft.selector, grid.idOf(t)));
        vm.prank(who(ANA));
        failover.rebind(t);
    }

    /// @dev The node never proved anything: the whole day is left, and the node earns nothing.
    function test_what_was_never_proved_moves_whole() public {
        Terms memory t = movable();
        start(t);
        vm.warp(START + 2 days);
        Terms memory next = failover.nextOf(t, false);
        same(next.termSeconds, 86_400, "a whole day");
        failover.rebind(t);
        same(hold(t), 0, "nothing can be earned");
    }

    function test_what_is_over_or_suspended_does_not_move() public {
        Terms memory t = movable();
        request(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, grid.idOf(t), State.Requested));
        failover.rebind(t);
        grid.reserve(t, bens(t));
        vm.prank(who(ANA));
        grid.end(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, grid.idOf(t), State.Closed));
        vm.prank(who(ANA));
        failover.rebind(t);
    }

    function testFuzz_both_together_cost_no_more_than_was_approved(
        uint256 used,
        uint96 price,
        uint32 period,
        bool ahead
    ) public {
        Terms memory t = movable();
        t.price = uint96(bound(price, 200_000, 500_000));
        t.periodSeconds = uint32(bound(period, 600, 10_000));
        t.chargeAhead = ahead;
        uint256 cost = ahead
            ? uint256(t.price) * ((86_400 + t.periodSeconds - 1) / t.periodSeconds)
            : uint256(t.price) * 86_400 / t.periodSeconds;
        Prices memory cheap;
        (cheap.cpuMilli, cheap.periodSeconds) = (1, 3600);
        vm.startPrank(who(FARMER));
        nodes.setPrices(NODE, address(coin), cheap);
        nodes.setPrices(TWO, address(coin), cheap);
        vm.stopPrank();
        start(t);
        vm.warp(START + bound(used, 0, 86_399 - t.periodSeconds));
        (uint256 all, uint256 spent) = (held(RETAIL), bank.spendingOf(RETAIL).spent);
        same(all, cost, "the cost is held");
        Terms memory next = failover.nextOf(t, false);
        vm.prank(who(ANA));
        failover.rebind(t);
        yes(hold(t) + hold(next) <= all && held(RETAIL) == hold(t) + hold(next), "held");
        yes(bank.spendingOf(RETAIL).spent <= spent, "promised");
        vm.prank(who(ANA));
        grid.end(next);
        vm.warp(nowSeconds() + 30 days);
        grid.close(t);
        same(held(RETAIL), 0, "nothing held");
        yes(bank.spendingOf(RETAIL).spent <= 1, "nothing was paid, so nothing is spent but what was rounded");
    }

    function nowSeconds() private view returns (uint256) {
        return block.timestamp;
    }

    function test_pay_as_you_go_moves_with_a_whole_security() public {
        Terms memory t = movable();
        t.funding = Funding.PayAsYouGo;
        start(t);
        vm.warp(START + EPOCH);
        Terms memory next = failover.nextOf(t, false);
        vm.prank(who(ANA));
        failover.rebind(t);
        same(hold(next), 1e6, "two hours");
        same(hold(t), 500_000, "the hour that can still be proved");
    }

    // ---------------------------------------------------------------- what is asked for

    function refused(Terms memory t, bytes memory error_) private {
        vm.expectRevert(error_);
        vm.prank(t.requester);
        grid.request(t, "body");
    }

    function test_alternates_are_other_nodes_in_order() public {
        Terms memory t = movable();
        t.alternate = NODE;
        refused(t, abi.encodeWithSelector(INodes.BadAlternate.selector, NODE));
        t.alternate = NodeId.wrap(0);
        refused(t, abi.encodeWithSelector(INodes.BadAlternate.selector, THREE));
        (t.alternate, t.secondAlternate) = (TWO, TWO);
        refused(t, abi.encodeWithSelector(INodes.BadAlternate.selector, TWO));
        t.secondAlternate = NODE;
        refused(t, abi.encodeWithSelector(INodes.BadAlternate.selector, NODE));
        t.secondAlternate = NodeId.wrap(9);
        refused(t, abi.encodeWithSelector(INodes.UnknownNode.selector, NodeId.wrap(9)));
        t.secondAlternate = NodeId.wrap(0);
        t.alternate = NodeId.wrap(0);
        refused(t, abi.encodeWithSelector(IErrors.BadValue.selector, "failoverSeconds", PATIENCE, 0, 0));
        t.alternate = TWO;
        t.failoverSeconds = 31 days;
        refused(
            t, abi.encodeWithSelector(IErrors.BadValue.selector, "failoverSeconds", 31 days, 0, 30 days)
        );
    }

    function test_an_alternate_must_sell_at_the_price() public {
        Terms memory t = movable();
        t.cpuMilli = 15_000;
        t.price = 1e6;
        vm.prank(who(FARMER));
        nodes.setCapacity(THREE, Resources(10_000, 65_536, 1000, 0, 0, 0, 0));
        refused(t, abi.encodeWithSelector(INodes.OverCapacity.selector, THREE, 0, 15_000, 10_000));
    }

    // ---------------------------------------------------------------- the back doors

    function test_only_the_failover_rebinds() public {
        Terms memory t = movable();
        reserve(t);
        Terms memory next = failover.nextOf(t, false);
        next.price = 0;
        uint256[3] memory people = [ANA, FARMER, NODE_KEY];
        for (uint256 i = 0; i < 3; i++) {
            vm.expectRevert(abi.encodeWithSelector(IErrors.NotOfTheGrid.selector, who(people[i])));
            vm.prank(who(people[i]));
            grid.rebind(t, next, 0, who(people[i]));
        }
    }

    /// @dev The id is one of the terms' own digest: other terms are another workload, which nobody reserved.
    function test_other_terms_do_not_move() public {
        Terms memory t = movable();
        reserve(t);
        vm.warp(START + 31);
        Terms memory other = movable();
        other.validUntil = t.validUntil;
        (other.alternate, other.secondAlternate) = (THREE, TWO);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, grid.idOf(other), State.None));
        failover.rebind(other);
        other = movable();
        other.validUntil = t.validUntil;
        other.price *= 2;
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, grid.idOf(other), State.None));
        failover.rebind(other);
        other.price /= 2;
        other.termSeconds *= 2;
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, grid.idOf(other), State.None));
        failover.rebind(other);
    }

    /// @dev A budget that was lowered, and is used up, does not keep what was approved before from moving.
    function test_a_lowered_budget_does_not_stop_a_move() public {
        Terms memory t = movable();
        reserve(t);
        BudgetChange memory c = BudgetChange(RETAIL, 1, 30, 0, uint64(block.timestamp));
        units.setBudget(c, governors(units.digestOf(c)));
        vm.warp(START + 31);
        Terms memory next = failover.nextOf(t, false);
        failover.rebind(t);
        yes(run(next).state == State.Reserved, "moved");
    }

    function test_under_funded_work_does_not_move() public {
        Terms memory t = movable();
        t.funding = Funding.PayAsYouGo;
        start(t);
        vm.warp(START + EPOCH);
        drain();
        vm.expectPartialRevert(IBank.Underfunded.selector);
        vm.prank(who(ANA));
        failover.rebind(t);
    }

    function drain() private {
        Terms memory big = terms();
        (big.salt, big.termSeconds) = ("big", 30 days);
        big.price = uint96(free(RETAIL) * 3600 / 30 days);
        bytes32 id = request(big);
        same(id, grid.idOf(big), "asked");
        BudgetChange memory c = BudgetChange(RETAIL, 20_000e6, 30, 0, uint64(block.timestamp));
        units.setBudget(c, governors(units.digestOf(c)));
        grid.reserve(big, bensAndFays(big));
        yes(free(RETAIL) < 500_000, "hardly anything is free");
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IBank } from "../src/interfaces/IBank.sol";
import { IGrid } from "../src/interfaces/IGrid.sol";
import { INodes } from "../src/interfaces/INodes.sol";
import { Terms } from "../src/types/Terms.sol";
import { UsageLeaf } from "../src/types/Usage.sol";
import { Run, State, Withdrawal } from "../src/types/Workload.sol";
import { World } from "./base/World.sol";
import { BadTariff } from "./mocks/Doubles.sol";

/// @dev Every way in which a workload ends, is suspended or resumes.
contract EndingsTest is World {
    function checkAllBack(Terms memory t) private view {
        same(uint8(run(t).state), uint8(State.Closed), "closed");
        same(free(RETAIL), 10_000e6, "all money is free");
        same(held(RETAIL), 0, "nothing is held");
        same(bank.spendingOf(RETAIL).spent, 0, "the budget is whole");
        same(nodes.nodeOf(NODE).available, nodes.nodeOf(NODE).total, "all capacity is back");
    }

    function refuseEnd(Terms memory t, uint256 key, uint256 from) private {
        bytes32 id = grid.idOf(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.TooEarly.selector, id, from, block.timestamp));
        vm.prank(who(key));
        grid.end(t);
    }

    // ---------------------------------------------------------------- before it is ready

    function test_the_requester_ends_a_reservation() public {
        Terms memory t = terms();
        reserve(t);
        vm.prank(who(ANA));
        grid.end(t);
        checkAllBack(t);
    }

    function test_the_farmer_declines() public {
        Terms memory t = terms();
        reserve(t);
        vm.prank(who(NODE_KEY));
        grid.end(t);
        checkAllBack(t);
        t.salt = "second";
        reserve(t);
        vm.prank(who(NODE_KEY));
        grid.accept(t, "boot");
        vm.prank(who(FARMER));
        grid.end(t);
        checkAllBack(t);
    }

    function test_anyone_ends_what_the_node_missed() public {
        Terms memory t = terms();
        reserve(t);
        vm.warp(START + 30);
        refuseEnd(t, EVE, START + 31);
        vm.warp(START + 31);
        vm.prank(who(EVE));
        grid.end(t);
        checkAllBack(t);

        t.salt = "second";
        reserve(t);
        vm.prank(who(NODE_KEY));
        grid.accept(t, "boot");
        vm.warp(START + 31 + 120);
        refuseEnd(t, EVE, START + 31 + 121);
        vm.warp(START + 31 + 121);
        vm.prank(who(EVE));
        grid.end(t);
        checkAllBack(t);
    }

    // ---------------------------------------------------------------- after it was ready

    function test_ending_returns_what_cannot_be_earned_any_more() public {
        Terms memory t = terms();
        start(t);
        vm.warp(START + 2 * EPOCH);
        prove(t, 3600);
        vm.prank(who(BEN)); // OPERATE
        grid.end(t);
        Run memory r = run(t);
        same(uint8(r.state), uint8(State.Ended), "ended");
        same(hold(t), 500_000, "the second hour may still be proved");
        same(r.deadline, block.timestamp + EPOCH + 7 days, "until then");
        same(nodes.nodeOf(NODE).available, nodes.nodeOf(NODE).total, "the capacity is back at once");
    }

    function test_the_last_leaf_closes() public {
        Terms memory t = terms();
        start(t);
        vm.warp(START + 100);
        vm.prank(who(ANA));
        grid.end(t);
        vm.warp(START + EPOCH);
        same(prove(t, 3600), uint256(500_000) * 100 / 3600, "100 seconds, not an hour");
        same(uint8(run(t).state), uint8(State.Closed), "closed");
        same(held(RETAIL), 0, "nothing held");
    }

    function test_a_leaf_from_before_the_end_does_not_close() public {
        Terms memory t = terms();
        bytes32 id = start(t);
        vm.warp(START + EPOCH);
        UsageLeaf memory leaf = leafOf(id, lastEpoch(), 3600);
        report(leaf);
        vm.warp(START + EPOCH + 100);
        vm.prank(who(ANA));
        grid.end(t);
        same(grid.settle(settlement(t, leaf)), 500_000, "the first hour");
        same(uint8(run(t).state), uint8(State.Ended), "100 seconds may still be proved");
    }

    function test_what_nobody_proves_goes_back() public {
        Terms memory t = terms();
        bytes32 id = start(t);
        vm.warp(START + EPOCH);
        vm.prank(who(ANA));
        grid.end(t);
        uint256 until = run(t).deadline;
        vm.expectRevert(abi.encodeWithSelector(IGrid.TooEarly.selector, id, until + 1, block.timestamp));
        grid.close(t);
        vm.warp(until + 1);
        grid.close(t);
        checkAllBack(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Closed));
        grid.end(t);
    }

    function test_strangers_wait_for_the_term() public {
        Terms memory t = terms();
        start(t);
        refuseEnd(t, EVE, START + 1 days);
        refuseEnd(t, FARMER, START + 1 days);
        vm.warp(START + 2 days);
        vm.prank(who(EVE));
        grid.end(t);
        same(run(t).stop, START + 1 days, "the clock stopped at the term's end");
    }

    function test_the_farm_gives_notice() public {
        Terms memory t = terms();
        start(t);
        vm.expectRevert(abi.encodeWithSelector(INodes.NotNodeKey.selector, NODE, who(ANA)));
        vm.prank(who(ANA));
        grid.giveNotice(t);
        vm.prank(who(FARMER));
        grid.giveNotice(t);
        refuseEnd(t, FARMER, START + 7200);
        vm.expectPartialRevert(IGrid.TooEarly.selector);
        vm.prank(who(FARMER));
        grid.giveNotice(t);
        vm.warp(START + 7200);
        vm.prank(who(FARMER));
        grid.end(t);
        same(uint8(run(t).state), uint8(State.Ended), "ended");
    }

    function test_notice_needs_a_running_workload() public {
        Terms memory t = terms();
        bytes32 id = reserve(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Reserved));
        vm.prank(who(FARMER));
        grid.giveNotice(t);
    }

    function test_ending_asks_neither_coin_nor_tariff() public {
        Terms memory t = terms();
        t.tariff = address(new BadTariff(BadTariff.Way.BurnsGas));
        start(t);
        vm.startPrank(who(TREASURER));
        coin.setPaused(true);
        coin.setFrozen(address(bank), true);
        vm.stopPrank();
        vm.warp(START + 100);
        vm.prank(who(ANA));
        grid.end{ gas: 300_000 }(t);
        same(uint8(run(t).state), uint8(State.Ended), "ended");
    }

    function test_only_what_lives_can_end() public {
        Terms memory t = terms();
        bytes32 id = grid.idOf(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.None));
        grid.end(t);
        request(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Requested));
        grid.end(t);
    }

    // ---------------------------------------------------------------- under-funding

    /// @dev Leaves this much free money in retail.
    function drainTo(uint256 left) private {
        Withdrawal memory o = Withdrawal(
            RETAIL,
            address(coin),
            who(EVE),
            uint96(free(RETAIL) - left),
            bank.withdrawalNonce(RETAIL, address(coin)),
            uint64(block.timestamp)
        );
        bank.withdraw(o, signAll(list2(FAY, FIN), bank.digestOf(o)));
    }

    function test_anyone_suspends_what_is_not_paid_for() public {
        Terms memory t = payAsYouGo();
        start(t);
        drainTo(400_000);
        vm.warp(START + 2880);
        vm.expectPartialRevert(IGrid.Funded.selector); // 400,000 is due and there
        grid.suspend(t);
        vm.warp(START + 2890);
        vm.prank(who(EVE));
        grid.suspend(t);
        same(run(t).stop, START + 2890, "the clock stands");
        vm.warp(START + EPOCH);
        same(prove(t, 3600), uint256(500_000) * 2890 / 3600, "what ran until then is paid");
    }

    function test_suspended_time_is_not_charged() public {
        Terms memory t = payAsYouGo();
        start(t);
        drainTo(0);
        vm.warp(START + 100);
        grid.suspend(t);
        vm.warp(START + 1000);
        uint256 due = uint256(500_000) * 100 / 3600;
        fund(RETAIL, uint96(due - 1));
        vm.expectRevert(
            abi.encodeWithSelector(IBank.Underfunded.selector, RETAIL, address(coin), due, due - 1)
        );
        grid.resume(t);
        fund(RETAIL, 1e6);
        grid.resume(t);
        vm.warp(START + EPOCH);
        same(prove(t, 3600), uint256(500_000) * 2700 / 3600, "2,700 of 3,600 seconds");
    }

    function test_a_suspended_workload_ends_after_the_notice_time() public {
        Terms memory t = payAsYouGo();
        start(t);
        drainTo(0);
        vm.warp(START + 100);
        grid.suspend(t);
        refuseEnd(t, EVE, START + 100 + 7200);
        vm.warp(START + 100 + 7200);
        vm.prank(who(EVE));
        grid.end(t);
        Run memory r = run(t);
        same(r.stop, START + 100, "the clock stood");
        same(hold(t), uint256(500_000) * 100 / 3600, "the farm is paid from the security");
        vm.warp(START + 3 * EPOCH);
        uint256 left = hold(t);
        same(prove(t, 100), left, "all of it");
        same(uint8(run(t).state), uint8(State.Closed), "closed");
    }

    function test_the_security_is_topped_up_at_resumption() public {
        Terms memory t = payAsYouGo();
        start(t);
        drainTo(0);
        vm.warp(START + EPOCH);
        same(prove(t, 3600), 500_000, "half of the security");
        same(uint8(run(t).state), uint8(State.Suspended), "suspended");
        fund(RETAIL, 500_000);
        grid.resume(t);
        same(hold(t), 1e6, "whole again");
        same(uint8(run(t).state), uint8(State.Deployed), "runs");
    }
}

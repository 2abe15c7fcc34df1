// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IBank } from "../src/interfaces/IBank.sol";
import { IGrid } from "../src/interfaces/IGrid.sol";
import { INodes } from "../src/interfaces/INodes.sol";
import { IUnits } from "../src/interfaces/IUnits.sol";
import { Terms } from "../src/types/Terms.sol";
import { Approval, State } from "../src/types/Workload.sol";
import { World } from "./base/World.sol";

/// @dev New terms that take the place of a workload which is reserved or runs.
contract RevisionsTest is World {
    /// @dev Terms that replace `old`, with another manifest.
    function next(Terms memory old) private view returns (Terms memory t) {
        t = terms();
        t.supersedes = grid.idOf(old);
        t.manifestHash = keccak256("manifest, revised");
    }

    function refuseRevise(Terms memory t, Approval[] memory approvals, Terms memory old, bytes memory why)
        private
    {
        vm.expectRevert(why);
        grid.revise(t, approvals, old);
    }

    function test_a_revision_takes_the_place_of_the_old_one() public {
        Terms memory old = terms();
        start(old);
        vm.warp(START + EPOCH);
        Terms memory t = next(old);
        request(t);
        grid.revise(t, bens(t), old);
        same(uint8(run(t).state), uint8(State.Reserved), "the new one is reserved");
        same(uint8(run(old).state), uint8(State.Ended), "the old one stopped");
        same(hold(old), 500_000, "its last hour may still be proved");
        same(held(RETAIL), 12_500_000, "and paid beside the new one");
        vm.startPrank(who(NODE_KEY));
        grid.accept(t, "boot");
        grid.ready(t, "image", "http://127.0.0.1:8080");
        vm.stopPrank();
        same(prove(old, 3600), 500_000, "the old one's hour");
        same(uint8(run(old).state), uint8(State.Closed), "is its end");
    }

    function test_a_revision_uses_the_capacity_and_money_of_the_old_one() public {
        Terms memory old = terms();
        (old.cpuMilli, old.price, old.termSeconds) = (16_000, 200e6, 86_400);
        start(old); // the whole node, 4,800 of 5,000 in the budget
        Terms memory t = next(old);
        (t.cpuMilli, t.price, t.termSeconds) = (15_000, 190e6, 86_400);
        request(t);
        // The old one ends in the second in which it began, so nothing of it is owed; but what it promised comes back
        // to the budget only when it is closed.
        Approval[] memory approvals = bensAndFays(t);
        vm.expectRevert(abi.encodeWithSelector(IBank.OverBudget.selector, RETAIL, 4560e6, 200e6));
        grid.revise(t, approvals, old);
        same(uint8(run(old).state), uint8(State.Deployed), "nothing happened to the old one");
        t.price = 5e6;
        t.termSeconds = 7200;
        request(t);
        grid.revise(t, bens(t), old);
        same(nodes.nodeOf(NODE).available & 0x7fffffff, 1000, "of 16,000 thousandths");
    }

    function test_a_revision_of_something_not_ready_closes_it() public {
        Terms memory old = terms();
        reserve(old);
        Terms memory t = next(old);
        request(t);
        grid.revise(t, bens(t), old);
        same(uint8(run(old).state), uint8(State.Closed), "closed");
        same(held(RETAIL), 12e6, "one hold");
    }

    function test_if_the_new_one_cannot_be_the_old_one_stays() public {
        Terms memory old = terms();
        start(old);
        Terms memory t = next(old);
        request(t);
        bytes memory unmet =
            abi.encodeWithSelector(IUnits.ClauseUnmet.selector, RETAIL, uint8(0), RETAIL, 0, 1);
        refuseRevise(t, new Approval[](0), old, unmet);
        Terms memory other = terms();
        (other.cpuMilli, other.salt) = (15_500, "other");
        reserve(other); // the node is full
        t.cpuMilli = 501;
        request(t);
        bytes memory full = abi.encodeWithSelector(INodes.OverCapacity.selector, NODE, 0, 501, 500);
        refuseRevise(t, bens(t), old, full);
        same(uint8(run(old).state), uint8(State.Deployed), "it runs on");
    }

    function test_a_revision_names_what_it_replaces() public {
        Terms memory old = terms();
        bytes32 id = start(old);
        Terms memory t = next(old);
        request(t);
        Approval[] memory approvals = bens(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.OtherWorkload.selector, id, bytes32(0)));
        grid.reserve(t, approvals); // would leave the old one running
        Terms memory other = terms();
        other.salt = "other";
        bytes32 otherId = start(other);
        refuseRevise(t, bens(t), other, abi.encodeWithSelector(IGrid.OtherWorkload.selector, id, otherId));
        Terms memory plain = terms();
        plain.salt = "plain";
        request(plain);
        refuseRevise(
            plain, bens(plain), old, abi.encodeWithSelector(IGrid.OtherWorkload.selector, bytes32(0), id)
        );
    }

    function test_only_what_is_live_is_replaced_and_once() public {
        Terms memory old = terms();
        bytes32 id = start(old);
        Terms memory t = next(old);
        request(t);
        Terms memory second = next(old);
        second.salt = "second";
        request(second);
        grid.revise(t, bens(t), old);
        refuseRevise(
            second, bens(second), old, abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Ended)
        );
    }

    function test_a_revision_stays_in_the_department() public {
        Terms memory old = terms();
        start(old);
        Terms memory t = next(old);
        t.department = FINANCE;
        refuseRevise(
            t,
            new Approval[](0),
            old,
            abi.encodeWithSelector(IGrid.OtherDepartment.selector, FINANCE, RETAIL)
        );
    }
}

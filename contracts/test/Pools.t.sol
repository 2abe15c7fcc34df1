// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IErrors } from "../src/interfaces/IErrors.sol";
import { IGrid } from "../src/interfaces/IGrid.sol";
import { INodes } from "../src/interfaces/INodes.sol";
import { IUnits } from "../src/interfaces/IUnits.sol";
import { NodeId } from "../src/types/Ids.sol";
import { Funding, Terms, WorkloadKind } from "../src/types/Terms.sol";
import { RoleChange } from "../src/types/Units.sol";
import { UsageLeaf } from "../src/types/Usage.sol";
import { Approval, Pool, State } from "../src/types/Workload.sol";
import { World } from "./base/World.sol";

/// @dev Capacity that a department reserves and then uses at price 0.
contract PoolsTest is World {
    Terms private pool;
    bytes32 private id;

    function setUp() public override {
        super.setUp();
        pool = terms();
        pool.kind = WorkloadKind.Pool;
        (pool.cpuMilli, pool.memoryMiB, pool.ssdGiB) = (4000, 8192, 100);
        pool.salt = "pool";
        id = start(pool);
    }

    function inside() private view returns (Terms memory t) {
        t = terms();
        (t.pool, t.price) = (id, 0);
    }

    function left() private view returns (uint256) {
        return nodes.poolOf(id).free;
    }

    function available() private view returns (uint256) {
        return nodes.nodeOf(NODE).available;
    }

    function refused(Terms memory t, bytes memory error_) private {
        vm.expectRevert(error_);
        vm.prank(t.requester);
        grid.request(t, "body");
    }

    function test_a_pool_is_carved_out_of_its_node() public view {
        Pool memory p = nodes.poolOf(id);
        yes(p.open && p.node == NODE && p.department == RETAIL, "open");
        same(p.free, needOf(pool).lanes, "all of it is free");
        same(available() + p.free, nodes.nodeOf(NODE).total, "the node has the rest");
    }

    function test_workloads_use_the_pool_and_cost_nothing() public {
        Terms memory t = inside();
        (uint256 node, uint256 money) = (available(), free(RETAIL));
        bytes32 one = start(t);
        same(available(), node, "the node gives nothing more");
        same(left() + needOf(t).lanes, needOf(pool).lanes, "the pool does");
        same(free(RETAIL), money, "nothing is held");
        vm.warp(START + EPOCH);
        UsageLeaf memory leaf = leafOf(one, lastEpoch(), 3600);
        report(leaf);
        same(grid.settle(settlement(t, leaf)), 0, "nothing is paid");
        same(grid.sideOf(one).provenSeconds, 3600, "but it is proved");
        vm.prank(who(ANA));
        grid.end(t);
        same(left(), needOf(pool).lanes, "back in the pool");
    }

    function test_a_pool_is_paid_for_whether_used_or_not() public {
        vm.warp(START + EPOCH);
        same(prove(pool, 3600), 500_000, "an hour");
    }

    function test_a_pool_cannot_be_overdrawn() public {
        Terms memory t = inside();
        t.cpuMilli = 4001;
        refused(t, abi.encodeWithSelector(INodes.PoolFull.selector, id, 0, 4001, 4000));
        (t.cpuMilli, t.memoryMiB) = (3000, 8193);
        refused(t, abi.encodeWithSelector(INodes.PoolFull.selector, id, 1, 8193, 8192));
        t.memoryMiB = 4000;
        Terms memory other = inside();
        (other.salt, other.cpuMilli) = ("other", 3000);
        request(t);
        request(other);
        grid.reserve(t, bens(t));
        Approval[] memory approvals = bens(other);
        vm.expectRevert(abi.encodeWithSelector(INodes.PoolFull.selector, id, 0, 3000, 1000));
        grid.reserve(other, approvals);
    }

    function test_a_pool_is_its_departments_on_its_node_at_price_zero() public {
        Terms memory t = inside();
        t.price = 1;
        refused(t, abi.encodeWithSelector(IErrors.BadValue.selector, "price", 1, 0, 0));
        t = inside();
        t.node = NodeId.wrap(2);
        refused(t, abi.encodeWithSelector(INodes.OtherPool.selector, id, RETAIL, NODE));
        t = inside();
        RoleChange memory c;
        (c.unit, c.member, c.request, c.deadline) = (LAB, who(ANA), true, uint64(block.timestamp));
        units.setRoles(c, governors(units.digestOf(c)));
        t.department = LAB;
        refused(t, abi.encodeWithSelector(INodes.OtherPool.selector, id, RETAIL, NODE));
    }

    function test_only_open_pools_are_pools() public {
        Terms memory t = inside();
        t.pool = "no pool";
        refused(t, abi.encodeWithSelector(INodes.PoolNotOpen.selector, bytes32("no pool")));
        Terms memory app = terms();
        t.pool = start(app);
        refused(t, abi.encodeWithSelector(INodes.PoolNotOpen.selector, t.pool));
    }

    /// @dev Also the way to a circle: a pool in itself cannot be, since its id would be in its own digest.
    function test_a_pool_is_in_no_pool() public {
        Terms memory t = inside();
        t.kind = WorkloadKind.Pool;
        refused(t, abi.encodeWithSelector(INodes.PoolInPool.selector, id));
    }

    function test_neither_pool_nor_what_is_in_it_moves() public {
        vm.prank(who(FARMER));
        nodes.addNode(FARM, offer());
        Terms memory t = inside();
        t.alternate = NodeId.wrap(2);
        refused(t, abi.encodeWithSelector(INodes.BadAlternate.selector, t.alternate));
        t = pool;
        (t.alternate, t.salt) = (NodeId.wrap(2), "other");
        refused(t, abi.encodeWithSelector(INodes.BadAlternate.selector, t.alternate));
    }

    function test_a_pool_that_is_not_ready_gives_nothing() public {
        Terms memory second = pool;
        second.salt = "second";
        bytes32 number = reserve(second);
        Terms memory t = inside();
        t.pool = number;
        request(t);
        Approval[] memory approvals = bens(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, number, State.Reserved));
        grid.reserve(t, approvals);
    }

    function test_when_a_pool_ends_its_capacity_goes_back_piece_by_piece() public {
        Terms memory t = inside();
        start(t);
        vm.expectRevert(
            abi.encodeWithSelector(IGrid.TooEarly.selector, grid.idOf(t), START + 86_400, block.timestamp)
        );
        vm.prank(who(EVE));
        grid.end(t);
        vm.prank(who(ANA));
        grid.end(pool);
        Pool memory p = nodes.poolOf(id);
        yes(!p.open && p.free == 0, "over");
        same(available() + needOf(t).lanes, nodes.nodeOf(NODE).total, "what was free is the node's");
        Terms memory late = inside();
        late.salt = "late";
        refused(late, abi.encodeWithSelector(INodes.PoolNotOpen.selector, id));
        vm.prank(who(EVE));
        grid.end(t);
        same(available(), nodes.nodeOf(NODE).total, "and so is the rest");
        yes(!nodes.poolOf(id).open && left() == 0, "the pool stays over");
    }

    function test_a_request_in_a_pool_that_ended_cannot_be_reserved() public {
        Terms memory t = inside();
        request(t);
        vm.prank(who(ANA));
        grid.end(pool);
        Approval[] memory approvals = bens(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Ended));
        grid.reserve(t, approvals);
    }

    function test_what_is_in_a_pool_needs_its_own_approval() public {
        Terms memory t = inside();
        request(t);
        vm.expectPartialRevert(IUnits.ClauseUnmet.selector);
        grid.reserve(t, new Approval[](0));
    }

    function test_a_revision_stays_in_the_pool() public {
        Terms memory t = inside();
        (t.cpuMilli, t.memoryMiB) = (3000, 4096);
        bytes32 old = start(t);
        Terms memory next = inside();
        (next.cpuMilli, next.memoryMiB, next.supersedes) = (3500, 4096, old);
        request(next);
        grid.revise(next, bens(next), t);
        same(left() + needOf(next).lanes, needOf(pool).lanes, "one of both");
    }

    function test_a_declined_pool_gives_all_back() public {
        Terms memory second = pool;
        (second.salt, second.funding) = (bytes32("second"), Funding.PayAsYouGo);
        reserve(second);
        uint256 before = available();
        vm.prank(who(NODE_KEY));
        grid.end(second);
        same(available(), before + needOf(second).lanes, "capacity");
        yes(!nodes.poolOf(grid.idOf(second)).open, "over");
    }

    function test_only_the_grid_takes_and_gives() public {
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotOfTheGrid.selector, who(ANA)));
        vm.prank(who(ANA));
        nodes.give(NODE, 1, id, 0);
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotOfTheGrid.selector, who(ANA)));
        vm.prank(who(ANA));
        nodes.give(NODE, 0, 0, id);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IBank } from "../src/interfaces/IBank.sol";
import { IErrors } from "../src/interfaces/IErrors.sol";
import { INodes } from "../src/interfaces/INodes.sol";
import { NodeId, UnitId } from "../src/types/Ids.sol";
import { Node, NodeOffer, NodeStatus, Prices, Resources } from "../src/types/Resources.sol";
import { Terms } from "../src/types/Terms.sol";
import { Role } from "../src/types/Units.sol";
import { World } from "./base/World.sol";

contract NodesTest is World {
    function test_a_node_is_open_and_empty_at_first() public view {
        Node memory n = nodes.nodeOf(NODE);
        yes(n.farm == FARM && n.key == who(NODE_KEY) && n.status == NodeStatus.Open, "as offered");
        same(n.available, n.total, "empty");
        yes(nodes.hadKey(NODE, who(NODE_KEY)), "key");
        same(nodes.pricesOf(NODE, address(coin)).cpuMilli, 10_000, "price");
        same(nodes.nodeCount(), 1, "count");
    }

    function test_only_operators_of_a_farm_add_nodes() public {
        NodeOffer memory o = offer();
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, FARM, who(EVE), Role.OPERATE));
        vm.prank(who(EVE));
        nodes.addNode(FARM, o);
        vm.expectPartialRevert(IErrors.WrongUnit.selector);
        vm.prank(who(BEN));
        nodes.addNode(RETAIL, o);
    }

    function refuse(NodeOffer memory o, bytes memory why) private {
        vm.expectRevert(why);
        vm.prank(who(FARMER));
        nodes.addNode(FARM, o);
    }

    function test_offers_must_make_sense() public {
        NodeOffer memory o = offer();
        o.key = address(0);
        refuse(o, abi.encodeWithSelector(IErrors.BadValue.selector, "key", 0, 1, type(uint160).max));
        o = offer();
        o.epochSeconds = 0;
        refuse(o, abi.encodeWithSelector(IErrors.BadValue.selector, "epochSeconds", 0, 1, 86_400));
        o = offer();
        o.name = "";
        refuse(o, abi.encodeWithSelector(IErrors.BadText.selector, "name", 0, 64));
        o = offer();
        o.capacity.gpus = 1 << 31;
        vm.expectPartialRevert(IErrors.BadValue.selector);
        vm.prank(who(FARMER));
        nodes.addNode(FARM, o);
    }

    function test_changes_are_the_operators() public {
        vm.startPrank(who(EVE));
        bytes memory refused =
            abi.encodeWithSelector(IErrors.NotMember.selector, FARM, who(EVE), Role.OPERATE);
        vm.expectRevert(refused);
        nodes.setNodeKey(NODE, who(EVE));
        vm.expectRevert(refused);
        nodes.setCapacity(NODE, Resources(1, 1, 1, 1, 1, 1, 1));
        vm.expectRevert(refused);
        nodes.setPrices(NODE, address(coin), book());
        vm.expectRevert(refused);
        nodes.setNodeStatus(NODE, NodeStatus.Closed);
        vm.expectRevert(refused);
        nodes.describeNode(NODE, "a", "b", "c");
        vm.expectRevert(refused);
        nodes.addBond(NODE, address(coin), 1);
        vm.expectRevert(refused);
        nodes.takeBond(NODE);
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotOfTheGrid.selector, who(EVE)));
        nodes.slash(NODE);
        Terms memory t = terms();
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotOfTheGrid.selector, who(EVE)));
        nodes.take(needOf(t));
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotOfTheGrid.selector, who(EVE)));
        nodes.give(t.node, needOf(t).lanes, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(INodes.UnknownNode.selector, NodeId.wrap(2)));
        nodes.setNodeKey(NodeId.wrap(2), who(EVE));
        vm.stopPrank();
    }

    function test_an_operator_changes_what_is_said_of_a_node() public {
        vm.startPrank(who(FARMER));
        nodes.describeNode(NODE, "n", "", "http://x");
        nodes.setNodeKey(NODE, who(EVE));
        nodes.setPrices(NODE, address(coin), Prices(1, 1, 1, 1, 1, 1, 1, 60));
        vm.stopPrank();
        (address key,) = nodes.reporterOf(NODE);
        same(key, who(EVE), "new key");
        yes(nodes.hadKey(NODE, who(NODE_KEY)), "the old one is remembered");
        same(nodes.pricesOf(NODE, address(coin)).periodSeconds, 60, "new book");
        yes(nodes.isFarmer(NODE, who(FARMER)) && nodes.isFarmer(NODE, who(EVE)), "farmers");
        yes(!nodes.isFarmer(NODE, who(NODE_KEY)), "no more");
        yes(nodes.farmOf(NODE) == FARM, "farm");
    }

    function test_capacity_can_shrink_to_what_is_used() public {
        Terms memory t = terms();
        reserve(t);
        vm.startPrank(who(FARMER));
        nodes.setCapacity(NODE, Resources(500, 512, 2, 0, 0, 0, 0));
        same(nodes.nodeOf(NODE).available, 0, "nothing left");
        vm.expectRevert(abi.encodeWithSelector(INodes.OverCapacity.selector, NODE, 1, 512, 511));
        nodes.setCapacity(NODE, Resources(500, 511, 2, 0, 0, 0, 0));
        vm.stopPrank();
        grid.runOf(grid.idOf(t));
        vm.prank(who(ANA));
        grid.end(t);
        same(nodes.nodeOf(NODE).available, nodes.nodeOf(NODE).total, "back");
    }

    // ---------------------------------------------------------------- what the grid asks

    function refuseTerms(Terms memory t, bytes memory why) private {
        vm.expectRevert(why);
        nodes.check(t);
    }

    function test_check_names_what_is_wrong() public {
        Terms memory t = terms();
        nodes.check(t);
        t.node = NodeId.wrap(9);
        refuseTerms(t, abi.encodeWithSelector(INodes.UnknownNode.selector, NodeId.wrap(9)));
        t = terms();
        t.cpuMilli = 16_001;
        t.price = 1e9;
        refuseTerms(t, abi.encodeWithSelector(INodes.OverCapacity.selector, NODE, 0, 16_001, 16_000));
        t = terms();
        t.coin = address(0xc0ffee);
        refuseTerms(t, abi.encodeWithSelector(INodes.NotSold.selector, NODE, t.coin));
        t = terms();
        t.price = 6024; // 500 x 10,000 + 512 x 2,000 + 2 x 100 = 6,024,200 nano-credits
        refuseTerms(t, abi.encodeWithSelector(INodes.PriceTooLow.selector, NODE, 6024, 6025));
        t.price = 6025;
        nodes.check(t);
        (t.cpuMilli, t.memoryMiB, t.ssdGiB) = (0, 0, 0);
        refuseTerms(t, abi.encodeWithSelector(IErrors.BadValue.selector, "need", 0, 1, (1 << 31) - 1));
        vm.prank(who(FARMER));
        nodes.setNodeStatus(NODE, NodeStatus.Draining);
        refuseTerms(terms(), abi.encodeWithSelector(INodes.NodeNotOpen.selector, NODE, NodeStatus.Draining));
    }

    function test_what_runs_goes_on_when_a_node_drains() public {
        Terms memory t = terms();
        start(t);
        vm.prank(who(FARMER));
        nodes.setNodeStatus(NODE, NodeStatus.Draining);
        vm.warp(START + EPOCH);
        same(prove(t, 3600), 500_000, "still paid");
    }

    function test_status_is_open_draining_or_closed() public {
        vm.startPrank(who(FARMER));
        vm.expectPartialRevert(IErrors.BadValue.selector);
        nodes.setNodeStatus(NODE, NodeStatus.Slashed);
        vm.expectPartialRevert(IErrors.BadValue.selector);
        nodes.setNodeStatus(NODE, NodeStatus.None);
        vm.stopPrank();
    }

    // ---------------------------------------------------------------- bonds

    function bond(uint96 amount) private {
        fund(FARM, amount);
        vm.prank(who(FARMER));
        nodes.addBond(NODE, address(coin), amount);
    }

    function test_a_bond_comes_from_the_farms_free_money() public {
        bond(5e6);
        same(held(FARM), 5e6, "held");
        bond(1e6);
        same(nodes.bondOf(NODE).amount, 6e6, "adds up");
        vm.startPrank(who(FARMER));
        vm.expectRevert(abi.encodeWithSelector(IBank.Underfunded.selector, FARM, address(coin), 1, 0));
        nodes.addBond(NODE, address(coin), 1);
        vm.expectRevert(abi.encodeWithSelector(INodes.OtherCoin.selector, NODE, address(coin)));
        nodes.addBond(NODE, address(factory), 1);
        vm.stopPrank();
    }

    function test_a_bond_goes_back_a_week_after_closing() public {
        bond(5e6);
        vm.startPrank(who(FARMER));
        vm.expectRevert(abi.encodeWithSelector(INodes.BondLocked.selector, NODE, type(uint256).max));
        nodes.takeBond(NODE);
        nodes.setNodeStatus(NODE, NodeStatus.Closed);
        vm.warp(START + 7 days - 1);
        vm.expectRevert(abi.encodeWithSelector(INodes.BondLocked.selector, NODE, START + 7 days));
        nodes.takeBond(NODE);
        vm.warp(START + 7 days);
        nodes.takeBond(NODE);
        vm.stopPrank();
        same(free(FARM), 5e6, "free again");
        same(held(FARM), 0, "not held");
    }

    function test_a_bond_stays_while_something_is_booked() public {
        bond(5e6);
        Terms memory t = terms();
        start(t);
        vm.startPrank(who(FARMER));
        nodes.setNodeStatus(NODE, NodeStatus.Closed);
        vm.warp(START + 8 days);
        vm.expectPartialRevert(INodes.BondLocked.selector);
        nodes.takeBond(NODE);
        vm.stopPrank();
        grid.end(t);
        vm.prank(who(FARMER));
        nodes.takeBond(NODE);
        same(free(FARM), 5e6, "free again");
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Cornerstone } from "../src/grid/Cornerstone.sol";
import { Meter } from "../src/meter/Meter.sol";
import { World } from "./base/World.sol";

contract CornerstoneTest is World {
    function hashes(bytes memory first, bytes memory second) private pure returns (bytes32[] memory list) {
        list = new bytes32[](2);
        (list[0], list[1]) = (keccak256(first), keccak256(second));
    }

    function test_parts_know_each_other() public view {
        same(grid.bank(), address(bank), "bank");
        same(grid.nodes(), address(nodes), "nodes");
        same(grid.meter(), address(meter), "meter");
        same(grid.units(), address(units), "units");
        (,,,, address verifier,,) = bank.eip712Domain();
        same(verifier, address(grid), "the bank shares the grid's domain");
    }

    function test_parts_are_laid_in_order_and_no_other_code() public {
        bytes memory code = type(Meter).creationCode;
        Cornerstone c = new Cornerstone(hashes(code, hex"00"));
        vm.expectRevert(
            abi.encodeWithSelector(Cornerstone.OtherCode.selector, 1, keccak256(hex"00"), keccak256(code))
        );
        c.lay(hex"00");
        vm.prank(who(EVE));
        address part = c.lay(code);
        yes(part.code.length != 0, "laid");
        same(c.laid(), 1, "count");
        c.lay(hex"00");
        vm.expectRevert(Cornerstone.Complete.selector);
        c.lay(hex"00");
    }

    function test_a_part_that_fails_can_be_tried_again() public {
        bytes memory reverting = hex"5f5ffd";
        Cornerstone c = new Cornerstone(hashes(reverting, hex"00"));
        vm.expectRevert(abi.encodeWithSelector(Cornerstone.NotLaid.selector, 1));
        c.lay(reverting);
        same(c.laid(), 0, "nothing laid");
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IAccessManaged } from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import { IAccessManager } from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import { Governance } from "../src/governance/Governance.sol";
import { Validators } from "../src/governance/Validators.sol";
import { ValidatorsProxy } from "../src/governance/ValidatorsProxy.sol";
import { IValidators } from "../src/interfaces/IValidators.sol";
import { Base } from "./base/Base.sol";

/// @dev Seven validators; the council is 0xC0, the guardian 0x6A.
contract ValidatorsTest is Base {
    uint256 private constant START = 1_800_000_000;
    address private constant COUNCIL = address(0xC0);
    address private constant GUARD = address(0x6A);

    Validators private set;
    Governance private governance;

    function setUp() public {
        vm.warp(START / 1 days * 1 days);
        (set, governance) = make(7, 4);
    }

    function implementation() private returns (Validators) {
        return Validators(lay(codeOf("Validators", type(Validators).creationCode)));
    }

    function make(uint160 count, uint256 floor) private returns (Validators made, Governance governs) {
        Validators code = implementation();
        address proxy = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        bytes memory governed = codeOf("Governance", type(Governance).creationCode);
        governs = Governance(lay(bytes.concat(governed, abi.encode(COUNCIL, GUARD, proxy))));
        made = behind(code, address(governs), list(count), floor);
        same(address(made), proxy, "where governance expects it");
    }

    function behind(Validators code, address authority, address[] memory first, uint256 floor)
        private
        returns (Validators)
    {
        bytes memory call = abi.encodeCall(Validators.initialize, (authority, first, floor));
        return Validators(address(new ValidatorsProxy(address(code), call)));
    }

    /// @dev 10, 20, 30, …
    function list(uint160 count) private pure returns (address[] memory all) {
        all = new address[](count);
        for (uint160 i = 0; i < count; i++) {
            all[i] = address(10 * (i + 1));
        }
    }

    function later(uint256 time) private {
        vm.warp(block.timestamp + time);
    }

    /// @dev Schedules, waits the day, executes.
    function govern(bytes memory call) private {
        vm.prank(COUNCIL);
        governance.schedule(address(set), call, 0);
        later(1 days);
        vm.prank(COUNCIL);
        governance.execute(address(set), call);
    }

    /// @dev Schedules several for one moment and executes them, the last of which must fail.
    function governTogether(bytes[] memory calls, bytes memory why) private {
        vm.startPrank(COUNCIL);
        for (uint256 i = 0; i < calls.length; i++) {
            governance.schedule(address(set), calls[i], 0);
        }
        later(1 days);
        for (uint256 i = 0; i < calls.length; i++) {
            if (i == calls.length - 1) vm.expectRevert(why);
            governance.execute(address(set), calls[i]);
        }
        governance.cancel(COUNCIL, address(set), calls[calls.length - 1]);
        vm.stopPrank();
    }

    function add(uint160 validator) private pure returns (bytes memory) {
        return abi.encodeCall(IValidators.addValidator, (address(validator)));
    }

    function remove(uint160 validator) private pure returns (bytes memory) {
        return abi.encodeCall(IValidators.removeValidator, (address(validator)));
    }

    function fails(bytes memory call, bytes memory why) private {
        bytes[] memory calls = new bytes[](1);
        calls[0] = call;
        governTogether(calls, why);
    }

    function checkAscending() private view {
        address[] memory all = set.getValidators();
        for (uint256 i = 1; i < all.length; i++) {
            yes(all[i - 1] < all[i], "ascending");
        }
    }

    // ---------------------------------------------------------------- the set

    function test_validators_are_kept_ascending() public {
        same(set.getValidators().length, 7, "seven");
        govern(add(25));
        same(set.getValidators()[2], address(25), "between");
        govern(add(1));
        govern(add(99));
        govern(remove(40));
        same(set.getValidators().length, 9, "nine");
        same(set.getValidators()[0], address(1), "first");
        same(set.getValidators()[8], address(99), "last");
        checkAscending();
    }

    function test_a_third_may_change_in_a_day() public {
        bytes[] memory calls = new bytes[](3);
        (calls[0], calls[1], calls[2]) = (add(1), remove(10), add(2));
        uint256 from = block.timestamp + 2 days;
        governTogether(calls, abi.encodeWithSelector(IValidators.TooManyChanges.selector, 2, from));
        (uint256 left, uint256 end) = set.changesLeft();
        yes(left == 0 && end == from, "none left today");
        later(1 days);
        (left,) = set.changesLeft();
        same(left, 2, "two again");
    }

    function test_a_small_set_can_grow() public {
        (set, governance) = make(1, 1);
        govern(add(20));
        govern(add(30));
        govern(add(40));
        same(set.getValidators().length, 4, "four");
    }

    function test_there_are_never_fewer_than_the_floor() public {
        (set, governance) = make(4, 4);
        fails(remove(10), abi.encodeWithSelector(IValidators.ValidatorFloor.selector, 3, 4));
        same(set.floor(), 4, "floor");
        (set, governance) = make(1, 1);
        fails(remove(10), abi.encodeWithSelector(IValidators.ValidatorFloor.selector, 0, 1));
    }

    function test_what_is_no_change() public {
        fails(add(20), abi.encodeWithSelector(IValidators.ValidatorKnown.selector, address(20)));
        fails(remove(21), abi.encodeWithSelector(IValidators.ValidatorUnknown.selector, address(21)));
        fails(add(0), abi.encodeWithSelector(IValidators.ValidatorZero.selector));
        (set, governance) = make(100, 4);
        fails(add(1), abi.encodeWithSelector(IValidators.ValidatorCeiling.selector, 101, 100));
    }

    function test_a_set_begins_ascending_and_above_its_floor() public {
        Validators code = implementation();
        address authority = address(governance);
        vm.expectRevert(abi.encodeWithSelector(IValidators.ValidatorFloor.selector, 3, 4));
        behind(code, authority, list(3), 4);
        vm.expectRevert(abi.encodeWithSelector(IValidators.ValidatorFloor.selector, 3, 0));
        behind(code, authority, list(3), 0);
        vm.expectRevert(abi.encodeWithSelector(IValidators.ValidatorCeiling.selector, 101, 100));
        behind(code, authority, list(101), 4);
        address[] memory twice = list(4);
        twice[2] = twice[1];
        vm.expectRevert(abi.encodeWithSelector(IValidators.ValidatorKnown.selector, twice[1]));
        behind(code, authority, twice, 4);
        Validators fresh = behind(code, authority, list(4), 4);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        fresh.initialize(address(this), list(4), 4);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        code.initialize(address(this), list(4), 4);
    }

    /// @dev Whatever is asked for, the set stays ascending, above its floor, and changes slowly.
    function test_fuzz_random_changes_keep_the_rules(uint160[20] memory who, uint256 kinds) public {
        uint256 atDawn = set.getValidators().length;
        uint256 changes = 0;
        for (uint256 i = 0; i < 20; i++) {
            bytes memory call = kinds >> i & 1 == 0 ? add(who[i] % 200) : remove(who[i] % 20 * 10);
            vm.startPrank(COUNCIL);
            governance.schedule(address(set), call, 0);
            later(1 days);
            try governance.execute(address(set), call) {
                changes = 1;
            } catch {
                changes = 0;
                governance.cancel(COUNCIL, address(set), call);
            }
            vm.stopPrank();
            uint256 now_ = set.getValidators().length;
            yes(now_ >= 4, "floor");
            uint256 moved = now_ > atDawn ? now_ - atDawn : atDawn - now_;
            same(moved, changes, "one at a time");
            atDawn = now_;
            checkAscending();
        }
    }

    // ---------------------------------------------------------------- who governs

    function test_only_the_council_governs_and_only_after_a_day() public {
        vm.expectRevert(
            abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(this))
        );
        set.addValidator(address(1));
        vm.expectRevert();
        vm.prank(COUNCIL);
        set.addValidator(address(1));
        vm.startPrank(COUNCIL);
        governance.schedule(address(set), add(1), 0);
        later(1 days - 1);
        vm.expectRevert();
        governance.execute(address(set), add(1));
        later(1);
        governance.execute(address(set), add(1));
        vm.stopPrank();
    }

    function test_the_guardian_cancels_and_does_nothing_else() public {
        vm.prank(COUNCIL);
        governance.schedule(address(set), add(1), 0);
        vm.prank(GUARD);
        governance.cancel(COUNCIL, address(set), add(1));
        later(1 days);
        vm.expectRevert();
        vm.prank(COUNCIL);
        governance.execute(address(set), add(1));
        vm.expectRevert();
        vm.prank(GUARD);
        governance.schedule(address(set), add(1), 0);
    }

    function test_roles_change_after_a_week() public {
        bytes memory call = abi.encodeCall(IAccessManager.grantRole, (1, address(0xE7E), 0));
        vm.startPrank(COUNCIL);
        vm.expectRevert();
        governance.grantRole(1, address(0xE7E), 0);
        governance.schedule(address(governance), call, 0);
        later(7 days - 1);
        vm.expectRevert();
        governance.execute(address(governance), call);
        later(1);
        governance.execute(address(governance), call);
        vm.stopPrank();
        (bool member,) = governance.hasRole(1, address(0xE7E));
        yes(member, "granted");
    }

    // ---------------------------------------------------------------- upgrades

    function upgrade(address to) private pure returns (bytes memory) {
        return abi.encodeWithSignature("upgradeToAndCall(address,bytes)", to, "");
    }

    function test_an_upgrade_is_announced_for_a_week() public {
        address next = address(implementation());
        fails(upgrade(next), abi.encodeWithSelector(IValidators.UpgradeNotDue.selector, next, 0));
        govern(abi.encodeCall(IValidators.announceUpgrade, (next)));
        uint256 from = block.timestamp + 7 days;
        later(6 days - 1); // and the council's own day
        fails(upgrade(next), abi.encodeWithSelector(IValidators.UpgradeNotDue.selector, next, from));
        govern(upgrade(next));
        same(set.getValidators().length, 7, "kept");
        fails(upgrade(next), abi.encodeWithSelector(IValidators.UpgradeNotDue.selector, next, 0));
    }

    function test_freezing_is_for_ever() public {
        address next = address(implementation());
        govern(abi.encodeCall(IValidators.announceUpgrade, (next)));
        govern(abi.encodeCall(IValidators.freeze, ()));
        yes(set.isFrozen(), "frozen");
        later(7 days);
        fails(upgrade(next), abi.encodeWithSelector(IValidators.UpgradesFrozen.selector));
        fails(
            abi.encodeCall(IValidators.announceUpgrade, (next)),
            abi.encodeWithSelector(IValidators.UpgradesFrozen.selector)
        );
        govern(add(1)); // validators go on changing
    }
}

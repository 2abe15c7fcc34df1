// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IAllowances } from "../src/interfaces/IAllowances.sol";
import { IBank } from "../src/interfaces/IBank.sol";
import { IErrors } from "../src/interfaces/IErrors.sol";
import { AllowanceChange, Rollover } from "../src/types/Credit.sol";
import { Role, Signature } from "../src/types/Units.sol";
import { World } from "./base/World.sol";

/// @dev Acme's treasury gives retail ten credits a week.
contract AllowancesTest is World {
    uint32 private constant WEEK = 7 days;

    function setUp() public override {
        super.setUp();
        fund(ACME, 1000e6);
    }

    function change(Rollover rollover, uint96 cap) private view returns (AllowanceChange memory) {
        uint64 nonce = allowances.allowanceNonce(RETAIL, address(coin));
        return
            AllowanceChange(RETAIL, address(coin), 10e6, WEEK, rollover, cap, nonce, uint64(block.timestamp));
    }

    function set(AllowanceChange memory c) private {
        allowances.setAllowance(c, signAll(list2(FAY, FIN), allowances.digestOf(c)));
    }

    function draw(uint96 amount) private {
        vm.prank(who(ANA));
        allowances.drawAllowance(RETAIL, address(coin), amount);
    }

    function left() private view returns (uint256) {
        return allowances.drawable(RETAIL, address(coin));
    }

    function refuse(uint96 amount, uint256 left_) private {
        vm.expectRevert(abi.encodeWithSelector(IAllowances.OverAllowance.selector, RETAIL, amount, left_));
        draw(amount);
    }

    function test_an_allowance_is_drawn_as_needed() public {
        set(change(Rollover.None, 0));
        uint256 retail = free(RETAIL);
        draw(4e6);
        refuse(6e6 + 1, 6e6);
        draw(6e6);
        refuse(1, 0);
        same(free(RETAIL) - retail, 10e6, "to retail");
        same(free(ACME), 990e6, "from the treasury");
    }

    function test_without_rollover_it_lapses() public {
        set(change(Rollover.None, 0));
        draw(1e6);
        vm.warp(block.timestamp + WEEK - 1);
        same(left(), 9e6, "last second");
        vm.warp(block.timestamp + 1);
        same(left(), 10e6, "a new week");
        vm.warp(block.timestamp + 5 * WEEK);
        same(left(), 10e6, "no more");
        refuse(10e6 + 1, 10e6);
    }

    function test_with_full_rollover_it_stays() public {
        set(change(Rollover.Full, 0));
        draw(1e6);
        vm.warp(block.timestamp + 3 * WEEK);
        same(left(), 39e6, "nine and three times ten");
        draw(35e6);
        same(left(), 4e6, "left");
        vm.warp(block.timestamp + WEEK);
        same(left(), 14e6, "and ten");
    }

    function test_with_a_cap_it_stays_up_to_it() public {
        set(change(Rollover.Capped, 15e6));
        vm.warp(block.timestamp + WEEK);
        same(left(), 20e6, "ten carried");
        vm.warp(block.timestamp + 8 * WEEK);
        same(left(), 25e6, "fifteen carried");
        draw(24e6);
        vm.warp(block.timestamp + WEEK);
        same(left(), 11e6, "one carried");
    }

    /// @dev Never more than the periods gave, however it is drawn.
    function test_fuzz_draws_stay_within_the_periods(uint96[8] memory amounts, uint32[8] memory waits)
        public
    {
        set(change(Rollover.Full, 0));
        uint256 passed = 0; // counted here: via Yul the compiler takes a test's block.timestamp for constant
        uint256 sum = 0;
        for (uint256 i = 0; i < 8; i++) {
            passed += waits[i] % (2 * WEEK);
            vm.warp(START + passed);
            uint96 amount = uint96(bound(amounts[i], 0, left()));
            draw(amount);
            sum += amount;
            uint256 given = (passed / WEEK + 1) * 10e6;
            same(left(), given - sum, "what is left");
        }
        same(free(ACME), 1000e6 - sum, "treasury");
    }

    function test_a_change_begins_anew() public {
        set(change(Rollover.Full, 0));
        vm.warp(block.timestamp + 3 * WEEK);
        AllowanceChange memory c = change(Rollover.Full, 0);
        c.amount = 2e6;
        set(c);
        same(left(), 2e6, "anew");
        bytes32 digest = allowances.digestOf(c);
        Signature[] memory again = signAll(list2(FAY, FIN), digest);
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadNonce.selector, RETAIL, 1, 2));
        allowances.setAllowance(c, again);
        same(allowances.allowanceOf(RETAIL, address(coin)).amount, 2e6, "stored");
    }

    function test_the_finance_quorum_signs() public {
        AllowanceChange memory c = change(Rollover.None, 0);
        bytes32 digest = allowances.digestOf(c);
        Signature[] memory one = signAll(list1(FAY), digest);
        vm.expectRevert(abi.encodeWithSelector(IErrors.QuorumMissing.selector, ACME, 1, 2));
        allowances.setAllowance(c, one);
        Signature[] memory other = signAll(list2(FAY, GOV1), digest);
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, ACME, who(GOV1), Role.FINANCE));
        allowances.setAllowance(c, other);
        c.periodSeconds = 1;
        Signature[] memory both = signAll(list2(FAY, FIN), allowances.digestOf(c));
        vm.expectRevert(
            abi.encodeWithSelector(IErrors.BadValue.selector, "periodSeconds", 1, 1 hours, 366 days)
        );
        allowances.setAllowance(c, both);
        c.periodSeconds = WEEK;
        c.deadline = uint64(block.timestamp - 1);
        both = signAll(list2(FAY, FIN), allowances.digestOf(c));
        vm.expectPartialRevert(IErrors.Expired.selector);
        allowances.setAllowance(c, both);
        c = change(Rollover.None, 0);
        c.department = FARM;
        both = signAll(list2(FAY, FIN), allowances.digestOf(c));
        vm.expectRevert(abi.encodeWithSelector(IErrors.WrongUnit.selector, FARM, 3));
        allowances.setAllowance(c, both);
    }

    function test_only_the_department_and_finance_draw_what_the_treasury_has() public {
        set(change(Rollover.Full, 0));
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, RETAIL, who(EVE), Role.OPERATE));
        vm.prank(who(EVE));
        allowances.drawAllowance(RETAIL, address(coin), 1);
        vm.prank(who(FAY));
        allowances.drawAllowance(RETAIL, address(coin), 1);
        vm.prank(who(BEN));
        allowances.drawAllowance(RETAIL, address(coin), 1);
        vm.warp(block.timestamp + 200 * WEEK);
        vm.expectPartialRevert(IBank.Underfunded.selector);
        draw(1001e6);
        refuse(2020e6, 2010e6 - 2);
    }

    function test_no_allowance_gives_nothing() public {
        same(left(), 0, "nothing");
        refuse(1, 0);
    }
}

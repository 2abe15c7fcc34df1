// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IBank } from "../src/interfaces/IBank.sol";
import { ICredit } from "../src/interfaces/ICredit.sol";
import { IErrors } from "../src/interfaces/IErrors.sol";
import { UnitId } from "../src/types/Ids.sol";
import { Funding, Terms } from "../src/types/Terms.sol";
import { CoinChange, Role } from "../src/types/Units.sol";
import { Approval, State, Withdrawal } from "../src/types/Workload.sol";
import { World } from "./base/World.sol";

/// @dev The farm lends retail 100 credits, to be paid within 14 days of an invoice.
contract CreditTest is World {
    uint96 private constant LINE = 100e6;
    address private note;

    function setUp() public override {
        super.setUp();
        setLine(LINE);
        note = credit.noteOf(RETAIL, FARM, address(coin));
        CoinChange memory c = CoinChange(ACME, note, true, 0, uint64(block.timestamp));
        units.setCoin(c, governors(units.digestOf(c)));
        vm.prank(who(FARMER));
        nodes.setPrices(NODE, note, book());
    }

    function setLine(uint96 limit) private {
        vm.prank(who(FARMER));
        credit.setLine(RETAIL, FARM, address(coin), limit, 14);
    }

    function onCredit() private view returns (Terms memory t) {
        t = payAsYouGo();
        t.coin = note;
    }

    function notes(UnitId unit) private view returns (uint256 free_, uint256 held_) {
        return (bank.accountOf(unit, note).free, bank.accountOf(unit, note).held);
    }

    /// @dev One hour of use, proved and settled: half a credit.
    function useAnHour(Terms memory t) private {
        vm.warp(block.timestamp + EPOCH);
        prove(t, uint64(block.timestamp - run(t).since));
    }

    function owe() private returns (Terms memory t) {
        t = onCredit();
        start(t);
        useAnHour(t);
    }

    /// @dev 9, 14. What is free, held and owed together is the limit.
    function checkLine(uint256 limit) private view {
        (uint256 free_, uint256 held_) = notes(RETAIL);
        (uint256 toFarm, uint256 toTreasury) = credit.owing(RETAIL, FARM, address(coin));
        same(free_ + held_ + toFarm + toTreasury, limit, "the line adds up");
    }

    function sendInvoice() private {
        vm.prank(who(FARMER));
        credit.sendInvoice(RETAIL, FARM, address(coin));
    }

    function pay(uint96 amount) private {
        vm.prank(who(FAY));
        credit.payInvoice(RETAIL, FARM, address(coin), amount);
    }

    function test_usage_on_credit_moves_no_money_until_the_invoice_is_paid() public {
        uint256 before = free(RETAIL);
        Terms memory t = owe();
        same(free(RETAIL), before, "no money");
        (uint256 toFarm, uint256 toTreasury) = credit.owing(RETAIL, FARM, address(coin));
        same(toFarm, 495_000, "half a credit less 1 %");
        same(toTreasury, 5000, "fee");
        checkLine(LINE);
        sendInvoice();
        pay(500_000);
        same(before - free(RETAIL), 500_000, "paid");
        same(free(FARM), 495_000, "to the farm");
        same(free(ACME), 5000, "to the treasury");
        same(credit.lineOf(RETAIL, FARM, address(coin)).invoiced, 0, "settled");
        checkLine(LINE);
        yes(run(t).state == State.Deployed, "runs");
    }

    function test_an_invoice_is_paid_in_parts_the_farm_first() public {
        owe();
        sendInvoice();
        pay(400_000);
        (uint256 toFarm, uint256 toTreasury) = credit.owing(RETAIL, FARM, address(coin));
        yes(toFarm == 95_000 && toTreasury == 5000, "farm first");
        same(credit.lineOf(RETAIL, FARM, address(coin)).invoiced, 100_000, "open");
        bytes memory why = abi.encodeWithSelector(ICredit.InvoiceOpen.selector, uint32(1), uint96(100_000));
        vm.expectRevert(why);
        sendInvoice();
        vm.expectRevert(abi.encodeWithSelector(ICredit.NothingOwed.selector, 100_001, 100_000));
        pay(100_001);
        vm.expectRevert(abi.encodeWithSelector(ICredit.NothingOwed.selector, 0, 100_000));
        pay(0);
        pay(100_000);
        vm.expectRevert(abi.encodeWithSelector(ICredit.NothingOwed.selector, 0, 0));
        sendInvoice();
        checkLine(LINE);
    }

    function test_owed_and_promised_never_pass_the_limit() public {
        setLine(900_000); // the notice of two hours is one credit
        Terms memory t = onCredit();
        request(t);
        Approval[] memory approvals = bens(t);
        vm.expectRevert(abi.encodeWithSelector(IBank.Underfunded.selector, RETAIL, note, 1_000_000, 900_000));
        grid.reserve(t, approvals);
    }

    function test_a_limit_falls_only_as_far_as_it_is_free() public {
        owe();
        (uint256 free_,) = notes(RETAIL);
        vm.startPrank(who(FARMER));
        vm.expectRevert(abi.encodeWithSelector(ICredit.LimitInUse.selector, free_ + 1, free_));
        credit.setLine(RETAIL, FARM, address(coin), LINE - uint96(free_) - 1, 14);
        credit.setLine(RETAIL, FARM, address(coin), LINE - uint96(free_), 14);
        vm.stopPrank();
        checkLine(LINE - free_);
    }

    function test_an_overdue_invoice_blocks_the_line_and_suspends_what_runs_on_it() public {
        Terms memory t = owe();
        sendInvoice();
        uint40 due = credit.lineOf(RETAIL, FARM, address(coin)).dueAt;
        vm.warp(due);
        vm.expectRevert(abi.encodeWithSelector(ICredit.NotOverdue.selector, uint32(1), due));
        credit.blockLine(RETAIL, FARM, address(coin));
        vm.warp(due + 1);
        credit.blockLine(RETAIL, FARM, address(coin));
        (uint256 free_,) = notes(RETAIL);
        same(free_, 0, "nothing is free");
        checkLine(LINE);
        grid.suspend(t);
        yes(run(t).state == State.Suspended, "suspended");
        vm.expectPartialRevert(IBank.Underfunded.selector);
        grid.resume(t);
        vm.prank(who(EVE)); // overdue: anyone may let it be paid
        credit.payInvoice(RETAIL, FARM, address(coin), 500_000);
        same(credit.lineOf(RETAIL, FARM, address(coin)).blocked, 0, "free again");
        grid.resume(t);
        checkLine(LINE);
    }

    function test_who_may_do_what() public {
        owe();
        vm.startPrank(who(EVE));
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, FARM, who(EVE), Role.OPERATE));
        credit.setLine(RETAIL, FARM, address(coin), 1, 14);
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, FARM, who(EVE), Role.OPERATE));
        credit.sendInvoice(RETAIL, FARM, address(coin));
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, ACME, who(EVE), Role.FINANCE));
        credit.payInvoice(RETAIL, FARM, address(coin), 1);
        vm.stopPrank();
        vm.startPrank(who(FARMER));
        vm.expectRevert(abi.encodeWithSelector(IErrors.WrongUnit.selector, ACME, 1));
        credit.setLine(ACME, FARM, address(coin), 1, 14);
        vm.expectRevert(abi.encodeWithSelector(IErrors.WrongUnit.selector, RETAIL, 2));
        credit.setLine(RETAIL, RETAIL, address(coin), 1, 14);
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "daysToPay", 0, 1, 365));
        credit.setLine(RETAIL, FARM, address(coin), 1, 0);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotOfTheGrid.selector, address(this)));
        bank.issue(RETAIL, note, 1);
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotOfTheGrid.selector, address(this)));
        bank.retire(RETAIL, note, 1);
        vm.prank(who(BEN)); // OPERATE in retail
        credit.payInvoice(RETAIL, FARM, address(coin), 1);
    }

    function test_notes_never_leave_the_bank() public {
        owe();
        Withdrawal memory o = Withdrawal(FARM, note, who(EVE), 1, 0, uint64(block.timestamp));
        bytes32 digest = bank.digestOf(o);
        vm.expectRevert();
        bank.withdraw(o, signAll(list1(FARMER), digest));
        vm.expectRevert();
        vm.prank(who(TREASURER));
        bank.deposit(RETAIL, note, 1);
    }

    function test_paying_needs_the_money() public {
        owe();
        vm.prank(address(grid));
        bank.hold(RETAIL, address(coin), 10_000e6);
        vm.expectRevert(abi.encodeWithSelector(IBank.Underfunded.selector, RETAIL, address(coin), 495_000, 0));
        pay(500_000);
    }

    function test_prepaid_on_credit_promises_the_whole_cost() public {
        Terms memory t = onCredit();
        t.funding = Funding.Prepaid;
        start(t);
        (, uint256 held_) = notes(RETAIL);
        same(held_, 12e6, "all of it");
        vm.prank(who(ANA));
        grid.end(t);
        checkLine(LINE);
    }

    /// @dev 14. Whatever is used and paid, the line adds up.
    function test_fuzz_a_line_adds_up(uint32[6] memory hours_, uint96[6] memory payments) public {
        Terms memory t = onCredit();
        t.termSeconds = 30 days;
        t.price = 100_000;
        start(t);
        for (uint256 i = 0; i < 6; i++) {
            vm.warp(block.timestamp + (1 + hours_[i] % 30) * EPOCH);
            if (run(t).state == State.Deployed) prove(t, uint64(block.timestamp - run(t).since));
            checkLine(LINE);
            (uint256 toFarm, uint256 toTreasury) = credit.owing(RETAIL, FARM, address(coin));
            uint96 amount = uint96(bound(payments[i], 0, toFarm + toTreasury));
            if (amount != 0) pay(amount);
            checkLine(LINE);
        }
        same(allMoney(), 10_000e6, "no money made or lost");
    }
}

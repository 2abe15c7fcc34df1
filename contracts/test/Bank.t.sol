// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IBank } from "../src/interfaces/IBank.sol";
import { IErrors } from "../src/interfaces/IErrors.sol";
import { UnitId } from "../src/types/Ids.sol";
import { Terms } from "../src/types/Terms.sol";
import { Budget, BudgetChange, CoinChange, Role, RoleChange, Signature } from "../src/types/Units.sol";
import { Authorization, Payment, Withdrawal } from "../src/types/Workload.sol";
import { World } from "./base/World.sol";
import { FeeCoin, ReentrantCoin, Wallet } from "./mocks/Doubles.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

contract BankTest is World {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    bytes32 private constant RECEIVE = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );

    function coinDigest(bytes32 structHash) private view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", coin.DOMAIN_SEPARATOR(), structHash));
    }

    // ---------------------------------------------------------------- deposits

    function test_deposit_books_what_came_in() public {
        fund(LAB, 5e6);
        same(free(LAB), 5e6, "free");
        same(coin.balanceOf(address(bank)), 10_005e6, "balance");
    }

    function test_deposit_refuses_unknown_coins_and_units() public {
        FeeCoin stranger = new FeeCoin();
        vm.expectRevert(abi.encodeWithSelector(IBank.UnknownCoin.selector, RETAIL, address(stranger)));
        bank.deposit(RETAIL, address(stranger), 1);
        UnitId nobody = UnitId.wrap(99);
        vm.expectRevert(abi.encodeWithSelector(IErrors.WrongUnit.selector, nobody, 0));
        bank.deposit(nobody, address(coin), 1);
        vm.expectRevert(abi.encodeWithSelector(IErrors.WrongUnit.selector, UnitId.wrap(0), 0));
        bank.deposit(UnitId.wrap(0), address(coin), 1);
    }

    function acceptCoin(address other) private {
        CoinChange memory c = CoinChange(ACME, other, true, units.nonceOf(ACME), uint64(block.timestamp));
        units.setCoin(c, governors(units.digestOf(c)));
    }

    function test_deposit_refuses_a_coin_that_keeps_a_part() public {
        FeeCoin other = new FeeCoin();
        acceptCoin(address(other));
        other.approve(address(bank), 1000);
        vm.expectRevert(abi.encodeWithSelector(IBank.WrongAmountReceived.selector, address(other), 1000, 990));
        bank.deposit(RETAIL, address(other), 1000);
    }

    function test_deposit_cannot_be_reentered() public {
        ReentrantCoin other = new ReentrantCoin(bank, RETAIL);
        acceptCoin(address(other));
        other.approve(address(bank), 1000);
        vm.expectRevert(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        bank.deposit(RETAIL, address(other), 1000);
    }

    function test_deposit_with_permit() public {
        address ana = who(ANA);
        vm.prank(who(TREASURER));
        coin.transfer(ana, 9e6);
        bytes32 structHash =
            keccak256(abi.encode(PERMIT, ana, address(bank), 9e6, coin.nonces(ana), block.timestamp));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(ANA, coinDigest(structHash));
        vm.prank(ana);
        bank.depositWithPermit(LAB, address(coin), 9e6, block.timestamp, v, r, s);
        same(free(LAB), 9e6, "free");
    }

    function test_deposit_with_a_permit_that_somebody_sent_before() public {
        address ana = who(ANA);
        vm.prank(who(TREASURER));
        coin.transfer(ana, 9e6);
        bytes32 structHash =
            keccak256(abi.encode(PERMIT, ana, address(bank), 9e6, coin.nonces(ana), block.timestamp));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(ANA, coinDigest(structHash));
        coin.permit(ana, address(bank), 9e6, block.timestamp, v, r, s);
        vm.prank(ana);
        bank.depositWithPermit(LAB, address(coin), 9e6, block.timestamp, v, r, s);
        same(free(LAB), 9e6, "free");
    }

    function authorization(UnitId unit, uint96 amount) private view returns (Authorization memory a) {
        a = Authorization(who(ANA), amount, 0, block.timestamp + 60, "salt", "");
        bytes32 nonce = bank.depositNonce(unit, a.salt);
        bytes32 structHash =
            keccak256(abi.encode(RECEIVE, a.from, address(bank), amount, 0, a.validBefore, nonce));
        a.signature = sign(ANA, coinDigest(structHash));
    }

    function test_deposit_with_authorization_is_for_one_unit_once() public {
        vm.prank(who(TREASURER));
        coin.transfer(who(ANA), 20e6);
        Authorization memory a = authorization(LAB, 9e6);
        vm.expectRevert();
        bank.depositWithAuthorization(FARM, address(coin), a);
        bank.depositWithAuthorization(LAB, address(coin), a);
        same(free(LAB), 9e6, "free");
        vm.expectRevert();
        bank.depositWithAuthorization(LAB, address(coin), a);
    }

    // ---------------------------------------------------------------- withdrawals

    function order(UnitId unit, uint96 amount) private view returns (Withdrawal memory) {
        uint64 nonce = bank.withdrawalNonce(unit, address(coin));
        return Withdrawal(unit, address(coin), who(EVE), amount, nonce, uint64(block.timestamp + 60));
    }

    function test_finance_quorum_withdraws_once() public {
        Withdrawal memory o = order(RETAIL, 7e6);
        Signature[] memory signatures = signAll(list2(FAY, FIN), bank.digestOf(o));
        bank.withdraw(o, signatures);
        same(coin.balanceOf(who(EVE)), 7e6, "paid out");
        same(free(RETAIL), 9993e6, "taken");
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadNonce.selector, RETAIL, 0, 1));
        bank.withdraw(o, signatures);
    }

    function test_withdrawals_need_quorum_role_time_and_money() public {
        Withdrawal memory o = order(RETAIL, 7e6);
        Signature[] memory one = signAll(list1(FAY), bank.digestOf(o));
        vm.expectRevert(abi.encodeWithSelector(IErrors.QuorumMissing.selector, RETAIL, 1, 2));
        bank.withdraw(o, one);

        Signature[] memory wrong = signAll(list2(FAY, GOV1), bank.digestOf(o));
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, ACME, who(GOV1), Role.FINANCE));
        bank.withdraw(o, wrong);

        Withdrawal memory large = order(RETAIL, 10_001e6);
        Signature[] memory two = signAll(list2(FAY, FIN), bank.digestOf(large));
        vm.expectRevert(
            abi.encodeWithSelector(IBank.Underfunded.selector, RETAIL, address(coin), 10_001e6, 10_000e6)
        );
        bank.withdraw(large, two);

        two = signAll(list2(FAY, FIN), bank.digestOf(o));
        o.to = who(FAY);
        vm.expectPartialRevert(IErrors.BadSignature.selector);
        bank.withdraw(o, two);

        vm.warp(o.deadline + 1);
        vm.expectPartialRevert(IErrors.Expired.selector);
        bank.withdraw(o, two);
    }

    function test_money_cannot_be_paid_to_the_bank_itself() public {
        Withdrawal memory o = order(RETAIL, 7e6);
        o.to = address(bank);
        Signature[] memory two = signAll(list2(FAY, FIN), bank.digestOf(o));
        vm.expectRevert(abi.encodeWithSelector(IBank.WrongAmountReceived.selector, address(coin), 7e6, 0));
        bank.withdraw(o, two);
    }

    function test_an_operator_withdraws_for_a_farm() public {
        fund(FARM, 5e6);
        Withdrawal memory o = order(FARM, 5e6);
        Signature[] memory none = new Signature[](0);
        vm.expectRevert(abi.encodeWithSelector(IErrors.QuorumMissing.selector, FARM, 0, 1));
        bank.withdraw(o, none);
        Signature[] memory wrong = signAll(list1(FAY), bank.digestOf(o));
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, FARM, who(FAY), Role.OPERATE));
        bank.withdraw(o, wrong);
        bank.withdraw(o, signAll(list1(FARMER), bank.digestOf(o)));
        same(coin.balanceOf(who(EVE)), 5e6, "paid out");
    }

    function test_a_wallet_contract_may_sign() public {
        Wallet wallet = new Wallet(who(EVE));
        RoleChange memory c;
        (c.unit, c.member, c.operate) = (FARM, address(wallet), true);
        c.deadline = uint64(block.timestamp);
        units.setRoles(c, signAll(list1(FARMER), units.digestOf(c)));
        fund(FARM, 5e6);
        Withdrawal memory o = order(FARM, 5e6);
        Signature[] memory signatures = new Signature[](1);
        signatures[0] = Signature(address(wallet), sign(FARMER, bank.digestOf(o)));
        vm.expectPartialRevert(IErrors.BadSignature.selector);
        bank.withdraw(o, signatures);
        signatures[0].signature = sign(EVE, bank.digestOf(o));
        bank.withdraw(o, signatures);
        same(free(FARM), 0, "paid out");
    }

    function test_malleable_signatures_are_refused() public {
        fund(FARM, 5e6);
        Withdrawal memory o = order(FARM, 5e6);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(FARMER, bank.digestOf(o));
        uint256 n = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
        Signature[] memory signatures = new Signature[](1);
        signatures[0] =
            Signature(who(FARMER), abi.encodePacked(r, bytes32(n - uint256(s)), v == 27 ? 28 : 27));
        vm.expectPartialRevert(IErrors.BadSignature.selector);
        bank.withdraw(o, signatures);
    }

    // ---------------------------------------------------------------- budgets

    function setBudget(uint96 cap, uint32 periodDays) private {
        uint64 nonce = units.nonceOf(ACME);
        BudgetChange memory c = BudgetChange(RETAIL, cap, periodDays, nonce, uint64(block.timestamp));
        units.setBudget(c, governors(units.digestOf(c)));
    }

    function test_budget_is_a_ceiling_in_its_window() public {
        setBudget(20e6, 30);
        Terms memory t = terms(); // 12 credits
        reserve(t);
        same(bank.budgetLeft(RETAIL), 8e6, "left");
        t.salt = "second";
        bytes32 id = request(t);
        id;
        vm.expectRevert(abi.encodeWithSelector(IBank.OverBudget.selector, RETAIL, 12e6, 8e6));
        this.reserveBen(t);
        vm.warp(block.timestamp + 30 days);
        same(bank.budgetLeft(RETAIL), 20e6, "a new window");
        t.validUntil = uint64(block.timestamp + 60);
        reserve(t);
        same(bank.spendingOf(RETAIL).since, block.timestamp, "begins at its first promise");
    }

    function reserveBen(Terms memory t) external {
        grid.reserve(t, bens(t));
    }

    function test_a_budget_is_exact() public {
        setBudget(12e6 - 1, 0);
        Terms memory t = terms();
        request(t);
        vm.expectRevert(abi.encodeWithSelector(IBank.OverBudget.selector, RETAIL, 12e6, 12e6 - 1));
        this.reserveBen(t);
        setBudget(12e6, 0);
        this.reserveBen(t);
        same(bank.budgetLeft(RETAIL), 0, "used up");
    }

    function test_what_was_not_used_goes_back_to_the_budget() public {
        setBudget(20e6, 0);
        Terms memory t = terms();
        reserve(t);
        vm.prank(who(ANA));
        grid.end(t);
        same(bank.budgetLeft(RETAIL), 20e6, "all of it");
        setBudget(0, 0);
        t.salt = "second";
        request(t);
        vm.expectRevert(abi.encodeWithSelector(IBank.OverBudget.selector, RETAIL, 12e6, 0));
        this.reserveBen(t);
    }

    function test_an_old_promise_does_not_widen_a_new_window() public {
        setBudget(20e6, 1);
        Terms memory t = terms();
        reserve(t);
        vm.warp(block.timestamp + 1 days);
        Terms memory u = terms();
        u.salt = "second";
        reserve(u);
        grid.end(t);
        same(bank.budgetLeft(RETAIL), 8e6, "the second promise still counts");
    }

    // ---------------------------------------------------------------- bookkeeping is the grid's

    function test_only_the_grid_and_the_nodes_keep_the_books() public {
        bytes memory refused = abi.encodeWithSelector(IErrors.NotOfTheGrid.selector, address(this));
        vm.expectRevert(refused);
        bank.commit(RETAIL, address(coin), 1, 1, Budget(1, 0));
        vm.expectRevert(refused);
        bank.hold(RETAIL, address(coin), 1);
        vm.expectRevert(refused);
        bank.release(RETAIL, address(coin), 1);
        vm.expectRevert(refused);
        bank.finish(RETAIL, address(coin), 1, 1, 1);
        vm.expectRevert(refused);
        bank.pay(Payment(RETAIL, address(coin), 1, 0, ACME, 0, FARM));
        vm.prank(address(nodes));
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotOfTheGrid.selector, address(nodes)));
        bank.commit(RETAIL, address(coin), 1, 1, Budget(1, 0));
    }
}

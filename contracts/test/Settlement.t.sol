// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Coin } from "../src/coin/Coin.sol";
import { IErrors } from "../src/interfaces/IErrors.sol";
import { IGrid } from "../src/interfaces/IGrid.sol";
import { IMeter } from "../src/interfaces/IMeter.sol";
import { INodes } from "../src/interfaces/INodes.sol";
import { FirstHourFree } from "../src/tariffs/FirstHourFree.sol";
import { Terms } from "../src/types/Terms.sol";
import { CoinChange, Role, SettingsChange } from "../src/types/Units.sol";
import { EpochReport, Settlement, UsageAcceptance, UsageLeaf } from "../src/types/Usage.sol";
import { State, Withdrawal } from "../src/types/Workload.sol";
import { Tree } from "./base/Tree.sol";
import { World } from "./base/World.sol";
import { BadTariff, HalfPrice } from "./mocks/Doubles.sol";

/// @dev From ready to paid.
contract SettlementTest is World {
    /// @dev 13. What a node counts is bounded by what the terms give in the time.
    function test_a_leaf_counts_no_more_than_the_terms_give() public {
        Terms memory t = terms();
        bytes32 id = start(t);
        vm.warp(START + EPOCH);
        UsageLeaf memory leaf = leafOf(id, lastEpoch(), 3600);
        leaf.cpuMillis = 500 * 3660 + 1;
        report(leaf);
        vm.expectRevert(abi.encodeWithSelector(IMeter.BeyondCapacity.selector, id, leaf.epoch));
        grid.settle(settlement(t, leaf));
        vm.warp(START + 2 * EPOCH);
        leaf = leafOf(id, lastEpoch(), 7200);
        leaf.memoryMiBSeconds = 512 * 7260 + 1;
        report(leaf);
        vm.expectRevert(abi.encodeWithSelector(IMeter.BeyondCapacity.selector, id, leaf.epoch));
        grid.settle(settlement(t, leaf));
        vm.warp(START + 3 * EPOCH);
        leaf = leafOf(id, lastEpoch(), 10_800);
        (leaf.cpuMillis, leaf.memoryMiBSeconds) = (500 * 10_860, 512 * 10_860);
        report(leaf);
        same(grid.settle(settlement(t, leaf)), 1_500_000, "the most that can be");
    }

    // ---------------------------------------------------------------- the node's steps

    function test_the_node_accepts_and_is_ready_in_time() public {
        Terms memory t = terms();
        bytes32 id = reserve(t);
        vm.expectRevert(abi.encodeWithSelector(INodes.NotNodeKey.selector, NODE, address(this)));
        grid.accept(t, "boot");
        vm.startPrank(who(NODE_KEY));
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Reserved));
        grid.ready(t, "image", "");
        vm.warp(START + 30);
        grid.accept(t, "boot");
        same(run(t).deadline, START + 150, "ready until");
        vm.warp(START + 151);
        vm.expectRevert(abi.encodeWithSelector(IGrid.TooLate.selector, id, START + 150, START + 151));
        grid.ready(t, "image", "");
        vm.warp(START + 150);
        grid.ready(t, "image", "");
        vm.stopPrank();
        same(run(t).since, START + 150, "the clock starts at ready");
    }

    function test_a_late_node_cannot_accept() public {
        Terms memory t = terms();
        bytes32 id = reserve(t);
        vm.warp(START + 31);
        vm.expectRevert(abi.encodeWithSelector(IGrid.TooLate.selector, id, START + 30, START + 31));
        vm.prank(who(NODE_KEY));
        grid.accept(t, "boot");
    }

    // ---------------------------------------------------------------- no proof, no pay

    function test_nothing_is_paid_without_proof() public {
        Terms memory t = terms();
        bytes32 id = start(t);
        vm.warp(START + EPOCH);
        UsageLeaf memory leaf = leafOf(id, lastEpoch(), 3600);
        vm.expectRevert();
        grid.settle(settlement(t, leaf));
        report(leaf);
        leaf.readySeconds = 3599;
        vm.expectRevert();
        grid.settle(settlement(t, leaf));
    }

    function test_proved_seconds_are_paid_up_to_the_clock() public {
        Terms memory t = terms();
        start(t);
        vm.warp(START + EPOCH);
        same(prove(t, 1e12), 500_000, "an hour passed, an hour is paid");
        vm.warp(START + 2 * EPOCH);
        same(prove(t, 3000), 0, "less than before pays nothing");
        vm.warp(START + 3 * EPOCH);
        same(prove(t, 7201), 500_138, "7,201 seconds less 3,600, rounded down once");
    }

    function test_an_old_leaf_is_paid_up_to_its_epochs_end() public {
        Terms memory t = terms();
        bytes32 id = start(t);
        vm.warp(START + EPOCH);
        UsageLeaf memory leaf = leafOf(id, lastEpoch(), 100_000);
        report(leaf);
        vm.warp(START + 10 * EPOCH);
        same(grid.settle(settlement(t, leaf)), 500_000, "one hour, though ten passed");
    }

    function test_the_term_is_the_most_that_is_paid() public {
        Terms memory t = terms();
        start(t);
        vm.warp(START + 3 days);
        same(prove(t, 3 days), 12e6, "a day");
        same(hold(t), 0, "all of it");
    }

    function test_the_term_bounds_pay_as_you_go_too() public {
        Terms memory t = payAsYouGo();
        start(t);
        vm.warp(START + 3 days);
        same(prove(t, 3 days), 12e6, "a day, though there is money for more");
    }

    function test_a_leaf_is_for_its_workload() public {
        Terms memory t = terms();
        bytes32 id = start(t);
        vm.warp(START + EPOCH);
        UsageLeaf memory leaf = leafOf("other", lastEpoch(), 3600);
        report(leaf);
        vm.expectRevert(abi.encodeWithSelector(IGrid.OtherWorkload.selector, id, bytes32("other")));
        grid.settle(settlement(t, leaf));
    }

    function test_whole_periods_can_be_charged_ahead() public {
        Terms memory t = terms();
        t.chargeAhead = true;
        t.periodSeconds = 43_200;
        t.price = 6_000_000;
        start(t);
        same(held(RETAIL), 12e6, "two periods");
        vm.warp(START + EPOCH);
        same(prove(t, 1), 6e6, "the period that was begun");
        vm.warp(START + 13 * EPOCH);
        same(prove(t, 13 * EPOCH), 6e6, "and the next");
    }

    function testFuzz_settling_often_or_once_pays_the_same(
        uint96 price,
        uint32[5] memory steps,
        uint16 feeBps
    ) public {
        feeBps = uint16(bound(feeBps, 0, 1000));
        SettingsChange memory c = SettingsChange(ACME, 2, 2, feeBps, 0, 0, uint64(block.timestamp));
        units.setSettings(c, governors(units.digestOf(c)));
        Terms memory t = terms();
        t.price = uint96(bound(price, 6027, 20e6));
        t.periodSeconds = 3601; // seconds that never come out even
        t.termSeconds = 10 days;
        start(t);
        uint64 secs = 0;
        for (uint256 i = 0; i < steps.length; i++) {
            vm.warp(block.timestamp + EPOCH);
            secs += uint64(bound(steps[i], 0, EPOCH));
            prove(t, secs);
        }
        uint256 paid = uint256(t.price) * secs / 3601;
        same(run(t).paid, paid, "as if settled once");
        same(free(ACME), paid * feeBps / 10_000, "and so is the fee");
        same(free(FARM), paid - paid * feeBps / 10_000, "and the farm's part");
    }

    function test_many_workloads_under_one_root() public {
        Settlement[] memory list = new Settlement[](5);
        bytes32[] memory hashes = new bytes32[](5);
        for (uint256 i = 0; i < 5; i++) {
            Terms memory t = terms();
            t.salt = bytes32(i);
            list[i].terms = t;
            list[i].leaf.id = start(t);
        }
        vm.warp(START + EPOCH);
        sort(list);
        for (uint32 i = 0; i < 5; i++) {
            list[i].leaf = leafOf(list[i].leaf.id, lastEpoch(), 100 * (i + 1));
            list[i].index = i;
            hashes[i] = hashOf(list[i].leaf);
        }
        for (uint256 i = 0; i < 5; i++) {
            list[i].siblings = Tree.proof(hashes, i);
        }
        vm.prank(who(NODE_KEY));
        meter.report(EpochReport(NODE, lastEpoch(), Tree.root(hashes), 0, 5), "");
        grid.settleAll(list);
        for (uint256 i = 0; i < 5; i++) {
            same(run(list[i].terms).paid, uint256(500_000) * 100 * (i + 1) / 3600, "each its own");
        }
    }

    function sort(Settlement[] memory list) private pure {
        for (uint256 i = 0; i < list.length; i++) {
            for (uint256 j = i + 1; j < list.length; j++) {
                if (list[j].leaf.id < list[i].leaf.id) (list[i], list[j]) = (list[j], list[i]);
            }
        }
    }

    // ---------------------------------------------------------------- contest window and acceptance

    function window(uint32 secs) private {
        SettingsChange memory c = SettingsChange(ACME, 2, 2, 100, secs, 0, uint64(block.timestamp));
        units.setSettings(c, governors(units.digestOf(c)));
    }

    function test_silence_is_consent_after_the_window() public {
        window(72 hours);
        Terms memory t = terms();
        bytes32 id = start(t);
        vm.warp(START + EPOCH);
        UsageLeaf memory leaf = leafOf(id, lastEpoch(), 3600);
        report(leaf);
        uint256 from = START + EPOCH + 72 hours;
        vm.expectRevert(abi.encodeWithSelector(IGrid.TooEarly.selector, id, from, START + EPOCH));
        grid.settle(settlement(t, leaf));
        vm.warp(from);
        same(grid.settle(settlement(t, leaf)), 500_000, "paid");
    }

    function test_the_window_is_the_one_at_reservation() public {
        Terms memory t = terms();
        start(t);
        window(30 days);
        vm.warp(START + EPOCH);
        same(prove(t, 3600), 500_000, "no window for this one");
    }

    function test_acceptance_pays_at_once() public {
        window(72 hours);
        Terms memory t = terms();
        bytes32 id = start(t);
        vm.warp(START + EPOCH);
        UsageLeaf memory leaf = leafOf(id, lastEpoch(), 3600);
        report(leaf);
        UsageAcceptance memory a = UsageAcceptance(id, leaf.epoch, 3599, leaf.reportHash);
        vm.prank(who(ANA));
        disputes.acceptUsage(t, a, who(ANA), "");
        vm.expectPartialRevert(IGrid.TooEarly.selector); // one second short
        grid.settle(settlement(t, leaf));
        a.readySeconds = 3600;
        disputes.acceptUsage(t, a, who(BEN), sign(BEN, disputes.digestOf(a)));
        same(grid.settle(settlement(t, leaf)), 500_000, "paid");
    }

    function test_acceptance_is_the_departments() public {
        Terms memory t = terms();
        bytes32 id = start(t);
        UsageAcceptance memory a = UsageAcceptance(id, 1, 3600, 0);
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, RETAIL, who(FARMER), Role.OPERATE));
        vm.prank(who(FARMER));
        disputes.acceptUsage(t, a, who(FARMER), "");
        bytes32 digest = disputes.digestOf(a);
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadSignature.selector, who(ANA), digest));
        vm.prank(who(FARMER));
        disputes.acceptUsage(t, a, who(ANA), "");
        a.id = "other";
        vm.expectRevert(abi.encodeWithSelector(IGrid.OtherWorkload.selector, id, bytes32("other")));
        vm.prank(who(ANA));
        disputes.acceptUsage(t, a, who(ANA), "");
    }

    // ---------------------------------------------------------------- tariffs

    function test_a_tariff_lowers_the_charge() public {
        Terms memory t = terms();
        t.tariff = address(new HalfPrice());
        start(t);
        vm.warp(START + EPOCH);
        same(prove(t, 3600), 250_000, "half");
    }

    /// @dev Somebody settles late with an old proof: the seconds that are told do not fall.
    function test_proven_seconds_never_fall() public {
        for (uint256 way = 0; way < 2; way++) {
            Terms memory t = payAsYouGo();
            t.noticeSeconds = 0;
            t.salt = bytes32(way);
            if (way == 1) t.tariff = address(new HalfPrice());
            uint256 before = block.timestamp;
            bytes32 id = start(t);
            drain();
            vm.warp(before + 2 * EPOCH);
            UsageLeaf memory early = leafOf(id, lastEpoch() - 1, 3600);
            UsageLeaf memory late = leafOf(id, lastEpoch(), 7200);
            (, bytes32 root) = meter.headOf(NODE);
            vm.startPrank(who(NODE_KEY));
            meter.report(EpochReport(NODE, early.epoch, hashOf(early), root, 1), "");
            meter.report(EpochReport(NODE, late.epoch, hashOf(late), hashOf(early), 1), "");
            vm.stopPrank();
            same(grid.settle(settlement(t, late)), 0, "nothing there");
            same(grid.sideOf(id).provenSeconds, 7200, "but proved");
            fund(RETAIL, 100e6);
            uint256 whole = way == 0 ? 1_000_000 : 500_000;
            vm.expectEmit(address(grid));
            emit IGrid.Settled(
                id, early.epoch, uint96(whole), uint96(whole / 100), 0, uint96(whole), 0, 7200
            );
            same(grid.settle(settlement(t, early)), whole, "all that was proved");
        }
    }

    /// @dev Takes all free money out of retail's account.
    function drain() private {
        uint64 nonce = bank.withdrawalNonce(RETAIL, address(coin));
        Withdrawal memory o = Withdrawal(
            RETAIL, address(coin), who(EVE), uint96(free(RETAIL)), nonce, uint64(block.timestamp)
        );
        bank.withdraw(o, signAll(list2(FAY, FIN), bank.digestOf(o)));
    }

    /// @dev Two coins in turn, two fundings: what is paid together is of one department, coin and node.
    function test_a_batch_keeps_coins_and_fundings_apart() public {
        vm.startPrank(who(TREASURER));
        Coin other = Coin(factory.make("Other", "OTH", 1e15, "two"));
        other.setMinter(who(TREASURER), 1e14);
        other.mint(who(TREASURER), 1e13, "opening");
        other.approve(address(bank), type(uint256).max);
        bank.deposit(RETAIL, address(other), 5e6);
        vm.stopPrank();
        CoinChange memory c = CoinChange(ACME, address(other), true, 0, uint64(block.timestamp));
        units.setCoin(c, governors(units.digestOf(c)));
        vm.prank(who(FARMER));
        nodes.setPrices(NODE, address(other), book());
        Settlement[] memory list = new Settlement[](4);
        bytes32[] memory hashes = new bytes32[](4);
        for (uint256 i = 0; i < 4; i++) {
            Terms memory t = payAsYouGo();
            if (i == 1) (t.coin, t.termSeconds) = (address(other), 7200);
            if (i == 3) t = terms();
            t.salt = bytes32(i);
            list[i] = settlement(t, leafOf(start(t), lastEpoch() + 1, 3600));
            list[i].index = uint32(i);
            hashes[i] = hashOf(list[i].leaf);
        }
        for (uint256 i = 0; i < 4; i++) {
            list[i].siblings = Tree.proof(hashes, i);
        }
        vm.warp(START + EPOCH);
        vm.prank(who(NODE_KEY));
        meter.report(EpochReport(NODE, lastEpoch(), Tree.root(hashes), 0, 4), "");
        grid.settleAll(list);
        same(free(ACME) + free(FARM), 3 * 500_000, "three in the one coin");
        same(bank.accountOf(FARM, address(other)).free, 495_000, "one in the other");
        for (uint256 i = 0; i < 4; i++) {
            same(run(list[i].terms).paid, 500_000, "each its own");
        }
    }

    function test_the_first_hour_is_free() public {
        Terms memory t = terms();
        t.tariff = address(new FirstHourFree());
        start(t);
        vm.warp(START + EPOCH);
        UsageLeaf memory leaf = leafOf(grid.idOf(t), lastEpoch(), 3600);
        report(leaf);
        vm.expectEmit(address(grid)); // nothing is paid, but the proof is told
        emit IGrid.Settled(leaf.id, leaf.epoch, 0, 0, 0, 0, 12e6, 3600);
        same(grid.settle(settlement(t, leaf)), 0, "free");
        vm.warp(START + 3 * EPOCH);
        same(prove(t, 3 * EPOCH), 1_000_000, "two hours");
    }

    function test_a_bad_tariff_charges_nothing_and_stops_nothing() public {
        for (uint256 way = 0; way < 5; way++) {
            Terms memory t = terms();
            t.tariff = address(new BadTariff(BadTariff.Way(way)));
            uint256 before = block.timestamp;
            start(t);
            vm.warp(before + EPOCH);
            bool tooMuch = BadTariff.Way(way) == BadTariff.Way.SaysTooMuch;
            bool filled = BadTariff.Way(way) == BadTariff.Way.FillsMemory;
            uint96 paid = prove(t, 3600);
            if (tooMuch) same(paid, 500_000, "never more than the price");
            else if (!filled) same(paid, 0, "nothing");
            vm.prank(who(ANA));
            grid.end(t);
            vm.warp(before + 2 * EPOCH);
            prove(t, 3600);
            same(uint8(run(t).state), uint8(State.Closed), "closed all the same");
        }
    }

    function test_an_empty_address_is_a_tariff_that_fails() public {
        Terms memory t = terms();
        t.tariff = who(EVE);
        start(t);
        vm.warp(START + EPOCH);
        same(prove(t, 3600), 0, "nothing");
    }

    function testFuzz_a_tariff_cannot_be_starved_of_gas(uint256 gasLimit) public {
        gasLimit = bound(gasLimit, 60_000, 600_000);
        Terms memory t = terms();
        t.tariff = address(new HalfPrice());
        bytes32 id = start(t);
        vm.warp(START + EPOCH);
        UsageLeaf memory leaf = leafOf(id, lastEpoch(), 3600);
        report(leaf);
        Settlement memory s = settlement(t, leaf);
        try grid.settle{ gas: gasLimit }(s) returns (uint96 paid) {
            same(paid, 250_000, "all or nothing");
        } catch {
            same(run(t).paid, 0, "all or nothing");
        }
    }

    function test_too_little_gas_for_the_tariff_has_a_name() public {
        Terms memory t = terms();
        t.tariff = address(new HalfPrice());
        bytes32 id = start(t);
        vm.warp(START + EPOCH);
        UsageLeaf memory leaf = leafOf(id, lastEpoch(), 3600);
        report(leaf);
        Settlement memory s = settlement(t, leaf);
        uint256 named = 0;
        for (uint256 gasLimit = 150_000; gasLimit < 300_000; gasLimit += 10_000) {
            try grid.settle{ gas: gasLimit }(s) {
                revert NotTrue("less than 300,000 must be refused");
            } catch (bytes memory why) {
                if (why.length != 0 && bytes4(why) == IGrid.TooLittleGas.selector) named++;
            }
        }
        yes(named != 0, "TooLittleGas");
    }

    // ---------------------------------------------------------------- pay as you go

    function test_charges_come_from_free_money_first() public {
        Terms memory t = payAsYouGo();
        bytes32 id = start(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.Funded.selector, id, 0, 9999e6));
        grid.suspend(t);
        vm.warp(START + EPOCH);
        same(prove(t, 3600), 500_000, "paid");
        same(hold(t), 1e6, "the security is whole");
        same(free(RETAIL), 9998.5e6, "from free money");
    }

    function test_suspension_needs_a_pay_as_you_go_workload() public {
        Terms memory t = terms();
        bytes32 id = start(t);
        vm.warp(START + 20 * EPOCH);
        vm.expectPartialRevert(IGrid.Funded.selector);
        grid.suspend(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Deployed));
        grid.resume(t);
    }
}

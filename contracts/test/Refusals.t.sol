// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IBank } from "../src/interfaces/IBank.sol";
import { IDisputes } from "../src/interfaces/IDisputes.sol";
import { IErrors } from "../src/interfaces/IErrors.sol";
import { INodes } from "../src/interfaces/INodes.sol";
import { AccountWord } from "../src/libraries/AccountWord.sol";
import { NodeId, UnitId } from "../src/types/Ids.sol";
import { CoinChange, SettingsChange, Signature, UnitKind } from "../src/types/Units.sol";
import { EpochReport } from "../src/types/Usage.sol";
import { Withdrawal } from "../src/types/Workload.sol";
import { World } from "./base/World.sol";
import { ChargingCoin } from "./mocks/Doubles.sol";

/// @dev The words of an account, from outside.
contract AccountWords {
    using AccountWord for uint256;

    function with(uint256 word, uint256 free, uint256 held) external pure returns (uint256) {
        return word.with(free, held);
    }
}

/// @dev What units, numbers and amounts that are not there, or cannot be, are answered with.
contract RefusalsTest is World {
    UnitId private constant NOWHERE = UnitId.wrap(99);

    function test_nobody_pays_out_of_a_unit_that_is_not_there() public {
        Withdrawal memory o = Withdrawal(NOWHERE, address(coin), who(EVE), 0, 0, uint64(block.timestamp));
        Signature[] memory two = signAll(list2(FAY, FIN), bank.digestOf(o));
        vm.expectRevert(abi.encodeWithSelector(IErrors.WrongUnit.selector, NOWHERE, 0));
        bank.withdraw(o, two);
    }

    function test_nobody_governs_a_unit_that_is_not_there() public {
        SettingsChange memory s = SettingsChange(NOWHERE, 2, 2, 100, 0, 0, uint64(block.timestamp));
        Signature[] memory two = signAll(list2(GOV1, GOV2), units.digestOf(s));
        vm.expectRevert(abi.encodeWithSelector(IErrors.WrongUnit.selector, NOWHERE, 0));
        units.setSettings(s, two);
        CoinChange memory c = CoinChange(NOWHERE, address(coin), false, 0, uint64(block.timestamp));
        two = signAll(list2(GOV1, GOV2), units.digestOf(c));
        vm.expectRevert(abi.encodeWithSelector(IErrors.WrongUnit.selector, NOWHERE, 0));
        units.setCoin(c, two);
    }

    function test_a_coin_that_takes_more_than_it_is_told_is_not_paid_out() public {
        ChargingCoin other = new ChargingCoin();
        CoinChange memory c = CoinChange(ACME, address(other), true, 0, uint64(block.timestamp));
        units.setCoin(c, governors(units.digestOf(c)));
        other.approve(address(bank), 1000);
        bank.deposit(RETAIL, address(other), 1000);
        Withdrawal memory o = Withdrawal(RETAIL, address(other), who(EVE), 900, 0, uint64(block.timestamp));
        Signature[] memory two = signAll(list2(FAY, FIN), bank.digestOf(o));
        vm.expectRevert(abi.encodeWithSelector(IBank.WrongAmountReceived.selector, address(other), 900, 909));
        bank.withdraw(o, two);
        same(bank.accountOf(RETAIL, address(other)).free, 1000, "still there");
    }

    function test_an_account_never_runs_over() public {
        AccountWords words = new AccountWords();
        uint256 most = type(uint104).max;
        same(words.with(0, most, most) != 0 ? 1 : 0, 1, "the most that fits");
        vm.expectRevert(abi.encodeWithSelector(AccountWord.AccountFull.selector, most + 1, most));
        words.with(0, most + 1, 0);
        vm.expectRevert(abi.encodeWithSelector(AccountWord.AccountFull.selector, most + 1, most));
        words.with(0, 0, most + 1);
    }

    function test_a_node_that_is_not_there_contradicts_nothing() public {
        EpochReport memory one = EpochReport(NodeId.wrap(77), 1, "one", 0, 1);
        EpochReport memory two = EpochReport(NodeId.wrap(77), 1, "two", 0, 1);
        vm.expectRevert(abi.encodeWithSelector(INodes.UnknownNode.selector, NodeId.wrap(77)));
        meter.proveEquivocation(one, "", two, "");
    }

    function test_only_a_farm_has_a_court() public {
        vm.expectRevert(
            abi.encodeWithSelector(IErrors.WrongUnit.selector, RETAIL, uint8(UnitKind.Department))
        );
        vm.prank(who(BEN)); // OPERATE in retail
        disputes.setCourt(RETAIL, ACME);
    }

    function test_a_dispute_that_is_not_there_has_no_stage() public {
        vm.prank(who(NODE_KEY));
        vm.expectRevert(abi.encodeWithSelector(IDisputes.WrongStage.selector, 5, 0));
        disputes.answer(5, "samples", "farm");
    }

    function test_a_fine_in_another_coin_takes_nothing() public {
        fund(FARM, 50e6);
        vm.prank(who(FARMER));
        nodes.addBond(NODE, address(coin), 40e6);
        vm.startPrank(address(disputes));
        same(nodes.fine(NODE, address(factory), 1e6, RETAIL), 0, "another coin");
        same(nodes.fine(NODE, address(coin), 0, RETAIL), 0, "nothing");
        same(nodes.fine(NODE, address(coin), 1e6, RETAIL), 1e6, "one credit");
        same(nodes.fine(NODE, address(coin), 100e6, RETAIL), 39e6, "all that is left");
        same(nodes.fine(NODE, address(coin), 1e6, RETAIL), 0, "no more");
        vm.stopPrank();
    }
}

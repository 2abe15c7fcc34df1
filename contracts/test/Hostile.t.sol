// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import { Bank } from "../src/grid/Bank.sol";
import { Grid } from "../src/grid/Grid.sol";
import { IErrors } from "../src/interfaces/IErrors.sol";
import { UnitId } from "../src/types/Ids.sol";
import { Terms } from "../src/types/Terms.sol";
import { CoinChange, RoleChange } from "../src/types/Units.sol";
import { Approval, State, Withdrawal } from "../src/types/Workload.sol";
import { World } from "./base/World.sol";

/// @dev A coin that can be told to refuse, and that calls the grid while it is being paid in.
contract MoodyCoin is ERC20("Moody", "MDY") {
    bool public refuses;
    address private _target;
    bytes private _call;

    constructor() {
        _mint(msg.sender, 1e18);
    }

    function refuse() external {
        refuses = true;
    }

    function callBack(address target, bytes calldata call) external {
        (_target, _call) = (target, call);
    }

    function _update(address from, address to, uint256 value) internal override {
        if (refuses) revert("moody");
        super._update(from, to, value);
        if (_target == address(0) || from == address(0)) return;
        (bool ok,) = _target.call(_call);
        require(ok, "the call failed");
    }
}

/// @dev A signer contract that does anything but answer.
contract MoodySigner {
    enum Way {
        Reverts,
        BurnsGas,
        AnswersTooMuch,
        AnswersShort,
        SaysYesToAll
    }

    Way private immutable _way;

    constructor(Way way) {
        _way = way;
    }

    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        if (_way == Way.Reverts) revert("no");
        if (_way == Way.SaysYesToAll) return this.isValidSignature.selector;
        if (_way == Way.AnswersTooMuch) {
            assembly {
                return(0, 100000)
            }
        }
        if (_way == Way.AnswersShort) {
            assembly {
                mstore(0, shl(224, 0x1626ba7e))
                return(0, 4)
            }
        }
        uint256 burnt = 0;
        while (true) burnt++;
        return bytes4(uint32(burnt));
    }
}

/// @dev Coins, signers, farms and tenants that try to take or to block what is others'.
contract HostileTest is World {
    MoodyCoin private moody;

    function setUp() public override {
        super.setUp();
        moody = new MoodyCoin();
        moody.approve(address(bank), type(uint256).max);
        CoinChange memory c = CoinChange(ACME, address(moody), true, 0, uint64(block.timestamp));
        units.setCoin(c, governors(units.digestOf(c)));
        vm.prank(who(FARMER));
        nodes.setPrices(NODE, address(moody), book());
        bank.deposit(RETAIL, address(moody), 100e6);
    }

    function inMoody() private view returns (Terms memory t) {
        t = terms();
        t.coin = address(moody);
    }

    function test_a_coin_that_refuses_blocks_its_own_withdrawals_only() public {
        Terms memory t = inMoody();
        start(t);
        moody.refuse();
        vm.warp(START + EPOCH);
        prove(t, EPOCH);
        vm.prank(who(ANA));
        grid.end(t);
        yes(run(t).state == State.Ended, "ended all the same");
        Withdrawal memory o = Withdrawal(RETAIL, address(moody), who(EVE), 1, 0, uint64(block.timestamp));
        bytes32 digest = bank.digestOf(o);
        vm.expectRevert("moody");
        bank.withdraw(o, signAll(list2(FAY, FIN), digest));
        o.coin = address(coin);
        bank.withdraw(o, signAll(list2(FAY, FIN), bank.digestOf(o)));
        same(coin.balanceOf(who(EVE)), 1, "another coin leaves");
    }

    function test_a_coin_that_calls_back_while_paid_in_keeps_its_books_right() public {
        Terms memory t = inMoody();
        request(t);
        moody.callBack(address(grid), abi.encodeCall(Grid.reserve, (t, bens(t))));
        bank.deposit(RETAIL, address(moody), 1e6);
        moody.callBack(address(0), "");
        uint256 free_ = bank.accountOf(RETAIL, address(moody)).free;
        uint256 held_ = bank.accountOf(RETAIL, address(moody)).held;
        same(held_, 12e6, "held for the workload");
        same(free_, 101e6 - 12e6, "and free is the rest");
        same(moody.balanceOf(address(bank)), free_ + held_, "what the bank owns");
    }

    function test_a_coin_that_calls_the_bank_back_is_refused() public {
        moody.callBack(address(bank), abi.encodeCall(Bank.deposit, (RETAIL, address(moody), 1)));
        vm.expectRevert("the call failed");
        bank.deposit(RETAIL, address(moody), 1e6);
    }

    function letSign(address signer) private {
        uint64 nonce = units.nonceOf(ACME);
        RoleChange memory r = RoleChange(
            RETAIL, signer, false, true, false, false, false, false, nonce, uint64(block.timestamp)
        );
        units.setRoles(r, governors(units.digestOf(r)));
    }

    function test_a_signer_contract_that_misbehaves_approves_nothing_and_stops_nobody() public {
        Terms memory t = terms();
        bytes32 id = request(t);
        for (uint256 way = 0; way < 4; way++) {
            address signer = address(new MoodySigner(MoodySigner.Way(way)));
            letSign(signer);
            vm.expectRevert(abi.encodeWithSelector(IErrors.BadSignature.selector, signer, id));
            grid.approve{ gas: 5_000_000 }(t, signer, "x");
        }
        grid.reserve(t, bens(t));
        yes(run(t).state == State.Reserved, "others approve");
    }

    function test_a_signer_contract_that_says_yes_to_all_is_one_person() public {
        Terms memory t = terms();
        t.termSeconds = 20 days; // finance must approve, too
        request(t);
        address signer = address(new MoodySigner(MoodySigner.Way.SaysYesToAll));
        letSign(signer);
        Approval[] memory approvals = new Approval[](1);
        approvals[0] = Approval(0, signer, "x");
        vm.expectRevert();
        grid.reserve(t, approvals);
    }

    function test_a_farm_cannot_keep_a_tenant_or_its_money() public {
        Terms memory t = terms();
        start(t);
        vm.warp(START + EPOCH);
        prove(t, EPOCH);
        vm.startPrank(who(FARMER));
        nodes.setNodeKey(NODE, who(EVE));
        nodes.setPrices(NODE, address(coin), book());
        vm.stopPrank();
        vm.prank(who(ANA));
        grid.end(t);
        vm.warp(block.timestamp + 30 days);
        grid.close(t); // no report ever came again
        same(held(RETAIL), 0, "nothing is held");
        same(free(RETAIL) + free(FARM) + free(ACME), 10_000e6, "only the proved hour was paid");
    }

    function test_a_tenant_cannot_take_back_what_was_proved() public {
        Terms memory t = terms();
        start(t);
        vm.warp(START + EPOCH);
        vm.prank(who(ANA));
        grid.end(t);
        Withdrawal memory o =
            Withdrawal(RETAIL, address(coin), who(EVE), 10_000e6, 0, uint64(block.timestamp));
        bytes32 digest = bank.digestOf(o);
        vm.expectRevert();
        bank.withdraw(o, signAll(list2(FAY, FIN), digest));
        same(prove(t, EPOCH), 500_000, "the hour is paid");
        yes(free(UnitId.wrap(0)) == 0, "nothing lost");
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IUnits } from "../src/interfaces/IUnits.sol";
import { Terms } from "../src/types/Terms.sol";
import { Signature } from "../src/types/Units.sol";
import { UsageLeaf } from "../src/types/Usage.sol";
import { Approval, Run, State, Withdrawal } from "../src/types/Workload.sol";
import { World } from "./base/World.sol";

/// @dev The whole story, once for each way to pay.
contract StoryTest is World {
    function test_prepaid_from_request_to_withdrawal() public {
        Terms memory t = terms();
        t.termSeconds = 10 days; // 120 credits: finance must approve too
        bytes32 id = request(t);
        Approval[] memory approvals = bensAndFays(t);
        grid.approve(t, who(BEN), sign(BEN, id));

        (,, address[] memory approvers,) = lens.missing(t, people());
        same(approvers.length, 1, "only Ben so far");
        Approval[] memory tooFew = bens(t);
        vm.expectPartialRevert(IUnits.ClauseUnmet.selector);
        grid.reserve(t, tooFew);

        vm.prank(who(FAY));
        grid.reserve(t, approvals);
        same(held(RETAIL), 120e6, "all of it is held");
        same(free(RETAIL), 9880e6, "the rest is free");

        vm.startPrank(who(NODE_KEY));
        grid.accept(t, "boot");
        vm.warp(block.timestamp + 60);
        grid.ready(t, "image", "http://127.0.0.1:8080");
        vm.stopPrank();

        vm.warp(START + 2 * EPOCH);
        same(prove(t, 7100), uint256(500_000) * 7100 / 3600, "proved seconds, rounded down");

        vm.warp(START + 2 * EPOCH + 600);
        vm.prank(who(ANA));
        grid.end(t);
        same(uint8(run(t).state), uint8(State.Ended), "ended");

        vm.warp(START + 3 * EPOCH);
        prove(t, 7740);
        Run memory r = run(t);
        same(uint8(r.state), uint8(State.Closed), "the last epoch is proved");
        same(r.paid, uint256(500_000) * 7740 / 3600, "paid in all");
        same(held(RETAIL), 0, "nothing is held");
        same(free(ACME), uint256(r.paid) / 100, "1 % to the treasury");
        same(free(FARM), r.paid - uint256(r.paid) / 100, "the rest to the farm");
        same(allMoney(), 10_000e6, "no money made or lost");
        same(nodes.nodeOf(NODE).available, nodes.nodeOf(NODE).total, "all capacity is back");
        withdrawIncome();
    }

    function withdrawIncome() private {
        uint96 amount = uint96(free(FARM));
        Withdrawal memory order =
            Withdrawal(FARM, address(coin), who(FARMER), amount, 0, uint64(block.timestamp + 60));
        Signature[] memory signatures = signAll(list1(FARMER), bank.digestOf(order));
        bank.withdraw(order, signatures);
        same(coin.balanceOf(who(FARMER)), amount, "in the farmer's hand");
    }

    function test_pay_as_you_go_suspends_and_resumes() public {
        Terms memory t = payAsYouGo();
        drainTo(2e6);
        start(t);
        same(held(RETAIL), 1e6, "two hours' price is held");

        vm.warp(START + 4 * EPOCH);
        same(prove(t, 4 * EPOCH), 2e6, "free money first, then the security");
        same(uint8(run(t).state), uint8(State.Suspended), "suspended");
        same(hold(t), 0, "the security is used up");

        vm.warp(START + 5 * EPOCH);
        fund(RETAIL, 1e6);
        grid.resume(t);
        same(run(t).since, START + EPOCH, "the clock skips the suspended hour");

        vm.warp(START + 6 * EPOCH);
        fund(RETAIL, 1e6);
        same(prove(t, 5 * EPOCH), 500_000, "one more hour");
        same(uint8(run(t).state), uint8(State.Deployed), "runs");
    }

    /// @dev Takes money out of retail until this much is left free.
    function drainTo(uint96 left) private {
        Withdrawal memory order = Withdrawal(
            RETAIL, address(coin), who(EVE), uint96(free(RETAIL)) - left, 0, uint64(block.timestamp)
        );
        bank.withdraw(order, signAll(list2(FAY, FIN), bank.digestOf(order)));
    }

    function people() private pure returns (address[] memory list) {
        list = new address[](2);
        (list[0], list[1]) = (who(BEN), who(FAY));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Lanes } from "../../src/libraries/Lanes.sol";
import { Envelope, EnvelopeUse } from "../../src/types/Decisions.sol";
import { NodeId, UnitId } from "../../src/types/Ids.sol";
import { Node } from "../../src/types/Resources.sol";
import { Terms, WorkloadKind } from "../../src/types/Terms.sol";
import { Account, Bond, Pool, Run, Spending, State } from "../../src/types/Workload.sol";
import { Base } from "../base/Base.sol";
import { Handler } from "./Handler.sol";

/// @dev The handler with the checks; they read its storage.
contract Checked is Handler {
    /// @dev All that must hold after every step.
    function check() external {
        checkFlags();
        checkMoney();
        checkHolds();
        checkCapacity();
        checkBudget();
        checkEnvelope(0);
        checkEnvelope(1);
        for (uint256 i = 0; i < list.length; i++) {
            checkRun(i);
        }
        checkShadow();
    }

    function checkFlags() private view {
        yes(!endFailed, "the requester can always end");
        yes(!reservedWithoutQuorum, "no reservation without quorum");
        yes(!provenFell, "proved seconds never fall");
        yes(!movedOtherwise, "what moves stays what was approved");
    }

    /// @dev 1. All accounts together are what the bank owns and what came in less what went out.
    function checkMoney() private view {
        same(allMoney(), coin.balanceOf(address(bank)), "accounts against coins");
        same(allMoney(), deposited - withdrawn, "accounts against deposits");
    }

    /// @dev 2. Held money is the sum of the holds, or the bond.
    function checkHolds() private view {
        uint256 sum = 0;
        for (uint256 i = 0; i < list.length; i++) {
            sum += hold(list[i]);
        }
        same(held(RETAIL), sum, "held by workloads");
        same(held(FARM), nodes.bondOf(NODE).amount, "held as bond");
        same(held(ACME) + held(FINANCE) + held(UnitId.wrap(0)), 0, "held by others");
    }

    /// @dev 3. Free capacity and live workloads together are the node, as whole words; and those of a pool are the pool.
    function checkCapacity() private view {
        checkNode(NODE);
        checkNode(TWO);
        for (uint256 i = 0; i < list.length; i++) {
            if (list[i].kind == WorkloadKind.Pool) checkPool(i);
        }
    }

    function checkNode(NodeId node) private view {
        Node memory n = nodes.nodeOf(node);
        uint256 sum = n.available;
        for (uint256 i = 0; i < list.length; i++) {
            Terms memory t = list[i];
            bool pooled = t.pool != 0 && nodes.poolOf(t.pool).open;
            if (isLive(t) && t.node == node && !pooled) sum += needOf(t).lanes;
        }
        same(sum, n.total, "capacity");
        yes(Lanes.clean(n.available) && Lanes.clean(n.total), "no guard bit is set");
    }

    function checkPool(uint256 index) private view {
        bytes32 id = grid.idOf(list[index]);
        Pool memory pool = nodes.poolOf(id);
        same(pool.open ? 1 : 0, isLive(list[index]) ? 1 : 0, "a pool is open as long as its workload holds capacity");
        uint256 sum = pool.free;
        for (uint256 i = 0; i < list.length; i++) {
            if (pool.open && list[i].pool == id && isLive(list[i])) sum += needOf(list[i]).lanes;
        }
        same(sum, pool.open ? needOf(list[index]).lanes : 0, "capacity of the pool");
        Pool memory shadow = shadowPools[id];
        yes(shadow.free == pool.free && shadow.open == pool.open && shadow.node == pool.node, "pool");
    }

    function isLive(Terms memory t) private view returns (bool) {
        State state = run(t).state;
        return state >= State.Reserved && state <= State.Suspended;
    }

    /// @dev 15. The budget is kept.
    function checkBudget() private view {
        yes(bank.spendingOf(RETAIL).spent <= 5000e6, "spent within the budget");
    }

    /// @dev 15. What was drawn from an envelope is within it, and is what its workloads promised less what they gave back.
    function checkEnvelope(uint256 number) private view {
        Envelope memory e = envelope(number);
        bytes32 digest = envelopes.digestOf(e);
        EnvelopeUse memory use = envelopes.useOf(digest);
        sameBytes(abi.encode(shadowUses[digest]), abi.encode(use), "use of the envelope");
        same(uint256(shadowDecisions[digest]), uint256(envelopes.decisionOf(digest)), "decision");
        if (use.policyVersion == 0) return;
        yes(use.spent <= e.moneyPerWindow && use.spentInAll <= e.moneyInAll, "within its money");
        uint256 free = use.free;
        uint256 promised = 0;
        for (uint256 i = 0; i < list.length; i++) {
            yes((envelopes.envelopeOf(grid.idOf(list[i])) == digest) == (drawnFrom[i] == number + 1), "parent");
            if (drawnFrom[i] != number + 1) continue;
            promised += costOf(list[i]);
            Terms memory t = list[i];
            if (!freed[i]) free += uint256(t.cpuMilli) + (uint256(t.memoryMiB) << 32) + (uint256(t.ssdGiB) << 64);
        }
        same(free, uint256(e.cpuMilli) + (uint256(e.memoryMiB) << 32) + (uint256(e.ssdGiB) << 64), "its resources");
        yes(use.spentInAll >= promised, "what is not given back is promised");
    }

    /// @dev 4, 7, 13, 18. One workload's numbers.
    function checkRun(uint256 i) private {
        Terms memory t = list[i];
        Run memory r = run(t);
        Run memory b = before[i];
        yes(r.paid <= chargeOf(t, elapsed(t, r)), "paid within price x elapsed");
        yes(uint256(r.paid) + hold(t) <= costOf(t) || uint8(t.funding) == 2, "paid and held within the cost");
        yes(r.paid <= costOf(t), "paid within the approved cost");
        yes(r.paid >= b.paid, "counters never fall");
        yes(acceptedSeconds(t) >= acceptedBefore[i] && r.since >= b.since, "clocks never fall");
        yes(reservations[grid.idOf(t)] <= 1, "reserved once");
        bool over = b.state == State.Refused || b.state == State.Cancelled || b.state == State.Closed;
        yes(!over || r.state == b.state, "final is final");
        yes(hold(t) == 0 || !over, "nothing held when over");
        before[i] = r;
        acceptedBefore[i] = acceptedSeconds(t);
    }

    function elapsed(Terms memory t, Run memory r) private view returns (uint256 secs) {
        uint256 until = r.stop == 0 ? block.timestamp : r.stop;
        secs = r.since == 0 ? 0 : until - r.since;
        if (secs > t.termSeconds) secs = t.termSeconds;
    }

    /// @dev 17. What the events tell is what is stored.
    function checkShadow() private view {
        for (uint256 i = 0; i < list.length; i++) {
            bytes32 id = grid.idOf(list[i]);
            sameBytes(abi.encode(shadowRuns[id]), abi.encode(run(list[i])), "run");
            same(shadowHolds[id], hold(list[i]), "hold");
            same(shadowAccepted[id], acceptedSeconds(list[i]), "accepted seconds");
            yes(shadowApprovals[id][who(BEN)] || !grid.approvedBy(id, who(BEN)), "approval");
        }
        for (uint64 i = 0; i <= units.unitCount(); i++) {
            Account memory account = bank.accountOf(UnitId.wrap(i), address(coin));
            sameBytes(abi.encode(shadowAccounts[i][address(coin)]), abi.encode(account), "account");
            Spending memory spending = bank.spendingOf(UnitId.wrap(i));
            sameBytes(abi.encode(shadowSpending[i]), abi.encode(spending), "spending");
        }
        for (uint64 i = 1; i <= 2; i++) {
            Node memory n = nodes.nodeOf(NodeId.wrap(i));
            ShadowNode memory s = shadowNodes[i];
            yes(s.status == n.status && s.total == n.total && s.available == n.available, "node");
        }
        Bond memory bond = nodes.bondOf(NODE);
        same(shadowNodes[NodeId.unwrap(NODE)].bond.amount, bond.amount, "bond");
    }

    function sameBytes(bytes memory have, bytes memory want, string memory what) private pure {
        same(keccak256(have), keccak256(want), what);
    }
}

contract InvariantTest is Base {
    Checked private handler;

    function setUp() public {
        handler = new Checked();
        handler.setUp();
    }

    function targetContracts() public view returns (address[] memory list) {
        list = new address[](1);
        list[0] = address(handler);
    }

    function excludeSelectors() public view returns (FuzzSelector[] memory list) {
        bytes4[] memory selectors = new bytes4[](3);
        selectors[0] = Checked.check.selector;
        selectors[1] = bytes4(keccak256("setUp()"));
        selectors[2] = bytes4(keccak256("done(string)"));
        list = new FuzzSelector[](1);
        list[0] = FuzzSelector(address(handler), selectors);
    }

    function invariant_everything_adds_up() public {
        handler.check();
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { ClauseStanding } from "../src/interfaces/ILens.sol";
import { Resources } from "../src/types/Resources.sol";
import { Terms } from "../src/types/Terms.sol";
import { Role, RoleChange } from "../src/types/Units.sol";
import { Approval, Run, State } from "../src/types/Workload.sol";
import { World } from "./base/World.sol";

contract LensTest is World {
    function people(uint256 a, uint256 b, uint256 c) private pure returns (address[] memory list) {
        list = new address[](3);
        (list[0], list[1], list[2]) = (who(a), who(b), who(c));
    }

    function large() private view returns (Terms memory t) {
        t = terms();
        t.termSeconds = 20 days;
    }

    function approve(Terms memory t, uint256 key) private {
        grid.approve(t, who(key), sign(key, grid.idOf(t)));
    }

    function setRole(uint256 key, bool retail, bool finance) private {
        RoleChange memory c;
        (c.member, c.deadline) = (who(key), uint64(block.timestamp));
        (c.unit, c.approve, c.nonce) = (RETAIL, retail, units.nonceOf(ACME));
        units.setRoles(c, governors(units.digestOf(c)));
        (c.unit, c.approve, c.nonce) = (FINANCE, finance, units.nonceOf(ACME));
        units.setRoles(c, governors(units.digestOf(c)));
    }

    function test_missing_tells_how_each_clause_stands() public {
        Terms memory t = large();
        request(t);
        approve(t, BEN);
        (ClauseStanding[] memory clauses, bool ready, address[] memory approvers, uint8[] memory assigned) =
            lens.missing(t, people(BEN, BEA, EVE));
        same(clauses.length, 2, "clauses");
        yes(clauses[0].applies && clauses[1].applies, "both apply");
        same(clauses[0].missing, 0, "retail has approved");
        same(clauses[1].missing, 1, "finance has not");
        yes(!ready, "not ready");
        yes(approvers.length == 1 && approvers[0] == who(BEN) && assigned[0] == 0, "Ben counts");

        t.termSeconds = 1 days;
        (clauses,,,) = lens.missing(t, people(BEN, BEA, EVE));
        yes(!clauses[1].applies, "a small cost needs no finance");
    }

    function test_missing_finds_the_assignment_that_works() public {
        // Ben may count for both clauses, Bea for retail only: Ben must be moved to finance.
        setRole(BEN, true, true);
        Terms memory t = large();
        request(t);
        approve(t, BEN);
        (, bool ready,,) = lens.missing(t, people(BEN, BEN, BEA));
        yes(!ready, "one person is not two");
        approve(t, BEA);
        address[] memory approvers;
        uint8[] memory assigned;
        (, ready, approvers, assigned) = lens.missing(t, people(BEA, BEN, BEA));
        yes(ready && approvers.length == 2, "ready");
        reserveAs(t, approvers, assigned);
    }

    function reserveAs(Terms memory t, address[] memory approvers, uint8[] memory assigned) private {
        Approval[] memory approvals = new Approval[](approvers.length);
        for (uint256 i = 0; i < approvers.length; i++) {
            approvals[i] = Approval(assigned[i], approvers[i], "");
        }
        grid.reserve(t, approvals);
        same(uint8(run(t).state), uint8(State.Reserved), "reserved");
    }

    /// @dev Whenever the lens says "ready", the grid reserves with exactly what the lens gave.
    function testFuzz_what_the_lens_assigns_the_grid_takes(uint8 roles, uint8 approved) public {
        uint256[3] memory keys = [BEN, BEA, FIN];
        for (uint256 i = 0; i < 3; i++) {
            setRole(keys[i], roles >> i & 1 == 1, roles >> (3 + i) & 1 == 1);
        }
        Terms memory t = large();
        request(t);
        uint256 retail = 0;
        uint256 finance = 0;
        uint256 either = 0;
        for (uint256 i = 0; i < 3; i++) {
            bool r = roles >> i & 1 == 1;
            bool f = roles >> (3 + i) & 1 == 1;
            if (approved >> i & 1 == 0 || !(r || f)) continue;
            approve(t, keys[i]);
            if (r) retail++;
            if (f) finance++;
            either++;
        }
        (, bool ready, address[] memory approvers, uint8[] memory assigned) =
            lens.missing(t, people(BEN, BEA, FIN));
        yes(ready == (retail >= 1 && finance >= 1 && either >= 2), "Hall's condition");
        if (ready) reserveAs(t, approvers, assigned);
    }

    function test_cost_hold_and_quote() public view {
        Terms memory t = payAsYouGo();
        (uint96 cost, uint96 hold) = lens.costOf(t);
        yes(cost == 12e6 && hold == 1e6, "a day's price, two hours' security");
        (uint256 price, bool sold) = lens.quote(t);
        yes(sold && price == 6025, "lowest price");
        t.coin = who(EVE);
        (price, sold) = lens.quote(t);
        yes(!sold && price == 0, "not sold");
    }

    function test_nodes_and_clocks_are_readable() public {
        Terms memory t = terms();
        start(t);
        (,,,, Resources memory total, Resources memory available) = lens.nodeOf(NODE);
        same(total.memoryMiB - available.memoryMiB, 512, "used");
        vm.warp(START + 1800);
        (Run memory r, uint256 elapsed, uint256 due) = lens.accrued(t);
        yes(r.state == State.Deployed && elapsed == 1800 && due == 250_000, "half an hour");
    }
}

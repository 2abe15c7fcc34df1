// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IBank } from "../src/interfaces/IBank.sol";
import { IDecisions } from "../src/interfaces/IDecisions.sol";
import { IDeployments } from "../src/interfaces/IDeployments.sol";
import { IErrors } from "../src/interfaces/IErrors.sol";
import { IGrid } from "../src/interfaces/IGrid.sol";
import { INodes } from "../src/interfaces/INodes.sol";
import { IUnits } from "../src/interfaces/IUnits.sol";
import { Decision, Deployment } from "../src/types/Decisions.sol";
import { DataClass, Terms, WorkloadKind } from "../src/types/Terms.sol";
import { Clause, PolicyChange, Role, RoleChange } from "../src/types/Units.sol";
import { Approval, Run, State } from "../src/types/Workload.sol";
import { World } from "./base/World.sol";
import { Wallet } from "./mocks/Doubles.sol";

/// @dev Three workloads of 12 credits each are below finance's limit of 100; nine are above.
contract DeploymentsTest is World {
    // ---------------------------------------------------------------- helpers

    function make(uint256 count) private view returns (Deployment memory d) {
        d.workloads = new Terms[](count);
        for (uint256 i = 0; i < count; i++) {
            d.workloads[i] = terms();
            d.workloads[i].cpuMilli = 100;
            d.workloads[i].salt = bytes32(i + 1);
        }
        d.totalCost = 12e6 * count;
    }

    function ask(Deployment memory d) private {
        for (uint256 i = 0; i < d.workloads.length; i++) {
            request(d.workloads[i]);
        }
    }

    function asked(uint256 count) private returns (Deployment memory d) {
        d = make(count);
        ask(d);
    }

    function signed(Deployment memory d, uint256[] memory keys, uint8[] memory clauses)
        private
        view
        returns (Approval[] memory list)
    {
        bytes32 digest = deployments.digestOf(d);
        list = new Approval[](keys.length);
        uint256[] memory inOrder = sorted(copyOf(keys));
        for (uint256 i = 0; i < keys.length; i++) {
            for (uint256 j = 0; j < keys.length; j++) {
                if (inOrder[i] == keys[j]) {
                    list[i] = Approval(clauses[j], who(keys[j]), sign(keys[j], digest));
                }
            }
        }
    }

    function copyOf(uint256[] memory keys) private pure returns (uint256[] memory copy) {
        copy = new uint256[](keys.length);
        for (uint256 i = 0; i < keys.length; i++) {
            copy[i] = keys[i];
        }
    }

    function byBen(Deployment memory d) private view returns (Approval[] memory) {
        return signed(d, list1(BEN), new uint8[](1));
    }

    function byBenAndFay(Deployment memory d) private view returns (Approval[] memory) {
        uint8[] memory clauses = new uint8[](2);
        clauses[1] = 1;
        return signed(d, list2(BEN, FAY), clauses);
    }

    function state(Terms memory t) private view returns (uint256) {
        return uint256(run(t).state);
    }

    function setPolicy(Clause[] memory clauses) private {
        PolicyChange memory c =
            PolicyChange(RETAIL, clauses, units.nonceOf(ACME), uint64(block.timestamp));
        units.setPolicy(c, governors(units.digestOf(c)));
    }

    // ---------------------------------------------------------------- what it is for

    function test_one_signature_reserves_all() public {
        Deployment memory d = asked(3);
        uint256 before = free(RETAIL);
        vm.prank(who(EVE)); // anyone brings it
        deployments.reserveDeployment(d, byBen(d));
        for (uint256 i = 0; i < 3; i++) {
            same(state(d.workloads[i]), uint256(State.Reserved), "reserved");
        }
        same(before - free(RETAIL), 36e6, "held");
        same(uint256(deployments.decisionOf(deployments.digestOf(d))), uint256(Decision.Approved), "decided");
        vm.prank(who(NODE_KEY));
        grid.accept(d.workloads[2], "boot");
    }

    function test_what_is_signed_has_every_field_of_every_workload() public view {
        Deployment memory d = make(2);
        bytes32 first = deployments.digestOf(d);
        d.workloads[1].manifestHash = keccak256("other");
        yes(deployments.digestOf(d) != first, "manifest");
        d = make(2);
        (d.workloads[0], d.workloads[1]) = (d.workloads[1], d.workloads[0]);
        yes(deployments.digestOf(d) != first, "order");
        yes(first != deployments.digestOf(make(1)), "count");
    }

    function test_the_policy_sees_the_sum() public {
        Deployment memory d = asked(9); // 108 credits in pieces of 12
        Approval[] memory own = byBen(d);
        vm.expectRevert(abi.encodeWithSelector(IUnits.ClauseUnmet.selector, RETAIL, 1, FINANCE, 0, 1));
        deployments.reserveDeployment(d, own);
        deployments.reserveDeployment(d, byBenAndFay(d));
        same(state(d.workloads[8]), uint256(State.Reserved), "reserved");
    }

    function test_the_sum_is_the_one_that_is_signed() public {
        Deployment memory d = asked(2);
        d.totalCost = 12e6;
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "totalCost", 12e6, 24e6, 24e6));
        deployments.reserveDeployment(d, new Approval[](0));
    }

    function test_all_or_nothing() public {
        Deployment memory d = asked(3);
        vm.prank(who(BEN));
        grid.reject(d.workloads[2], "no");
        Approval[] memory own = byBen(d);
        bytes32 id = grid.idOf(d.workloads[2]);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Refused));
        deployments.reserveDeployment(d, own);
        same(state(d.workloads[0]), uint256(State.Requested), "nothing happened");
        same(held(RETAIL), 0, "nothing held");
    }

    function test_capacity_and_money_are_there_for_all_or_none() public {
        Deployment memory d = make(2);
        (d.workloads[0].cpuMilli, d.workloads[1].cpuMilli) = (9000, 9000);
        ask(d);
        Approval[] memory own = byBen(d);
        vm.expectPartialRevert(INodes.OverCapacity.selector);
        deployments.reserveDeployment(d, own);
        d = make(420); // 5,040 credits
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "workloads", 420, 1, 200));
        deployments.digestOf(d);
        d = make(100);
        for (uint256 i = 0; i < 100; i++) {
            d.workloads[i].termSeconds = 101 * 3600;
        }
        d.totalCost = 100 * 50_500_000;
        ask(d);
        own = byBenAndFay(d);
        vm.expectPartialRevert(IBank.OverBudget.selector);
        deployments.reserveDeployment(d, own);
    }

    function test_an_empty_deployment_is_none() public {
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "workloads", 0, 1, 200));
        deployments.digestOf(make(0));
    }

    // ---------------------------------------------------------------- several kinds

    /// @dev Bea must approve machines, Ben everything.
    function kinds() private returns (Deployment memory d) {
        Clause[] memory clauses = new Clause[](3);
        clauses[0] = Clause(RETAIL, 1, 0, 0, 0);
        clauses[1] = Clause(FINANCE, 1, 0, uint16(1) << uint8(WorkloadKind.Machine), 0);
        clauses[2] = Clause(RETAIL, 1, 0, 0, uint8(DataClass.Restricted));
        setPolicy(clauses);
        d = make(3);
        d.workloads[1].kind = WorkloadKind.Machine;
        ask(d);
    }

    function test_each_kind_needs_its_clauses() public {
        Deployment memory d = kinds();
        Approval[] memory own = byBen(d);
        vm.expectRevert(abi.encodeWithSelector(IUnits.ClauseUnmet.selector, RETAIL, 1, FINANCE, 0, 1));
        deployments.reserveDeployment(d, own);
        deployments.reserveDeployment(d, byBenAndFay(d));
        same(state(d.workloads[1]), uint256(State.Reserved), "the machine");
        same(state(d.workloads[2]), uint256(State.Reserved), "the app");
    }

    function test_the_most_sensitive_data_count_for_all() public {
        Deployment memory d = kinds();
        Deployment memory more = make(2);
        (more.workloads[0].salt, more.workloads[1].salt) = ("a", "b");
        more.workloads[1].dataClass = DataClass.Restricted;
        ask(more);
        Approval[] memory own = byBen(more);
        vm.expectRevert(abi.encodeWithSelector(IUnits.ClauseUnmet.selector, RETAIL, 2, RETAIL, 0, 1));
        deployments.reserveDeployment(more, own);
        uint8[] memory clauses = new uint8[](2);
        clauses[1] = 2;
        deployments.reserveDeployment(more, signed(more, list2(BEN, BEA), clauses));
        same(d.workloads.length, 3, "the other waits");
    }

    function test_an_approval_that_counts_for_nothing_is_refused() public {
        Deployment memory d = asked(2);
        Approval[] memory both = byBenAndFay(d); // finance's clause does not apply to 24 credits
        vm.expectRevert(abi.encodeWithSelector(IUnits.NoSuchClause.selector, RETAIL, 1, 24e6));
        deployments.reserveDeployment(d, both);
    }

    // ---------------------------------------------------------------- one department, requester, coin

    function refuseMixed(Deployment memory d, uint256 index, string memory field) private {
        bytes32 id = grid.idOf(d.workloads[index]);
        vm.expectRevert(abi.encodeWithSelector(IDeployments.MixedDeployment.selector, id, field));
        deployments.digestOf(d);
    }

    function test_a_deployment_is_of_one_department_requester_and_coin() public {
        Deployment memory d = make(3);
        d.workloads[2].department = LAB;
        refuseMixed(d, 2, "department");
        d = make(3);
        d.workloads[1].requester = who(EVE);
        refuseMixed(d, 1, "requester");
        d = make(3);
        d.workloads[1].coin = address(1);
        refuseMixed(d, 1, "coin");
        d = make(2);
        d.workloads[0].supersedes = "old";
        vm.expectRevert(abi.encodeWithSelector(IGrid.OtherWorkload.selector, bytes32("old"), bytes32(0)));
        deployments.digestOf(d);
        d = make(2);
        d.workloads[0].periodSeconds = 0;
        vm.expectPartialRevert(IErrors.BadValue.selector);
        deployments.digestOf(d);
    }

    function test_each_workload_was_asked_for() public {
        Deployment memory d = make(2);
        request(d.workloads[0]);
        Approval[] memory own = byBen(d);
        bytes32 id = grid.idOf(d.workloads[1]);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.None));
        deployments.reserveDeployment(d, own);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.None));
        vm.prank(who(ANA));
        deployments.proposeDeployment(d);
    }

    function test_the_same_workload_twice_is_refused() public {
        Deployment memory d = asked(2);
        d.workloads[1] = d.workloads[0];
        Approval[] memory own = byBen(d);
        vm.expectPartialRevert(IGrid.WrongState.selector);
        deployments.reserveDeployment(d, own);
    }

    // ---------------------------------------------------------------- approvals

    function test_approvals_are_recorded_and_counted() public {
        Deployment memory d = asked(9);
        bytes32 digest = deployments.digestOf(d);
        vm.prank(who(ANA));
        same(deployments.proposeDeployment(d), digest, "the digest");
        deployments.approveDeployment(d, who(BEN), sign(BEN, digest));
        yes(deployments.signedBy(digest, who(BEN)), "recorded");
        vm.expectRevert(abi.encodeWithSelector(IGrid.AlreadyApproved.selector, digest, who(BEN)));
        deployments.approveDeployment(d, who(BEN), sign(BEN, digest));
        Approval[] memory both = byBenAndFay(d);
        both[who(BEN) < who(FAY) ? 0 : 1].signature = "";
        deployments.reserveDeployment(d, both);
    }

    function test_an_approval_that_nobody_gave_does_not_count() public {
        Deployment memory d = asked(2);
        bytes32 digest = deployments.digestOf(d);
        Approval[] memory own = byBen(d);
        own[0].signature = "";
        vm.expectRevert(abi.encodeWithSelector(IGrid.NoApproval.selector, digest, who(BEN)));
        deployments.reserveDeployment(d, own);
        own[0].signature = sign(BEA, digest);
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadSignature.selector, who(BEN), digest));
        deployments.reserveDeployment(d, own);
        own[0].signature = sign(BEN, grid.idOf(d.workloads[0])); // of one workload, not of all
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadSignature.selector, who(BEN), digest));
        deployments.reserveDeployment(d, own);
    }

    function test_a_signature_of_the_deployment_reserves_no_single_workload() public {
        Deployment memory d = asked(2);
        Approval[] memory own = byBen(d);
        bytes32 id = grid.idOf(d.workloads[0]);
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadSignature.selector, who(BEN), id));
        grid.reserve(d.workloads[0], own);
    }

    function test_a_person_counts_once_and_never_for_an_own_request() public {
        Deployment memory d = asked(9);
        Approval[] memory twice = new Approval[](2);
        bytes32 digest = deployments.digestOf(d);
        twice[0] = Approval(0, who(FAY), sign(FAY, digest));
        twice[1] = Approval(1, who(FAY), sign(FAY, digest));
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotAscending.selector, who(FAY), who(FAY)));
        deployments.reserveDeployment(d, twice);
        setFinance(ANA, true);
        uint8[] memory clauses = new uint8[](2);
        clauses[1] = 1;
        Approval[] memory withAna = signed(d, list2(BEN, ANA), clauses);
        vm.expectRevert(abi.encodeWithSelector(IUnits.SelfApproval.selector, RETAIL, who(ANA)));
        deployments.reserveDeployment(d, withAna);
        vm.expectRevert(abi.encodeWithSelector(IGrid.NotApprover.selector, RETAIL, who(ANA)));
        deployments.approveDeployment(d, who(ANA), sign(ANA, digest));
    }

    /// @dev The governors let somebody approve for finance, or no more.
    function setFinance(uint256 key, bool approve) private {
        RoleChange memory c;
        (c.unit, c.member, c.approve) = (FINANCE, who(key), approve);
        (c.nonce, c.deadline) = (units.nonceOf(ACME), uint64(block.timestamp));
        units.setRoles(c, governors(units.digestOf(c)));
    }

    function test_only_who_may_approve_is_recorded() public {
        Deployment memory d = asked(2);
        bytes32 digest = deployments.digestOf(d);
        vm.expectRevert(abi.encodeWithSelector(IGrid.NotApprover.selector, RETAIL, who(EVE)));
        deployments.approveDeployment(d, who(EVE), sign(EVE, digest));
        vm.expectRevert(abi.encodeWithSelector(IGrid.NotApprover.selector, RETAIL, who(FAY)));
        deployments.approveDeployment(d, who(FAY), sign(FAY, digest)); // 24 credits are none of finance's
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadSignature.selector, who(BEN), digest));
        deployments.approveDeployment(d, who(BEN), sign(EVE, digest));
    }

    function test_who_left_before_the_reservation_does_not_count() public {
        Deployment memory d = asked(9);
        bytes32 digest = deployments.digestOf(d);
        deployments.approveDeployment(d, who(FAY), sign(FAY, digest));
        setFinance(FAY, false);
        Approval[] memory both = byBenAndFay(d);
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, FINANCE, who(FAY), Role.APPROVE));
        deployments.reserveDeployment(d, both);
    }

    function test_a_wallet_contract_approves() public {
        Deployment memory d = asked(9);
        address wallet = address(new Wallet(who(EVE)));
        RoleChange memory c;
        (c.unit, c.member, c.approve) = (FINANCE, wallet, true);
        c.deadline = uint64(block.timestamp);
        units.setRoles(c, governors(units.digestOf(c)));
        bytes32 digest = deployments.digestOf(d);
        Approval[] memory both = new Approval[](2);
        bool first = who(BEN) < wallet;
        both[first ? 0 : 1] = Approval(0, who(BEN), sign(BEN, digest));
        both[first ? 1 : 0] = Approval(1, wallet, sign(EVE, digest));
        deployments.reserveDeployment(d, both);
        same(state(d.workloads[0]), uint256(State.Reserved), "reserved");
    }

    // ---------------------------------------------------------------- taking back

    function test_a_revoked_approval_never_counts_again() public {
        Deployment memory d = asked(2);
        bytes32 digest = deployments.digestOf(d);
        deployments.approveDeployment(d, who(BEN), sign(BEN, digest));
        vm.prank(who(BEN));
        deployments.revokeDeployment(d);
        yes(!deployments.signedBy(digest, who(BEN)), "no more");
        Approval[] memory own = byBen(d);
        vm.expectRevert(abi.encodeWithSelector(IGrid.ApprovalRevoked.selector, digest, who(BEN)));
        deployments.reserveDeployment(d, own);
        vm.expectRevert(abi.encodeWithSelector(IGrid.ApprovalRevoked.selector, digest, who(BEN)));
        deployments.approveDeployment(d, who(BEN), sign(BEN, digest));
        vm.expectRevert(abi.encodeWithSelector(IGrid.ApprovalRevoked.selector, digest, who(BEN)));
        vm.prank(who(BEN));
        deployments.revokeDeployment(d);
        vm.expectRevert(abi.encodeWithSelector(IGrid.NotApprover.selector, RETAIL, who(EVE)));
        vm.prank(who(EVE));
        deployments.revokeDeployment(d);
        deployments.reserveDeployment(d, signed(d, list1(BEA), new uint8[](1)));
    }

    function test_what_was_revoked_for_one_workload_is_in_no_deployment() public {
        Deployment memory d = asked(2);
        vm.prank(who(BEN));
        grid.revoke(d.workloads[1]);
        Approval[] memory own = signed(d, list1(BEA), new uint8[](1));
        bytes32 id = grid.idOf(d.workloads[1]);
        vm.expectRevert(abi.encodeWithSelector(IGrid.DecideAlone.selector, id));
        deployments.reserveDeployment(d, own);
    }

    function refuseDecided(Deployment memory d, Decision decision) private {
        bytes32 digest = deployments.digestOf(d);
        Approval[] memory own = byBen(d);
        bytes memory reason = abi.encodeWithSelector(IDecisions.WrongDecision.selector, digest, decision);
        vm.expectRevert(reason);
        deployments.reserveDeployment(d, own);
        vm.expectRevert(reason);
        deployments.approveDeployment(d, who(BEA), sign(BEA, digest));
        vm.expectRevert(reason);
        vm.prank(who(BEN));
        deployments.rejectDeployment(d, "no");
        vm.expectRevert(reason);
        vm.prank(who(BEN));
        deployments.revokeDeployment(d);
        vm.expectRevert(reason);
        vm.prank(who(ANA));
        deployments.cancelDeployment(d);
    }

    function test_rejection_is_final_for_the_deployment_alone() public {
        Deployment memory d = asked(2);
        vm.expectRevert(abi.encodeWithSelector(IGrid.NotApprover.selector, RETAIL, who(EVE)));
        vm.prank(who(EVE));
        deployments.rejectDeployment(d, "no");
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadText.selector, "reason", 0, 1024));
        vm.prank(who(BEN));
        deployments.rejectDeployment(d, "");
        vm.prank(who(BEN));
        deployments.rejectDeployment(d, "no");
        refuseDecided(d, Decision.Refused);
        grid.reserve(d.workloads[0], bens(d.workloads[0]));
    }

    function test_the_department_takes_it_back() public {
        Deployment memory d = asked(2);
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, RETAIL, who(EVE), Role.OPERATE));
        vm.prank(who(EVE));
        deployments.cancelDeployment(d);
        vm.prank(who(BEN)); // OPERATE
        deployments.cancelDeployment(d);
        refuseDecided(d, Decision.Withdrawn);
    }

    function test_it_is_reserved_once() public {
        Deployment memory d = asked(2);
        deployments.reserveDeployment(d, byBen(d));
        refuseDecided(d, Decision.Approved);
    }

    function test_it_is_proposed_once_by_its_requester_in_time() public {
        Deployment memory d = asked(2);
        vm.expectRevert(abi.encodeWithSelector(IGrid.NotRequester.selector, who(ANA), who(EVE)));
        vm.prank(who(EVE));
        deployments.proposeDeployment(d);
        vm.prank(who(ANA));
        bytes32 digest = deployments.proposeDeployment(d);
        vm.expectRevert(
            abi.encodeWithSelector(IDecisions.WrongDecision.selector, digest, Decision.Proposed)
        );
        vm.prank(who(ANA));
        deployments.proposeDeployment(d);
    }

    function test_approvals_end_with_the_first_workload_that_does() public {
        Deployment memory d = make(3);
        uint64 soon = uint64(block.timestamp + 60);
        d.workloads[1].validUntil = soon;
        ask(d);
        Approval[] memory own = byBen(d);
        bytes32 digest = deployments.digestOf(d);
        vm.warp(soon + 1);
        bytes memory reason = abi.encodeWithSelector(IErrors.Expired.selector, soon, soon + 1);
        vm.expectRevert(reason);
        deployments.reserveDeployment(d, own);
        vm.expectRevert(reason);
        deployments.approveDeployment(d, who(BEN), sign(BEN, digest));
        vm.expectRevert(reason);
        vm.prank(who(ANA));
        deployments.proposeDeployment(d);
    }

    function test_nobody_else_reserves_without_approvals() public {
        Terms memory t = terms();
        request(t);
        Terms[] memory list = new Terms[](1);
        list[0] = t;
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotOfTheGrid.selector, who(ANA)));
        vm.prank(who(ANA));
        grid.reserveBy(list);
    }

    /// @dev Reserving together pays what reserving one by one pays.
    function testFuzz_together_is_what_one_by_one_is(uint8 count, uint32 term, bool prepaid) public {
        count = uint8(bound(count, 1, 8));
        Deployment memory d = make(count);
        d.totalCost = 0;
        for (uint256 i = 0; i < count; i++) {
            d.workloads[i].termSeconds = uint32(bound(term, 1, 7 days)) + uint32(i);
            if (!prepaid) d.workloads[i].funding = payAsYouGo().funding;
            d.totalCost += uint256(d.workloads[i].price) * d.workloads[i].termSeconds / 3600;
        }
        ask(d);
        uint256 before = free(RETAIL);
        deployments.reserveDeployment(d, d.totalCost > LIMIT ? byBenAndFay(d) : byBen(d));
        uint256 sum = 0;
        for (uint256 i = 0; i < count; i++) {
            Run memory r = run(d.workloads[i]);
            same(uint256(r.state), uint256(State.Reserved), "reserved");
            same(r.feeBps, 100, "rules");
            same(r.deadline, block.timestamp + 30, "deadline");
            sum += hold(d.workloads[i]);
        }
        same(before - free(RETAIL), sum, "held");
        same(bank.spendingOf(RETAIL).spent, d.totalCost, "budget");
    }
}

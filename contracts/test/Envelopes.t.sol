// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Envelopes } from "../src/decisions/Envelopes.sol";
import { IDecisions } from "../src/interfaces/IDecisions.sol";
import { IEnvelopes } from "../src/interfaces/IEnvelopes.sol";
import { IErrors } from "../src/interfaces/IErrors.sol";
import { IGrid } from "../src/interfaces/IGrid.sol";
import { INodes } from "../src/interfaces/INodes.sol";
import { IUnits } from "../src/interfaces/IUnits.sol";
import { Decision, Envelope, EnvelopeUse } from "../src/types/Decisions.sol";
import { NodeId, UnitId } from "../src/types/Ids.sol";
import { DataClass, Terms, WorkloadKind } from "../src/types/Terms.sol";
import { Clause, CoinChange, PolicyChange, Role, RoleChange } from "../src/types/Units.sol";
import { Approval, State } from "../src/types/Workload.sol";
import { World } from "./base/World.sol";

/// @dev A signer contract that tries to draw from the envelope while it is asked for its signature.
contract DrawingSigner {
    Envelopes private immutable _envelopes;
    bytes private _call;

    constructor(Envelopes envelopes) {
        _envelopes = envelopes;
    }

    function tell(bytes calldata call) external {
        _call = call;
    }

    function isValidSignature(bytes32, bytes calldata) external returns (bytes4) {
        (bool ok,) = address(_envelopes).call(_call);
        require(ok, "not drawn");
        return this.isValidSignature.selector;
    }
}

/// @dev Retail may run apps and workspaces for 40 credits a month, 90 in all; one costs 12.
contract EnvelopesTest is World {
    // ---------------------------------------------------------------- helpers

    function envelope() private view returns (Envelope memory e) {
        e.department = RETAIL;
        e.requester = who(ANA);
        e.requesters = new address[](0);
        e.kinds = uint16(1 << uint8(WorkloadKind.App) | 1 << uint8(WorkloadKind.Workspace));
        e.mostClass = DataClass.Internal;
        e.nodes = new NodeId[](0);
        e.manifests = new bytes32[](0);
        e.coin = address(coin);
        (e.cpuMilli, e.memoryMiB, e.ssdGiB) = (1500, 4096, 100);
        e.moneyEach = 15e6;
        e.moneyPerWindow = 40e6;
        e.windowDays = 30;
        e.moneyInAll = 90e6;
        e.termSeconds = 2 days;
        e.until = uint64(START + 100 days);
        e.validUntil = uint64(START + 3 days);
    }

    function signed(Envelope memory e, uint256 key, uint8 clause) private view returns (Approval[] memory list) {
        list = new Approval[](1);
        list[0] = Approval(clause, who(key), sign(key, envelopes.digestOf(e)));
    }

    function open(Envelope memory e) private returns (bytes32 digest) {
        digest = envelopes.digestOf(e);
        envelopes.openEnvelope(e, signed(e, BEN, 0));
    }

    function work(uint256 salt) private view returns (Terms memory t) {
        t = terms();
        t.salt = bytes32(salt);
    }

    function asked(uint256 salt) private returns (Terms memory t) {
        t = work(salt);
        request(t);
    }

    function drawn(Envelope memory e, uint256 salt) private returns (Terms memory t) {
        t = asked(salt);
        vm.prank(who(EVE)); // anyone
        envelopes.drawEnvelope(e, t);
    }

    function refuse(Envelope memory e, Terms memory t, string memory field, uint256 value, uint256 limit) private {
        request(t);
        bytes32 digest = envelopes.digestOf(e);
        vm.expectRevert(
            abi.encodeWithSelector(IEnvelopes.OutsideEnvelope.selector, digest, field, value, limit)
        );
        envelopes.drawEnvelope(e, t);
    }

    function end(Terms memory t) private {
        vm.prank(who(ANA));
        grid.end(t);
    }

    function use(Envelope memory e) private view returns (EnvelopeUse memory) {
        return envelopes.useOf(envelopes.digestOf(e));
    }

    function setPolicy(Clause[] memory clauses) private {
        PolicyChange memory c = PolicyChange(RETAIL, clauses, units.nonceOf(ACME), uint64(block.timestamp));
        units.setPolicy(c, governors(units.digestOf(c)));
    }

    function setRole(UnitId unit, uint256 key, bool request_, bool approve) private {
        RoleChange memory c;
        (c.unit, c.member, c.request, c.approve) = (unit, who(key), request_, approve);
        (c.nonce, c.deadline) = (units.nonceOf(ACME), uint64(block.timestamp));
        units.setRoles(c, governors(units.digestOf(c)));
    }

    // ---------------------------------------------------------------- what it is for

    function test_what_fits_starts_without_a_human() public {
        Envelope memory e = envelope();
        bytes32 digest = open(e);
        Terms memory t = drawn(e, 1);
        same(uint256(run(t).state), uint256(State.Reserved), "reserved");
        same(held(RETAIL), 12e6, "held");
        same(envelopes.envelopeOf(grid.idOf(t)), digest, "parent");
        same(use(e).spent, 12e6, "spent");
        same(use(e).spentInAll, 12e6, "in all");
        same(use(e).free & type(uint32).max, 1000, "CPU left");
        vm.startPrank(who(NODE_KEY));
        grid.accept(t, "boot");
        grid.ready(t, "image", "here");
        vm.stopPrank();
    }

    function test_the_policy_is_asked_about_all_its_money() public {
        Envelope memory e = envelope();
        e.moneyInAll = LIMIT + 1;
        Approval[] memory own = signed(e, BEN, 0);
        vm.expectRevert(abi.encodeWithSelector(IUnits.ClauseUnmet.selector, RETAIL, 1, FINANCE, 0, 1));
        envelopes.openEnvelope(e, own);
    }

    function test_every_field_is_signed() public view {
        bytes32[] memory seen = new bytes32[](24);
        for (uint256 i = 0; i < 24; i++) {
            seen[i] = envelopes.digestOf(changed(i));
            for (uint256 j = 0; j < i; j++) {
                yes(seen[i] != seen[j], "another digest");
            }
        }
    }

    function changed(uint256 field) private view returns (Envelope memory e) {
        e = envelope();
        if (field == 1) e.department = LAB;
        if (field == 2) e.requester = who(EVE);
        if (field == 3) e.requesters = new address[](1);
        if (field == 4) e.kinds = 2;
        if (field == 5) e.mostClass = DataClass.Restricted;
        if (field == 6) e.nodes = new NodeId[](1);
        if (field == 7) e.farm = FARM;
        if (field == 8) e.manifests = new bytes32[](2);
        if (field == 9) e.coin = address(1);
        if (field == 10) e.cpuMilli = 1;
        if (field == 11) e.memoryMiB = 1;
        if (field == 12) e.ssdGiB = 1;
        if (field == 13) e.hddGiB = 1;
        if (field == 14) e.gpus = 1;
        if (field == 15) e.ipv4 = 1;
        if (field == 16) e.mbit = 1;
        if (field == 17) e.moneyEach = 1;
        if (field == 18) e.moneyPerWindow = 1;
        if (field == 19) e.windowDays = 1;
        if (field == 20) e.moneyInAll = 1;
        if (field == 21) e.termSeconds = 1;
        if (field == 22) e.until = 1;
        if (field == 23) e.salt = "one";
    }

    // ---------------------------------------------------------------- what does not fit

    function test_what_is_signed_bounds_everything() public {
        Envelope memory e = envelope();
        e.manifests = new bytes32[](1);
        e.manifests[0] = keccak256("manifest");
        open(e);
        Terms memory t = work(1);
        t.kind = WorkloadKind.Machine;
        refuse(e, t, "kind", uint8(WorkloadKind.Machine), e.kinds);
        t = work(2);
        t.dataClass = DataClass.Confidential;
        refuse(e, t, "dataClass", 3, 2);
        t = work(3);
        t.termSeconds = 2 days + 1;
        refuse(e, t, "termSeconds", 2 days + 1, 2 days);
        t = work(4);
        t.price = 700_000;
        refuse(e, t, "cost", 16_800_000, 15e6);
        t = work(5);
        t.cpuMilli = 1501;
        refuse(e, t, "cpuMilli", 1501, 1500);
        t = work(6);
        t.gpus = 1;
        t.price = 1_100_000;
        t.termSeconds = 36_000;
        refuse(e, t, "gpus", 1, 0);
        t = work(7);
        t.tariff = address(1);
        refuse(e, t, "tariff", 1, 0);
        t = work(8);
        t.supersedes = bytes32(uint256(1));
        refuse(e, t, "supersedes", 1, 0);
        t = work(10);
        (t.alternate, t.failoverSeconds) = (NodeId.wrap(7), 7200);
        bytes32 digest = envelopes.digestOf(e);
        vm.expectRevert(
            abi.encodeWithSelector(IEnvelopes.OutsideEnvelope.selector, digest, "alternate", 7, 0)
        );
        envelopes.drawEnvelope(e, t);
        t = work(9);
        t.manifestHash = bytes32(uint256(5));
        refuse(e, t, "manifestHash", 5, 0);
    }

    function test_others_do_not_draw() public {
        Envelope memory e = envelope();
        e.requesters = new address[](2);
        (e.requesters[0], e.requesters[1]) = (who(EVE), who(FIN));
        open(e);
        refuse(e, work(1), "requester", uint160(who(ANA)), 0);
        setRole(RETAIL, EVE, true, false);
        Terms memory t = work(2);
        t.requester = who(EVE);
        request(t);
        envelopes.drawEnvelope(e, t);
        setRole(RETAIL, EVE, false, false);
        t.salt = "late";
        vm.expectPartialRevert(IErrors.NotMember.selector);
        envelopes.drawEnvelope(e, t);
    }

    function test_other_departments_do_not_draw() public {
        Envelope memory e = envelope();
        open(e);
        setRole(LAB, ANA, true, false);
        Terms memory t = work(1);
        t.department = LAB;
        refuse(e, t, "department", UnitId.unwrap(LAB), UnitId.unwrap(RETAIL));
    }

    function test_other_nodes_and_farms_do_not_run_it() public {
        Envelope memory e = envelope();
        e.nodes = new NodeId[](1);
        e.nodes[0] = NodeId.wrap(2);
        open(e);
        refuse(e, work(1), "node", 1, 0);
        e = envelope();
        e.farm = FARMERS;
        open(e);
        refuse(e, work(2), "farm", UnitId.unwrap(FARM), UnitId.unwrap(FARMERS));
        e = envelope();
        (e.farm, e.nodes) = (FARM, new NodeId[](2));
        e.nodes[1] = NODE;
        open(e);
        drawn(e, 3);
    }

    function test_another_coin_does_not_pay() public {
        Envelope memory e = envelope();
        open(e);
        Terms memory t = work(1);
        t.coin = address(1);
        bytes32 digest = envelopes.digestOf(e);
        vm.expectRevert(
            abi.encodeWithSelector(
                IEnvelopes.OutsideEnvelope.selector, digest, "coin", 1, uint160(address(coin))
            )
        );
        envelopes.drawEnvelope(e, t);
        CoinChange memory c = CoinChange(ACME, address(coin), false, 0, uint64(block.timestamp));
        t = asked(2);
        units.setCoin(c, governors(units.digestOf(c)));
        vm.expectRevert(abi.encodeWithSelector(IErrors.CoinNotAccepted.selector, RETAIL, address(coin)));
        envelopes.drawEnvelope(e, t);
    }

    // ---------------------------------------------------------------- money and resources

    function test_money_is_bounded_per_window_and_in_all() public {
        Envelope memory e = envelope();
        (e.cpuMilli, e.windowDays) = (16_000, 7);
        open(e);
        for (uint256 i = 1; i <= 3; i++) {
            drawn(e, i);
        }
        refuse(e, work(4), "money left in the window", 12e6, 4e6);
        vm.warp(START + 7 days - 1);
        refuse(e, work(5), "money left in the window", 12e6, 4e6);
        vm.warp(START + 7 days);
        for (uint256 i = 6; i <= 8; i++) {
            drawn(e, i);
        }
        same(use(e).spent, 36e6, "a new window");
        same(use(e).since, START + 7 days, "its begin");
        vm.warp(START + 20 days);
        drawn(e, 9);
        refuse(e, work(10), "money left in all", 12e6, 6e6);
    }

    function test_a_window_of_no_days_never_ends() public {
        Envelope memory e = envelope();
        e.windowDays = 0;
        open(e);
        for (uint256 i = 1; i <= 3; i++) {
            drawn(e, i);
        }
        vm.warp(START + 99 days);
        refuse(e, work(4), "money left in the window", 12e6, 4e6);
    }

    function test_the_budget_and_the_account_still_bound_it() public {
        Envelope memory e = envelope();
        open(e);
        Terms memory t = asked(1);
        vm.warp(START + 1);
        t.cpuMilli = 0; // never asked for
        vm.expectPartialRevert(IGrid.WrongState.selector);
        envelopes.drawEnvelope(e, t);
        (e.cpuMilli, e.moneyEach) = (20_000, 30e6);
        open(e);
        Terms memory a = work(2);
        (a.cpuMilli, a.price) = (9000, 1e6);
        request(a);
        Terms memory b = a;
        envelopes.drawEnvelope(e, a);
        b.salt = "again";
        vm.expectPartialRevert(INodes.OverCapacity.selector);
        vm.prank(who(ANA));
        grid.request(b, "body");
    }

    function test_what_is_over_gives_back() public {
        Envelope memory e = envelope();
        bytes32 digest = open(e);
        Terms memory t = drawn(e, 1);
        drawn(e, 2);
        bytes32 id = grid.idOf(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Reserved));
        envelopes.returnDraw(t);
        vm.startPrank(who(NODE_KEY));
        grid.accept(t, "boot");
        grid.ready(t, "image", "here");
        vm.stopPrank();
        vm.warp(START + EPOCH);
        prove(t, 3600);
        end(t);
        envelopes.returnDraw(t);
        same(use(e).free & type(uint32).max, 1000, "CPU is back");
        same(use(e).spent, 24e6, "money is not");
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Ended));
        envelopes.returnDraw(t);
        vm.warp(START + 20 days);
        grid.close(t);
        envelopes.returnDraw(t);
        same(use(e).spent, 12.5e6, "half a credit was paid");
        same(use(e).spentInAll, 12.5e6, "in all");
        same(use(e).free & type(uint32).max, 1000, "CPU once");
        vm.expectRevert(abi.encodeWithSelector(IEnvelopes.NotDrawn.selector, id));
        envelopes.returnDraw(t);
        same(envelopes.envelopeOf(id), 0, "forgotten");
        yes(digest != 0, "open");
    }

    function test_what_never_ran_gives_all_back() public {
        Envelope memory e = envelope();
        open(e);
        Terms memory t = drawn(e, 1);
        end(t);
        envelopes.returnDraw(t);
        same(use(e).spent + use(e).spentInAll, 0, "money");
        same(use(e).free & type(uint32).max, 1500, "CPU");
        bytes32 id = grid.idOf(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Closed));
        envelopes.drawEnvelope(e, t);
    }

    function test_a_new_window_knows_nothing_of_the_last_ones_money() public {
        Envelope memory e = envelope();
        e.windowDays = 7;
        open(e);
        Terms memory t = drawn(e, 1);
        vm.warp(START + 8 days);
        drawn(e, 2);
        end(t);
        envelopes.returnDraw(t);
        same(use(e).spent, 12e6, "the second's");
        same(use(e).spentInAll, 12e6, "the first's is back");
    }

    function test_only_what_was_drawn_is_returned() public {
        Envelope memory e = envelope();
        open(e);
        Terms memory t = work(1);
        reserve(t);
        end(t);
        bytes32 id = grid.idOf(t);
        vm.expectRevert(abi.encodeWithSelector(IEnvelopes.NotDrawn.selector, id));
        envelopes.returnDraw(t);
    }

    function test_a_workload_is_drawn_once() public {
        Envelope memory e = envelope();
        open(e);
        Terms memory t = drawn(e, 1);
        bytes32 id = grid.idOf(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Reserved));
        envelopes.drawEnvelope(e, t);
        Envelope memory other = envelope();
        other.salt = "other";
        open(other);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Reserved));
        envelopes.drawEnvelope(other, t);
        same(use(other).spent, 0, "nothing spent");
    }

    /// @dev What is drawn less what came back is what the workloads of the envelope promise.
    function testFuzz_draws_and_returns_add_up(uint256 seed) public {
        Envelope memory e = envelope();
        (e.cpuMilli, e.windowDays) = (3000, 0);
        e.moneyPerWindow = e.moneyInAll;
        open(e);
        uint256 live = 0;
        for (uint256 i = 0; i < 12; i++) {
            seed = uint256(keccak256(abi.encode(seed)));
            Terms memory t = work(i + 1);
            t.cpuMilli = uint32(seed % 1200);
            request(t);
            try envelopes.drawEnvelope(e, t) {
                live++;
            } catch {
                continue;
            }
            if (seed >> 32 & 1 == 0) continue;
            end(t);
            envelopes.returnDraw(t);
            live--;
        }
        same(use(e).spent, live * 12e6, "window");
        same(use(e).spentInAll, live * 12e6, "in all");
        same(held(RETAIL), live * 12e6, "held");
        same(use(e).free & type(uint32).max, 3000 - (16_000 - (nodes.nodeOf(NODE).available & type(uint32).max)), "CPU");
    }

    // ---------------------------------------------------------------- who decides

    function test_who_approved_does_not_draw() public {
        setRole(FINANCE, EVE, false, true);
        setRole(RETAIL, EVE, true, false);
        Clause[] memory clauses = new Clause[](1);
        clauses[0] = Clause(FINANCE, 1, 0, 0, 0);
        setPolicy(clauses);
        Envelope memory e = envelope();
        envelopes.openEnvelope(e, signed(e, EVE, 0));
        drawn(e, 1);
        Terms memory t = work(2);
        t.requester = who(EVE);
        request(t);
        vm.expectRevert(abi.encodeWithSelector(IUnits.SelfApproval.selector, RETAIL, who(EVE)));
        envelopes.drawEnvelope(e, t);
    }

    function test_the_requester_does_not_approve() public {
        setRole(FINANCE, ANA, false, true);
        Clause[] memory clauses = new Clause[](1);
        clauses[0] = Clause(FINANCE, 1, 0, 0, 0);
        setPolicy(clauses);
        Envelope memory e = envelope();
        Approval[] memory own = signed(e, ANA, 0);
        vm.expectRevert(abi.encodeWithSelector(IUnits.SelfApproval.selector, RETAIL, who(ANA)));
        envelopes.openEnvelope(e, own);
    }

    function test_approvals_are_recorded_revoked_and_counted() public {
        Envelope memory e = envelope();
        vm.prank(who(ANA));
        bytes32 digest = envelopes.proposeEnvelope(e);
        envelopes.approveEnvelope(e, who(BEN), sign(BEN, digest));
        vm.prank(who(BEN));
        envelopes.revokeEnvelope(e);
        Approval[] memory own = signed(e, BEN, 0);
        vm.expectRevert(abi.encodeWithSelector(IGrid.ApprovalRevoked.selector, digest, who(BEN)));
        envelopes.openEnvelope(e, own);
        envelopes.approveEnvelope(e, who(BEA), sign(BEA, digest));
        Approval[] memory recorded = signed(e, BEA, 0);
        recorded[0].signature = "";
        envelopes.openEnvelope(e, recorded);
        yes(envelopes.signedBy(digest, who(BEA)), "counted");
        drawn(e, 1);
    }

    function test_nothing_is_drawn_before_it_is_open() public {
        Envelope memory e = envelope();
        vm.prank(who(ANA));
        bytes32 digest = envelopes.proposeEnvelope(e);
        Terms memory t = asked(1);
        vm.expectRevert(
            abi.encodeWithSelector(IDecisions.WrongDecision.selector, digest, Decision.Proposed)
        );
        envelopes.drawEnvelope(e, t);
        vm.prank(who(BEA));
        envelopes.rejectEnvelope(e, "too much");
        Approval[] memory own = signed(e, BEN, 0);
        vm.expectRevert(abi.encodeWithSelector(IDecisions.WrongDecision.selector, digest, Decision.Refused));
        envelopes.openEnvelope(e, own);
    }

    function test_it_is_opened_in_time_and_once() public {
        Envelope memory e = envelope();
        bytes32 digest = open(e);
        drawn(e, 1);
        Approval[] memory own = signed(e, BEN, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IDecisions.WrongDecision.selector, digest, Decision.Approved)
        );
        envelopes.openEnvelope(e, own);
        same(use(e).spent, 12e6, "its use goes on");
        e.salt = "late";
        own = signed(e, BEN, 0);
        vm.warp(e.validUntil + 1);
        vm.expectPartialRevert(IErrors.Expired.selector);
        envelopes.openEnvelope(e, own);
        vm.expectPartialRevert(IErrors.Expired.selector);
        envelopes.approveEnvelope(e, who(BEN), own[0].signature);
    }

    function test_after_its_time_nothing_is_drawn() public {
        Envelope memory e = envelope();
        open(e);
        vm.warp(e.until);
        drawn(e, 1);
        Terms memory t = asked(2);
        vm.warp(e.until + 1);
        vm.expectRevert(abi.encodeWithSelector(IErrors.Expired.selector, e.until, e.until + 1));
        envelopes.drawEnvelope(e, t);
    }

    function closeBy(uint256 key) private {
        Envelope memory e = envelope();
        e.salt = bytes32(key);
        bytes32 digest = open(e);
        vm.prank(who(key));
        envelopes.closeEnvelope(e);
        Terms memory t = asked(key);
        bytes memory reason = abi.encodeWithSelector(IDecisions.WrongDecision.selector, digest, Decision.Shut);
        vm.expectRevert(reason);
        envelopes.drawEnvelope(e, t);
        vm.expectRevert(reason);
        vm.prank(who(key));
        envelopes.closeEnvelope(e);
    }

    function test_those_concerned_close_it_at_once() public {
        closeBy(ANA); // asked for it
        closeBy(BEN); // OPERATE
        closeBy(BEA); // may approve it
        closeBy(GOV1); // governs
        Envelope memory e = envelope();
        open(e);
        Terms memory t = drawn(e, 1);
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, RETAIL, who(EVE), Role.OPERATE));
        vm.prank(who(EVE));
        envelopes.closeEnvelope(e);
        vm.prank(who(ANA));
        envelopes.closeEnvelope(e);
        end(t);
        envelopes.returnDraw(t); // what runs goes on, and gives back
        same(use(e).spent, 0, "back");
    }

    function test_what_is_closed_before_it_is_open_is_withdrawn() public {
        Envelope memory e = envelope();
        bytes32 digest = envelopes.digestOf(e);
        vm.prank(who(ANA));
        envelopes.closeEnvelope(e);
        same(uint256(envelopes.decisionOf(digest)), uint256(Decision.Withdrawn), "withdrawn");
    }

    function test_a_changed_policy_voids_it() public {
        Envelope memory e = envelope();
        bytes32 digest = open(e);
        Terms memory t = asked(1);
        Clause[] memory clauses = new Clause[](1);
        clauses[0] = Clause(FINANCE, 1, 0, 0, 0);
        setPolicy(clauses);
        vm.expectRevert(abi.encodeWithSelector(IEnvelopes.EnvelopeVoid.selector, digest, 1, 2));
        envelopes.drawEnvelope(e, t);
    }

    function test_approvers_still_refuse_a_single_workload() public {
        Envelope memory e = envelope();
        open(e);
        Terms memory t = asked(1);
        vm.prank(who(BEA));
        grid.reject(t, "not this one");
        vm.expectPartialRevert(IGrid.WrongState.selector);
        envelopes.drawEnvelope(e, t);
        t = asked(2);
        vm.prank(who(BEA));
        grid.revoke(t);
        vm.expectPartialRevert(IGrid.DecideAlone.selector);
        envelopes.drawEnvelope(e, t);
    }

    function test_a_signer_contract_cannot_draw_while_it_is_asked() public {
        DrawingSigner signer = new DrawingSigner(envelopes);
        RoleChange memory c;
        (c.unit, c.member, c.approve) = (RETAIL, address(signer), true);
        c.deadline = uint64(block.timestamp);
        units.setRoles(c, governors(units.digestOf(c)));
        Envelope memory e = envelope();
        open(e);
        signer.tell(abi.encodeCall(envelopes.drawEnvelope, (e, asked(1))));
        Envelope memory other = envelope();
        other.salt = "other";
        Approval[] memory own = new Approval[](1);
        own[0] = Approval(0, address(signer), "any");
        vm.expectPartialRevert(IErrors.BadSignature.selector);
        envelopes.openEnvelope(other, own);
        same(use(e).spent, 0, "nothing drawn");
    }

    // ---------------------------------------------------------------- limits that mean something

    function refuseLimit(Envelope memory e, string memory field, uint256 value, uint256 least, uint256 most) private {
        Approval[] memory own = signed(e, BEN, 0);
        bytes memory reason = abi.encodeWithSelector(IErrors.BadValue.selector, field, value, least, most);
        vm.expectRevert(reason);
        envelopes.openEnvelope(e, own);
        vm.expectRevert(reason);
        vm.prank(who(ANA));
        envelopes.proposeEnvelope(e);
    }

    function test_limits_mean_something() public {
        Envelope memory e = envelope();
        e.kinds = 0;
        uint256 all = (2 << uint256(type(WorkloadKind).max)) - 2;
        refuseLimit(e, "kinds", 0, 2, all);
        e.kinds = uint16(all) + 2;
        refuseLimit(e, "kinds", all + 2, 2, all);
        e.kinds = 3;
        refuseLimit(e, "kind 0 of kinds", 1, 0, 0);
        e = envelope();
        e.mostClass = DataClass.None;
        refuseLimit(e, "mostClass", 0, 1, 4);
        e = envelope();
        e.moneyInAll = 0;
        refuseLimit(e, "moneyInAll", 0, 1, type(uint88).max);
        e.moneyInAll = uint96(1) << 88;
        refuseLimit(e, "moneyInAll", uint96(1) << 88, 1, type(uint88).max);
        e = envelope();
        e.moneyPerWindow = e.moneyInAll + 1;
        refuseLimit(e, "moneyPerWindow", e.moneyPerWindow, 1, e.moneyInAll);
        e = envelope();
        e.requesters = new address[](65);
        refuseLimit(e, "requesters", 65, 0, 64);
        e = envelope();
        e.nodes = new NodeId[](65);
        refuseLimit(e, "nodes", 65, 0, 64);
        e = envelope();
        e.manifests = new bytes32[](65);
        refuseLimit(e, "manifests", 65, 0, 64);
        e = envelope();
        e.cpuMilli = uint32(1) << 31;
        vm.expectPartialRevert(IErrors.BadValue.selector);
        vm.prank(who(ANA));
        envelopes.proposeEnvelope(e);
        e = envelope();
        e.until = uint64(START - 1);
        vm.expectPartialRevert(IErrors.Expired.selector);
        vm.prank(who(ANA));
        envelopes.proposeEnvelope(e);
    }

    function test_it_is_proposed_by_its_requester() public {
        Envelope memory e = envelope();
        vm.expectRevert(abi.encodeWithSelector(IGrid.NotRequester.selector, who(ANA), who(EVE)));
        vm.prank(who(EVE));
        envelopes.proposeEnvelope(e);
        e.requester = who(EVE);
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, RETAIL, who(EVE), Role.REQUEST));
        vm.prank(who(EVE));
        envelopes.proposeEnvelope(e);
    }
}

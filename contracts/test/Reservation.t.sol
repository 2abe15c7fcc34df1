// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IBank } from "../src/interfaces/IBank.sol";
import { IErrors } from "../src/interfaces/IErrors.sol";
import { IGrid } from "../src/interfaces/IGrid.sol";
import { INodes } from "../src/interfaces/INodes.sol";
import { IUnits } from "../src/interfaces/IUnits.sol";
import { UnitId } from "../src/types/Ids.sol";
import { NodeStatus } from "../src/types/Resources.sol";
import { Funding, TERMS_TYPEHASH, Terms } from "../src/types/Terms.sol";
import { CoinChange, Role, RoleChange, UnitKind } from "../src/types/Units.sol";
import { Approval, State } from "../src/types/Workload.sol";
import { World } from "./base/World.sol";
import { Wallet } from "./mocks/Doubles.sol";

/// @dev From request to reservation, and every way in which that is refused.
contract ReservationTest is World {
    // ---------------------------------------------------------------- request

    function refuseRequest(Terms memory t, bytes memory why) private {
        vm.expectRevert(why);
        vm.prank(t.requester);
        grid.request(t, "body");
    }

    function badValue(string memory field, uint256 value, uint256 least, uint256 most)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(IErrors.BadValue.selector, field, value, least, most);
    }

    function test_a_request_keeps_nothing_but_that_it_was_made() public {
        Terms memory t = terms();
        bytes32 id = request(t);
        same(id, grid.idOf(t), "id");
        same(uint8(run(t).state), uint8(State.Requested), "state");
        same(held(RETAIL), 0, "no money is held");
        same(nodes.nodeOf(NODE).available, nodes.nodeOf(NODE).total, "no capacity is taken");
    }

    function test_the_id_is_the_eip712_digest_of_the_terms() public view {
        Terms memory t = terms();
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("GridChain"),
                keccak256("1"),
                block.chainid,
                address(grid)
            )
        );
        bytes32 structHash = keccak256(abi.encode(TERMS_TYPEHASH, t));
        same(grid.idOf(t), keccak256(abi.encodePacked(hex"1901", domain, structHash)), "digest");
    }

    function testFuzz_other_chains_have_other_ids(uint64 chain) public {
        vm.assume(chain != 0 && chain != block.chainid);
        Terms memory t = terms();
        bytes32 here = grid.idOf(t);
        vm.chainId(chain);
        yes(grid.idOf(t) != here, "differs");
    }

    function test_each_field_is_in_the_id() public view {
        Terms memory t = terms();
        for (uint256 field = 0; field < 23; field++) {
            bytes memory words = abi.encode(t);
            words[32 * field + 31] ^= 0x01; // keeps every field within its type
            Terms memory u = abi.decode(words, (Terms));
            yes(grid.idOf(t) != grid.idOf(u), "differs");
        }
    }

    function test_only_the_requester_asks_and_only_once() public {
        Terms memory t = terms();
        vm.expectRevert(abi.encodeWithSelector(IGrid.NotRequester.selector, who(ANA), who(BEN)));
        vm.prank(who(BEN));
        grid.request(t, "body");
        bytes32 id = request(t);
        refuseRequest(t, abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Requested));
    }

    function test_the_requester_needs_the_role_in_a_department() public {
        Terms memory t = terms();
        t.requester = who(BEN);
        refuseRequest(t, abi.encodeWithSelector(IErrors.NotMember.selector, RETAIL, who(BEN), Role.REQUEST));
        t.department = FARM;
        refuseRequest(t, abi.encodeWithSelector(IErrors.WrongUnit.selector, FARM, uint8(UnitKind.Farm)));
    }

    function test_terms_must_make_sense() public {
        Terms memory t = terms();
        t.validUntil = uint64(START);
        refuseRequest(t, badValue("validUntil", START, START + 1, START + 30 days));
        t.validUntil = uint64(START + 30 days + 1);
        refuseRequest(t, badValue("validUntil", START + 30 days + 1, START + 1, START + 30 days));
        t = terms();
        t.manifestHash = 0;
        refuseRequest(t, badValue("manifestHash", 0, 1, type(uint256).max));
        t = terms();
        t.periodSeconds = 0;
        refuseRequest(t, badValue("periodSeconds", 0, 1, 3650 days));
        t = terms();
        t.termSeconds = 0;
        refuseRequest(t, badValue("termSeconds", 0, 1, 3650 days));
        t = terms();
        t.acceptSeconds = 0;
        refuseRequest(t, badValue("acceptSeconds", 0, 1, 1 days));
        t = terms();
        t.provisionSeconds = 1 days + 1;
        refuseRequest(t, badValue("provisionSeconds", 1 days + 1, 1, 1 days));
        t = terms();
        t.funding = Funding.None;
        refuseRequest(t, badValue("funding", 0, 1, 2));
        t = terms();
        t.price = type(uint96).max;
        refuseRequest(t, badValue("cost", uint256(type(uint96).max) * 24, 0, type(uint64).max));
    }

    function test_bodies_have_a_size() public {
        Terms memory t = terms();
        vm.expectRevert(badValue("body", 0, 1, 24_576));
        vm.prank(t.requester);
        grid.request(t, "");
        vm.expectRevert(badValue("body", 24_577, 1, 24_576));
        vm.prank(t.requester);
        grid.request(t, new bytes(24_577));
        vm.prank(t.requester);
        grid.request(t, new bytes(24_576));
    }

    function test_a_request_the_node_cannot_serve_is_refused_at_once() public {
        Terms memory t = terms();
        t.ipv4 = 5;
        t.price = 1e9;
        refuseRequest(t, abi.encodeWithSelector(INodes.OverCapacity.selector, NODE, 5, 5, 4));
    }

    function test_a_coin_must_be_accepted() public {
        Terms memory t = terms();
        t.coin = address(0xc0ffee);
        refuseRequest(t, abi.encodeWithSelector(IErrors.CoinNotAccepted.selector, RETAIL, t.coin));
    }

    // ---------------------------------------------------------------- approve, reject, cancel

    function test_anyone_brings_an_approval() public {
        Terms memory t = terms();
        bytes32 id = request(t);
        vm.prank(who(EVE));
        grid.approve(t, who(BEN), sign(BEN, id));
        yes(grid.approvedBy(id, who(BEN)), "recorded");
        bytes memory again = sign(BEN, id);
        vm.expectRevert(abi.encodeWithSelector(IGrid.AlreadyApproved.selector, id, who(BEN)));
        grid.approve(t, who(BEN), again);
    }

    function refuseApproval(Terms memory t, uint256 key, bytes memory why) private {
        bytes memory signature = sign(key, grid.idOf(t));
        vm.expectRevert(why);
        grid.approve(t, who(key), signature);
    }

    function test_approvals_that_do_not_count_are_refused() public {
        Terms memory t = terms();
        bytes32 id = grid.idOf(t);
        refuseApproval(t, BEN, abi.encodeWithSelector(IGrid.WrongState.selector, id, State.None));
        request(t);
        refuseApproval(t, EVE, abi.encodeWithSelector(IGrid.NotApprover.selector, RETAIL, who(EVE)));
        refuseApproval(t, ANA, abi.encodeWithSelector(IGrid.NotApprover.selector, RETAIL, who(ANA)));
        // 12 credits are below the limit above which finance counts.
        refuseApproval(t, FAY, abi.encodeWithSelector(IGrid.NotApprover.selector, RETAIL, who(FAY)));
        bytes memory eves = sign(EVE, id);
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadSignature.selector, who(BEN), id));
        grid.approve(t, who(BEN), eves);
        vm.warp(t.validUntil + 1);
        refuseApproval(
            t, BEN, abi.encodeWithSelector(IErrors.Expired.selector, t.validUntil, t.validUntil + 1)
        );
    }

    function test_rejection_is_final() public {
        Terms memory t = terms();
        bytes32 id = request(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.NotApprover.selector, RETAIL, who(ANA)));
        vm.prank(who(ANA));
        grid.reject(t, "no");
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadText.selector, "reason", 0, 1024));
        vm.prank(who(BEA));
        grid.reject(t, "");
        vm.prank(who(BEA));
        grid.reject(t, "too dear");
        Approval[] memory approvals = bens(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Refused));
        grid.reserve(t, approvals);
        refuseRequest(t, abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Refused));
    }

    function test_the_department_cancels() public {
        Terms memory t = terms();
        bytes32 id = request(t);
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, RETAIL, who(EVE), Role.OPERATE));
        vm.prank(who(EVE));
        grid.cancel(t);
        vm.prank(who(ANA));
        grid.cancel(t);
        refuseApproval(t, BEN, abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Cancelled));
        t.salt = "second";
        request(t);
        vm.prank(who(BEN));
        grid.cancel(t);
    }

    // ---------------------------------------------------------------- reserve

    function refuseReserve(Terms memory t, Approval[] memory approvals, bytes memory why) private {
        vm.expectRevert(why);
        grid.reserve(t, approvals);
    }

    function test_reserve_takes_money_budget_and_capacity() public {
        Terms memory t = terms();
        reserve(t);
        same(held(RETAIL), 12e6, "money");
        same(bank.spendingOf(RETAIL).spent, 12e6, "budget");
        same(nodes.nodeOf(NODE).total - nodes.nodeOf(NODE).available, 500 | 512 << 32 | 2 << 64, "capacity");
        same(run(t).deadline, START + 30, "accept deadline");
        same(run(t).feeBps, 100, "the fee is fixed now");
    }

    function test_reserve_counts_recorded_and_brought_approvals() public {
        Terms memory t = terms();
        t.termSeconds = 20 days; // 240 credits
        bytes32 id = request(t);
        grid.approve(t, who(FAY), sign(FAY, id));
        Approval[] memory approvals = bensAndFays(t);
        for (uint256 i = 0; i < 2; i++) {
            if (approvals[i].approver == who(FAY)) approvals[i].signature = "";
        }
        grid.reserve(t, approvals);
        yes(grid.approvedBy(id, who(FAY)), "recorded");
        yes(!grid.approvedBy(id, who(BEN)), "a brought one needs no storage");
        same(uint8(run(t).state), uint8(State.Reserved), "reserved");
    }

    function test_nothing_is_reserved_without_request_or_approval() public {
        Terms memory t = terms();
        bytes32 id = grid.idOf(t);
        refuseReserve(t, bens(t), abi.encodeWithSelector(IGrid.WrongState.selector, id, State.None));
        request(t);
        Approval[] memory approvals = new Approval[](0);
        refuseReserve(
            t, approvals, abi.encodeWithSelector(IUnits.ClauseUnmet.selector, RETAIL, uint8(0), RETAIL, 0, 1)
        );
        approvals = bens(t);
        approvals[0].signature = "";
        refuseReserve(t, approvals, abi.encodeWithSelector(IGrid.NoApproval.selector, id, who(BEN)));
    }

    function test_an_approval_is_for_these_terms_only() public {
        Terms memory t = terms();
        request(t);
        Approval[] memory approvals = bens(t);
        t.price += 1;
        bytes32 id = request(t);
        refuseReserve(t, approvals, abi.encodeWithSelector(IErrors.BadSignature.selector, who(BEN), id));
    }

    function test_the_same_signature_twice_is_one_approval() public {
        Terms memory t = terms();
        t.termSeconds = 20 days;
        request(t);
        Approval[] memory one = bens(t);
        Approval[] memory twice = new Approval[](2);
        twice[0] = one[0];
        twice[1] = Approval(1, one[0].approver, one[0].signature);
        refuseReserve(t, twice, abi.encodeWithSelector(IErrors.NotAscending.selector, who(BEN), who(BEN)));
    }

    function test_a_requester_with_approve_does_not_count() public {
        RoleChange memory c;
        (c.unit, c.member, c.approve) = (FINANCE, who(ANA), true); // in a unit in which she does not ask
        c.deadline = uint64(block.timestamp);
        units.setRoles(c, governors(units.digestOf(c)));
        Terms memory t = terms();
        t.termSeconds = 20 days;
        bytes32 id = request(t);
        bool anaFirst = who(ANA) < who(BEN);
        Approval[] memory own = new Approval[](2);
        own[anaFirst ? 0 : 1] = Approval(1, who(ANA), sign(ANA, id));
        own[anaFirst ? 1 : 0] = Approval(0, who(BEN), sign(BEN, id));
        refuseReserve(t, own, abi.encodeWithSelector(IUnits.SelfApproval.selector, RETAIL, who(ANA)));
    }

    // ---------------------------------------------------------------- taking an approval back

    function test_a_revoked_approval_counts_no_more() public {
        Terms memory t = terms();
        bytes32 id = request(t);
        grid.approve(t, who(BEN), sign(BEN, id));
        vm.expectEmit(address(grid));
        emit IGrid.Revoked(id, who(BEN));
        vm.prank(who(BEN));
        grid.revoke(t);
        yes(!grid.approvedBy(id, who(BEN)), "gone");
        bytes memory refused = abi.encodeWithSelector(IGrid.ApprovalRevoked.selector, id, who(BEN));
        refuseReserve(t, bens(t), refused); // the signature that others hold is void, too
        Approval[] memory recorded = bens(t);
        recorded[0].signature = "";
        refuseReserve(t, recorded, refused);
        bytes memory signature = sign(BEN, id);
        vm.expectRevert(refused);
        grid.approve(t, who(BEN), signature);
        vm.prank(who(BEN));
        vm.expectRevert(refused);
        grid.revoke(t);
        Approval[] memory beas = new Approval[](1);
        beas[0] = Approval(0, who(BEA), sign(BEA, id));
        grid.reserve(t, beas); // others may still approve
    }

    function test_a_signature_can_be_revoked_before_anybody_brought_it() public {
        Terms memory t = terms();
        bytes32 id = request(t);
        vm.prank(who(BEN));
        grid.revoke(t);
        refuseReserve(t, bens(t), abi.encodeWithSelector(IGrid.ApprovalRevoked.selector, id, who(BEN)));
    }

    function test_only_approvers_revoke_and_only_before_the_reservation() public {
        Terms memory t = terms();
        bytes32 id = grid.idOf(t);
        vm.prank(who(BEN));
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.None));
        grid.revoke(t);
        request(t);
        vm.prank(who(EVE));
        vm.expectRevert(abi.encodeWithSelector(IGrid.NotApprover.selector, RETAIL, who(EVE)));
        grid.revoke(t);
        grid.reserve(t, bens(t));
        vm.prank(who(BEN));
        vm.expectRevert(abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Reserved));
        grid.revoke(t);
    }

    function test_whoever_left_does_not_count_any_more() public {
        Terms memory t = terms();
        bytes32 id = request(t);
        grid.approve(t, who(BEN), sign(BEN, id));
        RoleChange memory c;
        (c.unit, c.member, c.deadline) = (RETAIL, who(BEN), uint64(block.timestamp));
        units.setRoles(c, governors(units.digestOf(c)));
        refuseReserve(
            t, bens(t), abi.encodeWithSelector(IErrors.NotMember.selector, RETAIL, who(BEN), Role.APPROVE)
        );
    }

    function test_a_wallet_contract_approves() public {
        Wallet wallet = new Wallet(who(EVE));
        RoleChange memory c;
        (c.unit, c.member, c.approve) = (RETAIL, address(wallet), true);
        c.deadline = uint64(block.timestamp);
        units.setRoles(c, governors(units.digestOf(c)));
        Terms memory t = terms();
        bytes32 id = request(t);
        Approval[] memory approvals = new Approval[](1);
        approvals[0] = Approval(0, address(wallet), sign(EVE, id));
        grid.reserve(t, approvals);
        same(uint8(run(t).state), uint8(State.Reserved), "reserved");
    }

    function test_a_reservation_is_made_once() public {
        Terms memory t = terms();
        bytes32 id = reserve(t);
        refuseReserve(t, bens(t), abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Reserved));
    }

    function test_an_expired_request_is_not_reserved() public {
        Terms memory t = terms();
        request(t);
        vm.warp(t.validUntil + 1);
        refuseReserve(
            t, bens(t), abi.encodeWithSelector(IErrors.Expired.selector, t.validUntil, t.validUntil + 1)
        );
    }

    function test_money_must_be_there() public {
        Terms memory t = terms();
        t.department = LAB;
        RoleChange memory c;
        (c.unit, c.member, c.request) = (LAB, who(ANA), true);
        c.deadline = uint64(block.timestamp);
        units.setRoles(c, governors(units.digestOf(c)));
        request(t);
        refuseReserve(t, lab(t), abi.encodeWithSelector(IBank.OverBudget.selector, LAB, 12e6, 0));
    }

    function lab(Terms memory t) private returns (Approval[] memory approvals) {
        RoleChange memory c;
        (c.unit, c.member, c.approve) = (ACME, who(BEA), true); // lab's clause names the organisation
        (c.nonce, c.deadline) = (units.nonceOf(ACME), uint64(block.timestamp));
        units.setRoles(c, governors(units.digestOf(c)));
        approvals = new Approval[](1);
        approvals[0] = Approval(0, who(BEA), sign(BEA, grid.idOf(t)));
    }

    function test_a_poor_department_reserves_nothing() public {
        Terms memory t = terms();
        t.price = 20_000e6; // within the budget below
        t.termSeconds = 720; // 4,000 credits
        Terms memory first = terms();
        first.price = 20_000e6;
        first.termSeconds = 720;
        first.salt = "first";
        reserve(first);
        vm.warp(START + 30 days); // a new budget window, but 4,000 of the 10,000 credits are held
        first.validUntil = uint64(block.timestamp + 1 days);
        first.salt = "second";
        reserve(first);
        vm.warp(START + 60 days);
        t.validUntil = uint64(block.timestamp + 1 days);
        request(t);
        refuseReserve(
            t,
            bensAndFays(t),
            abi.encodeWithSelector(IBank.Underfunded.selector, RETAIL, address(coin), 4000e6, 2000e6)
        );
        same(bank.spendingOf(RETAIL).spent, 4000e6, "the budget is as before");
    }

    function test_two_requests_cannot_take_the_same_room() public {
        Terms memory t = terms();
        t.gpus = 2;
        t.price = 3e6;
        request(t);
        Terms memory u = t;
        u.salt = "second";
        request(u);
        t.salt = 0;
        grid.reserve(t, bens(t));
        t.salt = "second";
        refuseReserve(t, bens(t), abi.encodeWithSelector(INodes.OverCapacity.selector, NODE, 4, 2, 0));
    }

    function test_what_changed_since_the_request_counts() public {
        Terms memory t = terms();
        request(t);
        CoinChange memory c = CoinChange(ACME, address(coin), false, 0, uint64(block.timestamp));
        units.setCoin(c, governors(units.digestOf(c)));
        refuseReserve(
            t, bens(t), abi.encodeWithSelector(IErrors.CoinNotAccepted.selector, RETAIL, address(coin))
        );
        c = CoinChange(ACME, address(coin), true, 1, uint64(block.timestamp));
        units.setCoin(c, governors(units.digestOf(c)));
        vm.prank(who(FARMER));
        nodes.setNodeStatus(NODE, NodeStatus.Closed);
        refuseReserve(
            t, bens(t), abi.encodeWithSelector(INodes.NodeNotOpen.selector, NODE, NodeStatus.Closed)
        );
    }
}

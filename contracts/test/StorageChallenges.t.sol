// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IErrors } from "../src/interfaces/IErrors.sol";
import { INodes } from "../src/interfaces/INodes.sol";
import { IStorageChallenges } from "../src/interfaces/IStorageChallenges.sol";
import { ChallengeState, StorageCommitment } from "../src/types/Disputes.sol";
import { NodeId, UnitId } from "../src/types/Ids.sol";
import { NodeStatus } from "../src/types/Resources.sol";
import { Role } from "../src/types/Units.sol";
import { Tree } from "./base/Tree.sol";
import { World } from "./base/World.sol";

/// @dev The node promised retail to store eleven leaves.
contract StorageChallengesTest is World {
    uint32 private constant LEAVES = 11;
    uint96 private constant FEE = 1e5;
    uint96 private constant PENALTY = 7e6;

    StorageCommitment private c;
    bytes32 private digest;

    function setUp() public override {
        super.setUp();
        fund(FARM, 20e6);
        vm.prank(who(FARMER));
        nodes.addBond(NODE, address(coin), 10e6);
        c = commitment();
        digest = record(c);
    }

    function leafBytes(uint256 i) private pure returns (bytes memory) {
        return abi.encode("ciphertext", i);
    }

    function hashes() private pure returns (bytes32[] memory list) {
        list = new bytes32[](LEAVES);
        for (uint256 i = 0; i < LEAVES; i++) {
            list[i] = Tree.leaf(leafBytes(i));
        }
    }

    function commitment() private view returns (StorageCommitment memory) {
        return StorageCommitment({
            id: "workload",
            department: RETAIL,
            node: NODE,
            root: Tree.root(hashes()),
            leaves: LEAVES,
            coin: address(coin),
            fee: FEE,
            penalty: PENALTY,
            answerSeconds: 1 hours,
            validUntil: uint64(START + 30 days)
        });
    }

    function record(StorageCommitment memory s) private returns (bytes32) {
        bytes32 d = challenges.digestOf(s);
        return challenges.record(s, who(ANA), sign(ANA, d), sign(NODE_KEY, d));
    }

    function challenge(uint32 index) private returns (uint64) {
        vm.prank(who(ANA));
        return challenges.challenge(c, index);
    }

    function show(uint64 n, uint32 index) private {
        challenges.show(c, n, leafBytes(index), Tree.proof(hashes(), index));
    }

    function test_fuzz_the_node_shows_the_leaf_and_its_farm_gets_the_fee(uint32 index) public {
        index %= LEAVES;
        uint256 farm = free(FARM);
        uint256 retail = free(RETAIL);
        uint64 n = challenge(index);
        same(held(RETAIL), FEE, "held");
        show(n, index);
        same(free(FARM) - farm, FEE, "fee");
        same(retail - free(RETAIL), FEE, "paid");
        same(held(RETAIL), 0, "nothing held");
        yes(challenges.challengeOf(n).state == ChallengeState.Answered, "answered");
        vm.warp(block.timestamp + 2 hours);
        vm.expectRevert(abi.encodeWithSelector(IStorageChallenges.NoChallenge.selector, n, digest));
        challenges.punish(c, n);
    }

    function test_no_answer_costs_the_penalty_once() public {
        uint256 retail = free(RETAIL);
        uint64 n = challenge(3);
        vm.expectPartialRevert(IStorageChallenges.ChallengeTime.selector);
        challenges.punish(c, n);
        vm.warp(block.timestamp + 1 hours + 1);
        vm.expectPartialRevert(IStorageChallenges.ChallengeTime.selector);
        challenges.show(c, n, leafBytes(3), new bytes32[](0));
        challenges.punish(c, n);
        same(nodes.bondOf(NODE).amount, 3e6, "bond");
        same(free(UnitId.wrap(0)), PENALTY, "out of circulation");
        same(free(RETAIL), retail, "the fee is back");
        yes(nodes.nodeOf(NODE).status == NodeStatus.Open, "open");
        vm.expectRevert(abi.encodeWithSelector(IStorageChallenges.NoChallenge.selector, n, digest));
        challenges.punish(c, n);
        same(allMoney(), 10_020e6, "no money made or lost");
    }

    function test_a_second_failure_takes_what_is_left() public {
        for (uint256 i = 0; i < 2; i++) {
            uint64 n = challenge(1);
            vm.warp(block.timestamp + 1 hours + 1);
            challenges.punish(c, n);
        }
        same(nodes.bondOf(NODE).amount, 0, "bond");
        same(free(UnitId.wrap(0)), 10e6, "all of it");
    }

    function test_another_leaf_is_no_answer() public {
        uint64 n = challenge(3);
        bytes32[] memory path = Tree.proof(hashes(), 4);
        vm.expectRevert(
            abi.encodeWithSelector(IStorageChallenges.WrongLeaf.selector, n, Tree.leaf(leafBytes(4)))
        );
        challenges.show(c, n, leafBytes(4), path);
        path = Tree.proof(hashes(), 3);
        vm.expectRevert(
            abi.encodeWithSelector(IStorageChallenges.WrongLeaf.selector, n, Tree.leaf(leafBytes(4)))
        );
        challenges.show(c, n, leafBytes(4), path);
        bytes memory large = new bytes(4097);
        vm.expectRevert(abi.encodeWithSelector(IStorageChallenges.LeafTooLarge.selector, 4097, 4096));
        challenges.show(c, n, large, path);
        show(n, 3);
    }

    function test_one_challenge_at_a_time_by_the_tenant_for_a_leaf_there_is() public {
        uint64 n = challenge(3);
        vm.expectRevert(abi.encodeWithSelector(IStorageChallenges.ChallengeOpen.selector, n));
        challenge(4);
        show(n, 3);
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "index", LEAVES, 0, LEAVES - 1));
        challenge(LEAVES);
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, RETAIL, who(EVE), Role.OPERATE));
        vm.prank(who(EVE));
        challenges.challenge(c, 0);
        vm.warp(c.validUntil + 1);
        vm.expectPartialRevert(IErrors.Expired.selector);
        challenge(0);
    }

    function test_both_sides_sign_the_commitment() public {
        StorageCommitment memory s = commitment();
        s.penalty++;
        bytes32 d = challenges.digestOf(s);
        vm.expectRevert(abi.encodeWithSelector(IStorageChallenges.UnknownCommitment.selector, d));
        vm.prank(who(ANA));
        challenges.challenge(s, 0);
        bytes memory anas = sign(ANA, d);
        bytes memory eves = sign(EVE, d);
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadSignature.selector, who(NODE_KEY), d));
        challenges.record(s, who(ANA), anas, eves);
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, RETAIL, who(EVE), Role.OPERATE));
        challenges.record(s, who(EVE), eves, sign(NODE_KEY, d));
        bytes memory nodes_ = sign(NODE_KEY, d);
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadSignature.selector, who(ANA), d));
        challenges.record(s, who(ANA), eves, nodes_);
        record(s);
        yes(challenges.recorded(d), "recorded");
    }

    function test_recording_again_forgets_no_challenge() public {
        uint64 n = challenge(3);
        record(c);
        vm.expectRevert(abi.encodeWithSelector(IStorageChallenges.ChallengeOpen.selector, n));
        challenge(4);
    }

    function test_a_challenge_is_of_its_commitment() public {
        StorageCommitment memory s = commitment();
        s.answerSeconds = 2 hours;
        bytes32 other = record(s);
        uint64 n = challenge(3);
        bytes32[] memory path = Tree.proof(hashes(), 3);
        vm.expectRevert(abi.encodeWithSelector(IStorageChallenges.NoChallenge.selector, n, other));
        challenges.show(s, n, leafBytes(3), path);
    }

    function test_senseless_commitments_are_refused() public {
        StorageCommitment memory s = commitment();
        s.leaves = 0;
        expectBad(s, "leaves");
        s = commitment();
        s.root = 0;
        expectBad(s, "root");
        s = commitment();
        s.answerSeconds = 1;
        expectBad(s, "answerSeconds");
        s = commitment();
        s.node = NodeId.wrap(9);
        bytes32 d = challenges.digestOf(s);
        bytes memory anas = sign(ANA, d);
        vm.expectRevert(abi.encodeWithSelector(INodes.UnknownNode.selector, NodeId.wrap(9)));
        challenges.record(s, who(ANA), anas, anas);
    }

    function expectBad(StorageCommitment memory s, string memory) private {
        bytes32 d = challenges.digestOf(s);
        (bytes memory anas, bytes memory nodes_) = (sign(ANA, d), sign(NODE_KEY, d));
        vm.expectPartialRevert(IErrors.BadValue.selector);
        challenges.record(s, who(ANA), anas, nodes_);
    }

    function test_a_fee_needs_money() public {
        vm.prank(address(grid));
        bank.hold(RETAIL, address(coin), 10_000e6);
        vm.expectRevert();
        challenge(1);
    }

    function test_the_bond_stays_while_a_challenge_is_open() public {
        uint64 n = challenge(3);
        vm.startPrank(who(FARMER));
        nodes.setNodeStatus(NODE, NodeStatus.Closed);
        vm.warp(block.timestamp + 8 days);
        vm.expectRevert(abi.encodeWithSelector(INodes.BondLocked.selector, NODE, type(uint256).max));
        nodes.takeBond(NODE);
        vm.stopPrank();
        challenges.punish(c, n);
        vm.prank(who(FARMER));
        nodes.takeBond(NODE);
        same(held(FARM), 0, "taken");
    }
}

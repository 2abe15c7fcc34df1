// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { BANK, GRID, NODES, Part } from "../grid/Cornerstone.sol";
import { IBank } from "../interfaces/IBank.sol";
import { INodes } from "../interfaces/INodes.sol";
import { IStorageChallenges } from "../interfaces/IStorageChallenges.sol";
import { IUnits } from "../interfaces/IUnits.sol";
import { TypedMessages } from "../libraries/TypedMessages.sol";
import { UsageTree } from "../libraries/UsageTree.sol";
import {
    ChallengeState,
    STORAGE_COMMITMENT_TYPEHASH,
    StorageChallenge,
    StorageCommitment
} from "../types/Disputes.sol";
import { UnitId } from "../types/Ids.sol";
import { Role } from "../types/Units.sol";
import { Payment } from "../types/Workload.sol";

/// @title Demands to show a piece of what a node promised to store
/// @notice See `IStorageChallenges`. Shares the grid's EIP-712 domain.
contract StorageChallenges is IStorageChallenges, TypedMessages, Part {
    /// @dev Least and longest time for an answer.
    uint256 private constant LEAST_TIME = 10 minutes;
    uint256 private constant MOST_TIME = 7 days;
    /// @dev Largest leaf, so that an answer fits a transaction.
    uint256 private constant MAX_LEAF = 4096;

    IUnits private immutable _registry;
    IBank private immutable _bank = IBank(_partAddress(BANK));
    INodes private immutable _nodes = INodes(_partAddress(NODES));

    /// @dev 0: not recorded; 1: recorded; else the open challenge's number + 1.
    mapping(bytes32 digest => uint256) private _commitments;
    mapping(uint64 challenge => StorageChallenge) private _challenges;
    uint64 private _count;

    /// @param registry The units.
    constructor(IUnits registry) TypedMessages(_partAddress(GRID)) {
        _registry = registry;
    }

    /// @inheritdoc IStorageChallenges
    function record(
        StorageCommitment calldata commitment,
        address tenant,
        bytes calldata tenantSignature,
        bytes calldata nodeSignature
    ) external returns (bytes32 digest) {
        digest = digestOf(commitment);
        _checkTime(commitment.validUntil);
        _checkRange("root", uint256(commitment.root), 1, type(uint256).max);
        _checkRange("leaves", commitment.leaves, 1, type(uint32).max);
        _checkRange("answerSeconds", commitment.answerSeconds, LEAST_TIME, MOST_TIME);
        (address key,) = _nodes.reporterOf(commitment.node);
        if (key == address(0)) revert INodes.UnknownNode(commitment.node);
        _requireTenant(commitment.department, tenant);
        _checkSignature(tenant, digest, tenantSignature);
        _checkSignature(key, digest, nodeSignature);
        if (_commitments[digest] != 0) return digest;
        _commitments[digest] = 1;
        emit CommitmentRecorded(digest, commitment, tenant, key);
    }

    /// @inheritdoc IStorageChallenges
    function challenge(StorageCommitment calldata commitment, uint32 index) external returns (uint64 number) {
        bytes32 digest = digestOf(commitment);
        uint256 stored = _commitments[digest];
        if (stored == 0) revert UnknownCommitment(digest);
        if (stored != 1) revert ChallengeOpen(uint64(stored - 1)); // numbers are uint64
        _checkTime(commitment.validUntil);
        _requireTenant(commitment.department, msg.sender);
        _checkRange("index", index, 0, commitment.leaves - 1);
        number = ++_count;
        _commitments[digest] = uint256(number) + 1;
        uint40 deadline = uint40(block.timestamp + commitment.answerSeconds);
        _challenges[number] = StorageChallenge(digest, index, deadline, ChallengeState.Open);
        emit Challenged(number, digest, index, msg.sender, deadline);
        _bank.hold(commitment.department, commitment.coin, commitment.fee);
        _nodes.lock(commitment.node, true);
    }

    /// @inheritdoc IStorageChallenges
    function show(
        StorageCommitment calldata commitment,
        uint64 number,
        bytes calldata leaf,
        bytes32[] calldata siblings
    ) external {
        StorageChallenge storage c = _open(commitment, number);
        if (block.timestamp > c.deadline) revert ChallengeTime(number, c.deadline, block.timestamp);
        if (leaf.length > MAX_LEAF) revert LeafTooLarge(leaf.length, MAX_LEAF);
        bytes32 hash = keccak256(bytes.concat(hex"00", leaf));
        bool right = UsageTree.contains(commitment.root, commitment.leaves, c.index, hash, siblings);
        if (!right) revert WrongLeaf(number, hash);
        _end(commitment, c, ChallengeState.Answered);
        emit ChallengeAnswered(number, hash);
        UnitId nobody = UnitId.wrap(0);
        UnitId farm = _nodes.farmOf(commitment.node);
        _bank.pay(Payment(commitment.department, commitment.coin, 0, commitment.fee, nobody, 0, farm));
    }

    /// @inheritdoc IStorageChallenges
    function punish(StorageCommitment calldata commitment, uint64 number) external {
        StorageChallenge storage c = _open(commitment, number);
        if (block.timestamp <= c.deadline) revert ChallengeTime(number, c.deadline, block.timestamp);
        _end(commitment, c, ChallengeState.Slashed);
        _bank.release(commitment.department, commitment.coin, commitment.fee);
        uint96 taken = _nodes.fine(commitment.node, commitment.coin, commitment.penalty, UnitId.wrap(0));
        emit ChallengeFailed(number, taken);
    }

    /// @dev The open challenge with this number on this commitment.
    function _open(StorageCommitment calldata commitment, uint64 number)
        private
        view
        returns (StorageChallenge storage c)
    {
        bytes32 digest = digestOf(commitment);
        c = _challenges[number];
        if (c.state != ChallengeState.Open || c.commitment != digest) revert NoChallenge(number, digest);
    }

    function _end(StorageCommitment calldata commitment, StorageChallenge storage c, ChallengeState state)
        private
    {
        c.state = state;
        _commitments[c.commitment] = 1;
        _nodes.lock(commitment.node, false);
    }

    function _requireTenant(UnitId department, address who) private view {
        bool tenant = _registry.hasRole(department, who, Role.REQUEST)
            || _registry.hasRole(department, who, Role.OPERATE);
        if (!tenant) revert NotMember(department, who, Role.OPERATE);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IStorageChallenges
    function challengeCount() external view returns (uint64) {
        return _count;
    }

    /// @inheritdoc IStorageChallenges
    function challengeOf(uint64 number) external view returns (StorageChallenge memory) {
        return _challenges[number];
    }

    /// @inheritdoc IStorageChallenges
    function recorded(bytes32 digest) external view returns (bool) {
        return _commitments[digest] != 0;
    }

    /// @inheritdoc IStorageChallenges
    function digestOf(StorageCommitment calldata commitment) public view returns (bytes32) {
        return _digest(keccak256(abi.encode(STORAGE_COMMITMENT_TYPEHASH, commitment)));
    }
}

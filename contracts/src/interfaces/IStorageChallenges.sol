// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { StorageChallenge, StorageCommitment } from "../types/Disputes.sol";
import { IErrors } from "./IErrors.sol";

/// @title Demands to show a piece of what a node promised to store
/// @notice A department and a node sign a commitment: the root over the leaves of the stored data. Whenever the
/// department wants, it names one leaf; the node shows it with its path in time, or its bond loses the agreed penalty.
/// The department picks the leaf, so there is no lot that anyone could bend, and pays the farm for each answer.
interface IStorageChallenges is IErrors {
    /// @notice Both sides signed this commitment, known by its digest from now on.
    event CommitmentRecorded(
        bytes32 indexed digest, StorageCommitment commitment, address tenant, address key
    );

    /// @notice The department demands leaf `index`.
    event Challenged(
        uint64 indexed challenge, bytes32 indexed digest, uint32 index, address by, uint40 deadline
    );

    /// @notice Somebody showed the leaf; the farm got the fee.
    event ChallengeAnswered(uint64 indexed challenge, bytes32 leafHash);

    /// @notice Nobody showed the leaf in time; the department got the fee back, `taken` of the node's bond is gone.
    event ChallengeFailed(uint64 indexed challenge, uint96 taken);

    /// @notice The commitment was not recorded.
    error UnknownCommitment(bytes32 digest);

    /// @notice Another challenge on the commitment is not answered yet.
    error ChallengeOpen(uint64 challenge);

    /// @notice There is no such open challenge on this commitment.
    error NoChallenge(uint64 challenge, bytes32 digest);

    /// @notice The challenge ended, or has not ended yet, at `deadline`.
    error ChallengeTime(uint64 challenge, uint256 deadline, uint256 nowSeconds);

    /// @notice The bytes are not the leaf that was asked for.
    error WrongLeaf(uint64 challenge, bytes32 leafHash);

    /// @notice The leaf is larger than 4 KiB.
    error LeafTooLarge(uint256 length, uint256 most);

    /// @notice Records what both sides signed; anyone may bring it. The tenant has REQUEST or OPERATE in the
    /// department; the other signature is by the node's key.
    function record(
        StorageCommitment calldata commitment,
        address tenant,
        bytes calldata tenantSignature,
        bytes calldata nodeSignature
    ) external returns (bytes32 digest);

    /// @notice Demands a leaf and holds the fee. By a member with REQUEST or OPERATE in the department; one at a time.
    /// @return challenge Its number.
    function challenge(StorageCommitment calldata commitment, uint32 index)
        external
        returns (uint64 challenge);

    /// @notice Shows the leaf. Anyone may call, before the deadline.
    /// @param leaf Its bytes, at most 4 KiB.
    /// @param siblings From the leaf upwards, none for a level where the node moves up alone.
    function show(
        StorageCommitment calldata commitment,
        uint64 challenge,
        bytes calldata leaf,
        bytes32[] calldata siblings
    ) external;

    /// @notice Takes the penalty once the deadline has passed. Anyone may call; once for each challenge.
    function punish(StorageCommitment calldata commitment, uint64 challenge) external;

    /// @notice Number of challenges; the last one has this number.
    function challengeCount() external view returns (uint64);

    /// @notice What is stored of a challenge.
    function challengeOf(uint64 challenge) external view returns (StorageChallenge memory);

    /// @notice True if both sides' commitment is recorded.
    function recorded(bytes32 digest) external view returns (bool);

    /// @notice Digest that both sides sign (the grid's domain).
    function digestOf(StorageCommitment calldata commitment) external view returns (bytes32);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { NodeId, UnitId } from "./Ids.sol";

/// @notice What a tenant says is wrong with a period.
enum Complaint {
    None, //         never valid
    NotReady, //     the workload did not run
    Unreachable, //  it ran, but could not be reached
    WrongSize, //    less CPU, memory or storage than the terms say
    Throttled, //    held back below what the terms say
    DoubleBilled, // counted twice
    DataLoss, //     data is gone
    WrongPrice //    another price than agreed
}

/// @notice Where a dispute is.
///
/// ```
/// Contested ─answer─► Answered ─draw─► Voting ─2 of 3 agree, or time─► Decided ─time────────────► Closed
///     │ 48 h            │ 24 h           │ too few votes                 │ appeal                   ▲
///     └─tenant wins     └─farm wins      └──────────────► Appealed ◄─────┘ ─── rule, or 7 d ────────┘
/// ```
enum DisputeStage {
    None, //      there is no such dispute
    Contested, // the farm has 48 hours to answer
    Answered, //  the tenant has 24 hours to open its seed, so that the panel is drawn
    Voting, //    three auditors have 72 hours
    Decided, //   either side has 48 hours to appeal
    Appealed, //  the governors of the court have 7 days; if they are silent, what was decided stands
    Closed //     final
}

/// @notice A contested period of one workload.
struct Dispute {
    bytes32 id;
    UnitId department;
    NodeId node;
    UnitId court;
    uint64 epoch;
    address coin;
    /// @dev What the loser pays; held from the department until the end, the same from the node's bond.
    uint96 bond;
    /// @dev Seconds that are not paid meanwhile.
    uint32 secs;
    Complaint complaint;
    DisputeStage stage;
    /// @dev Share of the period that is not to be paid, as far as it is decided, in 1/10,000.
    uint16 refundBps;
    /// @dev The panel sat, or the court's governors ruled: then the loser pays the court.
    bool judged;
    /// @dev The stage ends here.
    uint40 deadline;
    /// @dev keccak256 of the tenant's seed.
    bytes32 seedHash;
    bytes32 farmSeed;
}

/// @notice What the governors of a court sign to end an appeal.
struct Ruling {
    uint64 dispute;
    uint16 refundBps;
    uint64 deadline;
}

/// @notice What a node promised to store, signed by the department and by the node's key.
struct StorageCommitment {
    /// @dev Workload.
    bytes32 id;
    UnitId department;
    NodeId node;
    /// @dev Root of a tree like that of usage, over `leaves` leaves; leaf = `keccak256(0x00 ++ bytes)`.
    bytes32 root;
    uint32 leaves;
    address coin;
    /// @dev What a challenge costs the department; the farm gets it for an answer.
    uint96 fee;
    /// @dev What the node's bond loses for no answer; it leaves circulation, so that no farm pays a friend by it.
    uint96 penalty;
    /// @dev Time for an answer.
    uint32 answerSeconds;
    /// @dev No challenge after this time (Unix).
    uint64 validUntil;
}

/// @notice How a storage challenge stands.
enum ChallengeState {
    None, //     there is no such challenge
    Open, //     to be answered before the deadline
    Answered, // leaf and path were right; final
    Slashed //   no answer in time; final
}

/// @notice A demand to show one leaf.
struct StorageChallenge {
    bytes32 commitment;
    uint32 index;
    uint40 deadline;
    ChallengeState state;
}

/// @dev EIP-712 type of `Ruling`.
bytes32 constant RULING_TYPEHASH = keccak256("Ruling(uint64 dispute,uint16 refundBps,uint64 deadline)");

/// @dev EIP-712 type of `StorageCommitment`.
bytes32 constant STORAGE_COMMITMENT_TYPEHASH = keccak256(
    "StorageCommitment(bytes32 id,uint64 department,uint64 node,bytes32 root,uint32 leaves,address coin,"
    "uint96 fee,uint96 penalty,uint32 answerSeconds,uint64 validUntil)"
);

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { NodeId, UnitId } from "./Ids.sol";
import { DataClass, Terms } from "./Terms.sol";

/// @notice What became of something that approvers decide on as a whole (a deployment, an envelope).
enum Decision {
    None, //      nobody said anything yet
    Proposed, //  its requester asks for it
    Refused, //   rejected by an approver; final
    Withdrawn, // taken back by the department; final
    Approved, //  every clause that applies had its quorum
    Shut //       an envelope that nothing is drawn from any more; final
}

/// @notice Workloads of one department that are reserved together or not at all; its EIP-712 digest is what approvers
/// sign, once for all of them.
struct Deployment {
    /// @dev Their terms, by one requester, in one coin.
    Terms[] workloads;
    /// @dev The most that they may ever cost together, in micro-credits; the policy is asked about this sum.
    uint256 totalCost;
}

/// @notice Limits within which a department's people reserve without asking an approver each time. Its EIP-712 digest is
/// its id and what approvers sign. Amounts are micro-credits, times are seconds.
struct Envelope {
    /// @dev Department that pays.
    UnitId department;
    /// @dev Person who asks for the envelope; may not approve it.
    address requester;
    /// @dev Who may reserve from it; empty = whoever has REQUEST in the department. Never who approved it.
    address[] requesters;
    /// @dev Bit n stands for the `WorkloadKind` n; at least one.
    uint16 kinds;
    /// @dev The most sensitive data that its workloads may handle.
    DataClass mostClass;
    /// @dev Nodes that may run its workloads; empty = any.
    NodeId[] nodes;
    /// @dev Farm whose nodes may run its workloads; 0 = any.
    UnitId farm;
    /// @dev Manifests that may run (keccak256 of the canonical JSON); empty = any.
    bytes32[] manifests;
    /// @dev Coin that is paid in.
    address coin;
    /// @dev Most thousandths of CPUs at once.
    uint32 cpuMilli;
    /// @dev Most memory at once in MiB.
    uint32 memoryMiB;
    /// @dev Most solid-state storage at once in GiB.
    uint32 ssdGiB;
    /// @dev Most rotating storage at once in GiB.
    uint32 hddGiB;
    /// @dev Most graphics processors at once.
    uint32 gpus;
    /// @dev Most public IPv4 addresses at once.
    uint32 ipv4;
    /// @dev Most network bandwidth at once in Mbit/s.
    uint32 mbit;
    /// @dev The most that one workload may ever cost.
    uint96 moneyEach;
    /// @dev The most that workloads reserved in one window may cost together.
    uint96 moneyPerWindow;
    /// @dev Length of the window; 0 = one window for all time.
    uint32 windowDays;
    /// @dev The most that all its workloads may ever cost together; the policy is asked about this sum.
    uint96 moneyInAll;
    /// @dev Longest term of a workload.
    uint32 termSeconds;
    /// @dev Nothing is reserved from it after this time (Unix); what runs then runs to the end of its term.
    uint64 until;
    /// @dev It must be opened by this time (Unix).
    uint64 validUntil;
    /// @dev Makes equal envelopes different.
    bytes32 salt;
}

/// @notice What is drawn from an open envelope.
struct EnvelopeUse {
    /// @dev Version of the department's policy when it was opened; with another one nothing is drawn.
    uint32 policyVersion;
    /// @dev When the window began.
    uint40 since;
    /// @dev Promised in the window.
    uint88 spent;
    /// @dev Promised in all.
    uint88 spentInAll;
    /// @dev Resources that are free, packed as in `Lanes`.
    uint256 free;
}

/// @dev EIP-712 type of `Deployment`.
bytes32 constant DEPLOYMENT_TYPEHASH = keccak256(
    "Deployment(Terms[] workloads,uint256 totalCost)"
    "Terms(uint64 department,uint64 costCentre,address requester,uint8 kind,uint8 dataClass,bytes32 supersedes,"
    "uint64 node,uint64 alternate,uint64 secondAlternate,uint32 failoverSeconds,bytes32 pool,"
    "uint32 cpuMilli,uint32 memoryMiB,uint32 ssdGiB,uint32 hddGiB,uint32 gpus,uint32 ipv4,"
    "uint32 mbit,bytes32 manifestHash,address coin,uint96 price,uint32 periodSeconds,uint32 termSeconds,"
    "uint32 noticeSeconds,uint32 acceptSeconds,uint32 provisionSeconds,uint8 funding,bool chargeAhead,"
    "address tariff,uint64 validUntil,bytes32 salt)"
);

/// @dev EIP-712 type of `Envelope`.
bytes32 constant ENVELOPE_TYPEHASH = keccak256(
    "Envelope(uint64 department,address requester,address[] requesters,uint16 kinds,uint8 mostClass,"
    "uint64[] nodes,uint64 farm,bytes32[] manifests,address coin,uint32 cpuMilli,uint32 memoryMiB,"
    "uint32 ssdGiB,uint32 hddGiB,uint32 gpus,uint32 ipv4,uint32 mbit,uint96 moneyEach,uint96 moneyPerWindow,"
    "uint32 windowDays,uint96 moneyInAll,uint32 termSeconds,uint64 until,uint64 validUntil,bytes32 salt)"
);
